import { z } from 'zod'
import { dayOf, dayText } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { subject } from '../../kernel/subject.ts'
import { readText } from '../../kernel/typed.ts'
import { command } from '../../platform/declare.ts'
import { makeUnfindable } from '../../platform/search.ts'
import { ANSWER_CHARACTERS, maskAnswer, OBJECTION_CHARACTERS, OUTCOMES, readContact, stateOn } from './domain.ts'
import { answerObjection, insertObjection, lockNotice, lockObjection, withdrawNotice } from './store.ts'

const id = z.uuid()
// Its limit is said by the rule that reads it, with its number; the body as a whole is limited at the door.
const typed = z.string()

const contactAt = (tenant: string, objection: string): string => `${tenant}|objection.contact|${objection}`
const nameAt = (tenant: string, objection: string): string => `${tenant}|objection.name|${objection}`

/** Anyone may object while the notice runs; staff may write down an objection that came on paper or by telephone. */
export const object = command({
  name: 'notice.object',
  about: '对公示提出异议',
  may: 'anyone',
  input: z.object({ notice: id, text: typed, phone: typed, name: typed.default('') }),
  output: z.object({ objection: id }),
  secret: ['text', 'phone', 'name'],
  target: { lock: lockNotice, id: (input) => input.notice },
  limits: (input, address) => [
    { key: `objection ${input.notice} by ${input.phone}`, times: 5, seconds: 86_400 },
    { key: `objection from ${address}`, times: 60, seconds: 3600 },
  ],
  async run(work, input) {
    const notice = work.target
    const withdrawn = notice.withdrawn_at !== null
    const state = stateOn({ from: notice.from_day, until: notice.until_day, withdrawn }, work.today)
    if (state === 'coming') return no('notice.not-begun', { from: dayText(notice.from_day) })
    if (state !== 'open') return no('notice.over', { until: dayText(notice.until_day) })
    const text = readText(input.text, 'text', OBJECTION_CHARACTERS)
    if (!text.ok) return text
    const phone = readContact(input.phone)
    if (!phone.ok) return phone
    const name = readText(input.name, 'name', 40, 0)
    if (!name.ok) return name
    const objection = work.id()
    work.write(insertObjection, [
      objection,
      notice.id,
      text.value,
      work.secrets.seal(phone.value, contactAt(work.tenant, objection)),
      name.value === '' ? null : work.secrets.seal(name.value, nameAt(work.tenant, objection)),
      work.at,
      work.actor.person,
    ])
    work.concerns(subject('objection', objection))
    work.tell('notice.objected', subject('notice', notice.id), { subject: notice.subject })
    return ok({ objection })
  },
})

/** The written answer is published with the summary; what the objector wrote is not. */
export const answer = command({
  name: 'notice.answerObjection',
  about: '答复异议',
  may: ['selfGovOfficer'],
  input: z.object({ objection: id, outcome: z.enum(OUTCOMES), summary: typed, answer: typed }),
  output: z.object({}),
  // The row keeps them masked; the audit would keep them as they were typed, perhaps with the objector's name.
  secret: ['summary', 'answer'],
  target: { lock: lockObjection, id: (input) => input.objection },
  async run(work, input) {
    const objection = work.target
    if (objection.answered_at !== null) return no('notice.answered-already')
    if (objection.person_id !== null && objection.person_id === work.actor.person) return no('notice.own-objection')
    const summary = readText(input.summary, 'summary', 200)
    if (!summary.ok) return summary
    const words = readText(input.answer, 'answer', ANSWER_CHARACTERS)
    if (!words.ok) return words
    const name = objection.name_sealed && work.secrets.open(objection.name_sealed, nameAt(work.tenant, objection.id))
    const shown = (text: string): string => maskAnswer(text, name)
    work.write(
      answerObjection,
      [objection.id, work.at, input.outcome, shown(summary.value), shown(words.value), work.actor.person],
      1,
    )
    work.concerns(subject('objection', objection.id))
    work.tell('notice.answered', subject('notice', objection.notice_id), { outcome: input.outcome })
    return ok({})
  },
})

/** Who objected and where to call: a command and not a query, because each look is logged with its purpose. */
export const reveal = command({
  name: 'notice.revealContact',
  about: '查看异议人的联系方式（留痕）',
  may: ['selfGovOfficer'],
  forgetful: true,
  input: z.object({ objection: id, purpose: typed }),
  output: z.object({ phone: z.string(), name: z.string().nullable() }),
  target: { lock: lockObjection, id: (input) => input.objection },
  async run(work, input) {
    const purpose = readText(input.purpose, 'purpose', 200)
    if (!purpose.ok) return purpose
    const objection = work.target
    work.concerns(subject('objection', objection.id))
    return ok({
      phone: work.secrets.open(objection.contact_sealed, contactAt(work.tenant, objection.id)),
      name: objection.name_sealed && work.secrets.open(objection.name_sealed, nameAt(work.tenant, objection.id)),
    })
  },
})

/** What was announced was wrong: the page stays and says why, and the subject needs a new notice. */
export const withdraw = command({
  name: 'notice.withdraw',
  about: '撤回公示（写明原因）',
  may: ['selfGovOfficer'],
  grave: true,
  input: z.object({ notice: id, reason: typed }),
  output: z.object({ on: z.string() }),
  target: { lock: lockNotice, id: (input) => input.notice },
  async run(work, input) {
    const notice = work.target
    if (notice.withdrawn_at !== null) return no('notice.withdrawn-already')
    const reason = readText(input.reason, 'reason', 300)
    if (!reason.ok) return reason
    const about = subject('notice', notice.id)
    work.write(withdrawNotice, [notice.id, work.at, reason.value, work.actor.person], 1)
    makeUnfindable(work, about)
    work.concerns(about)
    work.tell('notice.withdrawn', about, { subject: notice.subject })
    return ok({ on: dayOf(work.at) })
  },
})

export const commands = [object, answer, reveal, withdraw] as const
