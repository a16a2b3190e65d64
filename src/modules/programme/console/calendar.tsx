import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Sheet } from '../../../desk/page.tsx'
import type { Day } from '../../../kernel/day.ts'
import { type Cycle, stageNames, UNSET } from './names.ts'
import { calendarOf, STAGES, StageDayFields, type StageDays, stageField } from './stage-days.tsx'

/** 年度日程, as far as it is known; the office writes it anew as the year becomes clear. */
export function Calendar({ cycle, writes }: { cycle: Cycle; writes: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <Sheet title="年度日程" aside={writes ? <Button onClick={() => setOpen(true)}>修改日程</Button> : undefined}>
      {cycle.calendar.length === 0 ? (
        <p className="unset">{UNSET}</p>
      ) : (
        <ol className="calendar">
          {cycle.calendar.map((stage) => (
            <li key={`${stage.stage} ${stage.from}`}>
              <strong>{stageNames[stage.stage] ?? stage.stage}</strong>
              <span>
                <DayShown on={stage.from} today={`${cycle.year}`} /> 至 <DayShown on={stage.to} today={`${cycle.year}`} />
                {stage.rollForward ? '（遇休息日顺延）' : ''}
              </span>
            </li>
          ))}
        </ol>
      )}
      {open ? <Reschedule cycle={cycle} onClose={() => setOpen(false)} /> : null}
    </Sheet>
  )
}

function Reschedule({ cycle, onClose }: { cycle: Cycle; onClose: () => void }) {
  const [form] = Form.useForm<{ days: StageDays }>()
  const save = usePerform('programme.reschedule', {
    form,
    at: (field) => stageField(field, (form.getFieldsValue(true) as { days: StageDays }).days),
    refresh: ['programme.cycle', 'programme.cycles'],
    done: '已保存',
    onDone: onClose,
  })
  return (
    <Modal
      title={`${cycle.year} 年度日程`}
      open
      width={720}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          days: STAGES.map((stage) => {
            const known = cycle.calendar.find((one) => one.stage === stage)
            return {
              from: (known?.from ?? '') as Day | '',
              to: (known?.to ?? '') as Day | '',
              rollForward: known?.rollForward === true,
            }
          }),
        }}
        onFinish={({ days }) => save.mutate({ year: cycle.year, calendar: calendarOf(days) })}
      >
        <StageDayFields />
      </Form>
    </Modal>
  )
}
