import type { Day } from '../../kernel/day.ts'
import type { Guard } from '../../platform/actor.ts'
import { globalStatement, statement } from '../../platform/statement.ts'

/**
 * Turns what was shown at the door into an actor: a session's person with the post chosen as 当前身份, or a named person or
 * post (demo, tests). A post that is not yet or no longer valid gives no authority.
 */
export const guard: Guard = statement(
  'people.guard',
  `with who as (
     select person_id, post_id from session where tenant_id = $1 and token_hash = $2 and expires_at > $5
     union all select $3::uuid, null where $3::uuid is not null
     union all select person_id, id from post where tenant_id = $1 and id = $4
   )
   select w.person_id, p.name, o.id as post_id, o.role, o.place_id, l.path, o.title
   from who w join person p on p.tenant_id = $1 and p.id = w.person_id
   left join post o on o.tenant_id = $1 and o.id = w.post_id and o.valid_from <= ($5::timestamptz at time zone 'Asia/Shanghai')::date
     and (o.valid_to is null or o.valid_to >= ($5::timestamptz at time zone 'Asia/Shanghai')::date)
   left join place l on l.tenant_id = $1 and l.id = o.place_id`,
)

export const insertPerson = statement<
  [
    id: string,
    name: string,
    phoneSealed: string | null,
    phoneBlind: Buffer | null,
    place: string | null,
    fictional: boolean,
    at: Date,
  ]
>(
  'people.insertPerson',
  `insert into person (tenant_id, id, name, phone_sealed, phone_blind, place_id, fictional, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const personByPhone = statement<[blind: Buffer], { id: string; name: string }>(
  'people.personByPhone',
  'select id, name from person where tenant_id = $1 and phone_blind = $2',
)
export const personsByIds = statement<[ids: string[]], { id: string; name: string }>(
  'people.personsByIds',
  'select id, name from person where tenant_id = $1 and id = any ($2::uuid[])',
)
/** A person stands at a place of their own, or at the subdistrict's root. */
export const lockPerson = statement<[id: string], { id: string; name: string; path: string }>(
  'people.lockPerson',
  `select p.id, p.name, coalesce(l.path, '/') as path from person p
   left join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and p.id = $2 for no key update of p`,
)

export const putLogin = statement<[blind: Buffer, person: string, password: string, at: Date, sealed: string]>(
  'people.putLogin',
  `insert into login (tenant_id, login_blind, person_id, password_hash, set_at, login_sealed) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id, login_blind) do update
   set password_hash = excluded.password_hash, set_at = excluded.set_at, login_sealed = excluded.login_sealed
   where login.person_id = excluded.person_id`,
)
export const loginsOfPerson = statement<[person: string], { login_blind: Buffer; login_sealed: string | null; set_at: Date }>(
  'people.loginsOfPerson',
  'select login_blind, login_sealed, set_at from login where tenant_id = $1 and person_id = $2 order by set_at, login_blind',
)
export const dropLogin = statement<[blind: Buffer, person: string]>(
  'people.dropLogin',
  'delete from login where tenant_id = $1 and login_blind = $2 and person_id = $3',
)
/** A session does not know by which login it was opened, so all of the person's end, but the one that acts. */
export const endSessions = statement<[person: string, but: Buffer]>(
  'people.endSessions',
  'delete from session where tenant_id = $1 and person_id = $2 and token_hash <> $3',
)
export const putDirectory = globalStatement<[blind: Buffer, tenant: string]>(
  'people.putDirectory',
  'insert into login_directory (login_blind, tenant) values ($1, $2) on conflict do nothing',
)
export const tenantsOfLogin = globalStatement<[blind: Buffer], { tenant: string }>(
  'people.tenantsOfLogin',
  'select tenant from login_directory where login_blind = $1',
)
export const loginRow = statement<[blind: Buffer], { person_id: string; password_hash: string; name: string }>(
  'people.login',
  `select l.person_id, l.password_hash, p.name from login l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
   where l.tenant_id = $1 and l.login_blind = $2`,
)

export interface PostRow {
  readonly id: string
  readonly role: string
  readonly title: string
  readonly place_id: string
  readonly place: string
  readonly path: string
}
export const postsOfPerson = statement<[person: string, on: Day], PostRow>(
  'people.postsOfPerson',
  `select o.id, o.role, o.title, o.place_id, l.short_name as place, l.path from post o
   join place l on l.tenant_id = o.tenant_id and l.id = o.place_id
   where o.tenant_id = $1 and o.person_id = $2 and o.valid_from <= $3 and (o.valid_to is null or o.valid_to >= $3)
   order by o.valid_from, o.id`,
)
export interface StaffRow {
  readonly post: string
  readonly person: string
  readonly name: string
  readonly role: string
  readonly title: string
  readonly place_id: string
  readonly place: string
  readonly valid_from: Day
  readonly valid_to: Day | null
  readonly login: boolean
}
/** Posts with their holders, by place; `ended` brings those that are over too. */
export const staffPage = statement<
  [
    bounds: string,
    on: Day,
    ended: boolean,
    role: string | null,
    place: string | null,
    name: string,
    limit: number,
    offset: number,
  ],
  StaffRow
>(
  'people.staff',
  `select o.id as post, p.id as person, p.name, o.role, o.title, l.id as place_id, l.short_name as place, o.valid_from, o.valid_to,
     exists (select 1 from login g where g.tenant_id = $1 and g.person_id = p.id) as login
   from post o join person p on p.tenant_id = $1 and p.id = o.person_id join place l on l.tenant_id = $1 and l.id = o.place_id
   where o.tenant_id = $1 and starts_with(l.path, $2) and ($4 or o.valid_to is null or o.valid_to >= $3)
     and ($5::text is null or o.role = $5) and ($6::uuid is null or o.place_id = $6) and strpos(p.name, $7) > 0
   order by l.path, o.valid_from, o.id limit $8 offset $9`,
)
/** Persons whose name holds some letters, with where they stand and what they do: two of one name must be told apart. */
export const personsNamed = statement<
  [bounds: string, on: Day, name: string],
  { id: string; name: string; place: string | null; posts: string | null; login: boolean }
>(
  'people.personsNamed',
  `select p.id, p.name, l.short_name as place,
     (select string_agg(o.title || ' · ' || h.short_name, '、' order by o.valid_from) from post o
      join place h on h.tenant_id = $1 and h.id = o.place_id
      where o.tenant_id = $1 and o.person_id = p.id and (o.valid_to is null or o.valid_to >= $3)) as posts,
     exists (select 1 from login g where g.tenant_id = $1 and g.person_id = p.id) as login
   from person p left join place l on l.tenant_id = $1 and l.id = p.place_id
   where p.tenant_id = $1 and starts_with(coalesce(l.path, '/'), $2) and strpos(p.name, $4) > 0
   order by length(p.name), p.name, p.id limit 20`,
)
export const insertSession = statement<[tokenHash: Buffer, person: string, post: string | null, at: Date, expires: Date]>(
  'people.insertSession',
  `insert into session (tenant_id, token_hash, person_id, post_id, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)`,
)
export const deleteSession = statement<[tokenHash: Buffer]>(
  'people.deleteSession',
  'delete from session where tenant_id = $1 and token_hash = $2',
)
export const choosePost = statement<[tokenHash: Buffer, post: string]>(
  'people.choosePost',
  'update session set post_id = $3 where tenant_id = $1 and token_hash = $2',
)

export const insertCode = statement<[id: string, phone: Buffer, sealed: string, code: Buffer, expires: Date]>(
  'people.insertCode',
  'insert into phone_code (tenant_id, id, phone_blind, phone_sealed, code_blind, expires_at) values ($1, $2, $3, $4, $5, $6)',
)
/** A newer code voids the older ones of the same number. */
export const voidCodes = statement<[phone: Buffer, at: Date]>(
  'people.voidCodes',
  'update phone_code set used_at = $3 where tenant_id = $1 and phone_blind = $2 and used_at is null',
)
export const lockCode = statement<
  [id: string],
  {
    id: string
    path: string
    phone_blind: Buffer
    phone_sealed: string
    code_blind: Buffer
    expires_at: Date
    used_at: Date | null
  }
>(
  'people.lockCode',
  `select id, '/' as path, phone_blind, phone_sealed, code_blind, expires_at, used_at from phone_code
   where tenant_id = $1 and id = $2 for no key update`,
)
export const useCode = statement<[id: string, at: Date]>(
  'people.useCode',
  'update phone_code set used_at = $3 where tenant_id = $1 and id = $2',
)

export const insertMessage = statement<[id: string, phone: string, text: string, at: Date]>(
  'people.insertMessage',
  'insert into sent_message (tenant_id, id, phone_sealed, text_sealed, at) values ($1, $2, $3, $4, $5)',
)
export const messageById = statement<[id: string], { phone_sealed: string; text_sealed: string; sent_at: Date | null }>(
  'people.messageById',
  'select phone_sealed, text_sealed, sent_at from sent_message where tenant_id = $1 and id = $2',
)
export const markSent = statement<[id: string, at: Date]>(
  'people.markSent',
  'update sent_message set sent_at = $3 where tenant_id = $1 and id = $2',
)
export const recentMessages = statement<[], { id: string; phone_sealed: string; text_sealed: string; at: Date }>(
  'people.recentMessages',
  'select id, phone_sealed, text_sealed, at from sent_message where tenant_id = $1 order by at desc limit 20',
)

/** Everything kept of a person here; the telephone still sealed. */
export interface KeptPerson {
  readonly id: string
  readonly name: string
  readonly phone_sealed: string | null
  readonly place: string | null
  readonly created_at: Date
}
export const keptPerson = statement<[person: string], KeptPerson>(
  'people.keptPerson',
  `select p.id, p.name, p.phone_sealed, l.name as place, p.created_at from person p
   left join place l on l.tenant_id = $1 and l.id = p.place_id where p.tenant_id = $1 and p.id = $2`,
)
export const keptPosts = statement<
  [person: string],
  { id: string; role: string; title: string; place: string; valid_from: Day; valid_to: Day | null }
>(
  'people.keptPosts',
  `select o.id, o.role, o.title, l.name as place, o.valid_from, o.valid_to from post o
   join place l on l.tenant_id = $1 and l.id = o.place_id where o.tenant_id = $1 and o.person_id = $2 order by o.valid_from, o.id`,
)
export const keptSessions = statement<[person: string], { created_at: Date; seen_at: Date; expires_at: Date }>(
  'people.keptSessions',
  'select created_at, seen_at, expires_at from session where tenant_id = $1 and person_id = $2 order by created_at',
)
export const keptCodes = statement<[person: string], { expires_at: Date; used_at: Date | null }>(
  'people.keptCodes',
  `select c.expires_at, c.used_at from phone_code c join person p on p.tenant_id = $1 and p.id = $2
   where c.tenant_id = $1 and c.phone_blind = p.phone_blind order by c.expires_at`,
)
/** Codes first: they are found by the telephone that the next statement drops. */
export const eraseCodes = statement<[person: string]>(
  'people.eraseCodes',
  `delete from phone_code c using person p
   where c.tenant_id = $1 and p.tenant_id = $1 and p.id = $2 and c.phone_blind = p.phone_blind`,
)
export const erasePerson = statement<[person: string, name: string]>(
  'people.erasePerson',
  'update person set name = $3, phone_sealed = null, phone_blind = null, place_id = null where tenant_id = $1 and id = $2',
)
export const eraseLogins = statement<[person: string]>(
  'people.eraseLogins',
  'delete from login where tenant_id = $1 and person_id = $2',
)
export const eraseSessions = statement<[person: string]>(
  'people.eraseSessions',
  'delete from session where tenant_id = $1 and person_id = $2',
)

export const oldCodes = statement<[before: Date]>(
  'people.oldCodes',
  'delete from phone_code where tenant_id = $1 and expires_at < $2',
)
export const oldMessages = statement<[before: Date]>(
  'people.oldMessages',
  'delete from sent_message where tenant_id = $1 and at < $2',
)
