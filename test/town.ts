import { must, type Result } from '../src/kernel/result.ts'
import { holderOf, personOf, system } from '../src/platform/actor.ts'
import type { House, Tenant } from '../src/platform/house.ts'
import { timeId } from '../src/platform/id.ts'
import { perform } from '../src/platform/perform.ts'
import { createTenant } from '../src/platform/tenants.ts'
import type { Role } from '../src/roles.ts'

/** Every password of the tests. */
export const PASSWORD = '示范街道密码-2026'

export type PlaceKey = 'root' | 'centre' | 'one' | 'two' | 'three'
export interface TownPlace {
  readonly id: string
  readonly path: string
  readonly name: string
}
export interface Holder {
  readonly role: Role
  readonly at: PlaceKey
  readonly person: string
  readonly post: string
  readonly name: string
  /** Signs in with `login` and PASSWORD; only the posts named in LOGINS have one. */
  readonly login: string | null
}
/** An invented town: its places, the holders of its posts, its residents without a post. */
export interface Town {
  readonly tenant: Tenant
  readonly places: Readonly<Record<PlaceKey, TownPlace>>
  readonly holders: readonly Holder[]
  readonly residents: readonly { readonly person: string; readonly name: string; readonly phone: string }[]
}

/** 三居 stands directly below the 街道, 一居 and 二居 below a 社区: not every subdistrict has that level. */
const PLACES: readonly { key: Exclude<PlaceKey, 'root'>; kind: string; under: PlaceKey; slug: string; name: string }[] = [
  { key: 'centre', kind: 'communityCentre', under: 'root', slug: 'c1', name: '示范第一社区' },
  { key: 'one', kind: 'residentialArea', under: 'centre', slug: 'r1', name: '示范一居居委会' },
  { key: 'two', kind: 'residentialArea', under: 'centre', slug: 'r2', name: '示范二居居委会' },
  { key: 'three', kind: 'residentialArea', under: 'root', slug: 'r3', name: '示范三居居委会' },
]
const OFFICE_POSTS: readonly { role: Role; at: PlaceKey; name: string; title: string }[] = [
  { role: 'platformAdmin', at: 'root', name: '管理员吴敏', title: '系统管理员' },
  { role: 'subdistrictLeader', at: 'root', name: '郑国栋', title: '分管领导' },
  { role: 'selfGovOfficer', at: 'root', name: '周晓岚', title: '自治办' },
  { role: 'financeOfficer', at: 'root', name: '孙佳', title: '党政办财务' },
  { role: 'cashier', at: 'root', name: '钱一平', title: '出纳' },
  { role: 'supervisor', at: 'root', name: '李静', title: '督导' },
  { role: 'panelist', at: 'root', name: '何远', title: '评审专家' },
  { role: 'centreStaff', at: 'centre', name: '沈洁', title: '社区管理中心' },
]
const COMMITTEE_POSTS: readonly { role: Role; name: string; title: string }[] = [
  { role: 'areaSecretary', name: '王', title: '居民区书记' },
  { role: 'committeeDirector', name: '赵', title: '居委会主任' },
  { role: 'lineCadre', name: '冯', title: '条线干部' },
  { role: 'bookkeeper', name: '蒋', title: '报账员' },
  { role: 'supervisionMember', name: '韩', title: '监督委员会成员' },
]
/** Hashing a password takes 40 ms, so only these sign in by password. */
const LOGINS: ReadonlySet<string> = new Set([
  'platformAdmin.root',
  'selfGovOfficer.root',
  'areaSecretary.one',
  'areaSecretary.three',
])
const FROM = '2020-01-01'

/**
 * Founds a town through the commands, as the system. Two towns are equal but for slug, name and the phones of their
 * residents.
 */
export async function foundTown(house: House, slug: string, name: string, code: string): Promise<Town> {
  const at = house.clock.now()
  const tenant: Tenant = { id: timeId(at), slug, code, name }
  await createTenant(house.pool, tenant, at)
  let forms = 0
  const call = async <T>(command: string, input: unknown): Promise<T> => {
    const found = house.commands.get(command)
    must(found, `there is a command ${command}`)
    forms += 1
    const key = `town-${slug}-${String(forms).padStart(8, '0')}`
    return value<T>(await perform(house.door, found, { tenant: tenant.id, who: system('town'), key, input }))
  }
  const planted = await call<{ place: string }>('org.foundSubdistrict', { key: slug, code, name, fictional: true, from: FROM })
  const root: TownPlace = { id: planted.place, path: '/', name }
  await call('org.setBrand', { slogan: '自治示范', colour: 'a', hostName: `${name}办事处（示范）`, phone: '021-55550123' })
  const places: Partial<Record<PlaceKey, TownPlace>> & { root: TownPlace } = { root }
  for (const place of PLACES) {
    const parent = places[place.under]
    must(parent, 'the place above comes first')
    const { place: id } = await call<{ place: string }>('org.addPlace', {
      parent: parent.id,
      kind: place.kind,
      key: place.slug,
      name: place.name,
      fictional: true,
      from: FROM,
    })
    places[place.key] = { id, path: `${parent.path}${place.slug}/`, name: place.name }
  }
  const all = places as Record<PlaceKey, TownPlace>
  const holders: Holder[] = []
  const committees = (['one', 'two', 'three'] as const).flatMap((key) =>
    COMMITTEE_POSTS.map((post) => ({ ...post, at: key, name: `${post.name}${{ one: '一', two: '二', three: '三' }[key]}` })),
  )
  for (const post of [...OFFICE_POSTS, ...committees]) {
    const place = all[post.at]
    const { person } = await call<{ person: string }>('people.register', { name: post.name, place: place.id, fictional: true })
    const appointed = await call<{ post: string }>('org.appoint', {
      person,
      role: post.role,
      place: place.id,
      title: post.title,
      from: FROM,
    })
    const login = LOGINS.has(`${post.role}.${post.at}`) ? `${slug}.${post.role}.${post.at}` : null
    if (login) await call('people.setLogin', { person, login, password: PASSWORD })
    holders.push({ role: post.role, at: post.at, person, post: appointed.post, name: post.name, login })
  }
  const residents = []
  for (const [i, shown] of ['陈阿婆', '顾明', '陆小芸'].entries()) {
    const phone = `139${code.slice(0, 4)}000${i}`
    const { person } = await call<{ person: string }>('people.register', {
      name: shown,
      phone,
      place: all.one.id,
      fictional: true,
    })
    residents.push({ person, name: shown, phone })
  }
  return { tenant, places: all, holders, residents }
}

/** The value of a result; a refusal is thrown with its code. */
export function value<T>(result: Result<unknown>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal)}`)
  return result.value as T
}

/** The holder of a role; at 一居 (or the only place) unless said otherwise. */
export function holderAt(town: Town, role: Role, at?: PlaceKey): Holder {
  const found = town.holders.find((one) => one.role === role && (at === undefined || one.at === at))
  must(found, `${role} has a holder at ${at ?? 'some place'}`)
  return found
}

export const asHolder = (holder: Holder) => holderOf(holder.post)
export const asPerson = (person: string) => personOf(person)
