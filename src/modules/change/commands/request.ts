import { z } from 'zod'
import { must, no, ok, type Result } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { isWorkday } from '../../../platform/holidays.ts'
import { dayShape, fenShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { json } from '../../../platform/statement.ts'
import { mayProceed, publishNotice } from '../../notice/index.ts'
import { costTypeOf, cycleOf, rulesFor } from '../../programme/index.ts'
import { agreedOf, amend, apart, type ProjectRow, projectSubject, projectTarget } from '../../project/index.ts'
import { budgetAfter, classOf, mayAsk, movesOf, OPEN, partsOf, type Patch, patched, shareMoved } from '../domain.ts'
import { advise as advised, answerChange, type ChangeRow, changesOf, insertChange, setDone } from '../store.ts'
import { zh } from '../words.zh.ts'

const HEADS = ['areaSecretary', 'committeeDirector'] as const
const key = z.string().regex(/^[a-z0-9]{1,12}$/)
export const patchShape = z.object({
  lines: z
    .array(z.object({ line: z.string().max(12), amount: fenShape }))
    .max(200)
    .default([]),
  added: z
    .array(z.object({ line: key, activity: key, costType: z.string().max(30), label: someText(60), amount: fenShape }))
    .max(50)
    .default([]),
  activities: z
    .array(z.object({ key, where: text(60), from: dayShape, to: dayShape, removed: z.boolean().default(false) }))
    .max(40)
    .default([]),
  goals: z
    .array(z.object({ key, target: text(60), removed: z.boolean().default(false) }))
    .max(20)
    .default([]),
  lead: someText(20).nullable().default(null),
  ends: dayShape.nullable().default(null),
})
export const aboutChange = (id: string): Subject => subject('change', id)

/** The open change of a project, if it is the one that is meant. */
async function openOf(work: Work<ProjectRow>, id: string): Promise<Result<ChangeRow>> {
  const found = (await work.read(changesOf, work.target.id)).find((one) => one.id === id)
  if (!found) return no('platform.not-found')
  return OPEN.includes(found.state) ? ok(found) : no('change.settled')
}

/** Puts an agreed change into effect. Money may have been used since it was asked for: then it no longer fits. */
async function effect(work: Work<ProjectRow>, id: string, patch: Patch): Promise<Result<string | null>> {
  const row = work.target
  const agreed = await agreedOf(work, row.id)
  const after = budgetAfter(agreed.lines, patch, agreed.proposal)
  if (!after.ok) return after
  const proposal = patched(agreed.proposal, patch, after.value)
  if (!proposal.ok) return proposal
  return amend(work, row, {
    version: agreed.version,
    proposal: proposal.value,
    lines: after.value,
    moves: movesOf(agreed.lines, after.value),
    ends: patch.ends,
    basis: `change:${id}`,
    decision: id,
  })
}

/** 项目变更: its class follows from what differs. A is recorded and stands at once; B and C wait. The total never rises. */
export const askChange = command({
  name: 'change.ask',
  about: '提出项目变更、延期（A 类记录即生效，B、C 类待批）',
  may: HEADS,
  grave: true,
  input: z.object({ project: idShape, reason: someText(500), ...patchShape.shape }),
  output: z.object({ change: idShape, class: z.enum(['A', 'B', 'C']) }),
  target: projectTarget,
  unique: { change_request_one: 'change.one-open' },
  async run(work, { project: _project, reason, ...patch }) {
    const row = work.target
    if (row.step !== 'agreed' && row.step !== 'active') return no('change.not-running')
    const [agreed, measure, cycle, earlier] = await Promise.all([
      agreedOf(work, row.id),
      rulesFor(work, row.year, row.measure_id),
      cycleOf(work, row.year),
      work.read(changesOf, row.id),
    ])
    must(measure && cycle, 'a project that runs has its cycle and measure')
    const { changes } = measure.rules
    const may = mayAsk(row.ends, changes.daysBefore.value, work.today, isWorkday)
    if (!may.ok) return may
    if (earlier.some((one) => OPEN.includes(one.state))) return no('change.one-open')
    if (patch.ends !== null && (patch.ends < work.today || (row.begins !== null && patch.ends < row.begins)))
      return no('change.end-gone', {}, 'ends')
    const wrong = patch.added.findIndex((one) => costTypeOf(measure.rules, one.costType)?.forbidden !== false)
    if (wrong >= 0) return no('change.no-such-cost', {}, `added.${wrong}.costType`)
    const after = budgetAfter(agreed.lines, patch, agreed.proposal)
    if (!after.ok) return after
    const proposal = patched(agreed.proposal, patch, after.value)
    if (!proposal.ok) return proposal
    const before = agreed.lines.map(({ used: _used, ...line }) => line)
    const ends = patch.ends ?? row.ends
    const parts = partsOf(
      { proposal: agreed.proposal, lines: before, ends: row.ends },
      { proposal: proposal.value, lines: after.value, ends },
    )
    if (parts.length === 0) return no('change.nothing')
    // What the office decided last: small changes since then add up.
    const done = earlier.filter((one) => one.state === 'done')
    const decided = done.find((one) => one.class === 'C')?.after ?? done.at(-1)?.before ?? before
    const share = shareMoved(decided, after.value)
    const of = classOf(
      parts,
      { share, before, after: after.value },
      { after: ends, cycle: cycle.ends },
      { minor: changes.minor.value, major: changes.major.value },
    )
    const id = work.id()
    let journal: string | null = null
    if (of === 'A') {
      const applied = await effect(work, id, patch)
      if (!applied.ok) return applied
      journal = applied.value
    }
    work.write(insertChange, [
      id,
      row.id,
      of,
      parts,
      share,
      reason,
      json(patch),
      json(before),
      json(after.value),
      row.ends,
      ends,
      of === 'A' ? 'done' : 'asked',
      work.at,
      work.actor.person,
      journal,
      of === 'A' ? work.at : null,
    ])
    work.concerns(projectSubject(row.id))
    return ok({ change: id, class: of })
  },
})

const ofChange = { project: idShape, change: idShape }

export const withdrawChange = command({
  name: 'change.withdraw',
  about: '撤回还没有批的项目变更',
  may: HEADS,
  input: z.object(ofChange),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const open = await openOf(work, input.change)
    if (!open.ok) return open
    if (open.value.state === 'noticed') return no('change.noticed-already')
    work.write(answerChange, [open.value.id, 'withdrawn', '', '', work.at, work.actor.person], 1)
    work.concerns(projectSubject(work.target.id))
    return ok({})
  },
})

/** 督导只提建议,不审批经费: the opinion lets the centre look at it. */
export const adviseChange = command({
  name: 'change.adviseOn',
  about: '对 B 类变更提督导意见',
  may: ['supervisor'],
  input: z.object({ ...ofChange, opinion: someText(500) }),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const open = await openOf(work, input.change)
    if (!open.ok) return open
    if (open.value.state !== 'asked' || open.value.class !== 'B') return no('change.not-your-turn')
    work.write(advised, [open.value.id, input.opinion, work.at, work.actor.person], 1)
    work.concerns(projectSubject(work.target.id))
    return ok({})
  },
})

export const agreeChange = command({
  name: 'change.agree',
  about: '同意或不同意 B 类变更',
  may: ['centreStaff'],
  grave: true,
  input: z.object({ ...ofChange, yes: z.boolean(), answer: text(500).default('') }),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const open = await openOf(work, input.change)
    if (!open.ok) return open
    const change = open.value
    if (change.class !== 'B' || change.state !== 'advised') return no('change.not-your-turn')
    const free = apart(work.actor.person, [change.asked_by])
    if (!free.ok) return free
    if (!input.yes && input.answer === '') return no('platform.required', {}, 'answer')
    work.write(answerChange, [change.id, input.yes ? 'advised' : 'refused', input.answer, '', work.at, work.actor.person], 1)
    work.concerns(projectSubject(work.target.id))
    if (!input.yes) return ok({})
    const applied = await effect(work, change.id, change.content)
    if (!applied.ok) return applied
    work.write(setDone, [change.id, applied.value, work.at], 1)
    return ok({})
  },
})

/** C: the office decides, and what is agreed is announced anew; it takes effect after the notice. */
export const decideChange = command({
  name: 'change.decideOn',
  about: '决定 C 类变更，同意的再次公示',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  grave: true,
  input: z.object({ ...ofChange, yes: z.boolean(), answer: someText(500), minute: text(60).default('') }),
  output: z.object({ notice: idShape.nullable() }),
  target: projectTarget,
  async run(work, input) {
    const row = work.target
    const open = await openOf(work, input.change)
    if (!open.ok) return open
    const change = open.value
    if (change.class !== 'C' || change.state !== 'asked') return no('change.not-your-turn')
    const free = apart(work.actor.person, [change.asked_by, row.created_by, row.submitted_by])
    if (!free.ok) return free
    const state = input.yes ? 'noticed' : 'refused'
    work.write(answerChange, [change.id, state, input.answer, input.minute, work.at, work.actor.person], 1)
    work.concerns(projectSubject(row.id))
    if (!input.yes) return ok({ notice: null })
    const measure = await rulesFor(work, row.year, row.measure_id)
    const notice = await publishNotice(work, {
      subject: aboutChange(change.id),
      kind: 'change',
      title: `${row.place_name}《${row.name}》项目变更公示`,
      body: {
        paragraphs: [
          `${row.place_name}的自治金项目《${row.name}》拟作变更：${change.parts.map((part) => zh.parts[part]).join('、')}。项目总额不变，现予公示。`,
          `变更原因：${change.reason}`,
        ],
      },
      path: row.path,
      place: row.place_id,
      from: work.today,
      workdays: measure?.rules.noticeWorkdays.value ?? 5,
    })
    return notice.ok ? ok({ notice: notice.value.notice }) : notice
  },
})

export const applyChange = command({
  name: 'change.apply',
  about: '公示期满，变更生效',
  may: ['selfGovOfficer'],
  grave: true,
  input: z.object(ofChange),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const open = await openOf(work, input.change)
    if (!open.ok) return open
    const change = open.value
    if (change.state !== 'noticed') return no('change.not-your-turn')
    const clear = await mayProceed(work, aboutChange(change.id))
    if (!clear.ok) return clear
    const applied = await effect(work, change.id, change.content)
    if (!applied.ok) return applied
    work.write(setDone, [change.id, applied.value, work.at], 1)
    work.concerns(projectSubject(work.target.id))
    return ok({})
  },
})

export const requests = [askChange, withdrawChange, adviseChange, agreeChange, decideChange, applyChange] as const
