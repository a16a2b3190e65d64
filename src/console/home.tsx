import { useQuery } from '@tanstack/react-query'
import { ask } from '../desk/api.ts'
import { DayShown } from '../desk/day-shown.tsx'
import { Answer, Empty, Page, Sheet } from '../desk/page.tsx'
import { Go } from '../desk/router.tsx'
import { daysBetween, parseDay } from '../kernel/day.ts'
import { screens } from './routes.ts'
import { useMe } from './who.ts'

/** 待办: what waits for me, the next due first. */
export default function Home() {
  const waiting = useQuery({ ...ask('waiting.list', {}), refetchInterval: 60_000 })
  const me = useMe()
  const rows = waiting.data?.rows ?? []
  return (
    <Page
      title={waiting.data ? `待我办理（${rows.length}）` : '待我办理'}
      over={me.current ? `${me.current.title} · ${me.current.place}` : undefined}
      lead="按截止日期排列。点一行就能办。"
    >
      <Answer of={waiting}>
        {({ today }) =>
          rows.length === 0 ? (
            <Sheet>
              <Nothing />
            </Sheet>
          ) : (
            <ol className="todo">
              {rows.map((row) => (
                <li key={`${row.verb} ${row.href}`}>
                  <Go to={row.href.replace(/^\/console(?=\/)/, '')} className="todo-row">
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
      </Answer>
    </Page>
  )
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
