import { useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { useState } from 'react'
import { ask } from '../desk/api.ts'
import { DayShown } from '../desk/day-shown.tsx'
import { Answer, Empty, Page, Sheet } from '../desk/page.tsx'
import type { QueryValue } from '../desk/registry.ts'
import { Go, useFilter } from '../desk/router.tsx'
import { instantText } from '../desk/timeline.tsx'
import { useAsk } from '../desk/use-ask.ts'
import { daysBetween, parseDay } from '../kernel/day.ts'
import { screens } from './routes.ts'
import { useMe } from './who.ts'

const inConsole = (href: string): string => href.replace(/^\/console(?=\/)/, '')

/** 待办: what waits for me, the next due first. 已办: what I did. 办结: what is over and had a part of mine in it. */
export default function Home() {
  const waiting = useQuery({ ...ask('waiting.list', {}), refetchInterval: 60_000 })
  const me = useMe()
  const [tab, setTab] = useFilter('tab')
  const head = waiting.data ? `待我办理（${waiting.data.rows.length}）` : '待我办理'
  const shown = tab === 'done' || tab === 'finished' ? tab : 'waiting'
  return (
    <Page
      title={{ waiting: head, done: '已办', finished: '办结' }[shown]}
      over={me.current ? `${me.current.title} · ${me.current.place}` : undefined}
      lead={
        {
          waiting: '按截止日期排列。点一行就能办。',
          done: '我办过的事，最近的在前。',
          finished: '我参与过、已经办结的项目、报销和公示，最近办结的在前。',
        }[shown]
      }
    >
      <Tabs
        activeKey={shown}
        onChange={(key) => setTab(key === 'waiting' ? '' : key)}
        destroyOnHidden
        items={[
          { key: 'waiting', label: '待办', children: <Answer of={waiting}>{(list) => <ToDo {...list} />}</Answer> },
          { key: 'done', label: '已办', children: <Done /> },
          { key: 'finished', label: '办结', children: <Finished /> },
        ]}
      />
    </Page>
  )
}

function ToDo({ rows, today }: QueryValue<'waiting.list'>) {
  if (rows.length === 0)
    return (
      <Sheet>
        <Nothing />
      </Sheet>
    )
  return (
    <ol className="todo">
      {rows.map((row) => (
        <li key={`${row.verb} ${row.href}`}>
          <Go to={inConsole(row.href)} className="todo-row">
            <span className="todo-verb">{row.verb}</span>
            <span className="todo-what">
              <strong>{row.title}</strong>
              <span>{row.place}</span>
            </span>
            <span className="todo-due">
              <Due due={row.due} today={today} />
              <small>
                <DayShown on={row.since.slice(0, 10)} today={today} /> 起等候
              </small>
            </span>
          </Go>
        </li>
      ))}
    </ol>
  )
}

function Done() {
  const pages = usePages<string>()
  const done = useAsk('waiting.done', pages.below === undefined ? {} : { below: pages.below }, { keep: true, fresh: true })
  return (
    <Answer of={done}>
      {({ rows, more }) => (
        <PastList
          rows={rows}
          empty="还没有办过事"
          help="在待办里办完一件，这里就记下一行：哪一天、办了什么。"
          pages={pages}
          next={more ? rows.at(-1)?.id : undefined}
        />
      )}
    </Answer>
  )
}

function Finished() {
  const pages = usePages<{ at: string; id: string }>()
  const over = useAsk('waiting.finished', pages.below === undefined ? {} : { below: pages.below }, { keep: true, fresh: true })
  return (
    <Answer of={over}>
      {({ rows, more }) => (
        <PastList
          rows={rows.map(({ word, ...row }) => ({ ...row, verb: word }))}
          empty="还没有办结的事"
          help="参与过的项目结项、报销支付、公示期满以后，会列在这里。"
          pages={pages}
          next={more ? cursorOf(rows.at(-1)) : undefined}
        />
      )}
    </Answer>
  )
}

const cursorOf = (row: { at: string; id: string } | undefined) => row && { at: row.at, id: row.id }

interface Past {
  readonly id: string
  readonly at: string
  readonly verb: string
  readonly title: string
  readonly place?: string
  readonly href: string | null
}

function PastList<C>({
  rows,
  empty,
  help,
  pages,
  next,
}: {
  rows: readonly Past[]
  empty: string
  help: string
  pages: Pages<C>
  next: C | undefined
}) {
  if (rows.length === 0)
    return (
      <Sheet>
        <Empty title={empty}>{help}</Empty>
      </Sheet>
    )
  return (
    <>
      <ol className="todo">
        {rows.map((row) => (
          <li key={row.id}>
            <PastRow row={row} />
          </li>
        ))}
      </ol>
      {pages.first && next === undefined ? null : (
        <p className="table-more">
          {pages.first ? null : (
            <button type="button" className="link-button" onClick={pages.back}>
              较近的
            </button>
          )}
          {next === undefined ? null : (
            <button type="button" className="link-button" onClick={() => pages.on(next)}>
              更早的
            </button>
          )}
        </p>
      )}
    </>
  )
}

function PastRow({ row }: { row: Past }) {
  const cells = (
    <>
      <span className="todo-verb">{row.verb}</span>
      <span className="todo-what">
        <strong>{row.title}</strong>
        {row.place === undefined ? null : <span>{row.place}</span>}
      </span>
      <time className="todo-due" dateTime={row.at}>
        {instantText(row.at)}
      </time>
    </>
  )
  return row.href === null ? (
    <div className="todo-row">{cells}</div>
  ) : (
    <Go to={row.href} className="todo-row">
      {cells}
    </Go>
  )
}

interface Pages<C> {
  readonly below: C | undefined
  readonly first: boolean
  readonly on: (below: C) => void
  readonly back: () => void
}

/** Pages of a list that is read backwards: each begins below the last row of the one before. */
function usePages<C>(): Pages<C> {
  const [stack, setStack] = useState<readonly C[]>([])
  return {
    below: stack.at(-1),
    first: stack.length === 0,
    on: (below) => setStack([...stack, below]),
    back: () => setStack(stack.slice(0, -1)),
  }
}

/** How many days are left; words and a weight, never colour alone. */
function Due({ due, today }: { due: string | null; today: string }) {
  const last = due === null ? null : parseDay(due)
  const now = parseDay(today)
  if (!last?.ok || !now.ok) return <span className="due">未定期限</span>
  const left = daysBetween(now.value, last.value)
  const words = left < 0 ? `已过 ${-left} 天` : left === 0 ? '今天到期' : `还有 ${left} 天`
  return (
    <span className={left < 0 ? 'due due-over' : left <= 3 ? 'due due-soon' : 'due'}>
      {words} · <DayShown on={last.value} today={now.value} />
    </span>
  )
}

/** Nothing waits: where to go from here, by role. */
function Nothing() {
  const role = useMe().current?.role
  const others = screens.filter(
    (screen) =>
      screen.menu !== undefined &&
      screen.path !== '/' &&
      (screen.roles === undefined || (role !== undefined && screen.roles.includes(role))),
  )
  return (
    <Empty title="眼下没有等您办理的事">
      <p>有新的事会出现在这里，每一行以要办的动作开头。现在可以看看：</p>
      <p className="todo-else">
        {others.map((screen) => (
          <Go key={screen.path} to={screen.path}>
            {screen.title}
          </Go>
        ))}
      </p>
    </Empty>
  )
}
