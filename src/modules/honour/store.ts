import type { Day } from '../../kernel/day.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'
import type { Winner } from './domain.ts'

export const insertScheme = statement<[id: string, year: number, name: string, at: Date]>(
  'honour.insertScheme',
  'insert into award_scheme (tenant_id, id, year, name, opened_at) values ($1, $2, $3, $4, $5)',
)
export const insertPrizes = statement<[scheme: string, names: string[], quotas: (number | null)[]]>(
  'honour.insertPrizes',
  `insert into award_prize (tenant_id, scheme_id, position, name, quota)
   select $1, $2, p.position, p.name, p.quota from unnest($3::text[], $4::int[]) with ordinality as p (name, quota, position)`,
)
/** A scheme belongs to the whole subdistrict. */
export const lockScheme = statement<
  [id: string],
  { id: string; path: string; year: number; name: string; announced_on: Day | null }
>(
  'honour.lockScheme',
  `select id, '/' as path, year, name, announced_on from award_scheme where tenant_id = $1 and id = $2 for no key update`,
)
export const prizesOf = statement<[scheme: string], { position: number; name: string; quota: number | null; granted: number }>(
  'honour.prizesOf',
  `select p.position, p.name, p.quota, count(a.id) as granted from award_prize p
   left join award a on a.tenant_id = p.tenant_id and a.scheme_id = p.scheme_id and a.prize = p.position
   where p.tenant_id = $1 and p.scheme_id = $2 group by p.position, p.name, p.quota order by p.position`,
)
export const insertAward = statement<
  [
    id: string,
    scheme: string,
    prize: number,
    title: string,
    winner: Winner,
    place: string,
    subject: string | null,
    citation: string,
    at: Date,
    by: string | null,
  ]
>(
  'honour.insertAward',
  `insert into award (tenant_id, id, scheme_id, prize, title, winner, place_id, subject, citation, granted_at, granted_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
/** Locks the award's scheme, so that taking back and announcing follow one another. */
export const lockAward = statement<[id: string], { id: string; path: string; scheme_id: string; announced_on: Day | null }>(
  'honour.lockAward',
  `select a.id, '/' as path, a.scheme_id, s.announced_on from award a
   join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id
   where a.tenant_id = $1 and a.id = $2 for no key update of s`,
)
export const deleteAward = statement<[id: string]>('honour.deleteAward', 'delete from award where tenant_id = $1 and id = $2')
export const announceScheme = statement<[id: string, on: Day]>(
  'honour.announceScheme',
  'update award_scheme set announced_on = $3 where tenant_id = $1 and id = $2',
)

export interface AwardRow {
  readonly id: string
  readonly scheme_id: string
  readonly scheme: string
  readonly year: number
  readonly announced_on: Day | null
  readonly position: number
  readonly prize: string
  readonly title: string
  readonly winner: Winner
  readonly place_id: string
  readonly subject: Subject | null
  readonly citation: string
}
const AWARD = `a.id, a.scheme_id, s.name as scheme, s.year, s.announced_on, p.position, p.name as prize, a.title, a.winner, a.place_id, a.subject, a.citation`
const JOINED = `award a join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id
   join award_prize p on p.tenant_id = a.tenant_id and p.scheme_id = a.scheme_id and p.position = a.prize`

export const awardsOfScheme = statement<[scheme: string], AwardRow>(
  'honour.awardsOfScheme',
  `select ${AWARD} from ${JOINED} where a.tenant_id = $1 and a.scheme_id = $2 order by p.position, a.granted_at, a.id`,
)
/** Announced awards of a year, in the order of the schemes and their prizes. */
export const awardsOfYear = statement<[year: number], AwardRow>(
  'honour.awardsOfYear',
  `select ${AWARD} from ${JOINED} where a.tenant_id = $1 and s.year = $2 and s.announced_on is not null
   order by s.announced_on, s.id, p.position, a.granted_at, a.id`,
)
export const awardsBySubject = statement<[subjects: string[]], AwardRow & { subject: Subject }>(
  'honour.awardsBySubject',
  `select ${AWARD} from ${JOINED} where a.tenant_id = $1 and a.subject = any ($2::text[]) and s.announced_on is not null
   order by s.year desc, p.position, a.id`,
)
export const awardsByIds = statement<
  [ids: string[]],
  { id: string; title: string; winner: Winner; year: number; public: boolean }
>(
  'honour.awardsByIds',
  `select a.id, a.title, a.winner, s.year, s.announced_on is not null as public from ${JOINED}
   where a.tenant_id = $1 and a.id = any ($2::uuid[])`,
)
export const announcedYears = statement<[], { year: number }>(
  'honour.announcedYears',
  'select distinct year from award_scheme where tenant_id = $1 and announced_on is not null order by year desc',
)
export const listSchemes = statement<[], { id: string; year: number; name: string; announced_on: Day | null; granted: number }>(
  'honour.listSchemes',
  `select s.id, s.year, s.name, s.announced_on, (select count(*) from award a where a.tenant_id = s.tenant_id and a.scheme_id = s.id) as granted
   from award_scheme s where s.tenant_id = $1 order by s.year desc, s.opened_at desc limit 200`,
)

export const checkQuotas = statement<[], { looked: number; wrong: number }>(
  'honour.checkQuotas',
  `select count(*) as looked, count(*) filter (where (
     select count(*) from award a where a.tenant_id = p.tenant_id and a.scheme_id = p.scheme_id and a.prize = p.position) > p.quota) as wrong
   from award_prize p where p.tenant_id = $1`,
)
export const checkAnnounced = statement<[], { looked: number; wrong: number }>(
  'honour.checkAnnounced',
  `select count(*) as looked, count(*) filter (where (s.announced_on is not null) <> exists (
     select 1 from search_entry e where e.tenant_id = a.tenant_id and e.subject = 'award:' || a.id)) as wrong
   from award a join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id where a.tenant_id = $1`,
)
