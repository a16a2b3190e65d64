import type { ScoreSheet } from '../../src/modules/rubric/index.ts'
import type { Hand } from '../harness.ts'
import { proposal, type stage } from './cast.ts'

type Stage = Awaited<ReturnType<typeof stage>>
export const setting = <T>(value: T) => ({ value, source: '测试', confirmed: true })

/** Points of so many percent of every criterion's weight. */
export const share = (sheet: ScoreSheet, percent: number): Record<string, number> =>
  Object.fromEntries(sheet.criteria.map(({ key, weight }) => [key, weight * percent]))

/** Somebody with a post as panelist, and with another one at a committee where `at` names it. */
export async function panelist(
  s: Stage,
  name: string,
  at?: 'one' | 'two',
): Promise<{ person: string; hand: Hand; name: string }> {
  const { root } = s.t.town.places
  const system = s.t.system()
  const { person } = await system.do('people.register', { name, place: root.id, fictional: true })
  const appoint = (role: string, place: string, title: string) =>
    system.do('org.appoint', { person, role, place, title, from: '2020-01-01' })
  const { post } = await appoint('panelist', root.id, '评审专家')
  if (at) await appoint('lineCadre', s.t.town.places[at].id, '条线干部')
  return { person, hand: s.t.post(post), name }
}

/** The same proposal under several names. */
export const named = (names: readonly string[]) => names.map((name) => ({ ...proposal, name }))
