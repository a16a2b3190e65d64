import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { NOWHERE, query, type Reads } from '../../platform/declare.ts'
import {
  type BrandRow,
  bodiesOfKind,
  brandRow,
  type PlaceRow,
  placesAbove,
  placesBelowArea,
  placesByIds,
  placesOfKind,
  placesToKeep,
  rolesHeld,
  rootPlace,
  slugOfTenant,
} from './store.ts'

/** A place as other modules and the API see it. */
export const placeShape = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  shortName: z.string(),
  path: z.string(),
  phone: z.string().nullable(),
  fictional: z.boolean(),
})
export type Place = z.infer<typeof placeShape>

export const toPlace = (row: PlaceRow): Place => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  shortName: row.short_name,
  path: row.path,
  phone: row.phone,
  fictional: row.fictional,
})

/** The subdistrict of the caller, as the console's head shows it. `slug` is the first part of its pages' addresses. */
export const subdistrict = query({
  name: 'org.subdistrict',
  about: '本街道的名称和颜色',
  may: 'anyone',
  input: z.object({}),
  output: z.object({
    /** The root's id: what is opened for the whole subdistrict stands there. */
    place: z.uuid(),
    slug: z.string(),
    name: z.string(),
    shortName: z.string(),
    colour: z.enum(['a', 'b', 'c', 'd']),
    slogan: z.string(),
    /** What the foot of every page says: 主办单位, 备案号, 居委电话. */
    hostName: z.string(),
    filing: z.string(),
    phone: z.string(),
  }),
  async run(scope) {
    const root = await rootOf(scope)
    if (!root) return no('platform.not-found')
    const brand = await brandOf(scope)
    const tenant = await scope.one(slugOfTenant)
    return ok({
      place: root.id,
      slug: tenant?.slug ?? '',
      name: root.name,
      shortName: root.shortName,
      colour: brand.colour,
      slogan: brand.slogan,
      hostName: brand.host_name,
      filing: brand.filing,
      phone: brand.phone,
    })
  },
})

/** Every committee (居民区) of the subdistrict, in the order of the codes. */
export const committees = query({
  name: 'org.committees',
  about: '居民区名单',
  may: 'anyone',
  input: z.object({}),
  output: z.object({ places: z.array(placeShape) }),
  async run(scope) {
    return ok({ places: (await scope.read(placesOfKind, 'residentialArea', scope.today)).map(toPlace) })
  },
})

/** The tree as it is kept: 街道, 社区, 居民区, those that ended too. */
export const places = query({
  name: 'org.places',
  about: '地方（社区、居民区）及其起止',
  may: ['selfGovOfficer', 'platformAdmin'],
  input: z.object({}),
  output: z.object({
    places: z.array(
      placeShape.extend({
        parent: z.uuid().nullable(),
        code: z.string().nullable(),
        from: z.string(),
        to: z.string().nullable(),
        ended: z.boolean(),
        posts: z.number(),
      }),
    ),
  }),
  async run(scope) {
    const rows = await scope.read(placesToKeep, scope.bounds ?? NOWHERE, scope.today)
    return ok({
      places: rows.map((row) => ({
        ...toPlace(row),
        parent: row.parent_id,
        code: row.code,
        from: row.valid_from,
        to: row.valid_to,
        ended: row.valid_to !== null && row.valid_to < scope.today,
        posts: row.posts,
      })),
    })
  },
})

/** 小区 and 楼组 below one residential area. */
export const compounds = query({
  name: 'org.compounds',
  about: '一个居民区的小区和楼组',
  may: ['selfGovOfficer', 'platformAdmin', 'areaSecretary'],
  input: z.object({ area: z.uuid() }),
  output: z.object({
    area: placeShape,
    places: z.array(
      placeShape.extend({ parent: z.uuid().nullable(), from: z.string(), to: z.string().nullable(), ended: z.boolean() }),
    ),
  }),
  async run(scope, { area }) {
    const [above] = await scope.read(placesByIds, [area])
    if (above?.kind !== 'residentialArea' || !above.path.startsWith(scope.bounds ?? NOWHERE)) return no('platform.not-found')
    const rows = await scope.read(placesBelowArea, above.path)
    return ok({
      area: toPlace(above),
      places: rows.map((row) => ({
        ...toPlace(row),
        parent: row.parent_id,
        from: row.valid_from,
        to: row.valid_to,
        ended: row.valid_to !== null && row.valid_to < scope.today,
      })),
    })
  },
})

export const partners = query({
  name: 'org.partners',
  about: '共建单位名单',
  may: 'anyone',
  input: z.object({}),
  output: z.object({ bodies: z.array(z.object({ id: z.uuid(), name: z.string(), fictional: z.boolean() })) }),
  async run(scope) {
    const rows = await scope.read(bodiesOfKind, 'partnerUnit')
    return ok({ bodies: rows.map(({ id, name, fictional }) => ({ id, name, fictional })) })
  },
})

/** Places by id, for lists of other modules: one statement for a whole page. */
export async function placesById(reads: Reads, ids: readonly string[]): Promise<Map<string, Place>> {
  if (ids.length === 0) return new Map()
  const rows = await reads.read(placesByIds, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, toPlace(row)]))
}

/** The places a path runs through, from the subdistrict down to the place itself. */
export const pathOf = async (reads: Reads, path: string): Promise<Place[]> => (await reads.read(placesAbove, path)).map(toPlace)

/** Places of one kind that exist on the day of reading. */
export const placesOf = async (reads: Reads, kind: string): Promise<Place[]> =>
  (await reads.read(placesOfKind, kind, reads.today)).map(toPlace)

/** The subdistrict itself. */
export async function rootOf(reads: Reads): Promise<Place | undefined> {
  const row = await reads.one(rootPlace)
  return row && toPlace(row)
}

/** Name, slogan, colour and contacts of the subdistrict. */
export async function brandOf(reads: Reads): Promise<BrandRow> {
  return (await reads.one(brandRow)) ?? { slogan: '', colour: 'a', host_name: '', filing: '', phone: '' }
}

/** Which roles are held at which place today. */
export const heldRoles = (reads: Reads): Promise<{ role: string; place: string }[]> => reads.read(rolesHeld, reads.today)

export const queries = [subdistrict, committees, places, compounds, partners] as const
