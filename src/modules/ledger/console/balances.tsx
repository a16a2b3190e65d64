import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Figures } from '../../../desk/facts.tsx'
import { isMoney, MoneyInput, moneyRule, type MoneyTyped, Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { today as thisDay } from '../../../desk/today.ts'
import { type Day } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'
import './ledger.css'

type Balance = QueryValue<'ledger.balances'>['balances'][number]

/** 科目余额 of a fund and year, plane by plane; and where the year's money is entered. */
export default function Balances() {
  const role = useRole()
  const funds = useAsk('ledger.funds', {})
  const cycle = useAsk('programme.cycle', {})
  const [chosenFund, setFund] = useFilter('fund')
  const [chosenYear, setYear] = useFilter('year')
  const [open, setOpen] = useState(false)
  const first = funds.data?.funds.find((one) => one.kind === 'selfGovernance') ?? funds.data?.funds[0]
  const fund = chosenFund === '' ? (first?.id ?? '') : chosenFund
  const year = chosenYear === '' ? (cycle.data?.year ?? 0) : Number(chosenYear)
  const balances = useAsk('ledger.balances', { fund, year }, { when: fund !== '' && year > 0, keep: true, fresh: true })
  if (funds.data?.funds.length === 0)
    return (
      <Page title="科目余额">
        <Sheet>
          <Empty title="还没有设立资金">
            开启年度前，先由自治办或财务<Go to="/funds">设立资金</Go>。
          </Empty>
        </Sheet>
      </Page>
    )
  return (
    <Page
      title="科目余额"
      lead="资金账跨年滚动，额度账和承诺账一年一本。"
      actions={
        <>
          <Go to="/ledger">看账本</Go>
          {role === 'financeOfficer' ? (
            <Button type="primary" onClick={() => setOpen(true)}>
              登记年度拨款
            </Button>
          ) : null}
        </>
      }
    >
      <div className="filters">
        <Select
          aria-label="资金"
          value={fund}
          options={(funds.data?.funds ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setFund}
        />
        <Select
          aria-label="年度"
          value={year === 0 ? '' : String(year)}
          options={(cycle.data?.years ?? []).map((one) => ({ value: String(one), label: `${one} 年度` }))}
          onChange={setYear}
        />
      </div>
      <Answer of={balances}>{({ balances: rows }) => <Planes rows={rows} />}</Answer>
      {open ? <Appropriate fund={fund} year={year} onClose={() => setOpen(false)} /> : null}
    </Page>
  )
}

function Planes({ rows }: { rows: readonly Balance[] }) {
  if (rows.length === 0)
    return (
      <Sheet>
        <Empty title="这一年度还没有余额">年度拨款到位后登记，额度从那时起有数。</Empty>
      </Sheet>
    )
  const total = (code: string): number => rows.filter((row) => row.code === code).reduce((all, row) => all + row.amount, 0)
  return (
    <>
      <Figures
        figures={[
          { label: '未分配额度', value: <Yuan amount={total('Q1')} /> },
          { label: '尚可使用', value: <Yuan amount={total('Q2')} /> },
          { label: '已占用', value: <Yuan amount={total('Q3')} /> },
          { label: '报销中', value: <Yuan amount={total('Q4')} /> },
          { label: '已支付', value: <Yuan amount={total('Q5')} /> },
        ]}
      />
      {Object.values(zh.planes).map((plane) => {
        const own = byCode(rows.filter((row) => row.plane === plane))
        return own.length === 0 ? null : (
          <Sheet key={plane} title={plane} flush>
            <DataTable<Row>
              rows={own}
              keyOf={(row) => `${row.code} ${row.unit}`}
              empty={{ title: '没有余额' }}
              columns={[
                { key: 'code', title: '编号', width: 90, cell: (row) => row.code },
                { key: 'name', title: '科目', width: 320, cell: (row) => row.name },
                { key: 'count', title: '明细', width: 120, figure: true, cell: (row) => `${row.count} 项` },
                {
                  key: 'amount',
                  title: '余额',
                  width: 180,
                  figure: true,
                  cell: (row) => (row.unit === '分' ? <Yuan amount={row.amount} strong /> : `${row.amount} ${row.unit}`),
                },
              ]}
            />
          </Sheet>
        )
      })}
    </>
  )
}

interface Row {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly amount: number
  readonly count: number
}

/** One row an account and unit: its parts (a budget line, a payee) are counted, their sum is what is read. */
function byCode(rows: readonly Balance[]): Row[] {
  const found = new Map<string, Row>()
  for (const row of rows) {
    const key = `${row.code} ${row.unit}`
    const so = found.get(key) ?? { code: row.code, name: row.name, unit: row.unit, amount: 0, count: 0 }
    found.set(key, { ...so, amount: so.amount + row.amount, count: so.count + 1 })
  }
  return [...found.values()].sort((a, b) => a.code.localeCompare(b.code))
}

function Appropriate({ fund, year, onClose }: { fund: string; year: number; onClose: () => void }) {
  const [form] = Form.useForm<{ number: string; amount: MoneyTyped; day: Day }>()
  const today = thisDay()
  const appropriate = usePerform('ledger.appropriate', {
    form,
    refresh: ['ledger.balances', 'ledger.journals', 'programme.setup'],
    done: '已登记拨款',
    onDone: onClose,
  })
  return (
    <Modal
      title={`登记 ${year} 年度拨款`}
      open
      okText="登记"
      cancelText="先不办"
      confirmLoading={appropriate.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-warning">登记后马上记账，改正只能冲正。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ day: today }}
        onFinish={({ number, amount, day }) => {
          if (isMoney(amount)) appropriate.mutate({ fund, year, number, amount, day })
        }}
      >
        <Form.Item name="number" label="文号" rules={[{ required: true, whitespace: true, message: '请填写文号。' }]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="amount" label="金额" rules={[moneyRule()]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="day" label="到位日期" rules={[{ required: true, message: '请选择日期。' }]}>
          <DayInput to={today} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
