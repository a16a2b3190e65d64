import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import { EmptyState, Section, Tag } from '../../../ui/index.ts'
import type { Shown } from './team.tsx'
import { dayIn, wordsOf } from './words.tsx'

interface Props {
  readonly team: Shown
  readonly view: View
  readonly home: string
}

/** Records of hours with what each was before; what waits for its word stands first. */
export const Hours = ({ team, view, home }: Props) => {
  const all = wordsOf(view.lang)
  const words = all.desk
  const open = team.services.filter((one) => one.state === 'entered').length
  const own = view.scope.actor.person
  return (
    <Section title={words.hoursTitle} lead={open > 0 ? fill(words.waiting, { n: open }) : undefined} width="narrow" tone="tint">
      {team.services.length === 0 && <EmptyState title={words.noHours}>{words.noHoursBody}</EmptyState>}
      <ul className="prose">
        {team.services.map((one) => (
          <li key={one.id}>
            <Tag tone={one.state === 'entered' ? 'wait' : one.state === 'confirmed' ? 'good' : 'plain'}>
              {all.states[one.state]}
            </Tag>{' '}
            {one.who}
            {one.person === null && ` ${one.heads} ${all.units.people}`} · {dayIn(view.lang, one.day)} {one.from}–{one.until} ·{' '}
            {one.hours} {all.units.hours} · {one.what}{' '}
            {one.person !== own && (
              <a href={`${home}?task=${one.state === 'entered' ? 'confirm' : 'correct'}&service=${one.id}`}>
                {one.state === 'entered' ? words.confirm : words.correct}
                <span className="hidden">
                  {one.who} {one.day} {one.from}
                </span>
              </a>
            )}
            {one.before.map((was) => (
              <p className="note" key={was.on + was.reason}>
                {fill(words.before, { ...was, day: dayIn(view.lang, was.day) })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const Tasks = ({ team, view, home }: Props) => {
  const all = wordsOf(view.lang)
  if (team.tasks.length === 0) return null
  const nameOf = (member: string | null): string => team.people.find((one) => one.id === member)?.name ?? ''
  return (
    <Section title={all.page.tasks} width="narrow">
      <ul className="prose">
        {team.tasks.map((task) => (
          <li key={task.id}>
            {task.done !== null && <Tag tone="good">{all.desk.finish}</Tag>} {task.what} {nameOf(task.member)}{' '}
            {task.done === null && (
              <>
                <span className="note">{fill(all.page.due, { day: dayIn(view.lang, task.due) })}</span>{' '}
                <a href={`${home}?task=finish&which=${task.id}`}>
                  {all.desk.finish}
                  <span className="hidden">{task.what}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const People = ({ team, view, home }: Props) => {
  const all = wordsOf(view.lang)
  const words = all.desk
  return (
    <Section title={words.people} width="narrow">
      {team.people.length === 0 && <EmptyState title={words.nobody}>{words.nobodyBody}</EmptyState>}
      <ul className="prose">
        {team.people.map((one) => (
          <li key={one.id}>
            {one.name} <Tag>{all.memberKinds[one.kind]}</Tag> {one.leads && <Tag tone="accent">{all.page.leader}</Tag>}{' '}
            {one.volunteer && <Tag>{words.isVolunteer}</Tag>}{' '}
            {one.left === null ? (
              <a href={`${home}?task=shown&member=${one.id}`}>
                {one.shownAs === '' ? all.talents.hidden : one.shownAs}
                <span className="hidden">{one.name}</span>
              </a>
            ) : (
              <span className="note">{fill(words.left, { day: dayIn(view.lang, one.left), reason: one.reason })}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
