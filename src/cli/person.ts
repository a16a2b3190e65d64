import { erasePersonOf, exportPersonOf } from '../personal-data.ts'
import { namesOf } from '../modules/people/index.ts'
import { system } from '../platform/actor.ts'
import { asSystem } from '../platform/ask.ts'
import type { House, Tenant } from '../platform/house.ts'
import { randomId, UUID } from '../platform/id.ts'
import { perform } from '../platform/perform.ts'
import { openHouse } from './context.ts'
import { optionOf } from './options.ts'

const USAGE = '用法：linli person export 编号 --reason 理由　或　linli person erase 编号 --reason 理由'

/** `linli person export|erase ID --reason …`: a person's own data as JSON on stdout, or the end of it. Both are recorded. */
export async function person(words: readonly string[]): Promise<number> {
  const [what = '', id = ''] = words
  const reason = optionOf(words, 'reason')?.trim() ?? ''
  if ((what !== 'export' && what !== 'erase') || !UUID.test(id) || reason === '') {
    console.error(USAGE)
    return 2
  }
  const opened = await openHouse({ log: (line) => console.error(line) })
  const { house } = opened
  try {
    const tenant = await tenantOf(house, id)
    if (!tenant) {
      console.error('没有这个人。')
      return 1
    }
    const call = { tenant: tenant.id, who: system('operator'), key: randomId(), input: { person: id, reason } }
    const done =
      what === 'export'
        ? await perform(house.door, exportPersonOf(house.faces), call)
        : await perform(house.door, erasePersonOf(house.faces), call)
    await opened.seal()
    if (!done.ok) {
      console.error(house.sentence('zh', done.refusal))
      return 1
    }
    if (what === 'export') console.log(JSON.stringify({ tenant: tenant.slug, ...done.value }, null, 2))
    else console.error(`${tenant.name}：已注销，改动 ${(done.value as { rows: number }).rows} 行。`)
    return 0
  } finally {
    await opened.close()
  }
}

/** The subdistrict that knows the person: ids are never shared. Asked one by one, for no statement spans tenants. */
async function tenantOf(house: House, id: string): Promise<Tenant | undefined> {
  for (const tenant of await house.tenants())
    if ((await asSystem(house.door, tenant.id, (scope) => namesOf(scope, [id]))).size > 0) return tenant
  return undefined
}
