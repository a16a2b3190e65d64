import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { CommandInput, QueryValue } from '../../../desk/registry.ts'
import { Go, useGo } from '../../../desk/router.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import { type Day, parseDay, yearOf } from '../../../kernel/day.ts'
import { calendarOf, STAGES, StageDayFields, type StageDays, stageField } from './stage-days.tsx'
import './programme.css'

type Last = QueryValue<'programme.cycles'>['cycles'][number]

interface Typed {
  year: number
  name: string
  fund: string
  begins: Day
  ends: Day
  days: StageDays
  /** Whether the meeting that opens it also summed up the year before. */
  summed: boolean
  meeting: NonNullable<CommandInput<'programme.openCycle'>['meeting']>
}

const AGENDA = '上年度自治金工作总结\n成果展示\n颁奖\n新年度管理办法说明\n新年度项目启动'

/** 开启年度: which fund, from when to when, and the year's calendar as far as it is known. */
export default function OpenYear() {
  const cycles = useAsk('programme.cycles', {}, { fresh: true })
  const funds = useAsk('ledger.funds', {})
  return (
    <Answer of={cycles}>
      {({ cycles: opened }) => (
        <Answer of={funds}>
          {({ funds: rows }) =>
            rows.length === 0 ? (
              <Page title="开启年度">
                <Sheet>
                  <Empty title="还没有设立资金">
                    一个年度的钱要有账可记：<Go to="/funds">先设立资金</Go>
                  </Empty>
                </Sheet>
              </Page>
            ) : (
              <Opening funds={rows} last={opened[0]} />
            )
          }
        </Answer>
      )}
    </Answer>
  )
}

/** The same day another year; the 29th of February becomes the 28th. */
function shifted(day: string, years: number): Day | '' {
  const year = Number(day.slice(0, 4)) + years
  const read = parseDay(`${year}${day.slice(4)}`)
  if (read.ok) return read.value
  const before = parseDay(`${year}-02-28`)
  return before.ok ? before.value : ''
}

function Opening({ funds, last }: { funds: QueryValue<'ledger.funds'>['funds']; last: Last | undefined }) {
  const [form] = Form.useForm<Typed>()
  const go = useGo()
  const open = usePerform('programme.openCycle', {
    form,
    at: (field) => stageField(field, (form.getFieldsValue(true) as Typed).days),
    refresh: ['programme.cycles', 'programme.cycle', 'programme.setup'],
    done: '已开启',
    onDone: (_value, { year }) => go(`/year/measure?year=${year}`),
  })
  const summed = Form.useWatch('summed', form) as boolean | undefined
  const year = last === undefined ? yearOf(thisDay()) : last.year + 1
  const years = last === undefined ? 0 : year - last.year
  const firstDays = (of: number): Pick<Typed, 'begins' | 'ends'> => ({
    begins: `${of}-01-01` as Day,
    ends: `${of}-12-31` as Day,
  })
  return (
    <Page
      title="开启年度"
      lead={
        last === undefined
          ? '先定资金和起止日期；日程知道多少填多少，没定的就空着。'
          : `日程按 ${last.year} 年度往后推了一年，请逐项核对。`
      }
      actions={<Go to="/setup">回到开通清单</Go>}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          year,
          name: `${year} 年度自治金`,
          fund: funds.find((one) => one.id === last?.fund)?.id ?? funds.find((one) => one.kind === 'selfGovernance')?.id,
          ...(last ? { begins: shifted(last.begins, years), ends: shifted(last.ends, years) } : firstDays(year)),
          summed: false,
          meeting: { agenda: AGENDA, minutes: '' },
          days: STAGES.map((stage) => {
            const before = last?.calendar.find((one) => one.stage === stage)
            return { from: before ? shifted(before.from, years) : '', to: before ? shifted(before.to, years) : '' }
          }),
        }}
        onFinish={(typed) => {
          const { year, name, fund, begins, ends } = typed
          open.mutate({
            year,
            name,
            fund,
            begins,
            ends,
            calendar: calendarOf(typed.days),
            ...(typed.summed && last ? { meeting: { ...typed.meeting, closes: last.year } } : {}),
          })
        }}
      >
        <Sheet title="年度">
          <div className="narrow-form">
            <div className="two-fields">
              <Form.Item name="year" label="哪一年" rules={[{ required: true, message: '请填写年度。' }]}>
                <InputNumber
                  min={2000}
                  max={2100}
                  precision={0}
                  controls={false}
                  onChange={(value) => {
                    if (typeof value !== 'number' || value < 2000 || value > 2100) return
                    form.setFieldsValue(firstDays(value))
                    if (!form.isFieldTouched('name')) form.setFieldValue('name', `${value} 年度自治金`)
                  }}
                />
              </Form.Item>
              <Form.Item name="fund" label="资金" rules={[{ required: true, message: '请选择资金。' }]}>
                <Select options={funds.map(({ id, name }) => ({ value: id, label: name }))} />
              </Form.Item>
            </div>
            <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}>
              <Input maxLength={60} />
            </Form.Item>
            <div className="two-fields">
              <Form.Item name="begins" label="开始日期" rules={[{ required: true, message: '请选择日期。' }]}>
                <DayInput />
              </Form.Item>
              <Form.Item name="ends" label="结束日期" rules={[{ required: true, message: '请选择日期。' }]}>
                <DayInput />
              </Form.Item>
            </div>
          </div>
        </Sheet>
        <Sheet title="年度日程" note="没有定的空着，页面上写“未设定（请街道确认）”。">
          <StageDayFields />
        </Sheet>
        {last ? (
          <Sheet
            title="总结表彰暨启动会"
            note={`一个会办两件事：总结 ${last.year} 年度，启动新年度。会后登记，公开在历年对照页上。`}
          >
            <Form.Item name="summed" valuePropName="checked">
              <Checkbox>会已经开了，现在登记</Checkbox>
            </Form.Item>
            {summed ? <YearlyMeeting /> : null}
          </Sheet>
        ) : null}
        <ActionBar note="开启以后发布管理办法，居民区就能写项目书。">
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            开启年度
          </Button>
        </ActionBar>
      </Form>
    </Page>
  )
}

const YearlyMeeting = () => (
  <div className="narrow-form">
    <div className="two-fields">
      <Form.Item name={['meeting', 'day']} label="哪天开的" rules={[{ required: true, message: '请选择日期。' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item name={['meeting', 'present']} label="到会人数" rules={[{ required: true, message: '请填写到会人数。' }]}>
        <InputNumber min={0} precision={0} controls={false} suffix="人" />
      </Form.Item>
    </div>
    <Form.Item name={['meeting', 'where']} label="地点" rules={[{ required: true, whitespace: true, message: '请填写地点。' }]}>
      <Input maxLength={60} />
    </Form.Item>
    <Form.Item
      name={['meeting', 'agenda']}
      label="议程（公开）"
      rules={[{ required: true, whitespace: true, message: '请写议程。' }]}
    >
      <Input.TextArea rows={6} maxLength={2000} />
    </Form.Item>
    <Form.Item name={['meeting', 'minutes']} label="会议记录（内部）">
      <Input.TextArea rows={6} maxLength={4000} />
    </Form.Item>
  </div>
)
