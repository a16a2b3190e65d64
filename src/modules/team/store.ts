import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { Grown, MemberKind, Stage } from './domain.ts'

export interface TeamRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly name: string
  readonly about: string
  readonly stage: Stage
  readonly leader_id: string | null
  readonly begun_on: Day | null
  readonly ended_on: Day | null
  readonly end_reason: string
}
const TEAM = 't.id, t.place_id, t.path, t.name, t.about, t.stage, t.leader_id, t.begun_on, t.ended_on, t.end_reason'

export const insertTeam = statement<
  [id: string, place: string, path: string, name: string, about: string, begun: Day | null, at: Date]
>(
  'team.insert',
  `insert into team (tenant_id, id, place_id, path, name, about, begun_on, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const lockTeam = statement<[id: string], TeamRow>(
  'team.lock',
  `select ${TEAM} from team t where t.tenant_id = $1 and t.id = $2 for no key update`,
)
/** Many write down hours at once; only a change of the team itself waits for them. */
export const shareTeam = statement<[id: string], TeamRow>(
  'team.share',
  `select ${TEAM} from team t where t.tenant_id = $1 and t.id = $2 for share`,
)
export const teamById = statement<[id: string], TeamRow>(
  'team.byId',
  `select ${TEAM} from team t where t.tenant_id = $1 and t.id = $2`,
)
export const teamsByIds = statement<[ids: string[]], { id: string; name: string }>(
  'team.byIds',
  'select id, name from team where tenant_id = $1 and id = any ($2::uuid[])',
)
/** Below a path, and of one stage or any; both always say something, so that the plan is kept. */
export const listTeams = statement<[below: string, stages: string[], most: number, skip: number], TeamRow & { total: number }>(
  'team.list',
  `select ${TEAM}, (select count(*) from (select from team n where n.tenant_id = $1 and starts_with(n.path, $2)
      and n.stage = any ($3::text[]) limit ${COUNTED}) c) as total
   from team t where t.tenant_id = $1 and starts_with(t.path, $2) and t.stage = any ($3::text[])
   order by t.made_at desc, t.id limit $4 offset $5`,
)
export const updateTeam = statement<[id: string, about: string]>(
  'team.update',
  'update team set about = $3 where tenant_id = $1 and id = $2',
)
export const setLeader = statement<[id: string, member: string | null]>(
  'team.setLeader',
  'update team set leader_id = $3 where tenant_id = $1 and id = $2',
)
export const setStage = statement<[id: string, stage: Stage]>(
  'team.setStage',
  'update team set stage = $3 where tenant_id = $1 and id = $2',
)
export const endTeam = statement<[id: string, on: Day, reason: string]>(
  'team.end',
  'update team set ended_on = $3, end_reason = $4, leader_id = null where tenant_id = $1 and id = $2',
)

export interface MemberRow {
  readonly id: string
  readonly team_id: string
  readonly person_id: string
  readonly kind: MemberKind
  readonly shown_as: string
  readonly joined_on: Day
  readonly left_on: Day | null
  readonly left_reason: string
}
const MEMBER = 'm.id, m.team_id, m.person_id, m.kind, m.shown_as, m.joined_on, m.left_on, m.left_reason'
export const insertMember = statement<[id: string, team: string, person: string, kind: MemberKind, shownAs: string, joined: Day]>(
  'team.insertMember',
  `insert into team_member (tenant_id, id, team_id, person_id, kind, shown_as, joined_on) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const membersOf = statement<[team: string, most: number], MemberRow>(
  'team.members',
  `select ${MEMBER} from team_member m where m.tenant_id = $1 and m.team_id = $2
   order by m.left_on is not null, m.joined_on, m.id limit $3`,
)
export const memberById = statement<[id: string], MemberRow>(
  'team.member',
  `select ${MEMBER} from team_member m where m.tenant_id = $1 and m.id = $2`,
)
/** A member with the team's path: their own consent is theirs to give and to take back. */
export const lockMember = statement<[id: string], MemberRow & { path: string }>(
  'team.lockMember',
  `select ${MEMBER}, t.path from team_member m join team t on t.tenant_id = $1 and t.id = m.team_id
   where m.tenant_id = $1 and m.id = $2 for no key update of m`,
)
export const memberCounts = statement<[teams: string[]], { team_id: string; members: number }>(
  'team.memberCounts',
  `select team_id, count(*) as members from team_member
   where tenant_id = $1 and team_id = any ($2::uuid[]) and left_on is null group by team_id`,
)
export const leaveTeam = statement<[member: string, on: Day, reason: string]>(
  'team.leave',
  "update team_member set left_on = $3, left_reason = $4, shown_as = '' where tenant_id = $1 and id = $2 and left_on is null",
)
export const showMember = statement<[member: string, shownAs: string]>(
  'team.showMember',
  'update team_member set shown_as = $3 where tenant_id = $1 and id = $2',
)

export interface GrowthRow {
  readonly stage: Grown
  readonly grown_on: Day
  readonly evidence: string
  readonly records: string[]
  readonly members: number
  readonly attendances: number
  readonly halves: number
  readonly confirmed_by: string | null
}
export const insertGrowth = statement<
  [
    team: string,
    stage: Grown,
    on: Day,
    evidence: string,
    records: string[],
    members: number,
    attendances: number,
    halves: number,
    at: Date,
    by: string | null,
  ]
>(
  'team.insertGrowth',
  `insert into team_growth (tenant_id, team_id, stage, grown_on, evidence, records, members, attendances, halves, confirmed_at, confirmed_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
export const growthOf = statement<[team: string], GrowthRow>(
  'team.growth',
  `select stage, grown_on, evidence, records, members, attendances, halves, confirmed_by from team_growth
   where tenant_id = $1 and team_id = $2 order by confirmed_at`,
)

export interface TaskRow {
  readonly id: string
  readonly what: string
  readonly member_id: string | null
  readonly due: Day
  readonly done_on: Day | null
}
export const insertTask = statement<[id: string, team: string, what: string, member: string | null, due: Day]>(
  'team.insertTask',
  'insert into team_task (tenant_id, id, team_id, what, member_id, due) values ($1, $2, $3, $4, $5, $6)',
)
/** What is open first, then what was done last. */
export const tasksOf = statement<[team: string, most: number], TaskRow>(
  'team.tasks',
  `select id, what, member_id, due, done_on from team_task where tenant_id = $1 and team_id = $2
   order by done_on is not null, due desc, id limit $3`,
)
export const taskById = statement<[id: string], TaskRow & { team_id: string }>(
  'team.task',
  'select id, team_id, what, member_id, due, done_on from team_task where tenant_id = $1 and id = $2',
)
export const finishTask = statement<[id: string, on: Day]>(
  'team.finishTask',
  'update team_task set done_on = $3 where tenant_id = $1 and id = $2 and done_on is null',
)
/** Who moved away leaves open tasks behind: they belong to nobody until somebody takes them. */
export const dropTasks = statement<[member: string]>(
  'team.dropTasks',
  'update team_task set member_id = null where tenant_id = $1 and member_id = $2 and done_on is null',
)

export const leaderless = statement<[below: string, most: number], { id: string; name: string; place_id: string; since: Day }>(
  'team.leaderless',
  `select t.id, t.name, t.place_id, coalesce((select max(m.left_on) from team_member m where m.tenant_id = $1 and m.team_id = t.id),
     t.begun_on, (t.made_at at time zone 'Asia/Shanghai')::date) as since
   from team t where t.tenant_id = $1 and starts_with(t.path, $2) and t.leader_id is null and t.ended_on is null
   order by since limit $3`,
)
export const membershipsOf = statement<[person: string], MemberRow & { name: string; leads: boolean }>(
  'team.memberships',
  `select ${MEMBER}, t.name, t.leader_id is not distinct from m.id as leads
   from team_member m join team t on t.tenant_id = $1 and t.id = m.team_id
   where m.tenant_id = $1 and m.person_id = $2 order by m.joined_on, m.id`,
)
export const checkLeader = statement<[], { looked: number; wrong: number; detail: string | null }>(
  'team.checkLeader',
  `select count(*) as looked, count(*) filter (where w) as wrong, min(name) filter (where w) as detail from (
     select t.name, t.leader_id is not null and not exists (select from team_member m where m.tenant_id = $1 and m.id = t.leader_id
       and m.team_id = t.id and m.left_on is null) as w from team t where t.tenant_id = $1) c`,
)
export const checkStages = statement<[], { looked: number; wrong: number; detail: string | null }>(
  'team.checkStages',
  `select count(*) as looked, count(*) filter (where w) as wrong, min(name) filter (where w) as detail from (
     select t.name, (select count(*) from team_growth g where g.tenant_id = $1 and g.team_id = t.id)
       <> case t.stage when 'selfManagement' then 0 when 'selfService' then 1 else 2 end as w from team t where t.tenant_id = $1) c`,
)
