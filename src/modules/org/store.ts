import type { Day } from '../../kernel/day.ts'
import { globalStatement, statement } from '../../platform/statement.ts'
import type { PlaceKind } from './domain.ts'

export interface PlaceRow {
  readonly id: string
  readonly kind: PlaceKind
  readonly key: string
  readonly code: string | null
  readonly name: string
  readonly short_name: string
  readonly parent_id: string | null
  readonly path: string
  readonly phone: string | null
  readonly fictional: boolean
}
const PLACE = 'id, kind, key, code, name, short_name, parent_id, path, phone, fictional'

/** The place a command acts at; places are not locked, they hardly change. */
export const placeTarget = statement<[id: string], PlaceRow>(
  'org.placeTarget',
  `select ${PLACE} from place where tenant_id = $1 and id = $2`,
)
/** The first part of the addresses of the tenant's pages. */
export const slugOfTenant = statement<[], { slug: string }>('org.slugOfTenant', 'select slug from tenant where id = $1')
export const rootPlace = statement<[], PlaceRow>(
  'org.rootPlace',
  `select ${PLACE} from place where tenant_id = $1 and path = '/'`,
)
export const placesOfKind = statement<[kind: string, on: Day], PlaceRow>(
  'org.placesOfKind',
  `select ${PLACE} from place where tenant_id = $1 and kind = $2 and valid_from <= $3 and (valid_to is null or valid_to >= $3)
   order by path`,
)
export const placesByIds = statement<[ids: string[]], PlaceRow>(
  'org.placesByIds',
  `select ${PLACE} from place where tenant_id = $1 and id = any ($2::uuid[])`,
)
/** The places that work is given to, in the order of the tree, those that ended too; with how many posts run there. */
export const placesToKeep = statement<
  [bounds: string, on: Day],
  PlaceRow & { valid_from: Day; valid_to: Day | null; posts: number }
>(
  'org.placesToKeep',
  `select ${PLACE}, valid_from, valid_to,
     (select count(*)::int from post o where o.tenant_id = $1 and o.place_id = l.id
      and o.valid_from <= $3 and (o.valid_to is null or o.valid_to >= $3)) as posts
   from place l where tenant_id = $1 and starts_with(path, $2) and kind in ('subdistrict', 'communityCentre', 'residentialArea')
   order by path limit 2000`,
)
/** 小区 and 楼组 of an area, in the order of the tree; those that ended too. A large area has some hundred. */
export const placesBelowArea = statement<[path: string], PlaceRow & { valid_from: Day; valid_to: Day | null }>(
  'org.placesBelowArea',
  `select ${PLACE}, valid_from, valid_to from place where tenant_id = $1 and starts_with(path, $2) and path <> $2
   and kind in ('compound', 'buildingGroup') order by path limit 2000`,
)
export const siblingNamed = statement<[parent: string, name: string, from: Day], { id: string }>(
  'org.siblingNamed',
  `select id from place where tenant_id = $1 and parent_id = $2 and name = $3 and (valid_to is null or valid_to >= $4) limit 1`,
)
export const lockPlace = statement<[id: string], PlaceRow & { valid_from: Day; valid_to: Day | null }>(
  'org.lockPlace',
  `select ${PLACE}, valid_from, valid_to from place where tenant_id = $1 and id = $2 for no key update`,
)
export const changeNames = statement<[id: string, name: string, short: string, phone: string | null]>(
  'org.changePlace',
  'update place set name = $3, short_name = $4, phone = $5 where tenant_id = $1 and id = $2',
)
export const closePlace = statement<[id: string, to: Day]>(
  'org.endPlace',
  'update place set valid_to = $3 where tenant_id = $1 and id = $2',
)
/** What would run on at a place, or below it, after it ended: places and posts. */
export const leftAfter = statement<[path: string, to: Day], { places: number; posts: number }>(
  'org.leftAfter',
  `select
     (select count(*)::int from place l where l.tenant_id = $1 and starts_with(l.path, $2) and l.path <> $2
      and (l.valid_to is null or l.valid_to > $3)) as places,
     (select count(*)::int from post o join place l on l.tenant_id = $1 and l.id = o.place_id
      where o.tenant_id = $1 and starts_with(l.path, $2) and (o.valid_to is null or o.valid_to > $3)) as posts`,
)
/** Which of these places were ever used: a post was given there, or a place stands below. Their paths are written elsewhere. */
export const usedPlaces = statement<[ids: string[]], { id: string; name: string }>(
  'org.usedPlaces',
  `select l.id, l.short_name as name from place l where l.tenant_id = $1 and l.id = any ($2::uuid[])
   and (exists (select 1 from post o where o.tenant_id = $1 and o.place_id = l.id)
     or exists (select 1 from place b where b.tenant_id = $1 and b.parent_id = l.id)) order by l.path`,
)
export const gatherPlaces = statement<[ids: string[], parent: string, path: string]>(
  'org.gatherPlaces',
  `update place set parent_id = $3, path = $4 || key || '/' where tenant_id = $1 and id = any ($2::uuid[])`,
)
/** Which roles are held where on a day. */
export const rolesHeld = statement<[on: Day], { role: string; place: string }>(
  'org.rolesHeld',
  `select distinct role, place_id as place from post
   where tenant_id = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2)`,
)
export const placesAbove = statement<[path: string], PlaceRow>(
  'org.placesAbove',
  `select ${PLACE} from place where tenant_id = $1 and starts_with($2, path) order by length(path)`,
)
export const insertPlace = statement<
  [
    id: string,
    kind: string,
    key: string,
    code: string | null,
    name: string,
    short: string,
    parent: string | null,
    path: string,
    phone: string | null,
    fictional: boolean,
    from: Day,
  ]
>(
  'org.insertPlace',
  `insert into place (tenant_id, id, kind, key, code, name, short_name, parent_id, path, phone, fictional, valid_from)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)

export interface BodyRow {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly place_id: string
  readonly fictional: boolean
}
export const insertBody = statement<[id: string, kind: string, name: string, place: string, fictional: boolean, from: Day]>(
  'org.insertBody',
  'insert into body (tenant_id, id, kind, name, place_id, fictional, valid_from) values ($1, $2, $3, $4, $5, $6, $7)',
)
export const bodiesOfKind = statement<[kind: string], BodyRow>(
  'org.bodiesOfKind',
  'select id, kind, name, place_id, fictional from body where tenant_id = $1 and kind = $2 order by name',
)
export const bodyNamed = statement<[kind: string, name: string], BodyRow>(
  'org.bodyNamed',
  'select id, kind, name, place_id, fictional from body where tenant_id = $1 and kind = $2 and name = $3',
)
export const bodiesByIds = statement<[ids: string[]], BodyRow>(
  'org.bodiesByIds',
  'select id, kind, name, place_id, fictional from body where tenant_id = $1 and id = any ($2::uuid[])',
)

export const insertPost = statement<
  [
    id: string,
    person: string,
    role: string,
    place: string,
    body: string | null,
    title: string,
    from: Day,
    to: Day | null,
    standsFor: string | null,
  ]
>(
  'org.insertPost',
  `insert into post (tenant_id, id, person_id, role, place_id, body_id, title, valid_from, valid_to, stands_for)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
export const lockPost = statement<[id: string], { id: string; path: string; valid_from: Day; valid_to: Day | null }>(
  'org.lockPost',
  `select p.id, l.path, p.valid_from, p.valid_to from post p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and p.id = $2 for no key update of p`,
)
export const endPost = statement<[id: string, to: Day]>(
  'org.endPost',
  'update post set valid_to = $3 where tenant_id = $1 and id = $2',
)

export interface BrandRow {
  readonly slogan: string
  readonly colour: 'a' | 'b' | 'c' | 'd'
  readonly host_name: string
  readonly filing: string
  readonly phone: string
}
export const brandRow = statement<[], BrandRow>(
  'org.brand',
  'select slogan, colour, host_name, filing, phone from brand where tenant_id = $1',
)
export const putBrand = statement<[slogan: string, colour: string, host: string, filing: string, phone: string]>(
  'org.putBrand',
  `insert into brand (tenant_id, slogan, colour, host_name, filing, phone) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id) do update
   set slogan = excluded.slogan, colour = excluded.colour, host_name = excluded.host_name, filing = excluded.filing, phone = excluded.phone`,
)

/** The root of a tenant's tree, made by the operator together with the tenant. */
export const insertRoot = statement<
  [id: string, key: string, code: string, name: string, phone: string | null, fictional: boolean, from: Day]
>(
  'org.insertRoot',
  `insert into place (tenant_id, id, kind, key, code, name, short_name, path, phone, fictional, valid_from)
   values ($1, $2, 'subdistrict', $3, $4, $5, $5, '/', $6, $7, $8)`,
)

/** The reference of places: what the codes put below a code. */
export const divisionsBelow = globalStatement<[parent: string, kind: string], { code: string; name: string }>(
  'org.divisionsBelow',
  'select code, name from division where parent_code = $1 and kind = $2 order by code',
)
