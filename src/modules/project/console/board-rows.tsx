import { Button, Input } from 'antd'
import type { KeyboardEvent } from 'react'
import { DayShown } from '../../../desk/day-shown.tsx'
import { isMoney, MoneyInput, Yuan } from '../../../desk/money.tsx'
import { Go } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { sum } from '../../../kernel/money.ts'
import { pointsText } from '../../../kernel/text.ts'
import type { BoardRow } from './board.tsx'
import { type Outcome, outcomeNames, stepTones } from './names.ts'
import { grants, OUTCOME_KEYS, type Plan, type Plans, shortOutcomes } from './plans.ts'

interface RowsProps {
  readonly rows: readonly BoardRow[]
  readonly plans: Plans
  readonly onDecide: (row: BoardRow) => void
}

/** The rows of a track, in the order of the panel's scores; each is planned by key or by hand. */
export const Rows = ({ rows, plans, onDecide }: RowsProps) => (
  <DataTable<BoardRow>
    rows={rows}
    keyOf={(row) => row.id}
    empty={{ title: '这一类别还没有项目', help: '通过把关的项目会排在这里。' }}
    mark={(row) => (row.turn === 'ready' ? 'wait' : undefined)}
    columns={[
      {
        key: 'name',
        title: '项目',
        width: 190,
        cell: (row) => (
          <span className="cell-two">
            <Go to={`/projects/${row.id}`}>《{row.name}》</Go>
            <small>{[row.placeName, row.number].filter(Boolean).join(' · ')}</small>
          </span>
        ),
      },
      {
        key: 'score',
        title: '评审得分',
        width: 84,
        figure: true,
        cell: (row) =>
          row.score === null ? (
            <span className="unset">—</span>
          ) : (
            <span className={row.below ? 'over' : undefined}>{pointsText(row.score)}</span>
          ),
      },
      {
        key: 'goal',
        title: '目标',
        width: 180,
        cell: (row) => (
          <span className="cell-two">
            <span>{row.goal === '' ? <span className="unset">未写总目标</span> : row.goal}</span>
            <small>
              {row.activities} 个活动 · 预计 {row.people} 人次
            </small>
          </span>
        ),
      },
      {
        key: 'hearing',
        title: '听证会',
        width: 84,
        cell: (row) =>
          row.hearing === null ? <span className="over">未开</span> : <DayShown on={row.hearing} today={`${row.year}`} />,
      },
      {
        key: 'asked',
        title: '申请金额',
        width: 115,
        figure: true,
        cell: (row) => (
          <span className="cell-two">
            <Yuan amount={row.requested} />
            {row.ownMoney > 0 ? (
              <small>
                另自筹等 <Yuan amount={row.ownMoney} />
              </small>
            ) : null}
          </span>
        ),
      },
      {
        key: 'granted',
        title: '立项金额',
        width: 110,
        figure: true,
        cell: (row) => (row.granted > 0 ? <Yuan amount={row.granted} /> : <span className="unset">—</span>),
      },
      { key: 'plan', title: '试排', width: 230, cell: (row) => <PlanCell row={row} plans={plans} /> },
      {
        key: 'step',
        title: '进度',
        width: 116,
        cell: (row) => (
          <span className="cell-two">
            {row.turn === 'ready' ? (
              <Button size="small" type="primary" ghost onClick={() => onDecide(row)}>
                {row.step === 'waitlisted' ? '候补，再决定' : '立项决定'}
              </Button>
            ) : (
              <StateTag tone={stepTones[row.step]}>{row.turn === 'panel' ? '待组织评审' : row.stepName}</StateTag>
            )}
            {row.reason === '' ? null : <small>{row.reason}</small>}
          </span>
        ),
      },
    ]}
    {...(rows.length > 1
      ? {
          total: {
            name: '合计',
            asked: <Yuan amount={sum(rows.map((row) => row.requested))} />,
            granted: <Yuan amount={sum(rows.map((row) => row.granted))} />,
          },
        }
      : {})}
  />
)

/** What cannot be chosen: an approval below the floor, a second waiting list. */
const barred = (row: BoardRow, outcome: Outcome): boolean =>
  (grants(outcome) && row.below) || (outcome === 'waitlisted' && row.step === 'waitlisted')

function PlanCell({ row, plans }: { row: BoardRow; plans: Plans }) {
  if (row.turn !== 'ready')
    return row.plan?.stale ? (
      <small className="plan-said">试排的「{outcomeNames[row.plan.outcome]}」已作废：项目已有变化。</small>
    ) : null
  const plan = plans.of(row.id)
  const choose = (outcome: Outcome | null): void => {
    if (outcome === null) return plans.set(row, null)
    if (barred(row, outcome)) return
    const amount = plan && grants(plan.outcome) && plan.amount > 0 ? plan.amount : row.requested
    plans.set(row, { outcome, amount, reason: plan?.reason ?? '' })
  }
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
    const picked = OUTCOME_KEYS[Number(event.key) - 1]
    if (picked) choose(picked)
    else if (event.key === '0' || event.key === 'Backspace' || event.key === 'Delete') choose(null)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const all = [...document.querySelectorAll<HTMLElement>('.plan-keys')]
      all[all.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
    } else if (event.key === 'Enter') {
      event.currentTarget.closest('.plan-cell')?.querySelector<HTMLElement>('input')?.focus()
    } else return
    event.preventDefault()
  }
  return (
    <div className="plan-cell">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: one stop a row; its buttons are for the hand, its keys for the keyboard */}
      <div
        className="plan-keys"
        role="group"
        tabIndex={0}
        aria-label={`试排《${row.name}》：${plan ? outcomeNames[plan.outcome] : '还没有排'}`}
        onKeyDown={onKey}
      >
        {OUTCOME_KEYS.map((outcome, i) => (
          <button
            key={outcome}
            type="button"
            tabIndex={-1}
            title={`${outcomeNames[outcome]}（${i + 1}）`}
            aria-pressed={plan?.outcome === outcome}
            disabled={barred(row, outcome)}
            onClick={() => choose(plan?.outcome === outcome ? null : outcome)}
          >
            {shortOutcomes[outcome]}
          </button>
        ))}
      </div>
      {plan ? <PlanWords key={plan.outcome} row={row} plan={plan} plans={plans} /> : null}
      {row.plan?.stale && !plan ? <small className="plan-said">原来的试排已作废：项目已有变化，请重新排。</small> : null}
      {row.others > 0 ? <small>另有 {row.others} 人也在试排</small> : null}
    </div>
  )
}

/** The sum of an approval, the words of everything else; said where it is missing, before the batch is sent. */
function PlanWords({ row, plan, plans }: { row: BoardRow; plan: Plan; plans: Plans }) {
  const back = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.currentTarget.closest('.plan-cell')?.querySelector<HTMLElement>('.plan-keys')?.focus()
  }
  const { outcome, amount, reason } = plan
  return (
    <div onKeyDown={back} role="presentation">
      {grants(outcome) ? (
        <MoneyInput
          label={`《${row.name}》拟立项金额`}
          value={amount}
          onChange={(typed) => isMoney(typed) && plans.set(row, { outcome, amount: typed, reason }, true)}
        />
      ) : null}
      {grants(outcome) && amount > row.requested ? <small className="plan-said">多于申请金额</small> : null}
      {outcome === 'approved' ? null : (
        <Input
          size="small"
          maxLength={1000}
          defaultValue={reason}
          aria-label={`《${row.name}》的${outcome === 'approvedWithConditions' ? '条件' : '理由'}`}
          placeholder={outcome === 'approvedWithConditions' ? '条件（必填）' : '理由（必填）'}
          onBlur={(event) =>
            event.target.value.trim() !== reason && plans.set(row, { outcome, amount, reason: event.target.value.trim() })
          }
        />
      )}
    </div>
  )
}
