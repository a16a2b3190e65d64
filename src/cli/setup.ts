import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { dayOf } from '../kernel/day.ts'
import { must } from '../kernel/result.ts'
import { placesOf } from '../modules/org/index.ts'
import { cyclesOf, DEFAULT_TRACKS, defaultRules, METHODS, track } from '../modules/programme/index.ts'
import { system } from '../platform/actor.ts'
import { asSystem } from '../platform/ask.ts'
import type { House, Tenant } from '../platform/house.ts'
import { randomId } from '../platform/id.ts'
import { perform } from '../platform/perform.ts'
import { dayShape, someText } from '../platform/shapes.ts'
import { roles } from '../roles.ts'
import { openHouse } from './context.ts'

const USAGE = '用法：linli tenant setup 开通.json --slug huamu'

/** 开通文件: a subdistrict's own posts, year and measure as data. Rules that are left out are the suggested ones. */
const setupShape = z.strictObject({
  posts: z
    .array(
      z.strictObject({
        name: someText(20),
        role: z.string().refine((role) => role in roles, { message: '没有这个岗位' }),
        /** Short name of a committee; left out for the subdistrict. */
        place: z.string().optional(),
        title: someText(40),
        login: z.string().min(3).max(40).optional(),
      }),
    )
    .default([]),
  fund: someText(60),
  cycle: z.strictObject({
    year: z.number().int(),
    name: someText(60),
    begins: dayShape,
    ends: dayShape,
    calendar: z.array(z.record(z.string(), z.unknown())).default([]),
  }),
  measure: z.strictObject({
    title: someText(60),
    number: z.string().default(''),
    tracks: z.array(z.object({ key: z.string(), name: z.string() }).loose()).optional(),
    /** Name of a 工作法 that we know, or a whole one. */
    workMethod: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    rules: z.record(z.string(), z.unknown()).default({}),
  }),
})
type Setup = z.infer<typeof setupShape>

/**
 * `linli tenant setup FILE --slug S`: a subdistrict's offices, year and measure from one file, through the same commands as the
 * forms. The file is read whole before anything is done; a first refusal stops with its sentence.
 */
export async function setupTenant(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { slug: { type: 'string' } },
  })
  const [file] = positionals
  if (!file || !values.slug) {
    console.error(USAGE)
    return 2
  }
  let read: Setup
  try {
    read = setupShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined
    console.error(
      `${file}：${issue ? `${issue.path.join('.')} ${issue.message}` : error instanceof Error ? error.message : error}`,
    )
    return 1
  }
  const opened = await openHouse({ log: (line) => console.error(line) })
  try {
    const tenant = (await opened.house.tenants()).find((one) => one.slug === values.slug)
    if (!tenant) {
      console.error(`没有 ${values.slug}，先用 linli tenant add 建立`)
      return 1
    }
    const said = await carryOut(opened.house, tenant, read)
    await opened.seal()
    for (const line of said) console.log(line)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  } finally {
    await opened.close()
  }
}

async function carryOut(house: House, tenant: Tenant, setup: Setup): Promise<string[]> {
  const from = dayOf(house.clock.now())
  const call = async (name: string, input: unknown): Promise<Record<string, string>> => {
    const known = house.commands.get(name)
    must(known, `there is a command ${name}`)
    const done = await perform(house.door, known, { tenant: tenant.id, who: system('tenant setup'), key: randomId(), input })
    if (!done.ok)
      throw new Error(
        `${known.about}：${house.sentence('zh', done.refusal)}${done.refusal.field ? `（${done.refusal.field}）` : ''}`,
      )
    return done.value as Record<string, string>
  }
  const { root, committees, years } = await asSystem(house.door, tenant.id, async (scope) => ({
    root: (await placesOf(scope, 'subdistrict'))[0],
    committees: await placesOf(scope, 'residentialArea'),
    years: (await cyclesOf(scope)).map((one) => one.year),
  }))
  // Asked before anybody is registered, so that a second try leaves no second set of people.
  if (years.includes(setup.cycle.year)) throw new Error(`${setup.cycle.year} 年度已经开启过了`)
  must(root, 'a subdistrict has its root')
  const where = (short: string | undefined) => (short === undefined ? root : committees.find((one) => one.shortName === short))
  const lost = setup.posts.find((post) => !where(post.place))
  if (lost) throw new Error(`没有居民区「${lost.place}」`)
  const lines: string[] = []
  for (const post of setup.posts) {
    const place = where(post.place)
    must(place, 'looked up above')
    const { person } = await call('people.register', { name: post.name, place: place.id })
    await call('org.appoint', { person, role: post.role, place: place.id, title: post.title, from })
    if (post.login === undefined) continue
    const password = randomBytes(9).toString('base64url')
    await call('people.setLogin', { person, login: post.login, password })
    lines.push(`${post.title} ${post.name}：登录名 ${post.login}，初始密码 ${password}（只显示这一次）`)
  }
  const { fund } = await call('ledger.openFund', { place: root.id, kind: 'selfGovernance', name: setup.fund })
  await call('programme.openCycle', { ...setup.cycle, fund })
  const { tracks, workMethod, rules, title, number } = setup.measure
  const method = typeof workMethod === 'string' ? METHODS.find((one) => one.name === workMethod) : workMethod
  if (typeof workMethod === 'string' && !method) throw new Error(`没有工作法「${workMethod}」`)
  await call('programme.issueMeasure', {
    year: setup.cycle.year,
    title,
    number,
    effectiveFrom: setup.cycle.begins,
    rules: {
      ...defaultRules(tracks ? tracks.map(({ key, name, ...more }) => track(key, name, more)) : DEFAULT_TRACKS),
      ...(method ? { workMethod: method } : {}),
      ...rules,
    },
  })
  return [...lines, `已开通 ${setup.cycle.year} 年度：《${title}》，${tracks?.length ?? DEFAULT_TRACKS.length} 个类别。`]
}
