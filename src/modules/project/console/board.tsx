import { Button, Select } from 'antd'
import { useState } from 'react'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { useFilter } from '../../../desk/router.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { type Fen, subtract, sum } from '../../../kernel/money.ts'
import { BatchDecide, BatchPublish } from './board-batch.tsx'
import { Rows } from './board-rows.tsx'
import { DecideDrawer } from './decide.tsx'
import { grants, type Plan, usePlans } from './plans.ts'
import './panel.css'
import './project.css'

export type Board = QueryValue<'project.board'>
export type BoardRow = Board['rows'][number]
type Track = Board['tracks'][number]

/** 立项统筹表: what waits for a decision beside what is left of each track's 年度额度, filling up while it is planned. */
export default function BoardScreen() {
  const cycle = useAsk('programme.cycle', {})
  const [year, setYear] = useFilter('year')
  const shown = year === '' ? cycle.data?.year : Number(year)
  const board = useAsk('project.board', { year: shown ?? 0 }, { when: shown !== undefined, fresh: true })
  const home = useAsk('org.subdistrict', {})
  return (
    <Page
      title="立项统筹表"
      lead="按类别、按评审得分排。先「试排」看额度够不够，试排随时保存、只有自己看得到；排好以后一起决定。"
      actions={
        <>
          {home.data && shown !== undefined ? (
            <Button href={`/${home.data.slug}/decisions/${shown}/list.pdf`}>上会名单 PDF</Button>
          ) : null}
          <Select
            aria-label="年度"
            value={shown === undefined ? '' : String(shown)}
            options={(cycle.data?.years ?? []).map((one) => ({ value: String(one), label: `${one} 年度` }))}
            onChange={setYear}
          />
        </>
      }
    >
      <Answer of={board}>
        {(found) =>
          found.rows.length === 0 ? (
            <Sheet>
              <Empty title="这一年度还没有走到立项的项目">社区管理中心通过把关以后，项目会出现在这里。</Empty>
            </Sheet>
          ) : (
            <Tracks key={shown} board={found} />
          )
        }
      </Answer>
    </Page>
  )
}

function Tracks({ board }: { board: Board }) {
  const [deciding, setDeciding] = useState<BoardRow | null>(null)
  const plans = usePlans(board.rows)
  const officer = useRole() === 'selfGovOfficer'
  const ready = board.rows.filter((row) => row.turn === 'ready')
  const planned = ready.flatMap((row) => {
    const plan = plans.of(row.id)
    return plan ? [{ row, plan }] : []
  })
  const known = new Set(board.tracks.map((track) => track.key))
  const strays = board.rows.filter((row) => !known.has(row.track))
  const rowsProps = { plans, onDecide: setDeciding }
  return (
    <>
      <div className="whatif" role="status">
        <strong>试排</strong>
        {planned.length === 0 ? (
          <span>给待立项的项目选一个决定，看看各类别的额度够不够。</span>
        ) : (
          <span>
            排了 {planned.length} 个，共 {ready.length} 个待立项；拟立项合计{' '}
            <Yuan amount={sum(planned.map(({ plan }) => (grants(plan.outcome) ? plan.amount : 0) as Fen))} strong />
          </span>
        )}
        <BatchDecide planned={planned} plans={plans} />
        {officer ? <BatchPublish rows={board.rows} /> : null}
      </div>
      <p className="plan-help">
        键盘：在一行的试排上按 <kbd>1</kbd> 同意 <kbd>2</kbd> 附条件 <kbd>3</kbd> 候补 <kbd>4</kbd> 不予立项 <kbd>0</kbd> 清除，
        <kbd>↑</kbd> <kbd>↓</kbd> 换行，<kbd>Enter</kbd> 改金额或理由。
      </p>
      {board.tracks.map((track) => {
        const rows = board.rows.filter((row) => row.track === track.key)
        const own = planned.filter(({ row }) => row.track === track.key).map(({ plan }) => plan)
        return (
          <Sheet key={track.key} title={track.name} aside={<Envelope track={track} plans={own} />} flush>
            <Rows rows={rows} {...rowsProps} />
          </Sheet>
        )
      })}
      {strays.length > 0 ? (
        <Sheet title="类别已不在现行管理办法里" flush>
          <Rows rows={strays} {...rowsProps} />
        </Sheet>
      ) : null}
      {deciding ? (
        <DecideDrawer
          card={deciding}
          left={board.tracks.find((track) => track.key === deciding.track)?.left ?? null}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </>
  )
}

/** A track's 年度额度 filling up: what is decided, what the plan would take, and what would be left. */
function Envelope({ track, plans }: { track: Track; plans: readonly Plan[] }) {
  const taking = plans.filter((plan) => grants(plan.outcome))
  const wanted = sum(taking.map((plan) => plan.amount))
  const after = subtract(track.left, wanted)
  const whole = Math.max(1, track.decided + Math.max(track.left, wanted))
  const share = (amount: number): number => Math.max(0, (amount * 100) / whole)
  const count = track.approved + taking.length
  return (
    <div className="envelope">
      <span className="fill-bar" aria-hidden>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none">
          <rect className="fill-decided" x="0" width={share(track.decided)} />
          <rect className={after < 0 ? 'fill-over' : 'fill-planned'} x={share(track.decided)} width={share(wanted)} />
        </svg>
      </span>
      <span>
        已立项 <Yuan amount={track.decided} />
      </span>
      <span>
        年度额度还剩 <Yuan amount={track.left} strong />
      </span>
      {track.quota === null ? null : (
        <span className={count > track.quota ? 'over' : undefined}>
          名额 {track.quota} 个，已用{taking.length > 0 ? '和试排' : ''} {count} 个
        </span>
      )}
      {wanted === 0 ? null : after < 0 ? (
        <span className="over">
          试排后差 <Yuan amount={-after} strong />
        </span>
      ) : (
        <span className="envelope-after">
          试排后还剩 <Yuan amount={after} strong />
        </span>
      )}
    </div>
  )
}
