import type { Day } from '../kernel/day.ts'
import { must } from '../kernel/result.ts'
import { type Proposal, proposalShape, scoring, scoringSheet } from '../modules/project/index.ts'
import type { Casting, Plan } from './cast.ts'
import { sketch, tellExecution } from './execution-story.ts'
import { proposalOf } from './proposals.ts'
import type { Town } from './town.ts'

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
  'inPanelReview',
  'scored',
  'approved',
  'publicNotice',
  'active',
  'completed',
  'closed',
]
const reaches = (plan: Plan, step: Plan['until']): boolean => {
  const until =
    { waitlisted: 'inPanelReview', rejected: 'inPanelReview', objected: 'publicNotice' }[plan.until as string] ?? plan.until
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

/** A project that stands before the panel, and what its story goes on with. */
export interface Told {
  readonly project: string
  /** Null where the story ends here. */
  readonly proposal: Proposal | null
  readonly plan: Plan
  readonly cast: Casting
  readonly start: number
}

/** Tells one project from its first draft to the gate, or as far as the plan goes, each step by the person whose step it is. */
export async function tellProposal(town: Town, cast: Casting, plan: Plan, year: Year): Promise<Told> {
  const { teller } = town
  const { project: what } = plan
  const seed = what.name.length * 31 + cast.short.length * 7 + plan.start
  const on = (offset: number, hour = 10): void => teller.at(teller.day(offset), hour, Math.abs(seed + offset) % 60)
  const start = plan.noticeAgo === undefined ? plan.start : -plan.noticeAgo - 19

  const ended = (project: string): Told => ({ project, proposal: null, plan, cast, start })

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
    return ended(project)
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
  if (plan.until === 'review') return ended(project)
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
    if (plan.until === 'returned' && round === Math.max(1, plan.rounds ?? 1)) return ended(project)
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
  if (plan.until === 'inGate') return ended(project)
  on(start + 15)
  await teller.as(cast.centre, 'project.passGate', {
    project,
    outcome: 'passed',
    opinion: '材料齐全，同意提交立项评审。',
    judgements: {
      feasible: { met: true, words: '骨干和场地都落实了' },
      bold: { met: true, words: '' },
      distinctive: { met: true, words: '和本小区的特点连得上' },
      bright: { met: true, words: '' },
    },
  })
  return plan.until === 'gated' ? ended(project) : { project, proposal, plan, cast, start }
}

/** Points of a panelist: so many percent of each criterion, a little apart from one another. */
function pointsOf(criteria: readonly { readonly key: string; readonly weight: number }[], percent: number, rater: number) {
  return Object.fromEntries(
    criteria.map(({ key, weight }, i) => [key, Math.min(weight * 100, weight * (percent - 2 + ((rater * 2 + i) % 4)))]),
  )
}

/** What a panel gives: well-made proposals of real committees; one of an invented committee doubles another programme. */
const PERCENT: Readonly<Partial<Record<Plan['until'], number>>> = { rejected: 66, waitlisted: 74 }
const REMARK = '目标写得清楚，活动有主线；预算可以再对照活动细化。'

/**
 * Tells a round of 评审 over projects of one track: everybody scores by themselves, then the office closes it. Where the story
 * stops at the panel, one of them has not scored yet.
 */
export async function tellPanel(town: Town, told: readonly Told[], track: string, year: Year, open: boolean): Promise<void> {
  const { teller } = town
  const [first] = told
  must(first, 'a round has a project')
  const { cast } = first
  const start = Math.max(...told.map((one) => one.start))
  const at = (offset: number, hour: number): void => teller.at(teller.day(offset), hour, 15)
  at(start + 16, 9)
  const { round } = await teller.as(cast.officer, 'project.openRound', {
    year: year.year,
    kind: 'application',
    track,
    panel: cast.panel.map((post) => town.persons.get(post)),
    projects: told.map((one) => one.project),
  })
  for (const [n, post] of cast.panel.entries()) {
    if (open && n === cast.panel.length - 1) break
    at(start + 16, 13 + n)
    await tellScores(town, post, told, (one) => PERCENT[one.plan.until] ?? 84 + (one.plan.project.name.length % 5), n)
  }
  if (open) return
  at(start + 17, 17)
  await teller.as(cast.officer, 'project.closeRound', { round })
}

/** One rater scores everything that waits for them in these stories. */
async function tellScores(
  town: Town,
  post: string,
  told: readonly Told[],
  percent: (one: Told) => number,
  rater: number,
): Promise<void> {
  const { teller } = town
  const { tasks } = await teller.see(post, scoring, {})
  for (const one of told) {
    const task = tasks.find((each) => each.project === one.project)
    must(task, 'the project waits for this rater')
    const { criteria } = await teller.see(post, scoringSheet, { assessment: task.assessment })
    await teller.as(post, 'rubric.score', {
      assessment: task.assessment,
      points: pointsOf(criteria, percent(one), rater),
      remark: rater === 0 ? REMARK : '',
    })
  }
}

/** 结项评估 of one project: panel and supervisor score, the result is announced. */
async function tellEvaluation(town: Town, one: Told, year: Year): Promise<void> {
  const { teller } = town
  const { cast, start } = one
  const at = (offset: number, hour: number): void => teller.at(teller.day(start + offset), hour, 20)
  at(195, 9)
  const { round } = await teller.as(cast.officer, 'project.openRound', {
    year: year.year,
    kind: 'final',
    panel: cast.panel.map((post) => town.persons.get(post)),
    projects: [one.project],
  })
  for (const [n, post] of [...cast.panel, cast.supervisor].entries()) {
    at(196, 10 + n)
    await tellScores(town, post, [one], () => 93, n)
  }
  at(197, 16)
  await teller.as(cast.officer, 'project.closeRound', { round })
  at(198, 9)
  await teller.as(cast.officer, 'project.publishResults', { projects: [one.project] })
}

/** Tells what follows the panel: the decision, the notice, the work, the closing, as far as the plan goes. */
export async function tellDecision(town: Town, told: Told, year: Year): Promise<void> {
  const { project, proposal, plan, cast, start } = told
  const { teller } = town
  const { project: what } = plan
  must(proposal, 'a story that goes on has its proposal')
  const seed = what.name.length * 31 + cast.short.length * 7 + plan.start
  const on = (offset: number, hour = 10): void => teller.at(teller.day(offset), hour, Math.abs(seed + offset) % 60)
  on(start + 18)
  const amount = proposal.lines.reduce((all, line) => all + line.unitPrice * line.quantity, 0)
  if (plan.until === 'rejected' || plan.until === 'waitlisted') {
    const reason =
      plan.until === 'rejected'
        ? '与当年已安排的非机动车整治工程重复，建议并入工程一并实施。'
        : '本年度成长类额度已排满，列入候补。'
    await teller.as(cast.officer, 'project.decide', { project, outcome: plan.until, reason })
    return
  }
  await teller.as(cast.leader, 'project.decide', {
    project,
    outcome: 'approved',
    amount,
    reason: '',
    minute: '演示会议纪要第 6 号',
  })
  await teller.as(cast.cadre, 'project.tellStory', { project, story: what.story })
  if (plan.until === 'approved') return
  on(start + 19, 9)
  const { notice } = await teller.as(cast.officer, 'project.publishDecision', { project })
  if (plan.until === 'publicNotice') return
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
    return
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
  if (!reaches(plan, 'completed')) return

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
  if (plan.until === 'completed') return
  await tellEvaluation(town, told, year)
  on(start + 215)
  await teller.as(cast.officer, 'project.close', { project, opinion: '资料齐全，同意结项，结余退回年度额度。' })
}
