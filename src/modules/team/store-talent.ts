import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { TalentKind } from './domain.ts'

export interface TalentRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly person_id: string
  readonly kind: TalentKind
  readonly skills: string
  readonly about: string
  readonly shown_as: string
  readonly consent_on: Day | null
}
const TALENT = 'a.id, a.place_id, a.path, a.person_id, a.kind, a.skills, a.about, a.shown_as, a.consent_on'
export const insertTalent = statement<
  [
    id: string,
    place: string,
    path: string,
    person: string,
    kind: TalentKind,
    skills: string,
    about: string,
    shownAs: string,
    consent: Day | null,
    at: Date,
  ]
>(
  'team.insertTalent',
  `insert into talent (tenant_id, id, place_id, path, person_id, kind, skills, about, shown_as, consent_on, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
export const lockTalent = statement<[id: string], TalentRow>(
  'team.lockTalent',
  `select ${TALENT} from talent a where a.tenant_id = $1 and a.id = $2 for no key update`,
)
export const talentById = statement<[id: string], TalentRow>(
  'team.talent',
  `select ${TALENT} from talent a where a.tenant_id = $1 and a.id = $2`,
)
const SEEN = "a.tenant_id = $1 and (a.shown_as <> '' or starts_with(a.path, $2))"
/** Cards that are shown, and below a post's path also the others. */
export const listTalents = statement<[below: string, most: number, skip: number], TalentRow & { total: number }>(
  'team.talents',
  `select ${TALENT}, (select count(*) from (select from talent a where ${SEEN} limit ${COUNTED}) c) as total
   from talent a where ${SEEN} order by a.made_at desc, a.id limit $3 offset $4`,
)
export const talentsOfPerson = statement<[person: string], TalentRow>(
  'team.talentsOfPerson',
  `select ${TALENT} from talent a where a.tenant_id = $1 and a.person_id = $2 order by a.id`,
)
export const showTalent = statement<[id: string, shownAs: string, on: Day | null]>(
  'team.showTalent',
  'update talent set shown_as = $3, consent_on = $4 where tenant_id = $1 and id = $2',
)
export const eraseTalent = statement<[id: string]>(
  'team.eraseTalent',
  "update talent set skills = '', about = '', shown_as = '', consent_on = null where tenant_id = $1 and id = $2",
)
export const checkConsent = statement<[], { looked: number; wrong: number }>(
  'team.checkConsent',
  `select count(*) as looked, count(*) filter (where (a.shown_as <> '') <> exists (select from search_entry e
     where e.tenant_id = $1 and e.subject = 'talent:' || a.id)) as wrong from talent a where a.tenant_id = $1`,
)
