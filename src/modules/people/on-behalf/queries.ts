import { z } from 'zod'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { query, type Reads } from '../../../platform/declare.ts'
import { idShape } from '../../../platform/shapes.ts'
import { namesOf } from '../queries.ts'
import { doneThisMonth, monthlyOf, opened } from './commands.ts'
import { helpedBy, helpedFor, onBehalfById, type OnBehalfRow } from '../store-behalf.ts'

const MOST = 50
const day = z.string() as unknown as z.ZodType<Day>
const shape = z.object({
  id: z.uuid(),
  command: z.string(),
  step: z.enum(['drafted', 'done', 'dropped']),
  begun: day,
  how: z.enum(['code', 'photo', 'witness']).nullable(),
  helper: z.string(),
  elder: z.string(),
})
const toShape = (reads: Reads, row: OnBehalfRow, helper: string): z.infer<typeof shape> => ({
  id: row.id,
  command: row.command,
  step: row.step,
  begun: dayOf(row.begun_at),
  how: row.how,
  helper,
  elder: opened(reads, row, 'name') ?? '',
})

/** Both see it: what I did for others, what others did for me. */
export const log = query({
  name: 'people.onBehalf',
  about: '代办记录：我替别人办的，别人替我办的',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({
    byMe: z.array(shape),
    forMe: z.array(shape),
    month: z.number(),
    monthly: z.number(),
    confirmed: z.boolean(),
  }),
  async run(scope) {
    const { person, name } = scope.actor
    if (person === null) return no('platform.signed-out')
    const [byMe, forMe, month, rule] = await Promise.all([
      scope.read(helpedBy, person, MOST),
      scope.read(helpedFor, person, MOST),
      doneThisMonth(scope, person),
      monthlyOf(scope),
    ])
    const names = await namesOf(
      scope,
      forMe.map((row) => row.helper_id),
    )
    return ok({
      byMe: byMe.map((row) => toShape(scope, row, name)),
      // A draft that was not confirmed is not yet mine.
      forMe: forMe.filter((row) => row.step === 'done').map((row) => toShape(scope, row, names.get(row.helper_id) ?? '')),
      month,
      monthly: rule.monthly,
      confirmed: rule.confirmed,
    })
  },
})

/** One act for its two people: what will be done until it is, and what came of it. */
export const one = query({
  name: 'people.onBehalfAct',
  about: '一次代办：念给本人听的内容、确认、回执',
  may: 'signedIn',
  input: z.object({ act: idShape }),
  output: shape.extend({
    mine: z.boolean(),
    home: z.string(),
    phone: z.boolean(),
    codeSent: z.boolean(),
    input: z.record(z.string(), z.unknown()).nullable(),
    result: z.unknown(),
  }),
  async run(scope, { act }) {
    const row = await scope.one(onBehalfById, act)
    const { person } = scope.actor
    const forMe = row?.elder_id === person && row?.step === 'done'
    if (!row || person === null || (row.helper_id !== person && !forMe)) return no('platform.not-found')
    const names = await namesOf(scope, [row.helper_id])
    const input = opened(scope, row, 'input')
    const result = opened(scope, row, 'result')
    return ok({
      ...toShape(scope, row, names.get(row.helper_id) ?? ''),
      mine: row.helper_id === person,
      home: opened(scope, row, 'home') ?? '',
      phone: row.phone_sealed !== null,
      codeSent: row.code_expires !== null && row.code_expires > scope.at,
      input: input === null ? null : (JSON.parse(input) as Record<string, unknown>),
      result: result === null ? null : (JSON.parse(result) as unknown),
    })
  },
})

export const queries = [log, one] as const
