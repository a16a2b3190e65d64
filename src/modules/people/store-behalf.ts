import { statement } from '../../platform/statement.ts'

export type How = 'code' | 'photo' | 'witness'
export interface OnBehalfRow {
  readonly id: string
  readonly command: string
  readonly place_id: string
  readonly path: string
  readonly helper_id: string
  readonly elder_id: string | null
  readonly name_sealed: string | null
  readonly home_sealed: string | null
  readonly phone_sealed: string | null
  readonly input_sealed: string | null
  readonly step: 'drafted' | 'done' | 'dropped'
  readonly begun_at: Date
  readonly code_blind: Buffer | null
  readonly code_expires: Date | null
  readonly how: How | null
  readonly witness_sealed: string | null
  readonly result_sealed: string | null
  readonly done_at: Date | null
}
const ROW = `id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed, input_sealed, step, begun_at,
  code_blind, code_expires, how, witness_sealed, result_sealed, done_at`

export const insertOnBehalf = statement<
  [
    id: string,
    command: string,
    place: string,
    path: string,
    helper: string,
    elder: string | null,
    name: string,
    home: string,
    phone: string | null,
    input: string,
    at: Date,
  ]
>(
  'people.insertOnBehalf',
  `insert into on_behalf (tenant_id, id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed,
     input_sealed, step, begun_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'drafted', $12)`,
)
export const lockOnBehalf = statement<[id: string], OnBehalfRow>(
  'people.lockOnBehalf',
  `select ${ROW} from on_behalf where tenant_id = $1 and id = $2 for no key update`,
)
export const onBehalfById = statement<[id: string], OnBehalfRow>(
  'people.onBehalfById',
  `select ${ROW} from on_behalf where tenant_id = $1 and id = $2`,
)
export const helpedBy = statement<[helper: string, most: number], OnBehalfRow>(
  'people.helpedBy',
  `select ${ROW} from on_behalf where tenant_id = $1 and helper_id = $2 order by begun_at desc, id limit $3`,
)
export const helpedFor = statement<[elder: string, most: number], OnBehalfRow>(
  'people.helpedFor',
  `select ${ROW} from on_behalf where tenant_id = $1 and elder_id = $2 order by begun_at desc, id limit $3`,
)
/** What was done at and below a place since a day, the latest first. */
export const doneBelow = statement<[below: string, from: Date, most: number], OnBehalfRow>(
  'people.doneBelow',
  `select ${ROW} from on_behalf
   where tenant_id = $1 and step = 'done' and starts_with(path, $2) and done_at >= $3 order by done_at desc, id limit $4`,
)
/** What waits for the yes of whom it is for. */
export const draftsBelow = statement<[below: string, most: number], OnBehalfRow>(
  'people.draftsBelow',
  `select ${ROW} from on_behalf
   where tenant_id = $1 and step = 'drafted' and starts_with(path, $2) order by begun_at, id limit $3`,
)
export const doneSince = statement<[helper: string, from: Date], { done: number }>(
  'people.onBehalfSince',
  `select count(*) as done from on_behalf where tenant_id = $1 and helper_id = $2 and step = 'done' and begun_at >= $3`,
)
export const setCode = statement<[id: string, blind: Buffer, expires: Date]>(
  'people.setOnBehalfCode',
  'update on_behalf set code_blind = $3, code_expires = $4 where tenant_id = $1 and id = $2',
)
export const finish = statement<[id: string, how: How, witness: string | null, result: string, at: Date]>(
  'people.finishOnBehalf',
  `update on_behalf set step = 'done', how = $3, witness_sealed = $4, result_sealed = $5, done_at = $6, input_sealed = null,
     code_blind = null, code_expires = null
   where tenant_id = $1 and id = $2`,
)
export const drop = statement<[id: string]>(
  'people.dropOnBehalf',
  `update on_behalf set step = 'dropped', input_sealed = null, code_blind = null, code_expires = null
   where tenant_id = $1 and id = $2`,
)
/** What nobody confirmed is not kept. */
export const dropOld = statement<[before: Date]>(
  'people.dropOldOnBehalf',
  `update on_behalf set step = 'dropped', input_sealed = null, name_sealed = null, home_sealed = null, phone_sealed = null,
     code_blind = null, code_expires = null
   where tenant_id = $1 and step = 'drafted' and begun_at < $2`,
)
export const eraseHelped = statement<[elder: string]>(
  'people.eraseHelped',
  `update on_behalf set elder_id = null, name_sealed = null, home_sealed = null, phone_sealed = null, witness_sealed = null,
     result_sealed = null
   where tenant_id = $1 and elder_id = $2`,
)

export const onBehalfRule = statement<[], { monthly: number; basis: string }>(
  'people.onBehalfRule',
  'select monthly, basis from on_behalf_rule where tenant_id = $1',
)
export const putOnBehalfRule = statement<[monthly: number, basis: string, at: Date, by: string | null]>(
  'people.putOnBehalfRule',
  `insert into on_behalf_rule (tenant_id, monthly, basis, confirmed_at, confirmed_by) values ($1, $2, $3, $4, $5)
   on conflict (tenant_id) do update set monthly = excluded.monthly, basis = excluded.basis,
     confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`,
)

export const checkConfirmed = statement<[], { looked: number; wrong: number }>(
  'people.checkOnBehalf',
  `select count(*) as looked, count(*) filter (where helper_id = elder_id or not exists (
     select from audit a where a.tenant_id = $1 and a.subject = 'onBehalf:' || o.id and a.command = 'people.confirmOnBehalf')) as wrong
   from on_behalf o where o.tenant_id = $1 and o.step = 'done'`,
)
