import { z } from 'zod'
import { dayText } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Subject, subject } from '../../kernel/subject.ts'
import { command, type Work } from '../../platform/declare.ts'
import { randomId } from '../../platform/id.ts'
import { makeFindable, makeUnfindable } from '../../platform/search.ts'
import { count, dayShape, idShape, someText, text } from '../../platform/shapes.ts'
import { placeTarget } from '../org/index.ts'
import { COVENANT_KINDS, homeKey, homesOf, mayTakeForce, MOST_PARAGRAPHS, move, PARAGRAPH_CHARACTERS } from './domain.ts'
import {
  answerRemark,
  type CovenantRow,
  insertCovenant,
  insertRemark,
  insertSignatures,
  insertVersion,
  lockCovenant,
  lockRemark,
  openSigning,
  setStep,
  setVersion,
  shareCovenant,
  signedAmong,
  takeForce,
  versionsOf,
  withdraw as withdrawn,
} from './store.ts'
import { zh } from './words.zh.ts'

export const WRITERS = ['committeeDirector', 'areaSecretary', 'lineCadre'] as const
const about = z.string().regex(/^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/) as unknown as z.ZodType<Subject>
const paragraphs = z
  .array(someText(PARAGRAPH_CHARACTERS))
  .min(1, { message: 'covenant.no-text' })
  .max(MOST_PARAGRAPHS, { message: 'covenant.too-long' })
const alone = { lock: lockCovenant, id: (input: { covenant: string }) => input.covenant }
const among = { lock: shareCovenant, id: (input: { covenant: string }) => input.covenant }
const subjectOf = (row: { id: string }): Subject => subject('covenant', row.id)

export const draft = command({
  name: 'covenant.draft',
  about: '起草公约、章程或倡议书',
  may: WRITERS,
  input: z.object({ place: idShape, kind: z.enum(COVENANT_KINDS), title: someText(60), paragraphs, note: text(200).default('') }),
  output: z.object({ covenant: z.uuid() }),
  target: { lock: placeTarget, id: (input) => input.place },
  async run(work, input) {
    const id = work.id()
    work.write(insertCovenant, [id, input.kind, input.place, work.target.path, input.title, work.at, work.actor.person])
    work.write(insertVersion, [id, 1, [...input.paragraphs], input.note, work.at, work.actor.person])
    work.concerns(subject('covenant', id))
    return ok({ covenant: id })
  },
})

/** A new version: what was signed stays signed for its own words, and is not carried over. */
export const revise = command({
  name: 'covenant.revise',
  about: '修改文本，形成新版本',
  may: WRITERS,
  input: z.object({ covenant: idShape, version: count(1000), paragraphs, note: someText(200) }),
  output: z.object({ version: z.number() }),
  target: alone,
  async run(work, input) {
    const row = work.target
    if (row.step === 'withdrawn') return no('covenant.withdrawn')
    // Two people who revise at once: the second is told, and what was typed comes back to the form.
    if (row.version !== input.version) return no('covenant.text-changed', {}, 'paragraphs')
    const last = (await work.read(versionsOf, row.id)).at(-1)
    if (last && JSON.stringify(last.paragraphs) === JSON.stringify(input.paragraphs))
      return no('covenant.nothing-changed', {}, 'paragraphs')
    const version = row.version + 1
    work.write(insertVersion, [row.id, version, [...input.paragraphs], input.note, work.at, work.actor.person])
    work.write(setVersion, [row.id, version], 1)
    work.concerns(subjectOf(row))
    return ok({ version })
  },
})

function showAs(work: Work, row: CovenantRow, words: string): void {
  makeFindable(work, {
    subject: subjectOf(row),
    kind: 'covenant',
    title: row.title,
    href: `/covenants/${row.id}`,
    about: zh.kinds[row.kind],
    day: work.today,
    text: words,
  })
}

export const discuss = command({
  name: 'covenant.discuss',
  about: '公开文本，请居民逐条讨论',
  may: WRITERS,
  input: z.object({ covenant: idShape }),
  output: z.object({}),
  target: alone,
  async run(work) {
    const row = work.target
    const next = move(row.step, 'discussing')
    if (!next.ok) return next
    work.write(setStep, [row.id, next.value], 1)
    const last = (await work.read(versionsOf, row.id)).at(-1)
    showAs(work, row, (last?.paragraphs ?? []).join(' '))
    work.concerns(subjectOf(row))
    return ok({})
  },
})

/** A remark belongs to a paragraph of the version that was read. */
async function remarkOn(
  work: Work<CovenantRow>,
  input: { version: number; paragraph: number; words: string },
  channel: 'phone' | 'paper' | 'counter',
): Promise<Result<Record<string, never>>> {
  const row = work.target
  if (row.step === 'draft') return no('platform.not-found')
  if (row.step !== 'discussing') return no('covenant.not-discussed-now', {}, 'words')
  const version = (await work.read(versionsOf, row.id)).find((one) => one.number === input.version)
  if (!version || input.paragraph < 1 || input.paragraph > version.paragraphs.length)
    return no('covenant.no-such-paragraph', {}, 'paragraph')
  const by = channel === 'phone' ? null : work.actor.person
  work.write(insertRemark, [work.id(), row.id, input.version, input.paragraph, input.words, channel, work.at, by])
  return ok({})
}

export const remark = command({
  name: 'covenant.remark',
  about: '对一条文字提意见（不记名）',
  may: 'anyone',
  input: z.object({ covenant: idShape, version: count(1000), paragraph: count(MOST_PARAGRAPHS), words: someText(500) }),
  output: z.object({}),
  secret: ['words'],
  target: among,
  limits: (input, address) => [{ key: `remark ${input.covenant} from ${address}`, times: 60, seconds: 3600 }],
  run: (work, input) => remarkOn(work, input, 'phone'),
})

export const enterRemark = command({
  name: 'covenant.enterRemark',
  about: '录入纸面或当面的意见（不记名）',
  may: WRITERS,
  input: z.object({
    covenant: idShape,
    version: count(1000),
    paragraph: count(MOST_PARAGRAPHS),
    words: someText(500),
    channel: z.enum(['paper', 'counter']),
  }),
  output: z.object({}),
  target: among,
  run: (work, input) => remarkOn(work, input, input.channel),
})

export const answer = command({
  name: 'covenant.answerRemark',
  about: '答复对公约的意见',
  may: WRITERS,
  input: z.object({ remark: idShape, answer: someText(300), show: z.boolean() }),
  output: z.object({ covenant: z.uuid() }),
  target: { lock: lockRemark, id: (input) => input.remark },
  async run(work, input) {
    work.write(answerRemark, [work.target.id, input.show, input.answer], 1)
    work.concerns(subject('covenant', work.target.covenant_id))
    return ok({ covenant: work.target.covenant_id })
  },
})

export const beginSigning = command({
  name: 'covenant.beginSigning',
  about: '开始签名（写明截止日期）',
  may: WRITERS,
  input: z.object({ covenant: idShape, until: dayShape }),
  output: z.object({}),
  target: alone,
  async run(work, input) {
    const next = move(work.target.step, 'signing')
    if (!next.ok) return next
    if (input.until < work.today) return no('covenant.until-gone', {}, 'until')
    work.write(openSigning, [work.target.id, input.until], 1)
    work.concerns(subjectOf(work.target))
    return ok({})
  },
})

/** Only the words that were read are signed, while signing is open. Paper may be typed in after the last day. */
function maySign(work: Work<CovenantRow>, version: number, paper: boolean): Result<undefined> {
  const row = work.target
  if (row.step === 'draft') return no('platform.not-found')
  if (row.version !== version) return no('covenant.text-changed', {}, 'home')
  if (row.step !== 'signing') return no('covenant.not-signed-now', {}, 'home')
  if (!paper && row.signing_until !== null && work.today > row.signing_until)
    return no('covenant.signing-over', { until: dayText(row.signing_until) }, 'home')
  return ok(undefined)
}

const blindOf = (work: Work, covenant: string, key: string): Buffer =>
  work.secrets.blind(key, `${work.tenant} covenant ${covenant} home`)
export const homeAt = (tenant: string, id: string): string => `${tenant}|covenant_signature.home|${id}`

/** One home, one signature: by whoever of it comes first. */
export const sign = command({
  name: 'covenant.sign',
  about: '在手机上签名（一户一次）',
  may: 'signedIn',
  input: z.object({ covenant: idShape, version: count(1000), home: someText(40) }),
  output: z.object({}),
  secret: ['home'],
  target: among,
  unique: { covenant_signed_once: 'covenant.signed-already' },
  async run(work, input) {
    const may = maySign(work, input.version, false)
    if (!may.ok) return may
    // Not time-ordered: an id must not tell when a home signed.
    const id = randomId()
    const blind = blindOf(work, input.covenant, homeKey(input.home))
    const sealed = work.secrets.seal(input.home, homeAt(work.tenant, id))
    const by = work.actor.person
    work.write(insertSignatures, [input.covenant, input.version, [id], [blind], [sealed], 'phone', by, work.today, null])
    work.concerns(subjectOf(work.target))
    return ok({})
  },
})

export const enterSignatures = command({
  name: 'covenant.enterSignatures',
  about: '录入纸上的签名（一行一户）',
  may: WRITERS,
  input: z.object({ covenant: idShape, version: count(1000), homes: someText(20_000), on: dayShape }),
  output: z.object({ entered: z.number() }),
  secret: ['homes'],
  target: among,
  unique: { covenant_signed_once: 'covenant.signed-already' },
  async run(work, input) {
    const may = maySign(work, input.version, true)
    if (!may.ok) return may
    if (input.on > work.today) return no('covenant.day-ahead', {}, 'on')
    const { signing_until: until } = work.target
    if (until !== null && input.on > until) return no('covenant.signing-over', { until: dayText(until) }, 'on')
    const homes = homesOf(input.homes)
    if (!homes.ok) return homes
    const blinds = homes.value.map(({ key }) => blindOf(work, input.covenant, key))
    const before = new Set(
      (await work.read(signedAmong, input.covenant, input.version, blinds)).map((row) => row.home_blind.toString('hex')),
    )
    const twice = homes.value.filter((_, i) => before.has(blinds[i]?.toString('hex') ?? ''))
    if (twice.length > 0)
      return no(
        'covenant.homes-signed',
        {
          n: twice.length,
          homes: twice
            .slice(0, 5)
            .map((one) => one.home)
            .join('、'),
        },
        'homes',
      )
    const ids = homes.value.map(() => randomId())
    const sealed = homes.value.map(({ home }, i) => work.secrets.seal(home, homeAt(work.tenant, ids[i] ?? '')))
    work.write(insertSignatures, [input.covenant, input.version, ids, blinds, sealed, 'paper', null, input.on, work.actor.person])
    work.concerns(subjectOf(work.target))
    return ok({ entered: homes.value.length })
  },
})

export const enact = command({
  name: 'covenant.takeForce',
  about: '通过并备案，生效',
  may: WRITERS,
  input: z.object({
    covenant: idShape,
    /** The assembly that passed it. */
    adoptedBy: about.nullable().default(null),
    filedNumber: text(60).default(''),
    on: dayShape,
  }),
  output: z.object({}),
  target: alone,
  async run(work, input) {
    const row = work.target
    const next = move(row.step, 'inForce')
    if (!next.ok) return next
    if (input.on > work.today) return no('covenant.day-ahead', {}, 'on')
    const may = mayTakeForce(row.kind, input.adoptedBy ?? '', input.filedNumber)
    if (!may.ok) return may
    work.write(takeForce, [row.id, row.version, input.adoptedBy, input.filedNumber, input.on], 1)
    work.concerns(subjectOf(row))
    return ok({})
  },
})

export const withdraw = command({
  name: 'covenant.withdraw',
  about: '撤回（写明原因）',
  may: WRITERS,
  input: z.object({ covenant: idShape, reason: someText(200) }),
  output: z.object({}),
  target: alone,
  async run(work, input) {
    const next = move(work.target.step, 'withdrawn')
    if (!next.ok) return next
    work.write(withdrawn, [work.target.id, input.reason], 1)
    makeUnfindable(work, subjectOf(work.target))
    work.concerns(subjectOf(work.target))
    return ok({})
  },
})

export const commands = [
  draft,
  revise,
  discuss,
  remark,
  enterRemark,
  answer,
  beginSigning,
  sign,
  enterSignatures,
  enact,
  withdraw,
] as const
