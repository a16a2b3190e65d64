import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useGo, useParam } from '../../../desk/router.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { FileLink, PhotoUpload } from '../../../desk/upload.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Day } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'

type Record_ = QueryValue<'activity.page'>
const words = zh.form

interface Typed {
  theme: string
  day: Day
  where: string
  attendances: number
  participants: number | null
  story: string
  photos: string[]
  hide: string[]
  reason: string
}

/** 更正活动记录: one's own, within 30 days; what it said before is kept with the reason. */
export default function CorrectActivity() {
  const record = useParam('record')
  const found = useAsk('activity.page', { record }, { fresh: true })
  const home = useAsk('org.subdistrict', {})
  return (
    <Answer of={found}>
      {(one) => <Answer of={home}>{({ slug }) => <Correcting key={one.version} record={one} slug={slug} />}</Answer>}
    </Answer>
  )
}

function Correcting({ record, slug }: { record: Record_; slug: string }) {
  const [form] = Form.useForm<Typed>()
  const go = useGo()
  const [kind, id] = record.subject.split(':')
  const back = kind === 'project' ? `/projects/${id}?tab=done` : '/projects'
  const correct = usePerform('activity.correct', {
    form,
    refresh: ['activity.list', 'activity.page'],
    done: '已更正',
    onDone: () => go(back),
  })
  return (
    <Page
      title={words.correctTitle}
      over={`${record.place} · ${record.theme}`}
      lead="登记后 30 天内可以更正。原来的内容和更正原因会存档。"
      actions={<Go to={back}>回到项目</Go>}
    >
      {record.correctable ? (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ ...record, photos: [], hide: [], reason: '' }}
          onFinish={({ theme, day, where, attendances, participants, story, photos, hide, reason }) =>
            correct.mutate({
              record: record.id,
              theme,
              day,
              where,
              attendances,
              participants: participants ?? null,
              story,
              photos,
              hide,
              reason,
            })
          }
        >
          <Sheet>
            <div className="narrow-form">
              <Form.Item
                name="reason"
                label={words.reason}
                extra={words.reasonHint}
                rules={[{ required: true, whitespace: true, message: '请写明更正原因。' }]}
              >
                <Input maxLength={200} autoFocus />
              </Form.Item>
              <Form.Item name="theme" label={words.theme} rules={[{ required: true, whitespace: true, message: '请填写主题。' }]}>
                <Input maxLength={60} />
              </Form.Item>
              <div className="two-fields">
                <Form.Item name="day" label={words.day} rules={[{ required: true, message: '请选择日期。' }]}>
                  <DayInput to={thisDay()} />
                </Form.Item>
                <Form.Item
                  name="where"
                  label={words.where}
                  rules={[{ required: true, whitespace: true, message: '请填写地点。' }]}
                >
                  <Input maxLength={60} />
                </Form.Item>
              </div>
              <div className="two-fields">
                <Form.Item
                  name="attendances"
                  label={words.attendances}
                  extra={words.attendancesHint}
                  rules={[{ required: true, message: '请填写人次。' }]}
                >
                  <InputNumber min={0} max={100_000} precision={0} suffix="人次" controls={false} />
                </Form.Item>
                <Form.Item name="participants" label={words.participants} extra={words.participantsHint}>
                  <InputNumber min={0} max={100_000} precision={0} suffix="人" controls={false} />
                </Form.Item>
              </div>
              <Form.Item
                name="story"
                label={words.story}
                extra={words.storyHint}
                rules={[{ required: true, whitespace: true, message: '请写活动情况。' }]}
              >
                <Input.TextArea rows={4} maxLength={2000} showCount />
              </Form.Item>
              {record.photos.length > 0 ? (
                <>
                  <div className="photo-row">
                    {record.photos.map((photo, i) => (
                      <FileLink key={photo.id} slug={slug} id={photo.id} name={`第 ${i + 1} 张照片`} photo />
                    ))}
                  </div>
                  <Form.Item name="hide" label={words.hide} extra={words.hideHint}>
                    <Checkbox.Group
                      options={record.photos.map((photo, i) => ({ value: photo.id, label: `第 ${i + 1} 张照片` }))}
                    />
                  </Form.Item>
                </>
              ) : null}
              <Form.Item name="photos" label={words.addPhotos}>
                <PhotoUpload kind="photo" />
              </Form.Item>
            </div>
          </Sheet>
          <ActionBar note="公开页面马上换成更正后的内容，并注明更正过。">
            <Button type="primary" htmlType="submit" loading={correct.isPending}>
              {words.save}
            </Button>
          </ActionBar>
        </Form>
      ) : (
        <Sheet>
          <Empty title={words.closed}>{words.closedBody}</Empty>
        </Sheet>
      )}
    </Page>
  )
}
