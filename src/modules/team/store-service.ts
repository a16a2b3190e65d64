import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { ServiceState } from './domain.ts'

export interface VolunteerRow {
  readonly person_id: string
  readonly place_id: string
  readonly path: string
  readonly birth_year: number
  readonly guardian_sealed: string
  readonly guardian_on: Day | null
  readonly registered_at: Date
}
const VOLUNTEER = 'person_id, place_id, path, birth_year, guardian_sealed, guardian_on, registered_at'
export const insertVolunteer = statement<
  [person: string, place: string, path: string, birthYear: number, guardian: string, guardianOn: Day | null, at: Date]
>('team.insertVolunteer', `insert into volunteer (tenant_id, ${VOLUNTEER}) values ($1, $2, $3, $4, $5, $6, $7, $8)`)
/** Locks: two shifts of one person that are written down at once are compared one after the other. */
export const lockVolunteer = statement<[person: string], VolunteerRow>(
  'team.lockVolunteer',
  `select ${VOLUNTEER} from volunteer where tenant_id = $1 and person_id = $2 for no key update`,
)
export const volunteerOf = statement<[person: string], VolunteerRow>(
  'team.volunteer',
  `select ${VOLUNTEER} from volunteer where tenant_id = $1 and person_id = $2`,
)
export const volunteersAmong = statement<[persons: string[]], { person_id: string }>(
  'team.volunteersAmong',
  'select person_id from volunteer where tenant_id = $1 and person_id = any ($2::uuid[])',
)

export interface ServiceRow {
  readonly id: string
  readonly team_id: string
  readonly person_id: string | null
  readonly unit: string
  readonly heads: number
  readonly what: string
  readonly starts_at: Date
  readonly ends_at: Date
  readonly halves: number
  readonly risky: boolean
  readonly insurance: string
  readonly state: ServiceState
  readonly version: number
  readonly decided_by: string | null
}
const SERVICE = `s.id, s.team_id, s.person_id,
  coalesce((select b.name from body b where b.tenant_id = $1 and b.id = s.body_id), '') as unit, s.heads, s.what, s.starts_at, s.ends_at, s.halves, s.risky, s.insurance, s.state, s.version,
  s.decided_by`
export const insertService = statement<
  [
    id: string,
    team: string,
    person: string | null,
    body: string | null,
    heads: number,
    what: string,
    starts: Date,
    ends: Date,
    halves: number,
    risky: boolean,
    insurance: string,
    at: Date,
    by: string | null,
  ]
>(
  'team.insertService',
  `insert into service_record (tenant_id, id, team_id, person_id, body_id, heads, what, starts_at, ends_at, halves, risky, insurance, state,
     entered_at, entered_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'entered', $13, $14)`,
)
export const lockService = statement<[id: string], ServiceRow & { path: string; leader_id: string | null }>(
  'team.lockService',
  `select ${SERVICE}, t.path, t.leader_id from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.id = $2 for no key update of s`,
)
/** Another shift of the person that lies over this one. */
export const overlapping = statement<[person: string, starts: Date, ends: Date, but: string], { id: string }>(
  'team.overlapping',
  `select id from service_record where tenant_id = $1 and person_id = $2 and state <> 'refused'
     and starts_at < $4 and starts_at > $3::timestamptz - interval '12 hours' and ends_at > $3 and id <> $5 limit 1`,
)
export const decideService = statement<[id: string, state: ServiceState, at: Date, by: string | null]>(
  'team.decideService',
  'update service_record set state = $3, decided_at = $4, decided_by = $5 where tenant_id = $1 and id = $2',
)
export const correctService = statement<
  [id: string, starts: Date, ends: Date, halves: number, heads: number, version: number, at: Date, by: string | null]
>(
  'team.correctService',
  `update service_record set starts_at = $3, ends_at = $4, halves = $5, heads = $6, version = $7, state = 'confirmed', decided_at = $8,
     decided_by = $9 where tenant_id = $1 and id = $2`,
)
export const keepService = statement<
  [record: string, version: number, content: string, reason: string, at: Date, by: string | null]
>(
  'team.keepService',
  `insert into service_version (tenant_id, record_id, version, content, reason, replaced_at, replaced_by) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export interface VersionRow {
  readonly record_id: string
  readonly version: number
  readonly content: { readonly day: Day; readonly halves: number; readonly heads: number; readonly state: ServiceState }
  readonly reason: string
  readonly replaced_at: Date
}
export const versionsOf = statement<[records: string[]], VersionRow>(
  'team.serviceVersions',
  `select record_id, version, content, reason, replaced_at from service_version
   where tenant_id = $1 and record_id = any ($2::uuid[]) order by record_id, version`,
)
/** The latest records of a team: what waits for its word stands first. */
export const servicesOf = statement<[team: string, most: number, skip: number], ServiceRow & { total: number }>(
  'team.services',
  `select ${SERVICE}, (select count(*) from (select from service_record c where c.tenant_id = $1 and c.team_id = $2 limit 1000) n) as total
   from service_record s where s.tenant_id = $1 and s.team_id = $2
   order by s.state <> 'entered', s.starts_at desc, s.id limit $3 offset $4`,
)
export const servicesOfPerson = statement<[person: string, most: number], ServiceRow & { name: string }>(
  'team.servicesOfPerson',
  `select ${SERVICE}, t.name from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.person_id = $2 order by s.starts_at desc, s.id limit $3`,
)
export interface HoursRow {
  readonly team_id: string
  /** Half hours of all heads together. */
  readonly halves: number
  readonly visits: number
  readonly persons: number
  readonly units: number
}
/** Confirmed hours of teams: 人次 of shifts, 人 with a name, 人次 from units. */
export const hoursOfTeams = statement<[teams: string[]], HoursRow>(
  'team.hours',
  `select team_id, sum(halves * heads) as halves, sum(heads) as visits, count(distinct person_id) as persons,
     coalesce(sum(heads) filter (where person_id is null), 0) as units
   from service_record where tenant_id = $1 and team_id = any ($2::uuid[]) and state = 'confirmed' group by team_id`,
)
/** What volunteers of a unit did, team by team: 人次 and half hours of all heads together. */
export const hoursOfUnit = statement<
  [body: string, most: number],
  { team_id: string; name: string; visits: number; halves: number }
>(
  'team.hoursOfUnit',
  `select s.team_id, t.name, sum(s.heads) as visits, sum(s.halves * s.heads) as halves
   from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.body_id = $2 and s.state = 'confirmed' group by s.team_id, t.name order by halves desc limit $3`,
)
/** Confirmed half hours of a person in a period, and how many shifts. */
export const hoursOfPerson = statement<[person: string, since: Date, until: Date], { halves: number; shifts: number }>(
  'team.hoursOfPerson',
  `select coalesce(sum(halves), 0) as halves, count(*) as shifts from service_record
   where tenant_id = $1 and person_id = $2 and state = 'confirmed' and starts_at >= $3 and starts_at < $4`,
)
export const servicesWaiting = statement<
  [below: string, most: number],
  { id: string; name: string; place_id: string; open: number; since: Date }
>(
  'team.servicesWaiting',
  `select t.id, t.name, t.place_id, count(*) as open, min(s.entered_at) as since
   from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.state = 'entered' and starts_with(t.path, $2)
   group by t.id, t.name, t.place_id order by since limit $3`,
)

export interface CertificateRow {
  readonly code: string
  readonly person_id: string
  readonly since: Day
  readonly until: Day
  readonly issued_at: Date
}
const CERTIFICATE = 'code, person_id, since, until, issued_at'
export const insertCertificate = statement<[code: string, person: string, since: Day, until: Day, at: Date, by: string | null]>(
  'team.insertCertificate',
  `insert into service_certificate (tenant_id, ${CERTIFICATE}, issued_by) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const certificateByCode = statement<[code: string], CertificateRow>(
  'team.certificate',
  `select ${CERTIFICATE} from service_certificate where tenant_id = $1 and code = $2`,
)
export const certificatesOf = statement<[person: string], CertificateRow>(
  'team.certificates',
  `select ${CERTIFICATE} from service_certificate where tenant_id = $1 and person_id = $2 order by issued_at desc`,
)
export const eraseGuardian = statement<[person: string, sealed: string]>(
  'team.eraseGuardian',
  'update volunteer set guardian_sealed = $3 where tenant_id = $1 and person_id = $2',
)
export const checkMinors = statement<[], { looked: number; wrong: number }>(
  'team.checkMinors',
  `select count(*) as looked, count(*) filter (where guardian_on is null and
     extract(year from registered_at at time zone 'Asia/Shanghai') - birth_year <= 18) as wrong from volunteer where tenant_id = $1`,
)
export const checkConfirmed = statement<[], { looked: number; wrong: number }>(
  'team.checkConfirmed',
  `select count(*) as looked, count(*) filter (where decided_by is not distinct from person_id) as wrong from service_record
   where tenant_id = $1 and state = 'confirmed' and person_id is not null`,
)
export const checkVersions = statement<[], { looked: number; wrong: number }>(
  'team.checkVersions',
  `select count(*) as looked, count(*) filter (where s.version <> 1 + (select count(*) from service_version v
     where v.tenant_id = $1 and v.record_id = s.id)) as wrong from service_record s where s.tenant_id = $1`,
)
