import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { sum, subtract, type Fen } from '../../../kernel/money.ts'
import { DecideDrawer } from './decide.tsx'
import { stepTones } from './names.ts'
import './project.css'

type Board = QueryValue<'project.board'>
type Row = Board['rows'][number]
type Track = Board['tracks'][number]

const open = (row: Row): boolean => row.step === 'gated' || row.step === 'waitlisted'

/** 立项统筹表: what waits for a decision beside what is left of each track's 年度额度. */
export default function BoardScreen() {
  const cycle = useAsk('programme.cycle', {})
  const [year, setYear] = useFilter('year')
  const shown = year === '' ? cycle.data?.year : Number(year)
  const board = useAsk('project.board', { year: shown ?? 0 }, { when: shown !== undefined, fresh: true })
  return (
    <Page
      title="立项统筹表"
      lead="按类别排。先「试排」看额度够不够，再逐个决定；试排只在这台电脑上算，不保存。"
      actions={
        <Select
          aria-label="年度"
          value={shown === undefined ? '' : String(shown)}
          options={(cycle.data?.years ?? []).map((one) => ({ value: String(one), label: `${one} 年度` }))}
          onChange={setYear}
        />
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
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set())
  const [deciding, setDeciding] = useState<Row | null>(null)
  const waiting = board.rows.filter(open)
  const chosen = waiting.filter((row) => tried.has(row.id))
  const toggle = (id: string): void => {
    const next = new Set(tried)
    if (!next.delete(id)) next.add(id)
    setTried(next)
  }
  const leftOf = (track: Track): Fen => track.left
  const known = new Set(board.tracks.map((track) => track.key))
  const strays = board.rows.filter((row) => !known.has(row.track))
  return (
    <>
      <div className="whatif" role="status">
        <strong>试排</strong>
        {chosen.length === 0 ? (
          <span>勾选待立项的项目，看看各类别的额度够不够。</span>
        ) : (
          <>
            <span>
              选了 {chosen.length} 个，合计 <Yuan amount={sum(chosen.map((row) => row.requested))} strong />
            </span>
            <button type="button" className="link-button" onClick={() => setTried(new Set())}>
              清空
            </button>
          </>
        )}
      </div>
      {board.tracks.map((track) => {
        const rows = board.rows.filter((row) => row.track === track.key)
        const wanted = sum(rows.filter((row) => tried.has(row.id)).map((row) => row.requested))
        return (
          <Sheet
            key={track.key}
            title={track.name}
            aside={<Envelope left={leftOf(track)} decided={track.decided} wanted={wanted} />}
            flush
          >
            <Rows rows={rows} tried={tried} onTry={toggle} onDecide={setDeciding} />
          </Sheet>
        )
      })}
      {strays.length > 0 ? (
        <Sheet title="类别已不在现行管理办法里" flush>
          <Rows rows={strays} tried={tried} onTry={toggle} onDecide={setDeciding} />
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

/** A track's 年度额度: what is decided, what is left, and what would be left after the trial. */
function Envelope({ left, decided, wanted }: { left: Fen; decided: Fen; wanted: Fen }) {
  const after = subtract(left, wanted)
  return (
    <p className="envelope">
      <span>
        已立项 <Yuan amount={decided} />
      </span>
      <span>
        年度额度还剩 <Yuan amount={left} strong />
      </span>
      {wanted === 0 ? null : after < 0 ? (
        <span className="over">
          试排后差 <Yuan amount={-after} strong />
        </span>
      ) : (
        <span className="envelope-after">
          试排后还剩 <Yuan amount={after} strong />
        </span>
      )}
    </p>
  )
}

interface RowsProps {
  readonly rows: readonly Row[]
  readonly tried: ReadonlySet<string>
  readonly onTry: (id: string) => void
  readonly onDecide: (row: Row) => void
}

const Rows = ({ rows, tried, onTry, onDecide }: RowsProps) => (
  <DataTable<Row>
    rows={rows}
    keyOf={(row) => row.id}
    empty={{ title: '这一类别还没有项目', help: '通过把关的项目会排在这里。' }}
    mark={(row) => (open(row) ? 'wait' : undefined)}
    columns={[
      {
        key: 'try',
        title: '试排',
        onScreen: true,
        width: 60,
        cell: (row) =>
          open(row) ? (
            <Checkbox aria-label={`试排《${row.name}》`} checked={tried.has(row.id)} onChange={() => onTry(row.id)} />
          ) : null,
      },
      {
        key: 'name',
        title: '项目',
        width: 220,
        cell: (row) => (
          <span className="cell-two">
            <Go to={`/projects/${row.id}`}>《{row.name}》</Go>
            <small>{[row.placeName, row.number].filter(Boolean).join(' · ')}</small>
          </span>
        ),
      },
      {
        key: 'goal',
        title: '目标',
        width: 230,
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
        width: 120,
        cell: (row) =>
          row.hearing === null ? <span className="over">未开</span> : <DayShown on={row.hearing} today={`${row.year}`} />,
      },
      {
        key: 'own',
        title: '自筹等',
        width: 100,
        figure: true,
        cell: (row) => (row.ownMoney > 0 ? <Yuan amount={row.ownMoney} /> : <span className="unset">—</span>),
      },
      { key: 'asked', title: '申请金额', width: 125, figure: true, cell: (row) => <Yuan amount={row.requested} /> },
      {
        key: 'granted',
        title: '立项金额',
        width: 125,
        figure: true,
        cell: (row) => (row.granted > 0 ? <Yuan amount={row.granted} /> : <span className="unset">—</span>),
      },
      {
        key: 'step',
        title: '进度',
        width: 170,
        cell: (row) => (
          <span className="cell-two">
            {open(row) ? (
              <Button size="small" type="primary" ghost onClick={() => onDecide(row)}>
                {row.step === 'waitlisted' ? '候补，再决定' : '立项决定'}
              </Button>
            ) : (
              <StateTag tone={stepTones[row.step]}>{row.stepName}</StateTag>
            )}
            {row.reason === '' ? null : <small>{row.reason}</small>}
          </span>
        ),
      },
    ]}
    {...(rows.length > 1
      ? {
          total: {
            try: '合计',
            asked: <Yuan amount={sum(rows.map((row) => row.requested))} />,
            granted: <Yuan amount={sum(rows.map((row) => row.granted))} />,
            own: <Yuan amount={sum(rows.map((row) => row.ownMoney))} />,
          },
        }
      : {})}
  />
)
