import { z } from 'zod'
import { type Day, dayOf, startOf } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { command, NOWHERE, query, type Reads } from '../../../platform/declare.ts'
import { idShape } from '../../../platform/shapes.ts'
import { codeText } from '../domain.ts'
import { namesOf } from '../queries.ts'
import { doneBelow, draftsBelow, lockOnBehalf, onBehalfById, type OnBehalfRow, setCode } from '../store-behalf.ts'
import { opened } from './commands.ts'

/** Who looks after 代办: the committee for its area, the office for all. */
export const LOOKERS = ['areaSecretary', 'committeeDirector', 'lineCadre', 'selfGovOfficer', 'platformAdmin'] as const
/** Suggestions (系统建议,需确认): from here a helper, or a pair of helper and helped, is marked for somebody to look at. */
export const QUARTER = 60
export const QUARTER_FOR_ONE = 12
/** A code on paper is carried to whom it is for; a message's ten minutes would not do. */
const PAPER_DAYS = 7
const MOST = 1000
const DRAFTS = 50
const day = z.string() as unknown as z.ZodType<Day>

const quarterOf = (today: Day): Day => {
  const month = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01` as Day
}
/** One person, or one name of one home: two of a name are two. */
const whoOf = (reads: Reads, row: OnBehalfRow): { key: string; name: string } => {
  const [name, home] = [opened(reads, row, 'name') ?? '', opened(reads, row, 'home') ?? '']
  return { key: row.elder_id ?? `${name}\n${home}`, name }
}

export const helpers = query({
  name: 'people.helpers',
  about: '代办总览：这个季度谁替谁办、办了几次、超过上限的',
  may: LOOKERS,
  input: z.object({}),
  output: z.object({
    from: day,
    quarter: z.number(),
    forOne: z.number(),
    more: z.boolean(),
    helpers: z.array(
      z.object({
        helper: z.string(),
        n: z.number(),
        over: z.boolean(),
        elders: z.array(z.object({ name: z.string(), n: z.number(), over: z.boolean() })),
      }),
    ),
    drafts: z.array(
      z.object({ id: z.uuid(), command: z.string(), helper: z.string(), elder: z.string(), on: day, mine: z.boolean() }),
    ),
  }),
  async run(scope) {
    const bounds = scope.bounds ?? NOWHERE
    const from = quarterOf(scope.today)
    const [done, drafts] = await Promise.all([
      scope.read(doneBelow, bounds, startOf(from), MOST + 1),
      scope.read(draftsBelow, bounds, DRAFTS),
    ])
    const names = await namesOf(
      scope,
      [...done, ...drafts].map((row) => row.helper_id),
    )
    const byHelper = new Map<string, Map<string, { name: string; n: number }>>()
    for (const row of done.slice(0, MOST)) {
      const { key, name } = whoOf(scope, row)
      const elders = byHelper.get(row.helper_id) ?? new Map<string, { name: string; n: number }>()
      elders.set(key, { name, n: (elders.get(key)?.n ?? 0) + 1 })
      byHelper.set(row.helper_id, elders)
    }
    const all = [...byHelper].map(([id, elders]) => {
      const each = [...elders.values()].map((one) => ({ ...one, over: one.n > QUARTER_FOR_ONE }))
      const n = each.reduce((sum, one) => sum + one.n, 0)
      return { helper: names.get(id) ?? '', n, over: n > QUARTER, elders: each.sort((a, b) => b.n - a.n) }
    })
    // Who is to be looked at first; below, in the order of their names: this is no ranking.
    const first = (one: (typeof all)[number]): number => (one.over || one.elders.some((elder) => elder.over) ? 0 : 1)
    all.sort((a, b) => first(a) - first(b) || (a.helper < b.helper ? -1 : 1))
    return ok({
      from,
      quarter: QUARTER,
      forOne: QUARTER_FOR_ONE,
      more: done.length > MOST,
      helpers: all,
      drafts: drafts.map((row) => ({
        id: row.id,
        command: row.command,
        helper: names.get(row.helper_id) ?? '',
        elder: whoOf(scope, row).name,
        on: dayOf(row.begun_at),
        mine: row.helper_id === scope.actor.person,
      })),
    })
  },
})

/** Made from the act and the deployment's key, so that the sheet can be printed again; only its blind lies in the row. */
const paperCodeOf = (reads: Pick<Reads, 'secrets' | 'tenant'>, id: string): string =>
  codeText(reads.secrets.blind(`${reads.tenant} ${id}`, 'on behalf paper code').readUInt32BE(0) % 1_000_000)

/** For somebody without a telephone: staff prints the code and brings it; whoever acts for them never holds the sheet. */
export const printCode = command({
  name: 'people.printOnBehalfCode',
  about: '代办：印确认码交给本人（印的人不能是代办的人）',
  may: LOOKERS,
  forgetful: true,
  input: z.object({ act: idShape }),
  output: z.object({}),
  target: { lock: lockOnBehalf, id: (input) => input.act },
  async run(work) {
    const row = work.target
    if (row.step !== 'drafted') return no('people.helped-already')
    if (row.helper_id === work.actor.person) return no('people.not-own-code')
    const code = paperCodeOf(work, row.id)
    const until = new Date(work.at.getTime() + PAPER_DAYS * 86_400_000)
    work.write(setCode, [row.id, work.secrets.blind(`${row.id} ${code}`, 'on behalf code'), until], 1)
    work.concerns(subject('onBehalf', row.id))
    return ok({})
  },
})

/** The printed sheet again, while its code holds; never for the helper. */
export const paperCode = query({
  name: 'people.onBehalfCode',
  about: '代办：印好的确认码',
  may: LOOKERS,
  input: z.object({ act: idShape }),
  output: z.object({ code: z.string(), helper: z.string(), elder: z.string(), command: z.string(), until: day }),
  async run(scope, { act }) {
    const row = await scope.one(onBehalfById, act)
    if (!row || !row.path.startsWith(scope.bounds ?? NOWHERE)) return no('platform.not-found')
    if (row.helper_id === scope.actor.person) return no('people.not-own-code')
    const code = paperCodeOf(scope, row.id)
    const blind = scope.secrets.blind(`${row.id} ${code}`, 'on behalf code')
    const holds = row.code_expires !== null && row.code_expires > scope.at && row.code_blind?.equals(blind) === true
    if (!holds || row.code_expires === null) return no('people.no-paper-code')
    const names = await namesOf(scope, [row.helper_id])
    return ok({
      code,
      helper: names.get(row.helper_id) ?? '',
      elder: opened(scope, row, 'name') ?? '',
      command: row.command,
      until: dayOf(row.code_expires),
    })
  },
})
