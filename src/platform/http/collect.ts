import type { Subject } from '../../kernel/subject.ts'
import type { HomeBlock, Panel } from '../house.ts'
import type { View } from './page.ts'

const inOrder = <T extends { readonly rank: number }>(all: readonly T[]): readonly T[] => all.toSorted((a, b) => a.rank - b.rank)

/** What the modules bring to the home page, in order. */
export async function homeBlocks(view: View): Promise<readonly HomeBlock[]> {
  const offered = await Promise.all(view.house.faces.map((face) => face.home?.(view) ?? []))
  return inOrder(offered.flat())
}

/** What other modules put on the page of this subject: near its top, and towards its end. */
export async function panelsOf(view: View, subject: Subject): Promise<{ top: readonly Panel[]; end: readonly Panel[] }> {
  const offered = await Promise.all(view.house.faces.map((face) => face.panels?.(view, subject) ?? []))
  const all = inOrder(offered.flat())
  return { top: all.filter((panel) => panel.rank < 500), end: all.filter((panel) => panel.rank >= 500) }
}
