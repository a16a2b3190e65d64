import { z } from 'zod'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { type Actor, command, holds, type Reads, type Work } from '../../../platform/declare.ts'
import { makeFindable, makeUnfindable } from '../../../platform/search.ts'
import { dayShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { recordActivity, recordsOf } from '../../activity/index.ts'
import { callMeeting, callShape } from '../../meeting/index.ts'
import { placeTarget } from '../../org/index.ts'
import { namesOf, personFor } from '../../people/index.ts'
import { grow, MEMBER_KINDS } from '../domain.ts'
import {
  dropTasks,
  endTeam,
  finishTask,
  insertGrowth,
  insertMember,
  insertTask,
  insertTeam,
  leaveTeam,
  lockMember,
  lockTeam,
  memberById,
  memberCounts,
  setLeader,
  setStage,
  shareTeam,
  showMember,
  taskById,
  type TeamRow,
  updateTeam,
} from '../store.ts'
import { hoursOfTeams } from '../store-service.ts'
import { zh } from '../words.zh.ts'

/** Who keeps a committee's teams. */
export const WRITERS = ['committeeDirector', 'areaSecretary', 'lineCadre'] as const
export const NAME = 30
export const someone = { name: text(40).default(''), phone: z.string().max(40).optional(), person: idShape.optional() }
export const aboutTeam = (id: string): Subject => subject('team', id)
const alone = { lock: lockTeam, id: (input: { team: string }) => input.team }
const running = (row: TeamRow): Result<undefined> => (row.ended_on === null ? ok(undefined) : no('team.ended'))

export const staffAt = (actor: Actor, path: string): boolean => actor.person !== null && holds(actor, WRITERS, path)
/** The committee, or the team's own leader while in the team. */
export async function mayLead(reads: Reads, row: { path: string; leader_id: string | null }): Promise<boolean> {
  if (reads.actor.system || staffAt(reads.actor, row.path)) return true
  if (row.leader_id === null || reads.actor.person === null) return false
  const leader = await reads.one(memberById, row.leader_id)
  return leader?.person_id === reads.actor.person && leader.left_on === null
}

/** The person that was meant: named by id, or by name and perhaps a phone. A name alone is always somebody new. */
export async function whoIs(
  work: Work,
  input: { name: string; phone?: string | undefined; person?: string | undefined },
  place: string,
): Promise<Result<{ person: string }>> {
  if (input.person !== undefined) {
    const known = await namesOf(work, [input.person])
    return known.has(input.person) ? ok({ person: input.person }) : no('platform.not-found', {}, 'person')
  }
  if (input.name === '') return no('platform.required', {}, 'name')
  return personFor(work, { name: input.name, phone: input.phone || undefined, place, fictional: false })
}

function putFindable(work: Work, team: { id: string; name: string; about: string }): void {
  makeFindable(work, {
    subject: aboutTeam(team.id),
    kind: 'team',
    title: team.name,
    href: `/teams/${team.id}`,
    about: zh.list.one,
    day: work.today,
    text: team.about,
  })
}

export const begin = command({
  name: 'team.begin',
  about: '登记一支自治团队',
  may: WRITERS,
  input: z.object({ place: idShape, name: someText(NAME), about: someText(600), begun: dayShape.nullable().default(null) }),
  output: z.object({ team: z.uuid() }),
  target: { lock: placeTarget, id: (input) => input.place },
  unique: { team_named_once: 'team.named-already' },
  async run(work, input) {
    if (input.begun !== null && input.begun > work.today) return no('team.day-ahead', {}, 'begun')
    const id = work.id()
    work.write(insertTeam, [id, input.place, work.target.path, input.name, input.about, input.begun, work.at])
    putFindable(work, { id, name: input.name, about: input.about })
    work.concerns(aboutTeam(id))
    return ok({ team: id })
  },
})

export const describe = command({
  name: 'team.describe',
  about: '修改团队介绍',
  may: 'signedIn',
  input: z.object({ team: idShape, about: someText(600) }),
  output: z.object({}),
  target: alone,
  async run(work, input) {
    if (!(await mayLead(work, work.target))) return no('platform.not-yours')
    work.write(updateTeam, [work.target.id, input.about], 1)
    putFindable(work, { ...work.target, about: input.about })
    work.concerns(aboutTeam(work.target.id))
    return ok({})
  },
})

export const addMember = command({
  name: 'team.addMember',
  about: '登记团队成员（姓名不公开，除非本人愿意）',
  may: 'signedIn',
  input: z.object({
    team: idShape,
    ...someone,
    kind: z.enum(MEMBER_KINDS),
    joined: dayShape,
    /** What the member wishes to be called in public; empty, nothing is shown. */
    shownAs: text(20).default(''),
  }),
  output: z.object({ member: z.uuid(), person: z.uuid() }),
  secret: ['name', 'phone', 'shownAs'],
  target: alone,
  unique: { team_member_once: 'team.member-already', person_phone: 'people.phone-taken' },
  async run(work, input) {
    const row = work.target
    if (!(await mayLead(work, row))) return no('platform.not-yours')
    const runs = running(row)
    if (!runs.ok) return runs
    if (input.joined > work.today) return no('team.day-ahead', {}, 'joined')
    const who = await whoIs(work, input, row.place_id)
    if (!who.ok) return who
    const id = work.id()
    work.write(insertMember, [id, row.id, who.value.person, input.kind, input.shownAs, input.joined])
    work.concerns(aboutTeam(row.id))
    return ok({ member: id, person: who.value.person })
  },
})

/** A leader who leaves leaves the team without one: the committee finds it in 待办, and nothing else stops. */
export const leave = command({
  name: 'team.leave',
  about: '成员离开团队（写明原因，例如搬走）',
  may: 'signedIn',
  input: z.object({ team: idShape, member: idShape, on: dayShape, reason: someText(100) }),
  output: z.object({ leaderless: z.boolean() }),
  target: alone,
  async run(work, input) {
    const row = work.target
    const member = await work.one(memberById, input.member)
    if (!member || member.team_id !== row.id || member.left_on !== null) return no('team.no-such-member', {}, 'member')
    if (member.person_id !== work.actor.person && !(await mayLead(work, row))) return no('platform.not-yours')
    if (input.on > work.today) return no('team.day-ahead', {}, 'on')
    if (input.on < member.joined_on) return no('team.left-before', {}, 'on')
    work.write(leaveTeam, [member.id, input.on, input.reason], 1)
    work.write(dropTasks, [member.id])
    const leaderless = row.leader_id === member.id
    if (leaderless) work.write(setLeader, [row.id, null], 1)
    work.concerns(aboutTeam(row.id))
    return ok({ leaderless })
  },
})

export const appointLeader = command({
  name: 'team.appointLeader',
  about: '确定团队负责人',
  may: WRITERS,
  input: z.object({ team: idShape, member: idShape }),
  output: z.object({}),
  target: alone,
  async run(work, input) {
    const row = work.target
    const runs = running(row)
    if (!runs.ok) return runs
    const member = await work.one(memberById, input.member)
    if (!member || member.team_id !== row.id || member.left_on !== null) return no('team.no-such-member', {}, 'member')
    work.write(setLeader, [row.id, member.id], 1)
    work.concerns(aboutTeam(row.id))
    return ok({})
  },
})

export const showSelf = command({
  name: 'team.showMember',
  about: '成员同意或不再同意公开自己的称呼',
  may: 'signedIn',
  input: z.object({ member: idShape, shownAs: text(20).default('') }),
  output: z.object({ team: z.uuid() }),
  secret: ['shownAs'],
  target: { lock: lockMember, id: (input) => input.member },
  async run(work, input) {
    const row = work.target
    if (row.person_id !== work.actor.person && !staffAt(work.actor, row.path) && !work.actor.system)
      return no('platform.not-yours')
    if (row.left_on !== null) return no('team.no-such-member', {}, 'member')
    work.write(showMember, [row.id, input.shownAs], 1)
    work.concerns(aboutTeam(row.team_id))
    return ok({ team: row.team_id })
  },
})

/** Grown: the committee says so, by named activities of the team, as they and the confirmed hours stand that day. */
export const advance = command({
  name: 'team.advance',
  about: '确认团队成长到下一阶段（写明依据）',
  may: WRITERS,
  input: z.object({ team: idShape, evidence: someText(400), records: z.array(idShape).max(20) }),
  output: z.object({ stage: z.string() }),
  target: alone,
  async run(work, input) {
    const row = work.target
    const runs = running(row)
    if (!runs.ok) return runs
    const leader = row.leader_id === null ? undefined : await work.one(memberById, row.leader_id)
    if (leader && leader.person_id === work.actor.person) return no('team.own-stage')
    const held = (await recordsOf(work, [aboutTeam(row.id)])).get(aboutTeam(row.id)) ?? []
    const records = [...new Set(input.records)]
    if (records.some((id) => !held.some((one) => one.id === id))) return no('team.not-its-record', {}, 'records')
    const halves = (await work.one(hoursOfTeams, [row.id]))?.halves ?? 0
    const next = grow(row.stage, { records: records.length, halves })
    if (!next.ok) return next
    const members = (await work.one(memberCounts, [row.id]))?.members ?? 0
    const visits = held.reduce((sum, one) => sum + one.attendances, 0)
    const subjects = records.map((id) => `activity:${id}`)
    const by = work.actor.person
    work.write(insertGrowth, [row.id, next.value, work.today, input.evidence, subjects, members, visits, halves, work.at, by])
    work.write(setStage, [row.id, next.value], 1)
    work.concerns(aboutTeam(row.id))
    work.tell('team.grown', aboutTeam(row.id), { stage: next.value })
    return ok({ stage: next.value })
  },
})

export const assign = command({
  name: 'team.assign',
  about: '团队分工：做什么、谁来做、何时做完',
  may: 'signedIn',
  input: z.object({ team: idShape, what: someText(100), member: idShape.nullable().default(null), due: dayShape }),
  output: z.object({ task: z.uuid() }),
  target: alone,
  async run(work, input) {
    const row = work.target
    if (!(await mayLead(work, row))) return no('platform.not-yours')
    const runs = running(row)
    if (!runs.ok) return runs
    if (input.due < work.today) return no('team.day-gone', {}, 'due')
    const member = input.member === null ? undefined : await work.one(memberById, input.member)
    if (input.member !== null && (!member || member.team_id !== row.id || member.left_on !== null))
      return no('team.no-such-member', {}, 'member')
    const id = work.id()
    work.write(insertTask, [id, row.id, input.what, input.member, input.due])
    work.concerns(aboutTeam(row.id))
    return ok({ task: id })
  },
})

export const finish = command({
  name: 'team.finishTask',
  about: '团队分工：做完了',
  may: 'signedIn',
  input: z.object({ team: idShape, task: idShape }),
  output: z.object({}),
  target: { lock: shareTeam, id: (input) => input.team },
  async run(work, input) {
    const task = await work.one(taskById, input.task)
    if (!task || task.team_id !== work.target.id) return no('platform.not-found')
    const member = task.member_id === null ? undefined : await work.one(memberById, task.member_id)
    const own = member !== undefined && member.person_id === work.actor.person
    if (!own && !(await mayLead(work, work.target))) return no('platform.not-yours')
    if (task.done_on !== null) return no('team.done-already')
    work.write(finishTask, [task.id, work.today])
    work.concerns(aboutTeam(work.target.id))
    return ok({})
  },
})

export const recordTeamActivity = command({
  name: 'team.recordActivity',
  about: '登记团队的活动',
  may: 'signedIn',
  input: z.object({
    team: idShape,
    theme: z.string(),
    day: dayShape,
    where: z.string(),
    attendances: z.number().int(),
    participants: z.number().int().nullable(),
    story: z.string(),
    photos: z.array(idShape).max(12).default([]),
  }),
  output: z.object({ record: z.string() }),
  target: { lock: shareTeam, id: (input) => input.team },
  async run(work, { team, ...told }) {
    const row = work.target
    if (!(await mayLead(work, row))) return no('platform.not-yours')
    const runs = running(row)
    if (!runs.ok) return runs
    return recordActivity(work, { ...told, place: row.place_id, path: row.path, subject: aboutTeam(team), plan: null })
  },
})

/** The committee calls it, or the leader does; what is held and concluded stays with the committee. */
export const callTeamMeeting = command({
  name: 'team.callMeeting',
  about: '召集团队会议（负责人或居委会）',
  may: 'signedIn',
  input: callShape.omit({ kind: true }).extend({ team: idShape }),
  output: z.object({ meeting: z.uuid() }),
  secret: ['seats'],
  target: { lock: shareTeam, id: (input) => input.team },
  async run(work, { team, ...said }) {
    const row = work.target
    if (!(await mayLead(work, row))) return no('platform.not-yours')
    const runs = running(row)
    if (!runs.ok) return runs
    return callMeeting(work, { id: row.place_id, path: row.path }, { ...said, kind: 'forum', subject: aboutTeam(team) })
  },
})

export const end = command({
  name: 'team.end',
  about: '团队不再活动（记录保留）',
  may: WRITERS,
  input: z.object({ team: idShape, on: dayShape, reason: someText(100) }),
  output: z.object({}),
  target: alone,
  async run(work, input) {
    const runs = running(work.target)
    if (!runs.ok) return runs
    if (input.on > work.today) return no('team.day-ahead', {}, 'on')
    work.write(endTeam, [work.target.id, input.on, input.reason], 1)
    makeUnfindable(work, aboutTeam(work.target.id))
    work.concerns(aboutTeam(work.target.id))
    return ok({})
  },
})
