import { type Day, dayOf, dayText } from '../../../kernel/day.ts'
import { yuan } from '../../../kernel/money.ts'
import type { Subject } from '../../../kernel/subject.ts'
import { fill } from '../../../kernel/text.ts'
import type { Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Notice, Section, Timeline } from '../../../ui/index.ts'
import { changesOf, suspensionsOf, terminationsOf } from '../store.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

/** What everybody reads of a project that changed, stands still or was ended. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  if (!subject.startsWith('project:')) return []
  const project = subject.slice('project:'.length)
  const [changes, suspensions, terminations] = await Promise.all([
    view.scope.read(changesOf, project),
    view.scope.read(suspensionsOf, project),
    view.scope.read(terminationsOf, project),
  ])
  const words = view.lang === 'zh' ? zh : en
  const day = (on: Day): string => (view.lang === 'zh' ? dayText(on, true) : on)
  const done = changes.filter((one) => one.state === 'done')
  const paused = suspensions.find((one) => one.ended_at === null)
  const ended = terminations.find((one) => one.state === 'done')
  const found: Panel[] = []
  if (paused || ended)
    found.push({
      rank: 50,
      body: (
        <Section>
          {ended?.decided_at && (
            <Notice tone="stop" title={words.panel.endedTitle}>
              <p>{fill(words.panel.ended, { day: day(dayOf(ended.decided_at)), ground: words.grounds[ended.ground] })}</p>
              <p>
                {ended.returned === null
                  ? fill(words.panel.returning, { due: ended.return_due ? day(ended.return_due) : '' })
                  : fill(words.panel.returned, { amount: yuan(ended.returned) })}
              </p>
              {ended.bar_to !== null && <p>{fill(words.panel.barred, { year: ended.bar_to })}</p>}
            </Notice>
          )}
          {paused && !ended && (
            <Notice tone="warn" title={words.panel.pausedTitle}>
              {fill(words.panel.paused, { day: day(dayOf(paused.begun_at)), due: day(paused.due) })}
            </Notice>
          )}
        </Section>
      ),
    })
  if (done.length > 0)
    found.push({
      rank: 700,
      body: (
        <Section title={words.panel.title} width="narrow">
          <Timeline
            label={words.panel.title}
            items={done.map((one) => ({
              on: dayOf(one.done_at ?? one.asked_at),
              title: one.parts.map((part) => words.parts[part]).join('、'),
              body: <p>{one.reason}</p>,
            }))}
          />
        </Section>
      ),
    })
  return found
}
