import { z } from 'zod'
import { no, ok } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { makeFindable, makeUnfindable } from '../../../platform/search.ts'
import { idShape, someText, text } from '../../../platform/shapes.ts'
import { placeTarget } from '../../org/index.ts'
import { TALENT_KINDS } from '../domain.ts'
import { insertTalent, lockTalent, showTalent, type TalentRow } from '../store-talent.ts'
import { zh } from '../words.zh.ts'
import { someone, staffAt, whoIs, WRITERS } from './team.ts'

export const aboutTalent = (id: string): Subject => subject('talent', id)

function putFindable(work: Work, row: Pick<TalentRow, 'id' | 'kind' | 'skills' | 'about'>, shownAs: string): void {
  makeFindable(work, {
    subject: aboutTalent(row.id),
    kind: 'talent',
    title: shownAs,
    href: `/talents/${row.id}`,
    about: zh.talentKinds[row.kind],
    day: work.today,
    text: `${row.skills} ${row.about}`,
  })
}

export const add = command({
  name: 'team.addTalent',
  about: '登记达人、能人、骨干（本人愿意才公开）',
  may: WRITERS,
  input: z.object({
    place: idShape,
    ...someone,
    kind: z.enum(TALENT_KINDS),
    skills: someText(60),
    about: text(300).default(''),
    /** What the person wishes to be called in public; empty, there is no public card. */
    shownAs: text(20).default(''),
  }),
  output: z.object({ talent: z.uuid() }),
  secret: ['name', 'phone', 'shownAs'],
  target: { lock: placeTarget, id: (input) => input.place },
  unique: { talent_once: 'team.talent-already', person_phone: 'people.phone-taken' },
  async run(work, input) {
    const who = await whoIs(work, input, input.place)
    if (!who.ok) return who
    const id = work.id()
    const { person } = who.value
    const consent = input.shownAs === '' ? null : work.today
    const { place, kind, skills, about, shownAs } = input
    work.write(insertTalent, [id, place, work.target.path, person, kind, skills, about, shownAs, consent, work.at])
    if (shownAs !== '') putFindable(work, { id, kind, skills, about }, shownAs)
    work.concerns(aboutTalent(id))
    return ok({ talent: id })
  },
})

/** Consent is the person's own, or said to the committee; taken back, the card is gone with the same click. */
export const show = command({
  name: 'team.showTalent',
  about: '同意公开，或者不再公开达人名片',
  may: 'signedIn',
  input: z.object({ talent: idShape, shownAs: text(20).default('') }),
  output: z.object({}),
  secret: ['shownAs'],
  target: { lock: lockTalent, id: (input) => input.talent },
  async run(work, input) {
    const row = work.target
    if (row.person_id !== work.actor.person && !staffAt(work.actor, row.path) && !work.actor.system)
      return no('platform.not-yours')
    work.write(showTalent, [row.id, input.shownAs, input.shownAs === '' ? null : work.today], 1)
    if (input.shownAs === '') makeUnfindable(work, aboutTalent(row.id))
    else putFindable(work, row, input.shownAs)
    work.concerns(aboutTalent(row.id))
    return ok({})
  },
})
