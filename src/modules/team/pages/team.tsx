import { Fragment, type ReactNode } from 'react'
import { subject } from '../../../kernel/subject.ts'
import { fill } from '../../../kernel/text.ts'
import type { Panel } from '../../../platform/house.ts'
import { panelsOf } from '../../../platform/http/collect.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, Count, EmptyState, Figures, Notice, PageHead, Section, StepBar, Tag, Timeline } from '../../../ui/index.ts'
import { list as activities, RecordList } from '../../activity/index.ts'
import { meetingsAbout } from '../../meeting/index.ts'
import { STAGES } from '../domain.ts'
import { list, page as one } from '../queries.ts'
import { dayIn, StageTag, wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof one)['run']>>
export type Shown = Extract<Found, { ok: true }>['value']

/** What the team reached and by what, the latest first. */
const Growth = ({ team, view }: { team: Shown; view: View }) => {
  const all = wordsOf(view.lang)
  const words = all.page
  const at = STAGES.indexOf(team.stage)
  return (
    <Section title={words.growth} lead={words.growthLead} width="narrow">
      <StepBar
        label={words.growth}
        steps={STAGES.map((stage, i) => ({
          label: all.stages[stage],
          state: i < at ? 'done' : i === at ? 'current' : 'todo',
        }))}
      />
      <Timeline
        label={words.growth}
        items={[
          ...team.growth.toReversed().map((step) => ({
            on: step.on,
            title: fill(words.became, { stage: all.stages[step.stage] }),
            body: (
              <>
                <p>{step.evidence}</p>
                <p className="note">
                  {fill(words.atThatTime, { members: step.members, attendances: step.attendances, hours: step.hours })}
                </p>
                <ul>
                  {step.records.map((record) => (
                    <li key={record.id}>
                      <a href={view.url(`/activities/${record.id}`)}>{record.theme}</a>
                    </li>
                  ))}
                </ul>
              </>
            ),
          })),
          ...(team.begun === null ? [] : [{ on: team.begun, title: words.begun }]),
        ]}
      />
    </Section>
  )
}

const blocks = (panels: readonly Panel[]): ReactNode =>
  // biome-ignore lint: a page is rendered once, so the position is a key
  panels.map((panel, i) => <Fragment key={i}>{panel.body}</Fragment>)

export const teamPage = page({
  name: 'team.page',
  path: '/teams/:team',
  about: '一支自治团队',
  may: 'anyone',
  async sample(scope) {
    const { items } = await scope.ask(list, { page: 1, mine: false })
    const found = items.find((item) => item.stage === 'servingAll') ?? items[0]
    return found ? { team: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.team)) return null
    const all = wordsOf(view.lang)
    const words = all.page
    const team = await view.scope.ask(one, { team: params.team })
    const about = subject('team', team.id)
    const call =
      team.mine && team.ended === null ? (
        <a href={view.url(`/teams/${team.id}/desk?task=meeting`)}>{all.desk.meeting}</a>
      ) : undefined
    const [{ items: records }, panels, meetings] = await Promise.all([
      view.scope.ask(activities, { subject: about, page: 1 }),
      panelsOf(view, about),
      meetingsAbout(view, about, call),
    ])
    const { served, kinds } = team
    const open = team.tasks.filter((task) => task.done === null)
    return {
      title: team.name,
      body: (
        <>
          <PageHead
            title={team.name}
            crumbs={[{ href: view.url('/teams'), label: all.list.title }]}
            tags={team.ended === null ? <StageTag lang={view.lang} stage={team.stage} /> : <Tag>{words.ended}</Tag>}
            lead={team.place}
            actions={team.mine ? <ButtonLink href={view.url(`/teams/${team.id}/desk`)}>{words.desk}</ButtonLink> : undefined}
          />
          {team.ended !== null && (
            <Section width="narrow">
              <Notice tone="info" title={words.ended}>
                {dayIn(view.lang, team.ended)} · {team.endReason}
              </Notice>
            </Section>
          )}
          <Section>
            <Figures
              items={[
                {
                  label: words.members,
                  value: <Count n={team.members} unit={all.units.people} big />,
                  note: kinds.map(({ kind, members }) => `${all.memberKinds[kind]} ${members}`).join(' · '),
                },
                { label: words.attendances, value: <Count n={team.attendances} unit={all.units.visits} big /> },
                {
                  label: words.served,
                  value: <Count n={served.hours} unit={all.units.hours} big />,
                  note: [
                    served.visits > 0 ? fill(words.servedNote, served) : '',
                    served.units > 0 ? fill(words.units, { n: served.units }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · '),
                },
              ]}
            />
          </Section>
          <Section title={words.story} width="narrow">
            <div className="prose">
              {team.about.split('\n').map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
            {team.shown.length > 0 && (
              <p>
                {words.shown}：{team.shown.map((each) => `${each.name}${each.leads ? `（${words.leader}）` : ''}`).join('、')}
              </p>
            )}
            {team.ended === null && <p className="note">{words.join}</p>}
          </Section>
          <Growth team={team} view={view} />
          {open.length > 0 && (
            <Section title={words.tasks} width="narrow" tone="tint">
              <ul className="prose">
                {open.map((task) => (
                  <li key={task.id}>
                    {task.what} <span className="note">{fill(words.due, { day: dayIn(view.lang, task.due) })}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {blocks(panels.top)}
          {meetings}
          <Section title={words.activities} aside={<Count n={team.activities} unit={all.units.times} />}>
            {records.length === 0 ? (
              <EmptyState title={words.noActivities}>{words.noActivitiesBody}</EmptyState>
            ) : (
              <RecordList records={records.slice(0, 6)} lang={view.lang} url={view.url} slug={view.tenant.slug} />
            )}
          </Section>
          {blocks(panels.end)}
        </>
      ),
    }
  },
})
