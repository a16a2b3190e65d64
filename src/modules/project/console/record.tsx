import { Button, Form, Input, InputNumber, Select } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useFilter, useGo, useParam } from '../../../desk/router.tsx'
import { PhotoUpload } from '../../../desk/upload.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { today as thisDay } from '../../../desk/today.ts'
import { type Day } from '../../../kernel/day.ts'
import type { QueryValue } from '../../../desk/registry.ts'
import type { Whole } from './names.ts'
import './project.css'

interface Recorded {
  activity: string
  theme: string
  day: Day
  where: string
  attendances: number
  participants: number | null
  story: string
  photos: string[]
}

/** 登记活动: what was held, with photos. 人次 and 人 are two numbers. */
export default function RecordActivity() {
  const project = useParam('project')
  const whole = useAsk('project.whole', { project })
  const [planned] = useFilter('planned')
  return (
    <Answer of={whole}>
      {(found) => (planned === '' ? <Recording whole={found} /> : <Planned whole={found} event={planned} />)}
    </Answer>
  )
}

type Door = QueryValue<'activity.door'>
/** What was planned and ticked off comes filled in. */
function Planned({ whole, event }: { whole: Whole; event: string }) {
  const door = useAsk('activity.door', { event })
  return <Answer of={door}>{(found) => <Recording whole={whole} door={found} />}</Answer>
}

const NONE = 'none'

function Recording({ whole, door }: { whole: Whole; door?: Door }) {
  const [form] = Form.useForm<Recorded>()
  const go = useGo()
  const back = `/projects/${whole.card.id}?tab=done`
  const record = usePerform('project.recordActivity', {
    form,
    refresh: ['project.whole', 'activity.list'],
    done: '已登记',
    onDone: () => go(back),
  })
  const planned = whole.versions.at(-1)?.proposal.activities ?? []
  const today = thisDay()
  return (
    <Page
      title="登记活动"
      over={`${whole.card.placeName} · 《${whole.card.name}》`}
      lead="办完一场登记一场。照片会公开，请先问过照片里的人。"
      actions={<Go to={back}>回到项目</Go>}
    >
      {whole.card.step === 'active' ? (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            activity: door ? (door.event.plan ?? NONE) : (planned[0]?.key ?? NONE),
            theme: door?.event.theme ?? planned[0]?.theme ?? '',
            where: door?.event.where ?? planned[0]?.where ?? '',
            day: door?.event.day ?? today,
            ...(door && door.attendances > 0 ? { attendances: door.attendances } : {}),
            participants: door && door.attendances > 0 ? door.participants : null,
            story: '',
            photos: [],
          }}
          onFinish={(values) =>
            record.mutate({
              ...values,
              project: whole.card.id,
              activity: values.activity === NONE ? null : values.activity,
              planned: door?.event.id ?? null,
              participants: values.participants ?? null,
            })
          }
        >
          <Sheet>
            <div className="narrow-form">
              <Form.Item name="activity" label="项目书里的哪个活动">
                <Select
                  options={[
                    ...planned.map(({ key, theme }) => ({ value: key, label: theme })),
                    { value: NONE, label: '项目书里没有的活动' },
                  ]}
                  onChange={(key: string) => {
                    const plan = planned.find((one) => one.key === key)
                    if (plan && !form.isFieldTouched('theme')) form.setFieldsValue({ theme: plan.theme, where: plan.where })
                  }}
                />
              </Form.Item>
              <Form.Item
                name="theme"
                label="这一场的主题"
                rules={[{ required: true, whitespace: true, message: '请填写主题。' }]}
              >
                <Input maxLength={60} autoFocus />
              </Form.Item>
              <div className="two-fields">
                <Form.Item name="day" label="日期" rules={[{ required: true, message: '请选择日期。' }]}>
                  <DayInput to={today} />
                </Form.Item>
                <Form.Item name="where" label="地点" rules={[{ required: true, whitespace: true, message: '请填写地点。' }]}>
                  <Input maxLength={60} />
                </Form.Item>
              </div>
              <div className="two-fields">
                <Form.Item
                  name="attendances"
                  label="参加人次"
                  extra="同一个人来两场，算 2 人次。"
                  rules={[{ required: true, message: '请填写人次。' }]}
                >
                  <InputNumber min={0} max={100_000} precision={0} suffix="人次" controls={false} />
                </Form.Item>
                <Form.Item name="participants" label="参加的人（可以不填）" extra="不重复计算。">
                  <InputNumber min={0} max={100_000} precision={0} suffix="人" controls={false} />
                </Form.Item>
              </div>
              <Form.Item name="story" label="做了什么" extra="会公开。不写居民的姓名、住址和电话。">
                <Input.TextArea rows={4} maxLength={1000} showCount />
              </Form.Item>
              <Form.Item name="photos" label="照片">
                <PhotoUpload kind="photo" />
              </Form.Item>
            </div>
          </Sheet>
          <ActionBar note="登记后 30 天内可以更正，原来的内容会留着。">
            <Button type="primary" htmlType="submit" loading={record.isPending}>
              登记
            </Button>
          </ActionBar>
        </Form>
      ) : (
        <Sheet>
          <Empty title="项目不在实施阶段">启动实施以后才登记活动。</Empty>
        </Sheet>
      )}
    </Page>
  )
}
