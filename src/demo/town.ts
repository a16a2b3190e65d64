import { readFileSync } from 'node:fs'
import type { Day } from '../kernel/day.ts'
import { must } from '../kernel/result.ts'
import { shortNameOf } from '../modules/org/index.ts'
import { checkoutPath } from '../platform/assets.ts'
import type { House, Tenant } from '../platform/house.ts'
import { timeId } from '../platform/id.ts'
import { createTenant } from '../platform/tenants.ts'
import type { Role } from '../roles.ts'
import { Teller } from './teller.ts'

/** Every login of the demonstration has this password; demonstration data refuse to run on a public address. */
export const DEMO_PASSWORD = 'linli-demo-2026'

export interface TownSpec {
  readonly slug: string
  readonly code: string
  readonly name: string
  readonly slogan: string
  readonly colour: 'a' | 'b' | 'c' | 'd'
  readonly phone: string
  /** 社区 that the newspapers name, with the committees that they name inside. */
  readonly communities: readonly { readonly key: string; readonly name: string; readonly codes: readonly string[] }[]
  /** An invented 社区 for the committees that the newspapers put into none, where the subdistrict has that level. */
  readonly rest?: { readonly key: string; readonly name: string }
  /** Committees that plainly do not exist: whatever goes wrong in a story goes wrong there. */
  readonly invented: number
}

export interface Account {
  readonly login: string
  readonly role: Role
  readonly place: string
  readonly name: string
}

export interface Town {
  readonly teller: Teller
  readonly root: string
  /** Committees by short name (东城八居委). */
  readonly committees: ReadonlyMap<string, { readonly id: string; readonly path: string }>
  readonly accounts: Account[]
  /** Who holds a post. */
  readonly persons: Map<string, string>
}

/** Founds a subdistrict: tenant, root, brand, 社区, every committee of the codes, and a few invented ones. */
export async function foundTown(
  house: House,
  spec: TownSpec,
  setTime: (to: Date) => void,
  today: Day,
  founded: Day,
): Promise<Town> {
  const at = new Date(`${founded}T01:00:00Z`)
  setTime(at)
  const tenant: Tenant = { id: timeId(at), slug: spec.slug, code: spec.code, name: spec.name }
  await createTenant(house.pool, tenant, at)
  const teller = new Teller(house, tenant, setTime, today)
  const { place: root } = await teller.system('org.foundSubdistrict', {
    key: spec.slug,
    code: `${spec.code}000`,
    name: spec.name,
    phone: spec.phone,
    from: founded,
  })
  must(root, 'the root has an id')
  await teller.system('org.setBrand', {
    slogan: spec.slogan,
    colour: spec.colour,
    hostName: `${spec.name}（演示）`,
    filing: '演示环境，未备案',
    phone: spec.phone,
  })
  const committees = new Map<string, { id: string; path: string }>()
  const inside = new Map<string, { id: string; path: string }>()
  const addCommunity = async (key: string, name: string, fictional: boolean): Promise<string> => {
    const { place } = await teller.system('org.addPlace', {
      parent: root,
      kind: 'communityCentre',
      key,
      name,
      fictional,
      from: founded,
    })
    must(place, 'a place that was added has an id')
    return place
  }
  const rest = spec.rest
    ? { id: await addCommunity(spec.rest.key, spec.rest.name, true), path: `/${spec.rest.key}/` }
    : { id: root, path: '/' }
  for (const community of spec.communities) {
    const place = await addCommunity(community.key, community.name, false)
    for (const code of community.codes) inside.set(code, { id: place, path: `/${community.key}/` })
  }
  const add = async (code: string, name: string, fictional: boolean): Promise<void> => {
    const parent = inside.get(code) ?? rest
    const { place } = await teller.system('org.addPlace', {
      parent: parent.id,
      kind: 'residentialArea',
      key: code,
      ...(fictional ? {} : { code }),
      name,
      fictional,
      from: founded,
    })
    must(place, 'a place that was added has an id')
    committees.set(shortNameOf(name), { id: place, path: `${parent.path}${code}/` })
  }
  for (const { code, name } of committeesOf(spec.code)) await add(code, name, false)
  for (let i = 0; i < spec.invented; i += 1) await add(`shifan-${i + 1}`, `示范${'一二三四五'[i]}居委会`, true)
  return { teller, root, committees, accounts: [], persons: new Map() }
}

function committeesOf(code: string): { code: string; name: string }[] {
  const lines = readFileSync(checkoutPath('data/divisions/committees.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
  return lines
    .map((line) => line.split(','))
    .filter((cells) => cells[2] === code)
    .map((cells) => ({ code: cells[0] ?? '', name: (cells[1] ?? '').replaceAll('"', '') }))
}

/** Registers an invented person with a post; with a login, the account is one of the printed ones. Answers the post's id. */
export async function appoint(
  town: Town,
  spec: { name: string; role: Role; place: string; placeName: string; title: string; from: Day; login?: string },
): Promise<string> {
  const { teller } = town
  const { person } = await teller.system('people.register', { name: spec.name, place: spec.place, fictional: true })
  const { post } = await teller.system('org.appoint', {
    person,
    role: spec.role,
    place: spec.place,
    title: spec.title,
    from: spec.from,
  })
  must(post && person, 'a post that was given has an id')
  town.persons.set(post, person)
  if (spec.login) {
    await teller.system('people.setLogin', { person, login: spec.login, password: DEMO_PASSWORD })
    town.accounts.push({ login: spec.login, role: spec.role, place: spec.placeName, name: spec.name })
  }
  return post
}
