import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { dayOf } from '../kernel/day.ts'
import { must } from '../kernel/result.ts'
import { divisionsBelow } from '../modules/org/index.ts'
import { system } from '../platform/actor.ts'
import type { House, Tenant } from '../platform/house.ts'
import { randomId, timeId } from '../platform/id.ts'
import { perform } from '../platform/perform.ts'
import { createTenant } from '../platform/tenants.ts'
import { openHouse } from './context.ts'
import { loadDivisions } from './import.ts'
import { setupTenant } from './setup.ts'

const USAGE = '用法：linli tenant add --slug huamu --code 310115016 --name 花木街道 --admin admin'

/**
 * `linli tenant add`: founds a subdistrict with its committees from the division codes and its first administrator, whose
 * password is printed once. Everything else is done by that administrator and those they appoint.
 */
export async function tenant(words: readonly string[]): Promise<number> {
  if (words[0] === 'setup') return setupTenant(words.slice(1))
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { slug: { type: 'string' }, code: { type: 'string' }, name: { type: 'string' }, admin: { type: 'string' } },
  })
  const { slug = '', code = '', name = '', admin = '' } = values
  if (
    positionals[0] !== 'add' ||
    !/^[a-z][a-z0-9-]{1,30}$/.test(slug) ||
    !/^\d{9}$/.test(code) ||
    name === '' ||
    admin.length < 3
  ) {
    console.error(USAGE)
    return 2
  }
  const opened = await openHouse({ log: (line) => console.error(line) })
  try {
    const known = await opened.house.tenants()
    if (known.some((one) => one.slug === slug || one.code === code)) {
      console.error(`${slug} 或 ${code} 已经有了`)
      return 1
    }
    const password = randomBytes(12).toString('base64url')
    const committees = await found(opened.house, { slug, code, name }, { login: admin, password })
    await opened.seal()
    console.log(`已建立${name}（/${slug}），${committees} 个居民区。`)
    console.log(`系统管理员登录名 ${admin}，初始密码 ${password}（只显示这一次，请登录后更换）`)
    return 0
  } finally {
    await opened.close()
  }
}

async function found(house: House, spec: Omit<Tenant, 'id'>, admin: { login: string; password: string }): Promise<number> {
  await loadDivisions(house.pool)
  const at = house.clock.now()
  const from = dayOf(at)
  const own: Tenant = { id: timeId(at), ...spec }
  await createTenant(house.pool, own, at)
  const call = async (command: string, input: unknown): Promise<Record<string, string>> => {
    const known = house.commands.get(command)
    must(known, `there is a command ${command}`)
    const done = await perform(house.door, known, { tenant: own.id, who: system('tenant add'), key: randomId(), input })
    if (!done.ok) throw new Error(house.sentence('zh', done.refusal))
    return done.value as Record<string, string>
  }
  const { place: root } = await call('org.foundSubdistrict', { key: own.slug, code: `${own.code}000`, name: own.name, from })
  await call('org.setBrand', { slogan: '', colour: 'a', hostName: own.name })
  const { rows } = await house.pool.query<{ code: string; name: string }>(divisionsBelow.text, [own.code, 'committee'])
  for (const row of rows)
    await call('org.addPlace', { parent: root, kind: 'residentialArea', key: row.code, code: row.code, name: row.name, from })
  const { person } = await call('people.register', { name: '系统管理员', place: root })
  await call('people.setLogin', { person, ...admin })
  await call('org.appoint', { person, role: 'platformAdmin', place: root, title: '系统管理员', from })
  return rows.length
}
