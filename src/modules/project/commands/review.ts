import { z } from 'zod'
import { no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { idShape, someText, text } from '../../../platform/shapes.ts'
import { json } from '../../../platform/statement.ts'
import { rulesFor } from '../../programme/index.ts'
import { apart, finishReview as mayFinish, projectSubject, sendRound as maySend } from '../domain.ts'
import { judged } from '../panel.ts'
import { move } from '../steps.ts'
import {
  acceptComment,
  answerComment,
  commentsOf,
  dropComment,
  insertComment,
  insertRound,
  reopenComment,
  roundsOf,
  sendComments,
  setStep,
  versionsOf,
} from '../store.ts'
import { gatesOf, insertGate } from '../store-verdict.ts'
import { target } from './target.ts'

/** A field of the proposal: `goals.k3` or `activities.k7.content`; parts by their key, so that moving a row keeps the comment. */
const field = z.string().regex(/^[A-Za-z]+(\.[a-z0-9]{1,12})?(\.[A-Za-z]+)?$/)

/** 督导 writes a comment at a field of the latest version; it is seen by the applicant when the round is sent. */
export const comment = command({
  name: 'project.comment',
  about: '写督导意见',
  may: ['supervisor'],
  input: z.object({ project: idShape, field, comment: someText(500) }),
  output: z.object({ comment: idShape }),
  target,
  async run(work, input) {
    if (work.target.step !== 'underSupervisorReview') return no('project.not-in-review')
    const versions = await work.read(versionsOf, input.project)
    const id = work.id()
    work.write(insertComment, [
      id,
      input.project,
      versions.at(-1)?.number ?? 1,
      input.field,
      input.comment,
      work.at,
      work.actor.person,
    ])
    work.concerns(projectSubject(input.project))
    return ok({ comment: id })
  },
})

/** Takes back a comment that was not sent yet. */
export const dropWritten = command({
  name: 'project.dropComment',
  about: '删去未发出的督导意见',
  may: ['supervisor'],
  input: z.object({ project: idShape, comment: idShape }),
  output: z.object({}),
  target,
  async run(work, input) {
    work.write(dropComment, [input.comment, input.project], 1)
    return ok({})
  },
})

/** Sends a round of comments: the project goes back to its committee for answers. 督导只提建议,不审批经费. */
export const sendRound = command({
  name: 'project.sendRound',
  about: '发出一轮督导意见',
  may: ['supervisor'],
  input: z.object({ project: idShape, opinion: text(1000).default('') }),
  output: z.object({ round: z.number() }),
  target,
  async run(work, input) {
    const row = work.target
    const [comments, rounds, versions, measure] = await Promise.all([
      work.read(commentsOf, input.project),
      work.read(roundsOf, input.project),
      work.read(versionsOf, input.project),
      rulesFor(work, row.year, row.measure_id),
    ])
    if (!measure) return no('programme.no-measure', { year: row.year })
    const written = comments.filter((one) => one.state === 'written').length
    const next = maySend(row.step, written, rounds.filter((round) => round.finding === 'comments').length, measure.rules)
    if (!next.ok) return next
    const round = rounds.length + 1
    work.write(insertRound, [
      input.project,
      round,
      versions.at(-1)?.number ?? 1,
      'comments',
      input.opinion,
      work.at,
      work.actor.person,
    ])
    work.write(sendComments, [input.project, round], written)
    work.write(setStep, [input.project, next.value, work.at])
    work.concerns(projectSubject(input.project))
    work.tell('project.commented', projectSubject(input.project), { round })
    return ok({ round })
  },
})

/** The committee answers a comment: what was changed, or why not. */
export const answer = command({
  name: 'project.answerComment',
  about: '回应督导意见',
  may: ['areaSecretary', 'committeeDirector', 'lineCadre'],
  input: z.object({ project: idShape, comment: idShape, answer: someText(500) }),
  output: z.object({}),
  target,
  async run(work, input) {
    if (work.target.step !== 'returned') return no('project.not-writable')
    const comments = await work.read(commentsOf, input.project)
    const found = comments.find((one) => one.id === input.comment)
    if (!found || (found.state !== 'open' && found.state !== 'answered')) return no('project.comment-not-open', {}, 'comment')
    work.write(answerComment, [input.comment, input.project, input.answer, work.at, work.actor.person], 1)
    work.concerns(projectSubject(input.project))
    return ok({})
  },
})

/** 已采纳: the supervisor accepts an answer; or, with `again`, asks once more in the next round. */
export const accept = command({
  name: 'project.acceptComment',
  about: '确认督导意见已采纳，或再提一次',
  may: ['supervisor'],
  input: z.object({ project: idShape, comment: idShape, again: z.boolean().default(false) }),
  output: z.object({}),
  target,
  async run(work, input) {
    if (work.target.step !== 'underSupervisorReview') return no('project.not-in-review')
    const comments = await work.read(commentsOf, input.project)
    if (comments.find((one) => one.id === input.comment)?.state !== 'answered')
      return no('project.comment-not-answered', {}, 'comment')
    if (input.again) work.write(reopenComment, [input.comment, input.project], 1)
    else work.write(acceptComment, [input.comment, input.project, work.at], 1)
    work.concerns(projectSubject(input.project))
    return ok({})
  },
})

/** The supervisor's last word on the application: everything is settled, the centre may gate it. */
export const finish = command({
  name: 'project.finishReview',
  about: '完成督导审阅',
  may: ['supervisor'],
  input: z.object({ project: idShape, opinion: someText(1000) }),
  output: z.object({}),
  target,
  async run(work, input) {
    const [comments, rounds, versions] = await Promise.all([
      work.read(commentsOf, input.project),
      work.read(roundsOf, input.project),
      work.read(versionsOf, input.project),
    ])
    const next = mayFinish(work.target.step, comments.filter((one) => one.state !== 'accepted').length)
    if (!next.ok) return next
    work.write(insertRound, [
      input.project,
      rounds.length + 1,
      versions.at(-1)?.number ?? 1,
      'clear',
      input.opinion,
      work.at,
      work.actor.person,
    ])
    work.write(setStep, [input.project, next.value, work.at])
    work.concerns(projectSubject(input.project))
    work.tell('project.reviewed', projectSubject(input.project))
    return ok({})
  },
})

const judgement = z.object({ met: z.boolean(), words: text(200).default('') })

/** 把关 by the 社区管理中心 [S0-22]: 能做、敢做、有特色、有亮点, each judged by itself. Passes the quality, or sends it back with an opinion. Nobody gates an own application. */
export const passGate = command({
  name: 'project.passGate',
  about: '把关：通过把关，或退回修改',
  may: ['centreStaff'],
  input: z.object({
    project: idShape,
    outcome: z.enum(['passed', 'returned']),
    opinion: someText(1000),
    judgements: z
      .object({ feasible: judgement, bold: judgement, distinctive: judgement, bright: judgement })
      .nullable()
      .default(null),
  }),
  output: z.object({}),
  target,
  async run(work, input) {
    const said = input.outcome === 'passed' ? judged(input.judgements) : ok(true)
    if (!said.ok) return said
    const row = work.target
    const free = apart(work.actor.person, [row.created_by, row.submitted_by])
    if (!free.ok) return free
    const next = move(row.step, input.outcome === 'passed' ? 'gated' : 'returned')
    if (!next.ok || row.step !== 'inGate') return next.ok ? no('project.not-at-gate') : next
    const [versions, gates] = await Promise.all([work.read(versionsOf, input.project), work.read(gatesOf, input.project)])
    const id = work.id()
    work.write(insertGate, [
      id,
      input.project,
      versions.at(-1)?.number ?? gates.length + 1,
      input.outcome,
      input.opinion,
      input.judgements === null ? null : json(input.judgements),
      work.at,
      work.actor.person,
    ])
    work.write(setStep, [input.project, next.value, work.at])
    work.concerns(projectSubject(input.project))
    work.tell('project.gated', projectSubject(input.project), { outcome: input.outcome })
    return ok({})
  },
})
