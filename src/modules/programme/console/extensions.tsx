import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { DayInput } from '../../../desk/day.tsx'
import { Sheet } from '../../../desk/page.tsx'
import type { CommandInput } from '../../../desk/registry.ts'
import { DataTable } from '../../../desk/table.tsx'
import { useAsk } from '../../../desk/use-ask.ts'

/** 延期申报: who may still hand in after the deadline, and why; the reason stays with the project. */
export function Extensions({ year, writes }: { year: number; writes: boolean }) {
  const [open, setOpen] = useState(false)
  const found = useAsk('programme.extensions', { year }, { fresh: true })
  const deadline = found.data?.deadline ?? null
  return (
    <Sheet
      title="申报截止和延期"
      note={
        deadline === null ? (
          '年度日程里写了申报的日子，过了截止日就不能再提交。'
        ) : (
          <>
            <DayShown on={deadline} /> 截止。确有原因的居民区可以准予延期；延期提交的项目一直看得出来。
          </>
        )
      }
      aside={writes && deadline !== null ? <Button onClick={() => setOpen(true)}>准予延期</Button> : undefined}
      flush
    >
      <DataTable
        rows={found.data?.items ?? []}
        keyOf={(row) => row.id}
        empty={{ title: '没有延期的居民区' }}
        columns={[
          { key: 'place', title: '居民区', width: 160, cell: (row) => row.place },
          { key: 'until', title: '延到', width: 140, cell: (row) => <DayShown on={row.until} /> },
          { key: 'reason', title: '原因', width: 420, cell: (row) => row.reason },
        ]}
      />
      {open ? <Extend year={year} onClose={() => setOpen(false)} /> : null}
    </Sheet>
  )
}

function Extend({ year, onClose }: { year: number; onClose: () => void }) {
  const [form] = Form.useForm<CommandInput<'programme.extendDeadline'>>()
  const places = useAsk('org.places', {})
  const extend = usePerform('programme.extendDeadline', {
    form,
    refresh: ['programme.extensions'],
    done: '已准予延期',
    onDone: onClose,
  })
  const options = (places.data?.places ?? [])
    .filter((one) => one.kind === 'residentialArea' && !one.ended)
    .map((one) => ({ value: one.id, label: one.shortName }))
  return (
    <Modal
      title="准予延期申报"
      open
      okText="准予延期"
      cancelText="取消"
      confirmLoading={extend.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => extend.mutate({ ...typed, year })}>
        <Form.Item name="place" label="居民区" rules={[{ required: true, message: '请选择居民区。' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
        <Form.Item name="until" label="延到哪天" rules={[{ required: true, message: '请选择日期。' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因。' }]}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
