import type { Subject } from '../../kernel/subject.ts'
import type { Verdict } from '../../platform/check.ts'
import { statement } from '../../platform/statement.ts'
import type { Points, ScoreSheet } from './domain.ts'
import type { AssessmentKind, Outcome, RaterPart, Typed } from './panel.ts'

export interface AssessmentRow {
  readonly id: string
  readonly subject: Subject
  readonly round_id: string
  readonly path: string
  readonly kind: AssessmentKind
  readonly sheet: ScoreSheet
  readonly least: number | null
  readonly opened_at: Date
  readonly closed_at: Date | null
  readonly void: boolean
  readonly score: number | null
  readonly result: Outcome | null
}
const ROW = 'id, subject, round_id, path, kind, sheet, least, opened_at, closed_at, void, score, result'

export const insertAssessment = statement<
  [
    id: string,
    subject: string,
    round: string,
    path: string,
    kind: AssessmentKind,
    sheet: string,
    least: number | null,
    at: Date,
    by: string | null,
  ]
>(
  'rubric.insert',
  `insert into assessment (tenant_id, id, subject, round_id, path, kind, sheet, least, opened_at, opened_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
/** Many score at once; only the closing waits for them, and they for it. */
export const shareAssessment = statement<[id: string], AssessmentRow>(
  'rubric.share',
  `select ${ROW} from assessment where tenant_id = $1 and id = $2 for share`,
)
export const lockRound = statement<[round: string], AssessmentRow>(
  'rubric.lockRound',
  `select ${ROW} from assessment where tenant_id = $1 and round_id = $2 order by id for no key update`,
)
/** The newest assessment of each subject on a sheet; what was left void does not count. */
export const latestOf = statement<[subjects: string[], kind: AssessmentKind], AssessmentRow>(
  'rubric.latest',
  `select distinct on (subject) ${ROW} from assessment
   where tenant_id = $1 and subject = any ($2::text[]) and kind = $3 and not void order by subject, opened_at desc, id desc`,
)
/** Everything that several rounds score, in the order in which it was opened. */
export const ofRounds = statement<[rounds: string[]], AssessmentRow>(
  'rubric.ofRounds',
  `select ${ROW} from assessment where tenant_id = $1 and round_id = any ($2::uuid[]) order by opened_at, id`,
)
export const assessmentById = statement<[id: string], AssessmentRow>(
  'rubric.byId',
  `select ${ROW} from assessment where tenant_id = $1 and id = $2`,
)
export const closeAssessment = statement<
  [id: string, at: Date, by: string | null, isVoid: boolean, score: number | null, result: string | null]
>(
  'rubric.close',
  `update assessment set closed_at = $3, closed_by = $4, void = $5, score = $6, result = $7
   where tenant_id = $1 and id = $2 and closed_at is null`,
)

export interface RaterRow {
  readonly assessment_id: string
  readonly person_id: string
  readonly part: RaterPart
  readonly recused_at: Date | null
  readonly recusal: string
  readonly total: number | null
}
export const putRater = statement<
  [assessment: string, person: string, part: RaterPart, at: Date, by: string | null, recused: Date | null, recusal: string]
>(
  'rubric.putRater',
  `insert into rater (tenant_id, assessment_id, person_id, part, named_at, named_by, recused_at, recusal)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
)
export const raterOf = statement<[assessment: string, person: string], { part: RaterPart; recused_at: Date | null }>(
  'rubric.rater',
  'select part, recused_at from rater where tenant_id = $1 and assessment_id = $2 and person_id = $3 for no key update',
)
/** Who scores, and whether they did: the total is for the closing and for after it, never for a screen before. */
export const ratersOfRound = statement<[round: string], RaterRow>(
  'rubric.raters',
  `select r.assessment_id, r.person_id, r.part, r.recused_at, r.recusal, s.total
   from assessment a join rater r on r.tenant_id = $1 and r.assessment_id = a.id
   left join score s on s.tenant_id = $1 and s.assessment_id = a.id and s.person_id = r.person_id
   where a.tenant_id = $1 and a.round_id = $2 order by r.assessment_id, r.named_at, r.person_id`,
)
export const recuseRater = statement<[assessment: string, person: string, at: Date, by: string | null, reason: string]>(
  'rubric.recuse',
  `update rater set recused_at = $4, recused_by = $5, recusal = $6, draft = null
   where tenant_id = $1 and assessment_id = $2 and person_id = $3 and recused_at is null`,
)
export const keepDraft = statement<[assessment: string, person: string, draft: string]>(
  'rubric.keepDraft',
  'update rater set draft = $4 where tenant_id = $1 and assessment_id = $2 and person_id = $3 and recused_at is null',
)
export const putScore = statement<[assessment: string, person: string, points: string, total: number, remark: string, at: Date]>(
  'rubric.putScore',
  `insert into score (tenant_id, assessment_id, person_id, points, total, remark, at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (tenant_id, assessment_id, person_id)
   do update set points = excluded.points, total = excluded.total, remark = excluded.remark, at = excluded.at`,
)
export interface ScoreRow {
  readonly assessment_id: string
  readonly person_id: string
  readonly part: RaterPart
  readonly points: Points
  readonly total: number
  readonly remark: string
}
/** Scores that count: of whoever did not step back. */
export const scoresOfRound = statement<[round: string], ScoreRow>(
  'rubric.scores',
  `select s.assessment_id, s.person_id, r.part, s.points, s.total, s.remark
   from assessment a join score s on s.tenant_id = $1 and s.assessment_id = a.id
   join rater r on r.tenant_id = $1 and r.assessment_id = a.id and r.person_id = s.person_id and r.recused_at is null
   where a.tenant_id = $1 and a.round_id = $2 order by s.assessment_id, s.person_id`,
)
/** What a rater has open before them, oldest first, with their own points and nobody else's. */
export interface TaskRow extends AssessmentRow {
  readonly part: RaterPart
  readonly recused_at: Date | null
  readonly recusal: string
  readonly draft: Typed | null
  readonly points: Points | null
  readonly total: number | null
  readonly remark: string | null
}
export const tasksOf = statement<[person: string], TaskRow>(
  'rubric.tasks',
  `select ${ROW.split(', ')
    .map((column) => `a.${column}`)
    .join(', ')}, r.part, r.recused_at, r.recusal, r.draft, s.points, s.total, s.remark
   from rater r join assessment a on a.tenant_id = $1 and a.id = r.assessment_id and a.closed_at is null
   left join score s on s.tenant_id = $1 and s.assessment_id = a.id and s.person_id = r.person_id
   where r.tenant_id = $1 and r.person_id = $2 order by a.opened_at, a.id limit 500`,
)

export const scoresOfPerson = statement<
  [person: string],
  { subject: string; kind: string; points: Points | null; remark: string | null; recusal: string; at: Date }
>(
  'rubric.ofPerson',
  `select a.subject, a.kind, s.points, s.remark, r.recusal, coalesce(s.at, r.named_at) as at
   from rater r join assessment a on a.tenant_id = $1 and a.id = r.assessment_id
   left join score s on s.tenant_id = $1 and s.assessment_id = a.id and s.person_id = r.person_id
   where r.tenant_id = $1 and r.person_id = $2 order by at`,
)

export const checkScores = statement<[], Verdict>(
  'rubric.checkScores',
  `select count(*) as looked, count(*) filter (where s.total <> (select sum(p.value::int) from jsonb_each_text(s.points) p)) as wrong
   from score s where s.tenant_id = $1`,
)
export const checkPanels = statement<[], Verdict>(
  'rubric.checkPanels',
  `select count(*) as looked, count(*) filter (where n.scored % 2 = 0 or n.scored < coalesce(a.least, 3)) as wrong,
     min(a.subject) filter (where n.scored % 2 = 0 or n.scored < coalesce(a.least, 3)) as detail
   from assessment a cross join lateral (
     select count(*) as scored from score s join rater r on r.tenant_id = $1 and r.assessment_id = s.assessment_id
       and r.person_id = s.person_id and r.part = 'panel' and r.recused_at is null
     where s.tenant_id = $1 and s.assessment_id = a.id) n
   where a.tenant_id = $1 and a.closed_at is not null and not a.void`,
)
