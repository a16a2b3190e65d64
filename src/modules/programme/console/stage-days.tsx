import { Checkbox, Form } from 'antd'
import { DayInput } from '../../../desk/day.tsx'
import type { CommandInput } from '../../../desk/registry.ts'
import type { Day } from '../../../kernel/day.ts'
import { stageNames } from './names.ts'

type Calendar = CommandInput<'programme.openCycle'>['calendar']
export const STAGES = Object.keys(stageNames) as Calendar[number]['stage'][]

/** One row a stage, in the order of the year; a row without days is 未设定. */
export type StageDays = { from: Day | ''; to: Day | ''; rollForward?: boolean }[]

/** The command's list holds only the stages that have days. */
export const calendarOf = (days: StageDays): Calendar =>
  STAGES.flatMap((stage, i) => {
    const row = days[i]
    return row?.from && row.to ? [{ stage, from: row.from, to: row.to, rollForward: row.rollForward === true }] : []
  })

/** Where a refusal of the command's list stands in the form. */
export function stageField(field: string, days: StageDays): string {
  const row = /^calendar\.(\d+)\.(from|to)$/.exec(field)
  const stage = row ? calendarOf(days)[Number(row[1])]?.stage : undefined
  return row && stage ? `days.${STAGES.indexOf(stage)}.${row[2]}` : field
}

export const StageDayFields = () => (
  <div className="stage-days">
    {STAGES.map((stage, i) => (
      <div key={stage} className="stage-day">
        <span className="stage-name">{stageNames[stage]}</span>
        <Form.Item name={['days', i, 'from']} dependencies={[['days', i, 'to']]} rules={[bothDays(i, 'to')]}>
          <DayInput label={`${stageNames[stage]} 从`} placeholder="从" />
        </Form.Item>
        <Form.Item name={['days', i, 'to']} dependencies={[['days', i, 'from']]} rules={[bothDays(i, 'from')]}>
          <DayInput label={`${stageNames[stage]} 到`} placeholder="到" />
        </Form.Item>
        <Form.Item name={['days', i, 'rollForward']} valuePropName="checked">
          <Checkbox aria-label={`${stageNames[stage]} 最后一天遇休息日顺延`}>遇休息日顺延</Checkbox>
        </Form.Item>
      </div>
    ))}
  </div>
)

/** A stage has both days or none: half a stage would be dropped without a word. */
const bothDays =
  (row: number, other: 'from' | 'to') =>
  ({ getFieldValue }: { getFieldValue: (name: (string | number)[]) => unknown }) => ({
    validator: (_rule: unknown, value: string | undefined): Promise<void> =>
      !value && getFieldValue(['days', row, other])
        ? Promise.reject(new Error('起止两天都要填，或者都不填。'))
        : Promise.resolve(),
  })
