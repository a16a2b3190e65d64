import { NOWHERE, type Scope } from '../../platform/declare.ts'
import { placesOf } from './queries.ts'

/** The residential areas that the actor's post reaches, as a form asks for one: who has one alone is not asked. */
export async function ownAreas({ scope }: { readonly scope: Scope }) {
  const bounds = scope.bounds ?? NOWHERE
  const areas = (await placesOf(scope, 'residentialArea')).filter((area) => area.path.startsWith(bounds))
  const only = areas.length === 1 ? areas[0] : undefined
  const options = areas.map((area) => ({ value: area.id, label: area.shortName }))
  return { options, fixed: only ? { place: only.id } : ({} as Record<string, string>) }
}
