import type { Day } from '../kernel/day.ts'
import { type Fen, toFen } from '../kernel/money.ts'
import { must } from '../kernel/result.ts'
import { DEFAULT_COST_TYPES } from '../modules/programme/index.ts'
import { type Proposal, proposalShape } from '../modules/project/index.ts'
import { paper, picture } from './pictures.ts'
import { type DemoProject, proposalOf } from './proposals.ts'
import type { Town } from './town.ts'

/** The posts that take part in a project's story. */
export interface Casting {
  readonly officer: string
  readonly leader: string
  readonly finance: string
  readonly cashier: string
  readonly centre: string
  readonly supervisor: string
  readonly place: { readonly id: string; readonly path: string }
  readonly short: string
  readonly secretary: string
  readonly director: string
  readonly cadre: string
  readonly bookkeeper: string
  readonly lead: string
}

/** Where a claim is left waiting. */
type Waiting = 'sign' | 'director' | 'centre' | 'officer' | 'leader' | 'check' | 'pay'

export interface Plan {
  readonly project: DemoProject
  /** How far the story goes. */
  readonly until:
    | 'draft'
    | 'review'
    | 'returned'
    | 'inGate'
    | 'gated'
    | 'waitlisted'
    | 'rejected'
    | 'approved'
    | 'publicNotice'
    | 'objected'
    | 'active'
    | 'completed'
    | 'closed'
  /** Day of the first draft, counted from today. */
  readonly start: number
  readonly rounds?: number
  readonly claims?: number
  readonly open?: readonly Waiting[]
  readonly records?: number
  readonly request?: boolean
  /** For a notice that runs or has just ended: how many days ago it was published. */
  readonly noticeAgo?: number
}

export interface Year {
  readonly year: number
  readonly fund: string
  readonly begins: Day
}

const ORDER: readonly Plan['until'][] = [
  'draft',
  'review',
  'returned',
  'inGate',
  'gated',
  'approved',
  'publicNotice',
  'active',
  'completed',
  'closed',
]
const reaches = (plan: Plan, step: Plan['until']): boolean => {
  const until = { waitlisted: 'gated', rejected: 'gated', objected: 'publicNotice' }[plan.until as string] ?? plan.until
  return ORDER.indexOf(until as Plan['until']) >= ORDER.indexOf(step)
}

/** What a supervisor says, and what the committee answers; after the advice printed in 2019. */
const REMARKS: readonly { field: string; comment: string; answer: string }[] = [
  {
    field: 'goals.g1.target',
    comment: '目标很好，请再写明怎么统计、什么时候统计，做到可测量。',
    answer: '已补充：以签到表统计，年中、年末各汇总一次。',
  },
  { field: 'name', comment: '名称有特色。可以在背景里写一句它和本小区的关系。', answer: '已在背景里补写。' },
  {
    field: 'activities.a2.frequency',
    comment: '第二个活动和第一个怎么衔接？请突出主线。',
    answer: '已写明：第一个活动培养的骨干负责第二个活动。',
  },
  { field: 'lines.b1.label', comment: '请列明单价依据。', answer: '参照去年同类活动实际支出。' },
]

const serials = new WeakMap<Town, number>()
/** An invented invoice number, never used twice in the demonstration. */
function invoiceNumber(town: Town): string {
  const next = (serials.get(town) ?? 0) + 1
  serials.set(town, next)
  return `DEMO${town.teller.tenant.code}${String(next).padStart(6, '0')}`
}

/** Tells one project from its first draft as far as the plan goes, each step by the person whose step it is. */
export async function tellProject(town: Town, cast: Casting, plan: Plan, year: Year): Promise<string> {
  const { teller } = town
  const { project: what } = plan
  const seed = what.name.length * 31 + cast.short.length * 7 + plan.start
  const on = (offset: number, hour = 10): void => teller.at(teller.day(offset), hour, Math.abs(seed + offset) % 60)
  const start = plan.noticeAgo === undefined ? plan.start : -plan.noticeAgo - 19

  on(start)
  const { project } = await teller.as(cast.cadre, 'project.create', {
    place: cast.place.id,
    year: year.year,
    name: what.name,
    track: what.track,
  })
  must(project, 'a project that was created has an id')
  const long = plan.until === 'closed' || plan.until === 'completed' ? 150 : 250
  const proposal: Proposal = proposalShape.parse(proposalOf(what, cast.short, cast.lead, teller.day(start + 42), long))
  if (plan.until === 'draft') {
    const unfinished = { ...proposal, goals: proposal.goals.map((goal) => ({ ...goal, target: '若干', unit: '' })), survey: '' }
    await teller.as(cast.cadre, 'project.saveDraft', { project, revision: 1, proposal: unfinished })
    return project
  }
  await teller.as(cast.cadre, 'project.saveDraft', { project, revision: 1, proposal })

  on(start + 3, 19)
  await teller.as(cast.director, 'meeting.record', {
    place: cast.place.id,
    kind: 'hearing',
    subject: `project:${project}`,
    title: `《${what.name}》听证会`,
    day: teller.day(start + 3),
    where: `${cast.short}会议室`,
    present: 18 + (Math.abs(seed) % 12),
    attendees: '居民代表、楼组长、居务监督委员会成员、共建单位代表',
    outcome: 'support',
    conclusion: `与会居民支持开展《${what.name}》，建议活动时间照顾上班的人和带孩子的家庭。`,
    photos: [await teller.file(cast.director, 'hearing.png', await sketch('meeting', seed))],
    minutes: '',
    consent: true,
  })

  on(start + 5)
  await teller.as(cast.secretary, 'project.submit', { project })
  if (plan.until === 'review') return project
  let revision = 2
  for (let round = 1; round <= Math.max(1, plan.rounds ?? 1); round += 1) {
    on(start + 5 + round * 2)
    const remarks = round === 1 ? REMARKS.slice(0, 2) : REMARKS.slice(2, 3)
    const ids: string[] = []
    for (const { field, comment } of remarks) {
      const { comment: id } = await teller.as(cast.supervisor, 'project.comment', { project, field, comment })
      ids.push(id ?? '')
    }
    await teller.as(cast.supervisor, 'project.sendRound', { project, opinion: '整体思路清楚，请按意见完善。' })
    if (plan.until === 'returned' && round === Math.max(1, plan.rounds ?? 1)) return project
    on(start + 6 + round * 2)
    for (const [i, id] of ids.entries())
      await teller.as(cast.cadre, 'project.answerComment', { project, comment: id, answer: remarks[i]?.answer ?? '' })
    const better = { ...proposal, background: `${proposal.background}（第 ${round} 轮修改：补充了与本小区的关系。）` }
    await teller.as(cast.cadre, 'project.saveDraft', { project, revision, proposal: better })
    revision += 1
    await teller.as(cast.secretary, 'project.submit', { project })
    on(start + 6 + round * 2, 16)
    for (const id of ids) await teller.as(cast.supervisor, 'project.acceptComment', { project, comment: id })
  }

  on(start + 13)
  await teller.as(cast.supervisor, 'project.finishReview', {
    project,
    opinion: '意见均已回应，目标可测量，活动有主线，建议进入把关。',
  })
  if (plan.until === 'inGate') return project
  on(start + 15)
  await teller.as(cast.centre, 'project.passGate', {
    project,
    outcome: 'passed',
    opinion: '能做、敢做、有特色，材料齐全，同意提交立项。',
  })
  if (plan.until === 'gated') return project

  on(start + 18)
  const amount = proposal.lines.reduce((all, line) => all + line.unitPrice * line.quantity, 0)
  if (plan.until === 'rejected' || plan.until === 'waitlisted') {
    const reason =
      plan.until === 'rejected'
        ? '与当年已安排的非机动车整治工程重复，建议并入工程一并实施。'
        : '本年度成长类额度已排满，列入候补。'
    await teller.as(cast.officer, 'project.decide', { project, outcome: plan.until, reason })
    return project
  }
  await teller.as(cast.leader, 'project.decide', {
    project,
    outcome: 'approved',
    amount,
    reason: '',
    minute: '演示会议纪要第 6 号',
  })
  await teller.as(cast.cadre, 'project.tellStory', { project, story: what.story })
  if (plan.until === 'approved') return project
  on(start + 19, 9)
  const { notice } = await teller.as(cast.officer, 'project.publishDecision', { project })
  if (plan.until === 'publicNotice') return project
  if (plan.until === 'objected') {
    on(start + 21, 19)
    await teller.as(cast.director, 'meeting.record', {
      place: cast.place.id,
      kind: 'mediation',
      subject: `project:${project}`,
      title: `《${what.name}》协调会`,
      day: teller.day(start + 21),
      where: `${cast.short}会议室`,
      present: 9,
      attendees: '划线处相邻住户、非机动车车主代表、物业、居务监督委员会成员',
      outcome: 'agreed',
      conclusion: '先划东侧车位，西侧等消防通道复核后再定；相邻住户同意。',
      photos: [await teller.file(cast.director, 'mediation.png', await sketch('meeting', seed + 2))],
      minutes: '',
      consent: false,
    })
    on(start + 22, 20)
    const { objection } = await teller.visitor('notice.object', {
      notice,
      text: '希望说明划线会不会占用消防通道，车位怎么分配。',
      phone: '13900001234',
      name: '陈',
    })
    on(start + 25)
    await teller.as(cast.officer, 'notice.answerObjection', {
      objection,
      outcome: 'notUpheld',
      summary: '询问划线是否占用消防通道、车位怎样分配',
      answer: '划线方案避开了消防通道，由消防站点现场确认；车位不固定到户，先到先停，居民自管小组每周巡查。',
    })
    return project
  }

  on(start + 40)
  await teller.as(cast.officer, 'project.signAgreement', {
    project,
    number: `协议-${year.year}-${cast.short}`,
    signedOn: teller.day(start + 40),
  })
  on(start + 41)
  await teller.as(cast.secretary, 'project.begin', { project })
  const ends = reaches(plan, 'completed') ? start + 185 : -2
  await tellExecution(town, cast, plan, { project, proposal, from: start + 44, to: ends })
  if (!reaches(plan, 'completed')) return project

  on(start + 190, 19)
  await teller.as(cast.director, 'meeting.record', {
    place: cast.place.id,
    kind: 'appraisal',
    subject: `project:${project}`,
    title: `《${what.name}》评议会`,
    day: teller.day(start + 190),
    where: `${cast.short}会议室`,
    present: 22,
    attendees: '居民代表、项目受益居民、居务监督委员会成员',
    outcome: 'satisfied',
    conclusion: '居民代表评议结果为满意，希望明年继续，并让更多年轻人参加。',
    photos: [await teller.file(cast.director, 'appraisal.png', await sketch('meeting', seed + 1))],
    minutes: '',
    consent: true,
  })
  on(start + 194)
  await teller.as(cast.secretary, 'project.complete', {
    project,
    summary: `${what.story}全年按计划开展活动，目标均已完成，居民评议满意。`,
    results: '形成了居民自己管理的队伍和做法。',
  })
  if (plan.until === 'completed') return project
  on(start + 200)
  await teller.as(cast.officer, 'project.close', { project, opinion: '资料齐全，同意结项，结余退回年度额度。' })
  return project
}

const sketches = new Map<string, Promise<Buffer>>()
/** A drawn picture; three of each kind are enough for a demonstration. */
function sketch(scene: DemoProject['scene'], seed: number): Promise<Buffer> {
  const key = `${scene}${Math.abs(seed) % 3}`
  const known = sketches.get(key) ?? picture(scene, Math.abs(seed) % 3)
  sketches.set(key, known)
  return known
}

interface Running {
  readonly project: string
  readonly proposal: Proposal
  readonly from: number
  readonly to: number
}

async function tellExecution(town: Town, cast: Casting, plan: Plan, running: Running): Promise<void> {
  const records = plan.records ?? 0
  const claims = plan.claims ?? 0
  const steps = Math.max(records, claims, 1)
  const gap = (running.to - running.from) / steps
  for (let i = 0; i < steps; i += 1) {
    const day = Math.round(running.from + gap * i)
    if (i < records) await tellRecord(town, cast, plan, running, i, day)
    if (i < claims) {
      const left = plan.open?.[i - (claims - (plan.open?.length ?? 0))]
      await tellClaim(town, cast, running, i, left ? -3 : Math.min(day + 2, running.to - 1), left)
    }
  }
  if (plan.request) {
    town.teller.at(town.teller.day(-2), 15)
    const line = running.proposal.lines.at(-1)
    must(line, 'a proposal has lines')
    await town.teller.as(cast.bookkeeper, 'project.requestSpending', {
      project: running.project,
      purpose: `${line.label}采购`,
      target: '参加活动的居民',
      lines: [{ line: line.key, amount: line.unitPrice }],
    })
  }
}

async function tellRecord(town: Town, cast: Casting, plan: Plan, running: Running, i: number, offset: number): Promise<void> {
  const { teller } = town
  const planned = plan.project.activities[i % plan.project.activities.length]
  must(planned, 'a project has activities')
  teller.at(teller.day(offset), 17, 20)
  const attendances = planned.people - 6 + ((i * 5) % 13)
  await teller.as(cast.cadre, 'project.recordActivity', {
    project: running.project,
    activity: planned.key,
    theme: `${planned.theme}（第 ${Math.floor(i / plan.project.activities.length) + 1} 次）`,
    day: teller.day(offset),
    where: planned.where,
    attendances: Math.max(5, attendances),
    participants: Math.max(5, attendances - 4),
    story: `${planned.content}。来的邻居比预计${attendances > planned.people ? '多' : '略少'}，大家商量好了下一次怎么办。`,
    photos: [await teller.file(cast.cadre, 'activity.png', await sketch(plan.project.scene, i))],
  })
}

/** A claim of a third of one budget line, from the request to the payment or to where it waits. */
async function tellClaim(
  town: Town,
  cast: Casting,
  running: Running,
  i: number,
  offset: number,
  left: Waiting | undefined,
): Promise<void> {
  const { teller } = town
  const lines = running.proposal.lines
  const line = lines[i % lines.length]
  must(line, 'a proposal has lines')
  const round = Math.floor(i / lines.length)
  if (line.quantity === 1 && round > 0) return
  const amount: Fen = line.quantity === 1 ? line.unitPrice : toFen(line.unitPrice * Math.max(1, Math.floor(line.quantity / 3)))
  const at = (plus: number, hour: number): void => teller.at(teller.day(Math.min(offset + plus, -1)), hour, (i * 7) % 60)

  at(0, 9)
  const { request } = await teller.as(cast.bookkeeper, 'project.requestSpending', {
    project: running.project,
    purpose: `${line.label}`,
    target: '参加活动的居民',
    lines: [{ line: line.key, amount }],
  })
  at(0, 10)
  await teller.as(cast.centre, 'spending.approveRequest', { request, opinion: '在预算之内，同意。' })
  at(0, 11)
  await teller.as(cast.officer, 'spending.approveRequest', { request, opinion: '同意。' })

  at(0, 14)
  const person = line.costType === 'lecturerFee' || line.costType === 'volunteerCost'
  const types = DEFAULT_COST_TYPES.find((type) => type.key === line.costType)?.evidence ?? []
  const evidence = []
  for (const type of types)
    evidence.push({
      type,
      file: await teller.file(
        cast.bookkeeper,
        `${type}-${i + 1}.${type === 'photos' ? 'png' : 'pdf'}`,
        type === 'photos' ? await sketch('meeting', i) : paper(`${type} ${line.key} ${i + 1} ${running.project.slice(-6)}`),
      ),
    })
  const { claim } = await teller.as(cast.bookkeeper, 'project.claimExpense', {
    project: running.project,
    request,
    payeeKind: person ? 'person' : 'unit',
    payeeName: person
      ? ['演示老师甲', '演示志愿者乙', '演示师傅丙'][i % 3]
      : ['演示百货商店', '演示图文社', '演示园艺公司', '演示保险公司'][i % 4],
    lines: [{ line: line.key, amount, label: line.label }],
    invoices: types.includes('invoice') ? [invoiceNumber(town)] : [],
    evidence,
    note: '',
  })
  const signers: readonly (readonly [Waiting, string])[] = [
    ['sign', cast.secretary],
    ['director', cast.director],
    ['centre', cast.centre],
    ['officer', cast.officer],
    ...(amount > 2000_00 ? ([['leader', cast.leader]] as const) : []),
  ]
  for (const [name, post] of signers) {
    if (left === name) return
    at(0, 15)
    await teller.as(post, 'spending.sign', { claim, opinion: '同意', revision: 1 })
  }
  if (left === 'check' || left === 'leader') return
  at(0, 16)
  await teller.as(cast.finance, 'spending.check', { claim })
  if (left === 'pay') return
  at(0, 17)
  await teller.as(cast.cashier, 'spending.pay', {
    claim,
    slip: `演示回单-${running.project.slice(-6)}-${i + 1}`,
    day: teller.day(Math.min(offset, -1)),
  })
}
