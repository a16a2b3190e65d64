import { z } from 'zod'
import { type Fen, toFen } from '../../kernel/money.ts'
import { no, ok } from '../../kernel/result.ts'
import { query, type Reads } from '../../platform/declare.ts'
import { idShape } from '../../platform/shapes.ts'
import { OFFICE, roles } from '../../roles.ts'
import { balancesOf, fundsOf } from '../ledger/index.ts'
import { brandOf, heldRoles, placesOf } from '../org/index.ts'
import { checklist, OFFICE_POSTS, SETUP_STEPS, settingsOf } from './domain.ts'
import { allCycles, envelopes, latestMeasure } from './store.ts'
import { UNITS } from './words.settings.ts'

/** Who of a committee writes a proposal; a committee without them cannot apply. */
const WRITERS: readonly string[] = ['areaSecretary', 'committeeDirector', 'lineCadre']

/** What is left of each track's 年度额度. */
export async function envelopesOf(reads: Reads, year: number): Promise<Map<string, Fen>> {
  const rows = await reads.read(envelopes, `envelope|${year}|`)
  return new Map(rows.map((row) => [row.id.split('|')[2] ?? '', toFen(row.amount)]))
}

const setting = z.object({
  key: z.string(),
  kind: z.enum(UNITS),
  of: z.string(),
  value: z.number().nullable(),
  source: z.string(),
  confirmed: z.boolean(),
})

/** 开通清单: what stands of what a running year needs, and the numbers that wait for the subdistrict's word. */
export const setup = query({
  name: 'programme.setup',
  about: '开通清单',
  may: ['platformAdmin', ...OFFICE],
  input: z.object({ year: z.number().int().optional() }),
  output: z.object({
    steps: z.array(z.object({ key: z.enum(SETUP_STEPS), state: z.enum(['done', 'begun', 'open']) })),
    missing: z.object({ filing: z.boolean(), phone: z.boolean() }),
    communities: z.number(),
    committees: z.number(),
    /** Committees without a telephone of their own. */
    unreachable: z.number(),
    staffed: z.number(),
    /** Posts of the office that nobody holds, by their Chinese names. */
    vacant: z.array(z.string()),
    fund: z.object({ id: idShape, name: z.string() }).nullable(),
    year: z.number().nullable(),
    years: z.array(z.number()),
    cycle: z.object({ name: z.string(), begins: z.string(), ends: z.string() }).nullable(),
    measure: z.object({ title: z.string(), version: z.number(), from: z.string(), inForce: z.boolean() }).nullable(),
    settings: z.array(setting),
    appropriated: z.number(),
    tracks: z.number(),
    envelopes: z.number(),
  }),
  async run(scope, input) {
    const cycles = await scope.read(allCycles)
    const wanted =
      input.year === undefined
        ? // The running year, else the next one that was opened; a year that is over is nothing to begin with.
          (cycles.find((one) => one.begins <= scope.today && scope.today <= one.ends) ??
          cycles.filter((one) => one.begins > scope.today).at(-1))
        : cycles.find((one) => one.year === input.year)
    if (input.year !== undefined && !wanted) return no('programme.no-such-cycle', { year: input.year }, 'year')
    const [brand, committees, communities, held, funds] = await Promise.all([
      brandOf(scope),
      placesOf(scope, 'residentialArea'),
      placesOf(scope, 'communityCentre'),
      heldRoles(scope),
      fundsOf(scope),
    ])
    const own = funds.find((one) => one.id === wanted?.fund_id) ?? funds.find((one) => one.kind === 'selfGovernance')
    const latest = wanted ? await scope.one(latestMeasure, wanted.year) : undefined
    const measure = latest && latest.year === wanted?.year ? latest : undefined
    const [money, left] =
      wanted && own
        ? await Promise.all([balancesOf(scope, own.id, wanted.year, ['Q0']), envelopesOf(scope, wanted.year)])
        : [new Map<string, number>(), new Map<string, Fen>()]
    const appropriated = toFen([...money.values()].reduce((all, one) => all + one, 0))
    const settings = measure ? settingsOf(measure.rules) : []
    const writing = new Set(held.filter((one) => WRITERS.includes(one.role)).map((one) => one.place))
    const staffed = committees.filter((one) => writing.has(one.id)).length
    const tracks = measure?.rules.tracks ?? []
    const enveloped = tracks.filter((one) => left.has(one.key)).length
    const roleNames = held.map((one) => one.role)
    const states = checklist({
      brand,
      committees: committees.length,
      held: roleNames,
      staffed,
      fund: own !== undefined,
      cycle: wanted !== undefined,
      measure: measure !== undefined,
      unconfirmed: settings.filter((one) => !one.confirmed).length,
      appropriated: appropriated > 0,
      tracks: tracks.length,
      envelopes: enveloped,
    })
    return ok({
      steps: SETUP_STEPS.map((key) => ({ key, state: states[key] })),
      missing: { filing: brand.filing === '', phone: brand.phone === '' },
      communities: communities.length,
      committees: committees.length,
      unreachable: committees.filter((one) => one.phone === null).length,
      staffed,
      vacant: OFFICE_POSTS.filter((role) => !roleNames.includes(role)).map((role) => roles[role].zh),
      fund: own ? { id: own.id, name: own.name } : null,
      year: wanted?.year ?? null,
      years: cycles.map((one) => one.year),
      cycle: wanted ? { name: wanted.name, begins: wanted.begins, ends: wanted.ends } : null,
      measure: measure
        ? {
            title: measure.title,
            version: measure.version,
            from: measure.effective_from,
            inForce: measure.effective_from <= scope.today,
          }
        : null,
      settings,
      appropriated,
      tracks: tracks.length,
      envelopes: enveloped,
    })
  },
})
