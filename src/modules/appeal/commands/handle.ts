import { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { moveFiles } from '../../../platform/files/attached.ts'
import { isWorkday } from '../../../platform/holidays.ts'
import { makeFindable, makeUnfindable } from '../../../platform/search.ts'
import { count, idShape, someText, text } from '../../../platform/shapes.ts'
import { placesById } from '../../org/index.ts'
import { dueAfter, move, OPEN, withoutNumbers } from '../domain.ts'
import {
  answer as answered,
  type AppealRow,
  begin as begun,
  extend as extended,
  insertEvent,
  lockAppeal,
  putRule,
  setStep,
  show as shownNow,
  transferTo,
} from '../store.ts'
import { zh } from '../words.zh.ts'
import { HANDLERS, sealedAt } from './receive.ts'

const target = { lock: lockAppeal, id: (input: { appeal: string }) => input.appeal }
const tell = (work: Work<AppealRow>, kind: string, words: string, place: string | null = null, due: Day | null = null): void => {
  work.write(insertEvent, [work.id(), work.target.id, kind, words, place, due, work.at, work.actor.person])
  work.concerns(subject('appeal', work.target.id))
}

export const accept = command({
  name: 'appeal.accept',
  about: '受理诉求',
  may: HANDLERS,
  input: z.object({ appeal: idShape }),
  output: z.object({ due: z.string() }),
  target,
  async run(work) {
    const next = move(work.target.step, 'accepted')
    if (!next.ok) return next
    const due = dueAfter(work.today, work.target.answer_days, isWorkday)
    work.write(setStep, [work.target.id, next.value, due], 1)
    tell(work, 'accepted', '', null, due)
    return ok({ due })
  },
})

/** To another place of the subdistrict, or to a department outside: the place then still answers the resident. */
export const transfer = command({
  name: 'appeal.transfer',
  about: '转办诉求（写明依据）',
  may: HANDLERS,
  input: z.object({ appeal: idShape, to: idShape.nullable().default(null), handler: text(60).default(''), basis: someText(300) }),
  output: z.object({ due: z.string() }),
  target,
  async run(work, input) {
    const row = work.target
    const next = move(row.step, 'transferred')
    if (!next.ok) return next
    if (input.to === null && input.handler === '') return no('appeal.to-whom', {}, 'to')
    const place = input.to === null ? null : (await placesById(work, [input.to])).get(input.to)
    if (input.to !== null && !place) return no('platform.not-found', {}, 'to')
    if (place && place.id === row.place_id && input.handler === '') return no('appeal.here-already', {}, 'to')
    const moved = place !== null && place !== undefined && place.id !== row.place_id
    // Another place has its day to look at it; a department outside has the days of an answer.
    const due = dueAfter(work.today, moved ? row.accept_days : row.answer_days, isWorkday)
    work.write(transferTo, [row.id, place?.id ?? row.place_id, place?.path ?? row.path, input.handler, due], 1)
    if (moved) moveFiles(work, subject('appeal', row.id), place.path)
    tell(work, 'transferred', [input.handler, input.basis].filter((part) => part !== '').join('：'), place?.id ?? null, due)
    return ok({ due })
  },
})

export const begin = command({
  name: 'appeal.begin',
  about: '开始办理诉求（写明谁来办）',
  may: HANDLERS,
  input: z.object({ appeal: idShape, handler: someText(60), plan: text(300).default('') }),
  output: z.object({}),
  target,
  async run(work, input) {
    const next = move(work.target.step, 'inProgress')
    // From an answer only its author opens it again.
    if (!next.ok || work.target.step === 'answered') return next.ok ? no('appeal.not-now') : next
    work.write(begun, [work.target.id, input.handler], 1)
    tell(work, 'begun', [input.handler, input.plan].filter((part) => part !== '').join('：'))
    return ok({})
  },
})

export const extend = command({
  name: 'appeal.extend',
  about: '延长答复时间（一次，写明原因）',
  may: HANDLERS,
  input: z.object({ appeal: idShape, reason: someText(300) }),
  output: z.object({ due: z.string() }),
  target,
  async run(work, input) {
    const row = work.target
    if (!OPEN.includes(row.step) || row.step === 'received') return no('appeal.not-now')
    if (row.extended) return no('appeal.extended-already')
    const due = dueAfter(row.due > work.today ? row.due : work.today, row.extend_days, isWorkday)
    work.write(extended, [row.id, due], 1)
    tell(work, 'extended', input.reason, null, due)
    return ok({ due })
  },
})

/** Only what its author allowed is shown, and only after somebody looked at it. */
function mayShow(row: AppealRow, show: boolean): Result<undefined> {
  return show && !row.publish ? no('appeal.not-to-be-shown', {}, 'show') : ok(undefined)
}

function showAs(work: Work<AppealRow>, shown: boolean, answer: string): void {
  const row = work.target
  const about = subject('appeal', row.id)
  if (!shown) return makeUnfindable(work, about)
  makeFindable(work, {
    subject: about,
    kind: 'appeal',
    title: [...row.words].slice(0, 30).join(''),
    href: `/appeals?theme=${row.theme}`,
    about: zh.themes[row.theme],
    day: work.today,
    text: answer,
  })
}

export const answer = command({
  name: 'appeal.answer',
  about: '答复诉求',
  may: HANDLERS,
  input: z.object({ appeal: idShape, words: someText(1000), show: z.boolean().default(false) }),
  output: z.object({}),
  target,
  async run(work, input) {
    const next = move(work.target.step, 'answered')
    if (!next.ok) return next
    const may = mayShow(work.target, input.show)
    if (!may.ok) return may
    const words = withoutNumbers(input.words, 'words', false)
    if (!words.ok) return no('appeal.answer-names', {}, 'words')
    work.write(answered, [work.target.id, words.value, input.show, work.at], 1)
    showAs(work, input.show, words.value)
    tell(work, 'answered', words.value)
    work.tell('appeal.answered', subject('appeal', work.target.id))
    return ok({})
  },
})

export const review = command({
  name: 'appeal.review',
  about: '决定一条已答复的诉求是否公开',
  may: HANDLERS,
  input: z.object({ appeal: idShape, show: z.boolean() }),
  output: z.object({}),
  target,
  async run(work, input) {
    if (OPEN.includes(work.target.step)) return no('appeal.not-now')
    const may = mayShow(work.target, input.show)
    if (!may.ok) return may
    work.write(shownNow, [work.target.id, input.show], 1)
    showAs(work, input.show, work.target.answer)
    work.concerns(subject('appeal', work.target.id))
    return ok({})
  },
})

export const close = command({
  name: 'appeal.close',
  about: '办结诉求',
  may: HANDLERS,
  input: z.object({ appeal: idShape }),
  output: z.object({}),
  target,
  async run(work) {
    const next = move(work.target.step, 'closed')
    if (!next.ok) return next
    work.write(setStep, [work.target.id, next.value, work.target.due], 1)
    tell(work, 'closed', '')
    return ok({})
  },
})

/** Who wrote it and where to call: each look is logged with its purpose. */
export const reveal = command({
  name: 'appeal.revealContact',
  about: '查看诉求人的联系方式（留痕）',
  may: HANDLERS,
  forgetful: true,
  input: z.object({ appeal: idShape, purpose: someText(200) }),
  output: z.object({ phone: z.string().nullable(), name: z.string().nullable() }),
  target,
  async run(work) {
    const row = work.target
    work.concerns(subject('appeal', row.id))
    return ok({
      phone: row.contact_sealed && work.secrets.open(row.contact_sealed, sealedAt(work, 'contact', row.id)),
      name: row.name_sealed && work.secrets.open(row.name_sealed, sealedAt(work, 'name', row.id)),
    })
  },
})

export const setRule = command({
  name: 'appeal.setRule',
  about: '确认诉求的受理和答复时限',
  may: ['selfGovOfficer', 'platformAdmin'],
  input: z.object({ accept: count(30), answer: count(90), extend: count(90), basis: someText(200) }),
  output: z.object({}),
  async run(work, { accept, answer, extend, basis }) {
    for (const [field, days] of Object.entries({ accept, answer, extend }))
      if (days < 1) return no('appeal.a-day-at-least', {}, field)
    work.write(putRule, [accept, answer, extend, basis, work.at, work.actor.person])
    return ok({})
  },
})
