import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { type Actor, command } from '../../platform/declare.ts'
import { dayShape as day, idShape as id, someText, text } from '../../platform/shapes.ts'
import { type Role, roles, standsAt } from '../../roles.ts'
import { randomId } from '../../platform/id.ts'
import { FOUNDERS } from './units.ts'
import { BELOW_AREA, BODY_KINDS, childPath, mayStandBelow, PLACE_KINDS, type PlaceKind, shortNameOf } from './domain.ts'
import {
  changeNames,
  closePlace,
  endPost,
  gatherPlaces,
  insertBody,
  insertPlace,
  insertPost,
  insertRoot,
  leftAfter,
  lockPlace,
  lockPost,
  type PlaceRow,
  placesByIds,
  siblingNamed,
  placeTarget,
  putBrand,
  usedPlaces,
} from './store.ts'

const name = someText(60)

/** Plants the tree of a new subdistrict: its root. Done once, by the operator who added the tenant. */
export const foundSubdistrict = command({
  name: 'org.foundSubdistrict',
  about: '建立街道（树的根）',
  may: [],
  input: z.object({
    key: z.string().regex(/^[a-z0-9-]{1,30}$/),
    code: z.string().max(12),
    name,
    phone: z.string().max(30).optional(),
    fictional: z.boolean().default(false),
    from: day,
  }),
  output: z.object({ place: id }),
  unique: { place_tenant_id_path_key: 'org.place-exists' },
  async run(work, input) {
    const place = work.id()
    work.write(insertRoot, [place, input.key, input.code, input.name, input.phone ?? null, input.fictional, input.from])
    work.concerns(`place:${place}`)
    return ok({ place })
  },
})

/** The area secretary keeps what lies below the own committee; the committee itself and what is wider is the office's. */
const KEEPERS = ['selfGovOfficer', 'platformAdmin', 'areaSecretary'] as const

/**
 * Adds a place below another. Committees keep their statistical code as key; 小区 and 楼组 have no code, so a key is made for
 * them, and two of one name under one place would be told apart by nobody.
 */
export const addPlace = command({
  name: 'org.addPlace',
  about: '新增地方（社区、居民区、小区、楼组）',
  may: KEEPERS,
  input: z.object({
    parent: id,
    kind: z.enum(PLACE_KINDS),
    key: z
      .string()
      .regex(/^[a-z0-9-]{1,20}$/)
      .optional(),
    name,
    shortName: name.optional(),
    code: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    phone: z.string().max(30).optional(),
    fictional: z.boolean().default(false),
    from: day,
  }),
  output: z.object({ place: id }),
  target: { lock: lockPlace, id: (input) => input.parent },
  unique: { place_tenant_id_path_key: 'org.place-exists' },
  async run(work, input) {
    const parent = work.target
    const fits = mayStandBelow(input.kind, parent.kind)
    if (!fits.ok) return fits
    const below = BELOW_AREA.includes(input.kind)
    if (input.key === undefined && !below) return no('org.key-missing', {}, 'key')
    if (below) {
      if (input.from < parent.valid_from) return no('org.begins-before-parent', { from: parent.valid_from }, 'from')
      if (parent.valid_to !== null && input.from > parent.valid_to)
        return no('org.parent-over', { to: parent.valid_to }, 'parent')
      const [same] = await work.read(siblingNamed, parent.id, input.name, input.from)
      if (same) return no('org.name-taken', { name: input.name, place: parent.short_name }, 'name')
    }
    const place = work.id()
    const short = input.shortName ?? shortNameOf(input.name)
    const key = input.key ?? randomId().slice(0, 8)
    const path = childPath(parent.path, key)
    work.write(insertPlace, [
      place,
      input.kind,
      key,
      input.code ?? null,
      input.name,
      short,
      parent.id,
      path,
      input.phone ?? null,
      input.fictional,
      input.from,
    ])
    work.concerns(`place:${place}`)
    return ok({ place })
  },
})

/** The secretary's post reaches the own committee too: renaming or ending it is not hers. */
const keeps = (actor: Actor, kind: PlaceKind): boolean => actor.post?.role !== 'areaSecretary' || BELOW_AREA.includes(kind)

/** Changes what a place is called and its 居委电话. Its path, and what was signed there, stay. */
export const changePlace = command({
  name: 'org.changePlace',
  about: '修改地方的名称和电话',
  may: KEEPERS,
  input: z.object({ place: id, name, shortName: name, phone: z.string().max(30) }),
  output: z.object({}),
  target: { lock: lockPlace, id: (input) => input.place },
  async run(work, input) {
    const { kind, parent_id } = work.target
    if (parent_id === null) return no('org.root-stays')
    if (!keeps(work.actor, kind)) return no('org.office-keeps-area')
    const phone = input.phone.trim()
    work.write(changeNames, [input.place, input.name, input.shortName, phone === '' ? null : phone], 1)
    work.concerns(`place:${input.place}`)
    return ok({})
  },
})

/** A place ends (merged, renumbered); it is not deleted. What stands on it ends first. */
export const endPlace = command({
  name: 'org.endPlace',
  about: '撤销地方（合并、调整），保留历史',
  may: KEEPERS,
  input: z.object({ place: id, to: day }),
  output: z.object({}),
  target: { lock: lockPlace, id: (input) => input.place },
  async run(work, input) {
    const { kind, path, parent_id, valid_from } = work.target
    if (parent_id === null) return no('org.root-stays')
    if (!keeps(work.actor, kind)) return no('org.office-keeps-area')
    if (input.to < valid_from) return no('org.ends-before-it-begins', {}, 'to')
    const left = await work.one(leftAfter, path, input.to)
    if (left && left.places + left.posts > 0) return no('org.place-in-use', { places: left.places, posts: left.posts }, 'to')
    work.write(closePlace, [input.place, input.to], 1)
    work.concerns(`place:${input.place}`)
    return ok({})
  },
})

/**
 * Puts committees under a 社区 that was added later: the codes do not hold that level. Only places that nobody has worked at
 * yet, because paths stand in what was done there.
 */
export const gather = command({
  name: 'org.gatherPlaces',
  about: '把居民区归入社区（还没有任命岗位的）',
  may: ['selfGovOfficer', 'platformAdmin'],
  input: z.object({ parent: id, places: z.array(id).min(1).max(200) }),
  output: z.object({}),
  target: { lock: lockPlace, id: (input) => input.parent },
  unique: { place_tenant_id_path_key: 'org.place-exists' },
  async run(work, input) {
    const { path, kind } = work.target
    const rows = await work.read(placesByIds, input.places)
    if (rows.length !== new Set(input.places).size) return no('platform.not-found', {}, 'places')
    for (const row of rows) {
      if (!row.path.startsWith(work.actor.post?.path ?? '/')) return no('platform.not-yours', {}, 'places')
      const fits = mayStandBelow(row.kind, kind)
      if (!fits.ok) return no('org.wrong-level', {}, 'places')
    }
    const [used] = await work.read(usedPlaces, input.places)
    if (used) return no('org.place-used', { name: used.name }, 'places')
    work.write(gatherPlaces, [input.places, input.parent, path], rows.length)
    work.concerns(`place:${input.parent}`)
    return ok({})
  },
})

export const foundBody = command({
  name: 'org.foundBody',
  about: '登记单位（共建单位、社工机构、科室、团队）',
  may: FOUNDERS,
  input: z.object({ place: id, kind: z.enum(BODY_KINDS), name, fictional: z.boolean().default(false), from: day }),
  output: z.object({ body: id }),
  target: { lock: placeTarget, id: (input) => input.place },
  unique: { body_tenant_id_kind_name_key: 'org.body-exists' },
  async run(work, input) {
    const body = work.id()
    work.write(insertBody, [body, input.kind, input.name, input.place, input.fictional, input.from])
    work.concerns(`body:${body}`)
    return ok({ body })
  },
})

/** What is said where a post does not fit the level of the place, by the reach of the post. */
const LEVEL = {
  subdistrict: 'org.post-of-subdistrict',
  communityCentre: 'org.post-of-centre',
  residentialArea: 'org.post-of-area',
  assigned: 'org.post-of-anywhere',
} as const

/** Gives a person a post at a place, from a day on. Old signatures keep the post under which they were given. */
export const appoint = command({
  name: 'org.appoint',
  about: '任命岗位（含代理）',
  may: ['platformAdmin', 'selfGovOfficer'],
  input: z.object({
    person: id,
    role: z.string().refine((role) => role in roles, { message: 'org.no-such-role' }),
    place: id,
    body: id.optional(),
    title: name,
    from: day,
    to: day.optional(),
    standsFor: id.optional(),
  }),
  output: z.object({ post: id }),
  target: { lock: placeTarget, id: (input) => input.place },
  async run(work, input) {
    if (input.to !== undefined && input.to < input.from) return no('org.ends-before-it-begins', {}, 'to')
    if (input.person === work.actor.person) return no('org.own-post', {}, 'person')
    const { scope } = roles[input.role as Role]
    if (!standsAt[scope].includes((work.target as PlaceRow).kind)) return no(LEVEL[scope], {}, 'place')
    const post = work.id()
    work.write(insertPost, [
      post,
      input.person,
      input.role,
      input.place,
      input.body ?? null,
      input.title,
      input.from,
      input.to ?? null,
      input.standsFor ?? null,
    ])
    work.concerns(`post:${post}`)
    work.tell('org.appointed', `post:${post}`, { person: input.person, role: input.role })
    return ok({ post })
  },
})

export const endTerm = command({
  name: 'org.endTerm',
  about: '结束岗位任期',
  may: ['platformAdmin', 'selfGovOfficer'],
  input: z.object({ post: id, to: day }),
  output: z.object({}),
  target: { lock: lockPost, id: (input) => input.post },
  async run(work, input) {
    if (input.to < work.target.valid_from) return no('org.ends-before-it-begins', {}, 'to')
    work.write(endPost, [input.post, input.to])
    work.concerns(`post:${input.post}`)
    return ok({})
  },
})

export const setBrand = command({
  name: 'org.setBrand',
  about: '设置街道的名称、口号和颜色',
  may: ['selfGovOfficer', 'platformAdmin'],
  input: z.object({
    slogan: text(60),
    colour: z.enum(['a', 'b', 'c', 'd']),
    hostName: name,
    filing: text(60).default(''),
    phone: text(30).default(''),
  }),
  output: z.object({}),
  async run(work, input) {
    work.write(putBrand, [input.slogan, input.colour, input.hostName, input.filing, input.phone])
    return ok({})
  },
})

export const commands = [
  foundSubdistrict,
  addPlace,
  changePlace,
  endPlace,
  gather,
  foundBody,
  appoint,
  endTerm,
  setBrand,
] as const
