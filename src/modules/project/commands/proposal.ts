import { command } from '../../../platform/declare.ts'
import { fenShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { z } from 'zod'
import { yearOf } from '../../../kernel/day.ts'
import { ZERO } from '../../../kernel/money.ts'
import { must, no, ok } from '../../../kernel/result.ts'
import { json } from '../../../platform/statement.ts'
import { placeTarget } from '../../org/index.ts'
import { cycleOf, rulesFor, submissionOf } from '../../programme/index.ts'
import { projectSubject, submit as maySubmit } from '../domain.ts'
import { emptyProposal, merge, ownOf, PART_NAMES, type Proposal, proposalShape, requestedOf } from '../../proposal/index.ts'
import { move } from '../steps.ts'
import {
  commentsOf,
  draftOf,
  insertProject,
  insertVersion,
  projectById,
  putDraft,
  setLineage,
  setName,
  setStep,
  setStory,
  setSubmitted,
  versionsOf,
} from '../store.ts'
import { insertLate } from '../store-late.ts'
import { insertWithdrawal } from '../store-verdict.ts'

import { barOfPlace } from '../store-change.ts'
import { figuresMoved } from '../years.ts'
import { target } from './target.ts'

const COMMITTEE_WRITES = ['areaSecretary', 'committeeDirector', 'lineCadre'] as const

/** Begins a 项目书 for a committee, in a year that is open. With `after`, it continues an earlier project (来龙去脉, "2.0"). */
export const create = command({
  name: 'project.create',
  about: '新建项目书',
  may: COMMITTEE_WRITES,
  input: z.object({
    place: idShape,
    year: z.number().int(),
    name: someText(40),
    track: z.string().max(30),
    after: idShape.optional(),
  }),
  output: z.object({ project: idShape }),
  target: { lock: placeTarget, id: (input) => input.place },
  async run(work, input) {
    if (work.target.kind !== 'residentialArea') return no('project.not-a-committee', {}, 'place')
    const cycle = await cycleOf(work, input.year)
    if (!cycle) return no('project.year-not-open', { year: input.year }, 'year')
    if (work.today > cycle.ends) return no('project.year-over', { year: input.year }, 'year')
    const bar = await work.one(barOfPlace, input.place, input.year)
    if (bar) return no('project.barred', { year: bar.to_year }, 'place')
    const project = work.id()
    work.write(insertProject, [
      project,
      input.year,
      null,
      input.place,
      input.track,
      '',
      input.name,
      'draft',
      ZERO,
      ZERO,
      null,
      null,
      '',
      false,
      input.after ?? null,
      work.actor.person,
      work.at,
    ])
    work.write(putDraft, [project, 1, json(emptyProposal(input.name, input.track)), json({}), work.at, work.actor.person])
    work.concerns(projectSubject(project))
    return ok({ project })
  },
})

/**
 * Saves what is being written. `revision` is the one that the writer began from and `parts` what they changed since: what
 * somebody else saved meanwhile in another part comes in, in the same part it is not overwritten and the form shows both.
 */
export const saveDraft = command({
  name: 'project.saveDraft',
  about: '保存项目书草稿',
  may: COMMITTEE_WRITES,
  quiet: true,
  input: z.object({
    project: idShape,
    revision: z.number().int(),
    proposal: proposalShape,
    parts: z.array(z.enum(PART_NAMES)).optional(),
  }),
  /** The whole text where others' parts came in, else null. */
  output: z.object({ revision: z.number(), proposal: proposalShape.nullable() }),
  target,
  async run(work, input) {
    const { step } = work.target
    if (step !== 'draft' && step !== 'returned') return no('project.not-writable')
    const draft = await work.one(draftOf, input.project)
    const lying = draft ?? { revision: 0, content: emptyProposal(work.target.name, work.target.track), parts: {} }
    const merged = merge(lying, input.revision, input.proposal, input.parts)
    if (!merged.ok) return merged
    const { content, parts, others } = merged.value
    const revision = lying.revision + 1
    work.write(putDraft, [input.project, revision, json(content), json(parts), work.at, work.actor.person])
    if (step === 'draft') work.write(setName, [input.project, content.name || work.target.name, content.track, content.theme])
    return ok({ revision, proposal: others ? content : null })
  },
})

/** 申报, the first time or again after a round. The project is bound to the measure in force at its first submission. */
export const submit = command({
  name: 'project.submit',
  about: '提交项目书',
  may: ['areaSecretary', 'committeeDirector'],
  input: z.object({ project: idShape }),
  output: z.object({ version: z.number() }),
  target,
  async run(work, input) {
    const row = work.target
    const [draft, comments, versions, measure] = await Promise.all([
      work.one(draftOf, input.project),
      work.read(commentsOf, input.project),
      work.read(versionsOf, input.project),
      rulesFor(work, row.year, row.measure_id),
    ])
    if (!measure) return no('programme.no-measure', { year: row.year })
    const bar = await work.one(barOfPlace, row.place_id, row.year)
    if (bar && row.step === 'draft') return no('project.barred', { year: bar.to_year })
    must(draft, 'a project that is being written has a draft')
    const proposal: Proposal = draft.content
    const open = comments.filter((comment) => comment.state === 'open').length
    const next = maySubmit(row.step, proposal, measure.rules, open)
    if (!next.ok) return next
    if (proposal.begins === '' || proposal.ends === '') return no('proposal.days-missing', {}, 'begins')
    const version = (versions.at(-1)?.number ?? 0) + 1
    // The deadline is for handing in; what a round sends back is mended in the round's own time.
    if (version === 1) {
      const call = await submissionOf(work, row.year, row.place_id)
      if (!call.ok) return call
      const { late } = call.value
      if (late) work.write(insertLate, [row.id, late.deadline, late.until, late.reason])
    }
    work.write(insertVersion, [input.project, version, json(proposal), work.at, work.actor.person])
    work.write(setSubmitted, [
      input.project,
      next.value,
      work.at,
      work.actor.person,
      proposal.name,
      proposal.track,
      proposal.theme,
      requestedOf(proposal),
      ownOf(proposal),
      proposal.begins,
      proposal.ends,
      measure.id,
    ])
    if (row.step === 'draft') work.move(figuresMoved(row.year, { applied: 1 }))
    work.concerns(projectSubject(input.project))
    work.tell('project.submitted', projectSubject(input.project), { version })
    return ok({ version })
  },
})

/** The applicant takes it back, before the agreement only. */
export const withdraw = command({
  name: 'project.withdraw',
  about: '撤回项目',
  may: ['areaSecretary', 'committeeDirector'],
  input: z.object({ project: idShape, reason: someText(300) }),
  output: z.object({}),
  target,
  async run(work, input) {
    if (work.target.granted > 0) return no('project.already-granted')
    const { step, year } = work.target
    const next = move(step, 'withdrawn')
    if (!next.ok) return next
    if (step !== 'draft') work.move(figuresMoved(year, { applied: -1 }))
    work.write(insertWithdrawal, [input.project, input.reason, work.at, work.actor.person])
    work.write(setStep, [input.project, next.value, work.at])
    work.concerns(projectSubject(input.project))
    return ok({})
  },
})

/** 来龙去脉: says which earlier project of the same committee this one continues, or that it continues none. */
export const continueProject = command({
  name: 'project.continue',
  about: '填写上年项目（来龙去脉）',
  may: COMMITTEE_WRITES,
  input: z.object({ project: idShape, after: idShape.nullable() }),
  output: z.object({}),
  target,
  async run(work, input) {
    const { step, year, place_id } = work.target
    if (step !== 'draft' && step !== 'returned') return no('project.not-writable')
    const before = input.after === null ? null : await work.one(projectById, input.after)
    if (before !== null && (!before || before.place_id !== place_id || before.year >= year))
      return no('project.not-an-earlier-project', {}, 'after')
    work.write(setLineage, [input.project, input.after])
    work.concerns(projectSubject(input.project))
    return ok({})
  },
})

/** Tells what the project is about, for its public page. */
export const tellStory = command({
  name: 'project.tellStory',
  about: '填写项目故事（公开页）',
  may: COMMITTEE_WRITES,
  input: z.object({ project: idShape, story: text(3000) }),
  output: z.object({}),
  target,
  async run(work, input) {
    work.write(setStory, [input.project, input.story])
    work.concerns(projectSubject(input.project))
    return ok({})
  },
})

/** Takes over a project of a past year from the paper files: what it was, where, what it got. It has no money in this ledger. */
export const registerPast = command({
  name: 'project.registerPast',
  about: '补录往年项目',
  may: ['selfGovOfficer'],
  input: z.object({
    place: idShape,
    year: z.number().int(),
    name: someText(60),
    track: z.string().max(30),
    theme: text(30).default(''),
    granted: fenShape.default(ZERO),
    story: text(3000).default(''),
    after: idShape.optional(),
  }),
  output: z.object({ project: idShape }),
  target: { lock: placeTarget, id: (input) => input.place },
  async run(work, input) {
    if (input.year >= yearOf(work.today)) return no('project.not-past', {}, 'year')
    const cycle = await cycleOf(work, input.year)
    if (!cycle) return no('project.year-not-open', { year: input.year }, 'year')
    const project = work.id()
    work.write(insertProject, [
      project,
      input.year,
      null,
      input.place,
      input.track,
      input.theme,
      input.name,
      'closed',
      input.granted,
      input.granted,
      cycle.begins,
      cycle.ends,
      input.story,
      true,
      input.after ?? null,
      work.actor.person,
      work.at,
    ])
    work.move(figuresMoved(input.year, { applied: 1, approved: 1, granted: input.granted }))
    work.concerns(projectSubject(project))
    work.tell('project.published', projectSubject(project))
    return ok({ project })
  },
})
