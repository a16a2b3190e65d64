import { Button, Select } from 'antd'
import { useState } from 'react'
import { ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { toDay } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'
import './ledger.css'

type Journal = QueryValue<'ledger.journals'>['journals'][number]
type Line = Journal['lines'][number]

/** 账本: vouchers newest first, each with its lines in the three planes. Corrected only by 冲正, never by edit. */
export default function Journals() {
  const role = useRole()
  const funds = useAsk('ledger.funds', {})
  const cycle = useAsk('programme.cycle', {})
  const [fund, setFund] = useFilter('fund')
  const [year, setYear] = useFilter('year')
  const [kind, setKind] = useFilter('kind')
  const [from, setFrom] = useFilter('from')
  const [to, setTo] = useFilter('to')
  const [project, setProject] = useFilter('project')
  const filters = [fund, year, kind, from, to, project]
  const key = filters.join('|')
  const [paged, setPaged] = useState({ key: '', page: 1 })
  const page = paged.key === key ? paged.page : 1
  const journals = useAsk(
    'ledger.journals',
    {
      page,
      ...(fund === '' ? {} : { fund }),
      ...(year === '' ? {} : { year: Number(year) }),
      ...(kind === '' ? {} : { kind }),
      ...(project === '' ? {} : { project }),
      ...(from === '' ? {} : { from: toDay(from) }),
      ...(to === '' ? {} : { to: toDay(to) }),
    },
    { keep: true, fresh: true },
  )
  const fundName = new Map((funds.data?.funds ?? []).map((one) => [one.id, one.name]))
  const filtered = filters.some((one) => one !== '')
  return (
    <Page
      title="账本"
      lead="每一笔账在资金账、额度账、承诺账里各自平衡。错了只能冲正，原来的账留着。"
      actions={<Go to="/ledger/balances">科目余额</Go>}
    >
      <div className="filters">
        <Select
          aria-label="资金"
          value={fund}
          options={[
            { value: '', label: '全部资金' },
            ...(funds.data?.funds ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setFund}
        />
        <Select
          aria-label="年度"
          value={year}
          options={[
            { value: '', label: '全部年度' },
            ...(cycle.data?.years ?? []).map((one) => ({ value: String(one), label: `${one} 年度` })),
          ]}
          onChange={setYear}
        />
        <Select
          aria-label="业务"
          showSearch={{ optionFilterProp: 'label' }}
          value={kind}
          options={[{ value: '', label: '全部业务' }, ...Object.entries(zh.kinds).map(([value, label]) => ({ value, label }))]}
          onChange={setKind}
        />
        <DayInput label="从哪天起" value={from} placeholder="从" onChange={setFrom} />
        <DayInput label="到哪天止" value={to} placeholder="到" onChange={setTo} />
        {project === '' ? null : (
          <button type="button" className="link-button" onClick={() => setProject('')}>
            只看一个项目，点这里看全部
          </button>
        )}
      </div>
      <Answer of={journals}>
        {(found) =>
          found.journals.length === 0 ? (
            <Sheet>
              <Empty title={filtered ? '没有符合条件的账' : '还没有记账'}>
                {filtered ? '换一个条件再找。' : '年度拨款到位登记以后，账本从那一笔开始。'}
              </Empty>
            </Sheet>
          ) : (
            <>
              <ol className="journals">
                {found.journals.map((journal) => (
                  <Voucher
                    key={journal.id}
                    journal={journal}
                    fund={fundName.get(journal.fund) ?? ''}
                    reverses={role === 'financeOfficer'}
                  />
                ))}
              </ol>
              <div className="pager">
                <Button disabled={page === 1} onClick={() => setPaged({ key, page: page - 1 })}>
                  上一页
                </Button>
                <span>第 {page} 页</span>
                <Button disabled={!found.more} onClick={() => setPaged({ key, page: page + 1 })}>
                  下一页
                </Button>
              </div>
            </>
          )
        }
      </Answer>
    </Page>
  )
}

function planeOf(line: Line): string {
  const first = line.account[0] ?? ''
  return first === 'Q' ? zh.planes.budget : first === 'P' || first === 'K' ? zh.planes.pledge : zh.planes.cash
}

function Voucher({ journal, fund, reverses }: { journal: Journal; fund: string; reverses: boolean }) {
  const [open, setOpen] = useState(false)
  const reverse = usePerform('ledger.reverse', {
    refresh: ['ledger.journals', 'ledger.balances'],
    done: '已冲正',
    onDone: () => setOpen(false),
  })
  const planes = Object.values(zh.planes).flatMap((plane) => {
    const lines = journal.lines.filter((line) => planeOf(line) === plane)
    return lines.length === 0 ? [] : [{ plane, lines }]
  })
  const about = /^project:(.+)$/.exec(journal.subject)?.[1]
  return (
    <li className="journal">
      <header>
        <span className="journal-day">{journal.day}</span>
        <strong>{journal.kindName}</strong>
        {journal.reversedBy ? <StateTag tone="stop">已冲正</StateTag> : null}
        {journal.reverses ? <StateTag tone="quiet">冲正</StateTag> : null}
        <span className="journal-fund">
          {fund} · {journal.year} 年度
        </span>
      </header>
      <p>{journal.narration}</p>
      <p className="journal-basis">
        {journal.voucher ? `凭证 ${journal.voucher}` : `依据 ${basisShown(journal.basis)}`}
        {about === undefined ? null : <Go to={`/projects/${about}?tab=money`}>看项目</Go>}
        {reverses && !journal.reverses && !journal.reversedBy ? (
          <button type="button" className="link-button" onClick={() => setOpen(true)}>
            冲正
          </button>
        ) : null}
      </p>
      <div className="planes">
        {planes.map(({ plane, lines }) => (
          <table key={plane}>
            <caption>{plane}</caption>
            <thead>
              <tr>
                <th scope="col">科目</th>
                <th scope="col">借方</th>
                <th scope="col">贷方</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, i) => (
                <tr key={`${line.account} ${i}`}>
                  <th scope="row" title={line.account}>
                    {line.name}
                  </th>
                  <td>{line.amount > 0 ? <Quantity line={line} /> : null}</td>
                  <td>{line.amount < 0 ? <Quantity line={line} /> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <ReasonModal
        verb="冲正"
        open={open}
        about={`冲正会记一笔完全相反的账，原来的账留着。只能冲正一次。${journal.kindName}：${journal.narration}`}
        limit={200}
        pending={reverse.isPending}
        problem={reverse.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(reason) => reverse.mutate({ journal: journal.id, reason })}
      />
    </li>
  )
}

const bases: Readonly<Record<string, string>> = { decision: '立项决定', closing: '结项' }

/** A basis inside the platform is an id that nobody can read; what it was stands in the narration. */
function basisShown(basis: string): string {
  const kind = /^([A-Za-z]+):[0-9a-f-]{36}$/.exec(basis)?.[1]
  return kind === undefined ? basis : (bases[kind] ?? '平台内的单据')
}

const Quantity = ({ line }: { line: Line }) =>
  line.unit === '分' ? (
    <Yuan amount={Math.abs(line.amount)} />
  ) : (
    <>
      {Math.abs(line.amount)} {line.unit}
    </>
  )
