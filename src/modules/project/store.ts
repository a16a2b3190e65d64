import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import { statement } from '../../platform/statement.ts'
import type { Part, Proposal } from '../proposal/index.ts'
import type { Step } from './steps.ts'

export interface ProjectRow {
  readonly id: string
  readonly year: number
  readonly number: string | null
  readonly place_id: string
  readonly path: string
  readonly place_name: string
  readonly track: string
  readonly theme: string
  readonly name: string
  readonly step: Step
  readonly measure_id: string | null
  readonly requested: Fen
  readonly granted: Fen
  readonly own_money: Fen
  readonly begins: Day | null
  readonly ends: Day | null
  readonly story: string
  readonly past: boolean
  readonly lineage_of: string | null
  readonly created_by: string | null
  readonly submitted_by: string | null
  readonly since: Date
  readonly joined: readonly string[]
  /** 整改: suspended for the time being. */
  readonly paused: boolean
}
/** Committees that joined, by their short names. */
const JOINED = `array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined`
const PROJECT = `p.id, p.year, p.number, p.place_id, l.path, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.measure_id,
  p.requested, p.granted, p.own_money, p.begins, p.ends, p.story, p.past, p.lineage_of, p.created_by, p.submitted_by, p.since, p.paused, ${JOINED}`
/** What a card shows of it: a list reads no more. */
export interface CardRow
  extends Omit<ProjectRow, 'path' | 'paused' | 'measure_id' | 'story' | 'lineage_of' | 'created_by' | 'submitted_by' | 'since'> {
  readonly since: string | Date
}
export const CARD = `p.id, p.year, p.number, p.place_id, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.requested, p.granted,
  p.own_money, p.begins, p.ends, p.past, p.since, ${JOINED}`
const FROM = 'from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id'

export const lockProject = statement<[id: string], ProjectRow>(
  'project.lock',
  `select ${PROJECT} ${FROM} where p.tenant_id = $1 and p.id = $2 for no key update of p`,
)
export const lockProjects = statement<[ids: string[]], ProjectRow>(
  'project.lockSeveral',
  `select ${PROJECT} ${FROM} where p.tenant_id = $1 and p.id = any ($2::uuid[]) order by p.id for no key update of p`,
)
export const projectById = statement<[id: string], ProjectRow>(
  'project.byId',
  `select ${PROJECT} ${FROM} where p.tenant_id = $1 and p.id = $2`,
)
export const projectsByIds = statement<[ids: string[]], ProjectRow>(
  'project.byIds',
  `select ${PROJECT} ${FROM} where p.tenant_id = $1 and p.id = any ($2::uuid[])`,
)

/**
 * The year is a range, so that also a plan made for any value begins at the year in the index; the place is asked for each
 * row, so that it does not begin at the places and read all their projects.
 */
const BELOW = '(select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id)'
const PAGE_WHERE = `p.tenant_id = $1 and (${BELOW} or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7)`

const pageWhere = (name: string, where: string, before = '') =>
  statement<
    [
      bounds: string,
      steps: string[],
      year: number | null,
      track: string | null,
      place: string | null,
      theme: string | null,
      phrase: string | null,
      most: number,
      skip: number,
      joint: string[],
    ],
    { total: number; projects: CardRow[] }
  >(
    name,
    `${before}select (select count(*) from (select from project p where ${where} limit ${COUNTED}) c) as total,
     (select coalesce(json_agg(c), '[]') from (
       select ${CARD}
       from (select p.* from project p where ${where}
         order by p.year desc, p.past, p.since desc, p.id limit $9 offset $10) p
       join place l on l.tenant_id = p.tenant_id and l.id = p.place_id order by p.year desc, p.past, p.since desc, p.id) c) as projects`,
  )
/**
 * A page of projects. Null means any. `bounds` is the path below which the reader may look; `joint` are projects that are
 * theirs besides, because their committee joined. `total` stops at COUNTED. A list that is narrowed to a place, or to what a
 * search finds, has a statement of its own: in a plan made for any value "any place" would keep it from that place's index.
 * The search and the other conditions are asked at once, so that the count is of both.
 */
export const projectPage = pageWhere('project.page', `${PAGE_WHERE} and $8::text is null`)
export const projectPageOfPlace = pageWhere('project.pageOfPlace', `${PAGE_WHERE} and $8::text is null and p.place_id = $6`)
export const projectPageJoint = pageWhere(
  'project.pageJoint',
  `${PAGE_WHERE} and $8::text is null and (p.place_id = $6 or p.id = any ($11))`,
)
export const projectPageFound = pageWhere(
  'project.pageFound',
  `${PAGE_WHERE} and p.id = any (array(select id from found))`,
  `with found as materialized (
     select substr(s, length('project:') + 1)::uuid as id from search_subjects($1, phraseto_tsquery('simple', $8), 'project') s)
   `,
)

export const insertProject = statement<
  [
    id: string,
    year: number,
    number: string | null,
    place: string,
    track: string,
    theme: string,
    name: string,
    step: Step,
    requested: Fen,
    granted: Fen,
    begins: Day | null,
    ends: Day | null,
    story: string,
    past: boolean,
    lineage: string | null,
    by: string | null,
    at: Date,
  ]
>(
  'project.insert',
  `insert into project (tenant_id, id, year, number, place_id, track, theme, name, step, requested, granted, begins, ends, story, past,
     lineage_of, created_by, created_at, since)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)`,
)
export const setStep = statement<[id: string, step: Step, at: Date]>(
  'project.setStep',
  'update project set step = $3, since = $4 where tenant_id = $1 and id = $2',
)
export const setSubmitted = statement<
  [
    id: string,
    step: Step,
    at: Date,
    by: string | null,
    name: string,
    track: string,
    theme: string,
    requested: Fen,
    own: Fen,
    begins: Day,
    ends: Day,
    measure: string,
  ]
>(
  'project.setSubmitted',
  `update project set step = $3, since = $4, submitted_by = $5, name = $6, track = $7, theme = $8, requested = $9, own_money = $10,
     begins = $11, ends = $12, measure_id = coalesce(measure_id, $13) where tenant_id = $1 and id = $2`,
)
export const setGranted = statement<[id: string, step: Step, at: Date, granted: Fen, number: string | null]>(
  'project.setGranted',
  'update project set step = $3, since = $4, granted = $5, number = coalesce(number, $6) where tenant_id = $1 and id = $2',
)
export const setName = statement<[id: string, name: string, track: string, theme: string]>(
  'project.setName',
  'update project set name = $3, track = $4, theme = $5 where tenant_id = $1 and id = $2',
)
export const setLineage = statement<[id: string, after: string | null]>(
  'project.setLineage',
  'update project set lineage_of = $3 where tenant_id = $1 and id = $2',
)
export const setStory = statement<[id: string, story: string]>(
  'project.setStory',
  'update project set story = $3 where tenant_id = $1 and id = $2',
)
export const numbersOfYear = statement<[year: number], { taken: number }>(
  'project.numbersOfYear',
  'select count(*) as taken from project where tenant_id = $1 and year = $2 and number is not null',
)

export interface DraftRow {
  readonly revision: number
  readonly content: Proposal
  readonly parts: Readonly<Partial<Record<Part, number>>>
  readonly saved_at: Date
  readonly saved_by: string | null
}
export const draftOf = statement<[project: string], DraftRow>(
  'project.draft',
  'select revision, content, parts, saved_at, saved_by from project_draft where tenant_id = $1 and project_id = $2',
)
export const putDraft = statement<
  [project: string, revision: number, content: string, parts: string, at: Date, by: string | null]
>(
  'project.putDraft',
  `insert into project_draft (tenant_id, project_id, revision, content, parts, saved_at, saved_by)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (tenant_id, project_id) do update
   set revision = excluded.revision, content = excluded.content, parts = excluded.parts, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
)

export interface VersionRow {
  readonly number: number
  readonly content: Proposal
  readonly submitted_at: Date
  readonly submitted_by: string | null
}
export const insertVersion = statement<[project: string, number: number, content: string, at: Date, by: string | null]>(
  'project.insertVersion',
  'insert into proposal_version (tenant_id, project_id, number, content, submitted_at, submitted_by) values ($1, $2, $3, $4, $5, $6)',
)
export const versionsOf = statement<[project: string], VersionRow>(
  'project.versions',
  'select number, content, submitted_at, submitted_by from proposal_version where tenant_id = $1 and project_id = $2 order by number',
)
export const latestVersions = statement<[projects: string[]], VersionRow & { project_id: string }>(
  'project.latestVersions',
  `select distinct on (project_id) project_id, number, content, submitted_at, submitted_by from proposal_version
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, number desc`,
)

export interface CommentRow {
  readonly id: string
  readonly project_id: string
  readonly version: number
  readonly round: number | null
  readonly field: string
  readonly comment: string
  readonly state: 'written' | 'open' | 'answered' | 'accepted'
  readonly written_at: Date
  readonly written_by: string | null
  readonly answer: string
  readonly answered_at: Date | null
  readonly answered_by: string | null
}
const COMMENT = 'id, project_id, version, round, field, comment, state, written_at, written_by, answer, answered_at, answered_by'
export const commentsOf = statement<[project: string], CommentRow>(
  'project.comments',
  `select ${COMMENT} from review_comment where tenant_id = $1 and project_id = $2 order by written_at, id`,
)
export const insertComment = statement<
  [id: string, project: string, version: number, field: string, comment: string, at: Date, by: string | null]
>(
  'project.insertComment',
  `insert into review_comment (tenant_id, id, project_id, version, field, comment, state, written_at, written_by)
   values ($1, $2, $3, $4, $5, $6, 'written', $7, $8)`,
)
export const dropComment = statement<[id: string, project: string]>(
  'project.dropComment',
  `delete from review_comment where tenant_id = $1 and id = $2 and project_id = $3 and state = 'written'`,
)
export const sendComments = statement<[project: string, round: number]>(
  'project.sendComments',
  `update review_comment set state = 'open', round = $3 where tenant_id = $1 and project_id = $2 and state = 'written'`,
)
export const answerComment = statement<[id: string, project: string, answer: string, at: Date, by: string | null]>(
  'project.answerComment',
  `update review_comment set state = 'answered', answer = $4, answered_at = $5, answered_by = $6
   where tenant_id = $1 and id = $2 and project_id = $3 and state in ('open', 'answered')`,
)
export const acceptComment = statement<[id: string, project: string, at: Date]>(
  'project.acceptComment',
  `update review_comment set state = 'accepted', accepted_at = $4 where tenant_id = $1 and id = $2 and project_id = $3 and state = 'answered'`,
)
export const reopenComment = statement<[id: string, project: string]>(
  'project.reopenComment',
  `update review_comment set state = 'written', round = null where tenant_id = $1 and id = $2 and project_id = $3 and state = 'answered'`,
)

export interface RoundRow {
  readonly number: number
  readonly version: number
  readonly finding: 'comments' | 'clear'
  readonly opinion: string
  readonly sent_at: Date
  readonly sent_by: string | null
}
export const roundsOf = statement<[project: string], RoundRow>(
  'project.rounds',
  'select number, version, finding, opinion, sent_at, sent_by from review_round where tenant_id = $1 and project_id = $2 order by number',
)
export const insertRound = statement<
  [project: string, number: number, version: number, finding: string, opinion: string, at: Date, by: string | null]
>(
  'project.insertRound',
  `insert into review_round (tenant_id, project_id, number, version, finding, opinion, sent_at, sent_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

export interface LineRow {
  readonly project_id: string
  readonly line: string
  readonly activity: string
  readonly activity_theme: string
  readonly cost_type: string
  readonly label: string
  readonly amount: Fen
}
export const linesOf = statement<[projects: string[]], LineRow>(
  'project.lines',
  `select project_id, line, activity, activity_theme, cost_type, label, amount from budget_line
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, line`,
)
export const insertLines = statement<[project: string, rows: string]>(
  'project.insertLines',
  `insert into budget_line (tenant_id, project_id, line, activity, activity_theme, cost_type, label, amount)
   select $1, $2, r.line, r.activity, r.theme, r.cost_type, r.label, r.amount
   from jsonb_to_recordset($3::jsonb) as r (line text, activity text, theme text, cost_type text, label text, amount bigint)`,
)

export const insertAgreement = statement<
  [project: string, number: string, signed: Day, file: string | null, at: Date, by: string | null]
>(
  'project.insertAgreement',
  'insert into grant_agreement (tenant_id, project_id, number, signed_on, file_id, registered_at, registered_by) values ($1, $2, $3, $4, $5, $6, $7)',
)
export const agreementOf = statement<[project: string], { number: string; signed_on: Day; file_id: string | null }>(
  'project.agreement',
  'select number, signed_on, file_id from grant_agreement where tenant_id = $1 and project_id = $2',
)
export const insertCloseout = statement<[project: string, summary: string, results: string, at: Date, by: string | null]>(
  'project.insertCloseout',
  'insert into closeout (tenant_id, project_id, summary, results, completed_at, completed_by) values ($1, $2, $3, $4, $5, $6)',
)
export const closeoutOf = statement<
  [project: string],
  { summary: string; results: string; completed_at: Date; completed_by: string | null }
>(
  'project.closeout',
  'select summary, results, completed_at, completed_by from closeout where tenant_id = $1 and project_id = $2',
)

/** Projects of the open years that stand at one of the steps, below a path. */
export const waitingProjects = statement<
  [bounds: string, steps: string[]],
  { id: string; name: string; place_name: string; step: Step; since: Date; by_gate: boolean }
>(
  'project.waiting',
  `select p.id, p.name, l.short_name as place_name, p.step, p.since,
     p.step = 'returned' and exists (select from gate g
       where g.tenant_id = $1 and g.project_id = p.id and g.outcome = 'returned' and g.at = p.since) as by_gate
   from (select p.* from project p where p.tenant_id = $1 and p.step = any ($3::text[]) and not p.past and ${BELOW}
     order by p.since limit 200) p
   join place l on l.tenant_id = p.tenant_id and l.id = p.place_id order by p.since`,
)
