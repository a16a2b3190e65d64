import { Fragment, type ReactNode } from 'react'
import { toDay } from '../../../kernel/day.ts'
import { fill } from '../../../kernel/text.ts'
import type { Panel } from '../../../platform/house.ts'
import { panelsOf } from '../../../platform/http/collect.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import {
  Bars,
  ButtonLink,
  Count,
  DayText,
  EmptyState,
  type Fact,
  Facts,
  Money,
  Notice,
  PageHead,
  Photo,
  PhotoGrid,
  Prose,
  Section,
  Split,
  type Step as BarStep,
  StepBar,
  Table,
  Tag,
  Timeline,
  TrailFlow,
} from '../../../ui/index.ts'
import { type ActivityRecord, recordsOf } from '../../activity/index.ts'
import { type MeetingCard, MeetingList, meetingsOf } from '../../meeting/index.ts'
import { type NoticeCard, noticeLine, noticeOf } from '../../notice/index.ts'
import { COMMITTEE } from '../../../roles.ts'
import { projectSubject } from '../domain.ts'
import { sumMoney } from '../money.ts'
import { BudgetTable, byType } from '../panels/budget.tsx'
import { StepTag } from '../panels/cards.tsx'
import { Joint } from '../panels/joint.tsx'
import { photosOf } from '../panels/photos.ts'
import { ganttOf } from '../panels/plan.tsx'
import { stationsOf } from '../panels/trail.ts'
import { dayIn, wordsOf } from '../panels/words.ts'
import { type PublicProject, publicProject } from '../public.ts'
import { openProjects } from '../queries.ts'
import { stageAt } from '../steps.ts'

/** Newest activities on the page; the others are at /activities. */
const MOST_RECORDS = 12
const MOST_PHOTOS = 6

/** Text as people typed it: a blank line or a new line begins a paragraph. */
export const Paragraphs = ({ text, children }: { text: string; children?: ReactNode }) => (
  <Prose>
    {text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line, i) => (
        // biome-ignore lint: a page is rendered once, so the position is a key
        <p key={i}>{line}</p>
      ))}
    {children}
  </Prose>
)

function stagesOf(project: PublicProject, notice: NoticeCard | undefined, view: View): BarStep[] {
  const words = wordsOf(view.lang)
  const at = stageAt(project.card.step)
  const { stages } = project
  const day = (on: string | null): ReactNode => (on === null ? undefined : <DayText on={toDay(on)} />)
  const notes: ReactNode[] = [
    day(stages.submitted),
    stages.rounds > 0 ? fill(words.stages.rounds, { n: stages.rounds }) : undefined,
    day(stages.gated),
    day(stages.decided),
    notice && noticeLine(view.lang, notice, view.scope.today),
    day(stages.agreed),
    day(stages.completed),
  ]
  return words.stages.names.map((label, i) => ({
    label,
    state: i < at ? 'done' : i === at ? 'current' : 'todo',
    ...(notes[i] === undefined || i > at ? {} : { note: notes[i] }),
  }))
}

function factsOf(project: PublicProject, records: readonly ActivityRecord[], view: View): Fact[] {
  const words = wordsOf(view.lang)
  const { page: at, units } = words
  const { card } = project
  const money = sumMoney(project.lines)
  const visits = records.reduce((all, record) => all + record.attendances, 0)
  const people = records.reduce((all, record) => all + (record.participants ?? 0), 0)
  const items: (Fact | false)[] = [
    { label: at.place, value: project.placeFull },
    card.number !== null && { label: at.number, value: <span className="num">{card.number}</span> },
    card.begins !== null &&
      card.ends !== null &&
      !card.past && {
        label: at.period,
        value: `${dayIn(view.lang, card.begins)}—${dayIn(view.lang, card.ends)}`,
      },
    project.lines.length > 0 && { label: at.granted, value: <Money amount={card.granted} /> },
    project.lines.length > 0 && { label: at.paid, value: <Money amount={money.paid} /> },
    project.lines.length > 0 && { label: at.left, value: <Money amount={money.available} /> },
    visits > 0 && {
      label: at.took,
      value: <Count n={visits} unit={units.times} />,
      ...(people > 0 && records.length === 1 ? { note: <Count n={people} unit={units.people} /> } : {}),
    },
    project.agreement !== null && { label: at.agreement, value: <span className="num">{project.agreement}</span> },
    project.measure !== '' && { label: at.measure, value: view.lang === 'zh' ? `《${project.measure}》` : project.measure },
  ]
  return items.filter((one) => one !== false)
}

/** Every event in a line or two, newest first; the photos above lead to theirs. */
const Held = ({ records, view }: { records: readonly ActivityRecord[]; view: View }) => {
  const { units } = wordsOf(view.lang)
  return (
    <Timeline
      label={wordsOf(view.lang).page.records}
      items={records.slice(0, MOST_RECORDS).map((record) => ({
        on: record.day,
        title: <a href={view.url(`/activities/${record.id}`)}>{record.theme}</a>,
        body: (
          <p>
            {record.where} · <Count n={record.attendances} unit={units.times} />
            {record.participants !== null && (
              <>
                {' · '}
                <Count n={record.participants} unit={units.people} />
              </>
            )}
          </p>
        ),
      }))}
    />
  )
}

const Goals = ({ project, view }: { project: PublicProject; view: View }) => {
  const words = wordsOf(view.lang).page
  if (project.goals.length === 0 && project.goal === '') return null
  return (
    <Section title={words.goal} lead={project.goal === '' ? undefined : project.goal}>
      {project.goals.length > 0 && (
        <Table
          caption={words.goalsCaption}
          rows={project.goals}
          rowKey={(_, i) => String(i)}
          columns={[
            { key: 'indicator', label: words.indicator, kind: 'head', cell: (goal) => goal.indicator },
            { key: 'baseline', label: words.baseline, cell: (goal) => goal.baseline || '—' },
            { key: 'target', label: words.target, cell: (goal) => `${goal.target} ${goal.unit}` },
            { key: 'by', label: words.by, kind: 'day', cell: (goal) => (goal.by === '' ? '—' : dayIn(view.lang, goal.by)) },
          ]}
        />
      )}
    </Section>
  )
}

const Plan = ({
  project,
  records,
  meetings,
  view,
}: {
  project: PublicProject
  records: readonly ActivityRecord[]
  meetings: readonly MeetingCard[]
  view: View
}) => {
  const words = wordsOf(view.lang).page
  const gantt = ganttOf(project, records, meetings, view.scope.today, view.lang)
  if (project.activities.length === 0) return null
  return (
    <Section title={words.plan} lead={gantt ? words.planLead : undefined}>
      {gantt}
      <Table
        caption={words.activityCaption}
        rows={project.activities}
        rowKey={(activity) => activity.key}
        columns={[
          { key: 'theme', label: words.activity, kind: 'head', cell: (activity) => activity.theme },
          { key: 'content', label: words.content, cell: (activity) => activity.content },
          { key: 'frequency', label: words.frequency, cell: (activity) => activity.frequency || '—' },
          {
            key: 'people',
            label: words.people,
            kind: 'number',
            cell: (activity) => <Count n={activity.participants} unit={wordsOf(view.lang).units.people} />,
          },
        ]}
      />
    </Section>
  )
}

const Trail = ({ project, records, view }: { project: PublicProject; records: readonly ActivityRecord[]; view: View }) => {
  const words = wordsOf(view.lang)
  const title = words.page.trail
  if (project.lines.length === 0)
    return (
      <Section title={title} tone="tint" id="trail">
        <EmptyState title={project.card.past ? words.page.noMoney : title}>
          {project.card.past ? words.page.noMoneyBody : words.page.noTrail}
        </EmptyState>
      </Section>
    )
  const recordHref = (activity: string): string | undefined => {
    const held = records.find((record) => record.plan === activity)
    return held && view.url(`/activities/${held.id}`)
  }
  const askHref = (claim: string): string => view.url(`/appeals/new?about=expenseClaim:${claim}`)
  const rows = byType(project.lines)
  return (
    <>
      <Section title={title} tone="tint" lead={words.page.trailLead} id="trail">
        <TrailFlow label={title} stations={stationsOf(project, view.lang, recordHref, askHref)} />
      </Section>
      <Section title={words.page.budget}>
        <Bars
          caption={words.page.budgetCaption}
          head={words.money.costType}
          bars={rows.map((row) => ({ label: row.name, amount: row.paid, of: row.granted }))}
        />
        <BudgetTable caption={words.page.budgetCaption} head={words.money.costType} rows={rows} lang={view.lang} />
      </Section>
    </>
  )
}

/** What other modules say of this project. */
const blocks = (panels: readonly Panel[]): ReactNode =>
  // biome-ignore lint: a page is rendered once, so the position is a key
  panels.map((panel, i) => <Fragment key={i}>{panel.body}</Fragment>)

export const projectPage = page({
  name: 'project.page',
  path: '/projects/:project',
  about: '一个项目：故事、进展、三会、公示、这笔钱的去向',
  may: 'anyone',
  async sample(scope) {
    const found = (await scope.ask(openProjects, { year: null, track: null, place: null, theme: null, words: '', page: 1 }))
      .projects
    const project = found.find((one) => !one.past) ?? found[0]
    return project ? { project: project.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.project)) return null
    const { lang, scope } = view
    const words = wordsOf(lang)
    const project = await scope.ask(publicProject, { project: params.project })
    const subject = projectSubject(params.project)
    const [recordsBy, meetingsBy, notice, panels] = await Promise.all([
      recordsOf(scope, [subject]),
      meetingsOf(scope, [subject]),
      noticeOf(scope, subject),
      panelsOf(view, subject),
    ])
    const records = recordsBy.get(subject) ?? []
    const meetings = (meetingsBy.get(subject) ?? []).filter((meeting) => meeting.public)
    const { card } = project
    const photos = photosOf(card, records, view)
    const mine = scope.actor.post && COMMITTEE.includes(scope.actor.post.role as (typeof COMMITTEE)[number])
    return {
      title: card.name,
      body: (
        <>
          <PageHead
            title={card.name}
            crumbs={[
              { href: view.url('/'), label: words.home },
              { href: view.url('/projects'), label: words.projects },
            ]}
            tags={
              <>
                {project.trackName !== '' && <Tag tone="accent">{project.trackName}</Tag>}{' '}
                {!card.past && <StepTag step={card.step} lang={lang} />} <Tag>{fill(words.card.yearOf, { year: card.year })}</Tag>{' '}
                {card.theme !== '' && <Tag>{card.theme}</Tag>}
              </>
            }
            lead={card.past ? words.page.past : project.goal || undefined}
            actions={
              mine && card.step === 'active' ? (
                <ButtonLink href={view.url(`/record?project=${card.id}`)}>{words.page.record}</ButtonLink>
              ) : undefined
            }
          />
          {notice?.state === 'open' && (
            <Section>
              <Notice title={noticeLine(lang, notice, scope.today)}>
                <p>
                  <a href={view.url(`/notices/${notice.id}`)}>{notice.title}</a>
                </p>
              </Notice>
            </Section>
          )}
          {!card.past && (
            <Section>
              <StepBar label={words.stages.label} steps={stagesOf(project, notice, view)} />
            </Section>
          )}
          <Section
            title={project.story !== '' ? words.page.story : project.background !== '' ? words.page.background : words.page.facts}
          >
            <Split aside={<Facts items={factsOf(project, records, view)} />}>
              <Paragraphs text={project.story || project.background}>{photos[0] && <Photo {...photos[0]} />}</Paragraphs>
              {card.past && project.story === '' && <p>{words.page.noMoneyBody}</p>}
            </Split>
          </Section>
          <Joint project={project} view={view} />
          {blocks(panels.top)}
          {!card.past && <Goals project={project} view={view} />}
          {!card.past && <Plan project={project} records={records} meetings={meetings} view={view} />}
          {(records.length > 0 || !card.past) && (
            <Section title={words.page.records} lead={records.length > 0 ? words.page.recordsLead : undefined}>
              {photos.length > 1 && <PhotoGrid photos={photos.slice(1, 1 + MOST_PHOTOS)} />}
              {records.length === 0 ? (
                <EmptyState title={words.page.records}>{words.page.noRecords}</EmptyState>
              ) : (
                <Held records={records} view={view} />
              )}
            </Section>
          )}
          {(meetings.length > 0 || !card.past) && (
            <Section title={words.page.meetings} lead={words.page.meetingsLead} tone="tint">
              {project.exceptions.map((one) => (
                <Notice
                  key={`${one.kind}${one.before}`}
                  tone="warn"
                  title={fill(words.page.exception, {
                    meeting: words.page.requiredMeetings[one.kind],
                    on: dayIn(lang, one.on),
                  })}
                >
                  {one.reason}
                </Notice>
              ))}
              {meetings.length === 0 ? (
                <p>{words.page.noMeetings}</p>
              ) : (
                <MeetingList meetings={meetings} lang={lang} url={view.url} />
              )}
            </Section>
          )}
          <Trail project={project} records={records} view={view} />
          {notice && notice.state !== 'open' && (
            <Section title={words.page.notice} width="narrow">
              <p>
                <a href={view.url(`/notices/${notice.id}`)}>{notice.title}</a> · {noticeLine(lang, notice, scope.today)}
              </p>
            </Section>
          )}
          {project.closeout && (
            <Section title={words.page.closeout} width="narrow">
              <Paragraphs text={project.closeout.summary} />
              {project.closeout.results !== '' && (
                <>
                  <h3>{words.page.results}</h3>
                  <Paragraphs text={project.closeout.results} />
                </>
              )}
            </Section>
          )}
          {blocks(panels.end)}
          {project.lineage.length > 0 && (
            <Section title={words.page.lineage} width="narrow" id="lineage">
              <ul className="prose">
                {project.lineage.map((one) => (
                  <li key={one.id}>
                    {fill(one.before ? words.page.before : words.page.after, { year: one.year })}{' '}
                    <a href={view.url(`/projects/${one.id}`)}>{one.name}</a>（{one.place}）
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      ),
    }
  },
})
