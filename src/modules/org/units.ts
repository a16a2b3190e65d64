import { ok, no, type Result } from '../../kernel/result.ts'
import { holds, type Reads, type Work } from '../../platform/declare.ts'
import { type BodyRow, bodiesByIds, bodiesOfKind, bodyNamed, insertBody } from './store.ts'

const KIND = 'partnerUnit'
/** Who may register a unit: the office, and the committee that works with it. */
export const FOUNDERS = ['selfGovOfficer', 'platformAdmin', 'areaSecretary', 'committeeDirector', 'lineCadre'] as const
/** For a command that may register a unit: two who name the same new one at once, the second is told. */
export const UNIT_UNIQUE = { body_tenant_id_kind_name_key: 'org.body-exists' } as const

/**
 * The unit that is meant, from the list or by its name. One that is not there yet is registered along the way, by whom the
 * list is kept.
 */
export async function unitFor(
  work: Work,
  at: { readonly id: string; readonly path: string },
  { body, name }: { readonly body: string | null; readonly name: string },
  field: string,
): Promise<Result<{ id: string; name: string }>> {
  if (body !== null) {
    const [row] = await work.read(bodiesByIds, [body])
    return row?.kind === KIND ? ok({ id: row.id, name: row.name }) : no('platform.not-found', {}, 'body')
  }
  if (name === '') return no('platform.required', {}, field)
  const known = await work.one(bodyNamed, KIND, name)
  if (known) return ok({ id: known.id, name })
  if (!holds(work.actor, FOUNDERS, at.path)) return no('org.unit-unknown', {}, field)
  const id = work.id()
  work.write(insertBody, [id, KIND, name, at.id, false, work.today])
  return ok({ id, name })
}

/** 共建单位 by name, as a form lets one choose. */
export const unitsOf = async (reads: Reads): Promise<{ value: string; label: string }[]> =>
  (await reads.read(bodiesOfKind, KIND)).map(({ id, name }) => ({ value: id, label: name }))
/** Units by id, for pages that link to them. */
export const unitsById = async (reads: Reads, ids: readonly string[]): Promise<Map<string, BodyRow>> =>
  new Map((ids.length === 0 ? [] : await reads.read(bodiesByIds, [...ids])).map((row) => [row.id, row]))
