import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { CommandInput } from '../../../desk/registry.ts'
import { useFilter, useGo } from '../../../desk/router.tsx'
import { PhotoUpload } from '../../../desk/upload.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { today as thisDay } from '../../../desk/today.ts'
import { type Day } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'
import './meeting.css'

type Recorded = CommandInput<'meeting.record'>
type Kind = Recorded['kind']

const KINDS = Object.keys(zh.kinds) as Kind[]
const RESOLVES: readonly Recorded['outcome'][] = ['passed', 'notPassed', 'discussed']
const OUTCOMES: Readonly<Partial<Record<Kind, readonly Recorded['outcome'][]>>> = {
  hearing: ['support', 'amend', 'oppose'],
  mediation: ['agreed', 'notAgreed'],
  appraisal: ['satisfied', 'basically', 'unsatisfied'],
}
const NONE = 'none'

interface Typed {
  kind: Kind
  subject: string
  place: string
  title: string
  day: Day
  where: string
  present: number
  attendees: string
  outcome: Recorded['outcome']
  conclusion: string
  photos: string[]
  minutes: string
  consent: boolean
}

/** 登记会议: after it was held; the paper minutes are photographed, not typed again. */
export default function RecordMeeting() {
  const committees = useAsk('org.committees', {})
  const me = useAsk('people.me', {})
  return (
    <Answer of={committees}>
      {({ places }) => {
        const path = me.data?.current?.path
        return path === undefined ? null : <Recording places={places.filter((place) => place.path.startsWith(path))} />
      }}
    </Answer>
  )
}

function Recording({ places }: { places: readonly { id: string; shortName: string }[] }) {
  const [form] = Form.useForm<Typed>()
  const [about] = useFilter('subject')
  const go = useGo()
  const projects = useAsk('project.list', {})
  const project = /^project:(.+)$/.exec(about)?.[1]
  const chosen = projects.data?.projects.find((one) => one.id === project)
  const kind = Form.useWatch('kind', form) ?? 'hearing'
  const today = thisDay()
  const record = usePerform('meeting.record', {
    form,
    refresh: ['project.whole', 'project.board', 'meeting.list'],
    done: zh.page.saved,
    onDone: (_value, { subject }) => {
      const held = /^project:(.+)$/.exec(String(subject ?? ''))?.[1]
      go(held === undefined ? '/meetings' : `/projects/${held}?tab=done`)
    },
  })
  return (
    <Page title={zh.form.title} lead={zh.form.lead} {...(chosen ? { over: `${chosen.placeName} · 《${chosen.name}》` } : {})}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: 'hearing',
          subject: about === '' ? NONE : about,
          place: places[0]?.id,
          day: today,
          photos: [],
          minutes: '',
          consent: false,
        }}
        onFinish={({ subject, ...values }) =>
          record.mutate({
            ...values,
            subject: subject === NONE ? null : (subject as NonNullable<Recorded['subject']>),
            photos: values.photos ?? [],
            minutes: values.minutes ?? '',
            consent: values.kind === 'mediation' ? (values.consent ?? false) : false,
          })
        }
      >
        <Sheet>
          <div className="meeting-form">
            <Form.Item name="kind" label={zh.form.choose} extra={(zh.explained as Partial<Record<Kind, string>>)[kind]}>
              <Radio.Group
                optionType="button"
                options={KINDS.map((value) => ({ value, label: zh.kinds[value] }))}
                onChange={() => form.resetFields(['outcome'])}
              />
            </Form.Item>
            <div className="two-fields">
              <Form.Item name="subject" label="有关项目">
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={[
                    { value: NONE, label: '不是为了某个项目' },
                    ...(projects.data?.projects ?? [])
                      .filter((one) => !one.past)
                      .map((one) => ({ value: `project:${one.id}`, label: `《${one.name}》（${one.stepName}）` })),
                  ]}
                />
              </Form.Item>
              <Form.Item name="place" label={zh.form.place} rules={[{ required: true, message: '请选择居民区。' }]}>
                <Select options={places.map(({ id, shortName }) => ({ value: id, label: shortName }))} />
              </Form.Item>
            </div>
            <Form.Item
              name="title"
              label={zh.form.name}
              rules={[{ required: true, whitespace: true, message: '请填写会议题目。' }]}
            >
              <Input maxLength={80} placeholder={zh.form.nameHint} autoFocus />
            </Form.Item>
            <div className="two-fields">
              <Form.Item name="day" label={zh.form.day} rules={[{ required: true, message: '请选择日期。' }]}>
                <DayInput to={today} />
              </Form.Item>
              <Form.Item
                name="where"
                label={zh.form.where}
                rules={[{ required: true, whitespace: true, message: '请填写地点。' }]}
              >
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name="present" label={zh.form.present} rules={[{ required: true, message: '请填写到会人数。' }]}>
                <InputNumber min={0} max={5000} precision={0} controls={false} suffix={zh.people} />
              </Form.Item>
              <Form.Item
                name="attendees"
                label={zh.form.attendees}
                extra={zh.form.attendeesHint}
                rules={[{ required: true, whitespace: true, message: '请写明到会的是哪些人。' }]}
              >
                <Input.TextArea rows={1} maxLength={500} />
              </Form.Item>
            </div>
            <Form.Item name="outcome" label={zh.form.outcome} rules={[{ required: true, message: '请选择结果。' }]}>
              <Radio.Group options={(OUTCOMES[kind] ?? RESOLVES).map((value) => ({ value, label: zh.outcomes[value] }))} />
            </Form.Item>
            <Form.Item
              name="conclusion"
              label={zh.form.conclusion}
              extra={zh.form.conclusionHint}
              rules={[{ required: true, whitespace: true, message: '请写结论。' }]}
            >
              <Input.TextArea rows={4} maxLength={1000} showCount />
            </Form.Item>
            {kind === 'mediation' ? (
              <Form.Item name="consent" label={zh.form.consent} valuePropName="checked" extra={zh.form.consentHint}>
                <Checkbox>{zh.form.consentYes}</Checkbox>
              </Form.Item>
            ) : null}
            <Form.Item name="photos" label={zh.form.photos} extra={zh.form.photosHint}>
              <PhotoUpload kind="photo" />
            </Form.Item>
            <Form.Item name="minutes" label={zh.form.minutes} extra={zh.form.minutesHint}>
              <Input.TextArea rows={3} maxLength={5000} showCount />
            </Form.Item>
          </div>
        </Sheet>
        <ActionBar note={kind === 'mediation' ? '取得各方同意才公开结论。' : '结论会公开。'}>
          <Button type="primary" htmlType="submit" loading={record.isPending}>
            {zh.form.send}
          </Button>
        </ActionBar>
      </Form>
    </Page>
  )
}
