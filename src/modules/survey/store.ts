import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { Answers, Channel, Period, Purpose, Question } from './domain.ts'

export interface SurveyRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly purpose: Purpose
  readonly year: number
  readonly title: string
  readonly lead: string
  readonly audience: string
  readonly opens: Day
  readonly closes: Day
  readonly once: 'any' | 'code'
  readonly questions: readonly Question[]
  readonly step: Period['step']
  readonly printed: number
  readonly published_at: Date | null
  readonly use: string
}
const CARD = 'id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use'
const SURVEY = `${CARD}, questions`
export type SurveyCardRow = Omit<SurveyRow, 'questions'>

export const insertSurvey = statement<
  [
    id: string,
    place: string,
    path: string,
    purpose: Purpose,
    year: number,
    title: string,
    lead: string,
    audience: string,
    opens: Day,
    closes: Day,
    once: SurveyRow['once'],
    questions: string,
    at: Date,
    by: string | null,
    about: string | null,
  ]
>(
  'survey.insert',
  `insert into survey (tenant_id, id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, questions, made_at, made_by,
     about)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
)
export const reviseSurvey = statement<
  [
    id: string,
    purpose: Purpose,
    year: number,
    title: string,
    lead: string,
    audience: string,
    opens: Day,
    closes: Day,
    once: SurveyRow['once'],
    questions: string,
  ]
>(
  'survey.revise',
  `update survey set purpose = $3, year = $4, title = $5, lead = $6, audience = $7, opens = $8, closes = $9, once = $10, questions = $11
   where tenant_id = $1 and id = $2 and step = 'draft'`,
)
export const lockSurvey = statement<[id: string], SurveyRow>(
  'survey.lock',
  `select ${SURVEY} from survey where tenant_id = $1 and id = $2 for no key update`,
)
/** Who answers changes no row of the survey: only its end waits for those who are answering. */
export const shareSurvey = statement<[id: string], SurveyRow>(
  'survey.share',
  `select ${SURVEY} from survey where tenant_id = $1 and id = $2 for share`,
)
export const surveyById = statement<[id: string], SurveyRow>(
  'survey.byId',
  `select ${SURVEY} from survey where tenant_id = $1 and id = $2`,
)
export const surveysByIds = statement<[ids: string[]], { id: string; title: string; step: Period['step'] }>(
  'survey.byIds',
  'select id, title, step from survey where tenant_id = $1 and id = any ($2::uuid[])',
)
export const openSurvey = statement<[id: string, at: Date]>(
  'survey.open',
  `update survey set step = 'open', opened_at = $3 where tenant_id = $1 and id = $2 and step = 'draft'`,
)
export const closeSurvey = statement<[id: string, on: Day]>(
  'survey.close',
  `update survey set step = 'closed', closes = least(closes, $3::date) where tenant_id = $1 and id = $2`,
)
export const publishSurvey = statement<[id: string, at: Date, use: string]>(
  'survey.publish',
  `update survey set step = 'published', published_at = $3, use = $4 where tenant_id = $1 and id = $2`,
)
export const printSheets = statement<[id: string, more: number]>(
  'survey.printSheets',
  'update survey set printed = printed + $3 where tenant_id = $1 and id = $2',
)

/** What was asked about one thing and went out. */
export const surveysAbout = statement<[about: string], SurveyRow>(
  'survey.about',
  `select ${SURVEY} from survey where tenant_id = $1 and about = $2 and step <> 'draft' order by closes desc, id limit 5`,
)
/** Running ones: the days decide whether they are coming, open or closed. */
export const runningSurveys = statement<[most: number], SurveyCardRow>(
  'survey.running',
  `select ${CARD} from survey where tenant_id = $1 and step = 'open' order by closes desc, id limit $2`,
)
export const publishedSurveys = statement<[most: number, skip: number], SurveyCardRow>(
  'survey.published',
  `select ${CARD} from survey where tenant_id = $1 and step = 'published' order by closes desc, id limit $2 offset $3`,
)
export const countPublished = statement<[], { total: number }>(
  'survey.countPublished',
  `select count(*) as total from (select from survey where tenant_id = $1 and step = 'published' limit ${COUNTED}) c`,
)
export const publishedOfYear = statement<[year: number], SurveyRow>(
  'survey.publishedOfYear',
  `select ${SURVEY} from survey where tenant_id = $1 and year = $2 and step = 'published' order by closes desc, id limit 20`,
)
/** The latest years whose surveys are told. */
export const publishedByYear = statement<[most: number], SurveyRow>(
  'survey.publishedByYear',
  `select ${SURVEY} from survey where tenant_id = $1 and step = 'published' order by year desc, closes desc, id limit $2`,
)
/** What staff of a place works on, newest first. */
export const surveysBelow = statement<[path: string, most: number, skip: number], SurveyCardRow>(
  'survey.below',
  `select ${CARD} from survey where tenant_id = $1 and starts_with(path, $2) order by closes desc, id limit $3 offset $4`,
)
export const countBelow = statement<[path: string], { total: number }>(
  'survey.countBelow',
  `select count(*) as total from (select from survey where tenant_id = $1 and starts_with(path, $2) limit ${COUNTED}) c`,
)
/** Earlier surveys of the same kind at the same place whose results are public. */
export const surveysBefore = statement<[place: string, purpose: Purpose, year: number], SurveyRow>(
  'survey.before',
  `select ${SURVEY} from survey
   where tenant_id = $1 and place_id = $2 and purpose = $3 and year < $4 and step = 'published' order by year desc, closes desc limit 3`,
)
/** Surveys that wait for staff: over and unpublished, or with words nobody has read. */
export const surveysWaiting = statement<
  [path: string, today: Day, most: number],
  { id: string; title: string; place_id: string; closes: Day; over: boolean; texts: boolean }
>(
  'survey.waiting',
  `select * from (
     select s.id, s.title, s.place_id, s.closes, s.closes < $3::date or s.step = 'closed' as over,
            exists (select from survey_text t where t.tenant_id = $1 and t.survey_id = s.id and t.shown is null) as texts
     from survey s where s.tenant_id = $1 and s.step in ('open', 'closed') and starts_with(s.path, $2)) w
   where over or texts order by closes limit $4`,
)

export const insertAnswer = statement<[id: string, survey: string, channel: Channel, day: Day, answers: string]>(
  'survey.insertAnswer',
  'insert into survey_answer (tenant_id, id, survey_id, channel, day, answers) values ($1, $2, $3, $4, $5, $6)',
)
export const insertTexts = statement<[survey: string, ids: string[], questions: string[], words: string[]]>(
  'survey.insertTexts',
  `insert into survey_text (tenant_id, id, survey_id, question, words)
   select $1, t.id, $2, t.question, t.words from unnest($3::uuid[], $4::text[], $5::text[]) as t (id, question, words)`,
)
export const insertSheet = statement<[survey: string, serial: number, channel: Channel]>(
  'survey.insertSheet',
  'insert into survey_sheet (tenant_id, survey_id, serial, channel) values ($1, $2, $3, $4)',
)
export const sheetOf = statement<[survey: string, serial: number], { channel: Channel }>(
  'survey.sheet',
  'select channel from survey_sheet where tenant_id = $1 and survey_id = $2 and serial = $3',
)
export const insertReceipt = statement<[survey: string, hash: Buffer]>(
  'survey.insertReceipt',
  'insert into survey_receipt (tenant_id, survey_id, hash) values ($1, $2, $3)',
)
export const receiptKnown = statement<[survey: string, hash: Buffer], { known: boolean }>(
  'survey.receipt',
  'select true as known from survey_receipt where tenant_id = $1 and survey_id = $2 and hash = $3',
)
/** Sheets of staff, so that a slip of the keyboard can be put right; nothing here says whose sheet it was. */
export const insertPaper = statement<
  [survey: string, serial: number, version: number, answer: string, texts: string[], reason: string, at: Date, by: string | null]
>(
  'survey.insertPaper',
  `insert into survey_paper (tenant_id, survey_id, serial, version, answer_id, text_ids, reason, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export interface PaperRow {
  readonly version: number
  readonly answer_id: string
  readonly text_ids: readonly string[]
  readonly day: Day
  readonly answers: Answers
}
/** The entry of a sheet that counts, while it is known which answer it is. */
export const paperEntry = statement<[survey: string, serial: number], PaperRow>(
  'survey.paperEntry',
  `select p.version, p.answer_id, p.text_ids, a.day, a.answers
   from survey_paper p join survey_answer a on a.tenant_id = $1 and a.id = p.answer_id
   where p.tenant_id = $1 and p.survey_id = $2 and p.serial = $3 order by p.version desc limit 1`,
)
export const textsByIds = statement<[ids: readonly string[]], TextRow>(
  'survey.textsByIds',
  'select id, question, words from survey_text where tenant_id = $1 and id = any ($2::uuid[])',
)
export const replaceAnswer = statement<[answer: string, survey: string]>(
  'survey.replaceAnswer',
  'insert into survey_answer_replaced (tenant_id, answer_id, survey_id) values ($1, $2, $3)',
)
export const hideTexts = statement<[ids: string[]]>(
  'survey.hideTexts',
  'update survey_text set shown = false where tenant_id = $1 and id = any ($2::uuid[])',
)
export const correctionsOf = statement<
  [survey: string, most: number],
  { serial: number; version: number; reason: string; at: Date; by_person: string | null }
>(
  'survey.corrections',
  `select serial, version, reason, at, by_person from survey_paper
   where tenant_id = $1 and survey_id = $2 and version > 1 order by at desc limit $3`,
)
/** From here nobody can tell which answer came on which sheet. */
export const cutPaper = statement<[survey: string]>(
  'survey.cutPaper',
  `update survey_paper set answer_id = null, text_ids = '{}'
   where tenant_id = $1 and survey_id = $2 and answer_id is not null`,
)
export const cutOldPaper = statement<[closedBefore: Day]>(
  'survey.cutOldPaper',
  `update survey_paper p set answer_id = null, text_ids = '{}' from survey s
   where p.tenant_id = $1 and p.answer_id is not null and s.tenant_id = $1 and s.id = p.survey_id and s.closes < $2::date`,
)
export const deleteDraft = statement<[id: string]>(
  'survey.deleteDraft',
  `delete from survey where tenant_id = $1 and id = $2 and step = 'draft'`,
)
/** Rows are taken in the order in which they come, which is the same for every answer: no two wait for each other. */
export const addTallies = statement<
  [survey: string, channel: Channel, shard: number, keys: string[], choices: string[], ns: number[]]
>(
  'survey.addTallies',
  `insert into survey_tally as t (tenant_id, survey_id, channel, shard, key, choice, n)
   select $1, $2, $3, $4, a.key, a.choice, a.n
   from unnest($5::text[], $6::text[], $7::bigint[]) with ordinality as a (key, choice, n, at) order by a.at
   on conflict (tenant_id, survey_id, key, choice, channel, shard) do update set n = t.n + excluded.n`,
)
export interface TallyRow {
  readonly key: string
  readonly choice: string
  readonly channel: Channel
  readonly n: number
}
/** With `pairs` also those by which groups are compared: they are most of the rows. */
export const talliesOfSurvey = statement<[survey: string, pairs: boolean], TallyRow>(
  'survey.tallies',
  `select key, choice, channel, sum(n)::bigint as n from survey_tally
   where tenant_id = $1 and survey_id = $2 and ($3 or position('|' in key) = 0) group by key, choice, channel`,
)
/** The same of several surveys, in one reading. */
export const talliesOfSurveys = statement<[surveys: string[]], TallyRow & { survey_id: string }>(
  'survey.talliesOfSurveys',
  `select survey_id, key, choice, channel, sum(n)::bigint as n from survey_tally
   where tenant_id = $1 and survey_id = any ($2::uuid[]) and position('|' in key) = 0 group by survey_id, key, choice, channel`,
)
/** How many answered, by survey. */
export const totalsOf = statement<[surveys: string[]], { survey_id: string; n: number }>(
  'survey.totals',
  `select survey_id, sum(n)::bigint as n from survey_tally
   where tenant_id = $1 and survey_id = any ($2::uuid[]) and key = '' group by survey_id`,
)

export interface TextRow {
  readonly id: string
  readonly question: string
  readonly words: string
}
export const textsToRead = statement<[survey: string, most: number], TextRow>(
  'survey.textsToRead',
  `select id, question, words from survey_text where tenant_id = $1 and survey_id = $2 and shown is null order by id limit $3`,
)
export const countToRead = statement<[survey: string], { total: number }>(
  'survey.countToRead',
  `select count(*) as total from (
     select from survey_text where tenant_id = $1 and survey_id = $2 and shown is null limit ${COUNTED}) c`,
)
export const textsShown = statement<[survey: string, question: string, after: string, most: number], TextRow>(
  'survey.textsShown',
  `select id, question, words from survey_text
   where tenant_id = $1 and survey_id = $2 and question = $3 and shown and id > $4::uuid order by id limit $5`,
)
export const lockText = statement<[id: string], { id: string; survey_id: string; path: string; shown: boolean | null }>(
  'survey.lockText',
  `select t.id, t.survey_id, t.shown, s.path from survey_text t join survey s on s.tenant_id = $1 and s.id = t.survey_id
   where t.tenant_id = $1 and t.id = $2 for no key update of t`,
)
export const showText = statement<[id: string, shown: boolean]>(
  'survey.showText',
  'update survey_text set shown = $3 where tenant_id = $1 and id = $2',
)

export const checkTallies = statement<[], { looked: number; wrong: number }>(
  'survey.checkTallies',
  `select count(*) as looked, count(*) filter (where a.n is distinct from t.n) as wrong
   from (select a.survey_id, count(*) as n from survey_answer a where a.tenant_id = $1 and not exists (
           select from survey_answer_replaced r where r.tenant_id = $1 and r.answer_id = a.id) group by a.survey_id) a
   full join (select survey_id, sum(n)::bigint as n from survey_tally where tenant_id = $1 and key = '' group by survey_id) t
     using (survey_id)`,
)
/** A correction takes from another shard than the one that got: together they are never below nothing. */
export const checkSums = statement<[], { looked: number; wrong: number }>(
  'survey.checkSums',
  `select count(*) as looked, count(*) filter (where n < 0) as wrong from (
     select sum(n) as n from survey_tally where tenant_id = $1 group by survey_id, key, choice, channel) t`,
)
/** Once results are public, no sheet leads to its answer. */
export const checkCut = statement<[], { looked: number; wrong: number }>(
  'survey.checkCut',
  `select count(*) as looked, count(*) filter (where exists (
     select from survey_paper p where p.tenant_id = $1 and p.survey_id = s.id and p.answer_id is not null)) as wrong
   from survey s where s.tenant_id = $1 and s.step = 'published'`,
)
export const checkDays = statement<[], { looked: number; wrong: number }>(
  'survey.checkDays',
  `select count(*) as looked, count(*) filter (where a.day < s.opens or a.day > s.closes) as wrong
   from survey_answer a join survey s on s.tenant_id = $1 and s.id = a.survey_id where a.tenant_id = $1`,
)
export const checkSheets = statement<[], { looked: number; wrong: number }>(
  'survey.checkSheets',
  `select count(*) as looked, count(*) filter (where h.serial > s.printed) as wrong
   from survey_sheet h join survey s on s.tenant_id = $1 and s.id = h.survey_id where h.tenant_id = $1`,
)
/** Sheets that a person typed or corrected. */
export const papersOfPerson = statement<[person: string], { survey_id: string; serial: number; reason: string; at: Date }>(
  'survey.papersOfPerson',
  'select survey_id, serial, reason, at from survey_paper where tenant_id = $1 and by_person = $2 order by at, serial',
)
/** What a person drew up here; only the id stands in the row. */
export const surveysOfPerson = statement<[person: string], { id: string; title: string; made_at: Date }>(
  'survey.ofPerson',
  'select id, title, made_at from survey where tenant_id = $1 and made_by = $2 order by made_at, id',
)
