import { z } from 'zod'
import { no, ok } from '../../../kernel/result.ts'
import { command, holds } from '../../../platform/declare.ts'
import { idShape, someText, text } from '../../../platform/shapes.ts'
import { placesById } from '../../org/index.ts'
import { mayJoin, MOST_PARTNERS, projectSubject } from '../domain.ts'
import { insertPartner, lockPartner, partnersOf, setPartner } from '../store-joint.ts'
import { target } from './target.ts'

const HEADS = ['areaSecretary', 'committeeDirector'] as const
const ofPartner = { lock: lockPartner, id: (input: { partner: string }): string => input.partner }

/** The leading committee stays the applicant and answers for the money; a partner does a part. */
export const askPartner = command({
  name: 'project.askPartner',
  about: '邀请别的居委会一起做（联合项目）',
  may: HEADS,
  input: z.object({ project: idShape, place: idShape, part: someText(200) }),
  output: z.object({ partner: idShape }),
  target,
  unique: { project_partner_once: 'project.partner-asked' },
  async run(work, input) {
    const row = work.target
    const open = mayJoin(row.step)
    if (!open.ok) return open
    const place = (await placesById(work, [input.place])).get(input.place)
    if (place?.kind !== 'residentialArea') return no('project.not-a-committee', {}, 'place')
    if (place.id === row.place_id) return no('project.partner-leads', {}, 'place')
    const now = (await work.read(partnersOf, row.id)).filter((one) => one.state === 'asked' || one.state === 'accepted')
    if (now.length >= MOST_PARTNERS) return no('project.partners-enough', { most: MOST_PARTNERS }, 'place')
    const partner = work.id()
    work.write(insertPartner, [partner, row.id, place.id, input.part, work.at, work.actor.person])
    work.concerns(projectSubject(row.id))
    return ok({ partner })
  },
})

export const answerPartner = command({
  name: 'project.answerPartner',
  about: '答复联合邀请：同意或婉拒（婉拒写明原因）',
  may: HEADS,
  input: z.object({ partner: idShape, yes: z.boolean(), reason: text(200).default('') }),
  output: z.object({}),
  target: ofPartner,
  async run(work, { yes, reason }) {
    const row = work.target
    if (row.state !== 'asked') return no('project.partner-answered')
    const open = mayJoin(row.step)
    if (yes && !open.ok) return open
    if (!yes && reason === '') return no('platform.required', {}, 'reason')
    work.write(setPartner, [row.id, yes ? 'accepted' : 'declined', yes ? '' : reason, work.at, work.actor.person], 1)
    work.concerns(projectSubject(row.project_id))
    if (yes) work.tell('project.published', projectSubject(row.project_id))
    return ok({})
  },
})

/** Either side may end it: an ask that is taken back, or a partner that leaves. */
export const endPartner = command({
  name: 'project.endPartner',
  about: '收回联合邀请，或退出联合（写明原因）',
  may: 'signedIn',
  input: z.object({ partner: idShape, reason: someText(200) }),
  output: z.object({}),
  target: ofPartner,
  async run(work, { reason }) {
    const row = work.target
    if (!holds(work.actor, HEADS, row.path) && !holds(work.actor, HEADS, row.lead_path)) return no('platform.not-yours')
    if (row.state !== 'asked' && row.state !== 'accepted') return no('project.partner-answered')
    const open = mayJoin(row.step)
    if (!open.ok) return open
    work.write(setPartner, [row.id, 'ended', reason, work.at, work.actor.person], 1)
    work.concerns(projectSubject(row.project_id))
    work.tell('project.published', projectSubject(row.project_id))
    return ok({})
  },
})
