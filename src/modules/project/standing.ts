import type { Reads } from '../../platform/declare.ts'
import { assessmentsOf } from '../rubric/index.ts'
import { rulesFor } from '../programme/index.ts'
import { projectSubject } from './domain.ts'
import { panelAllows, TIE } from './panel.ts'
import { measuresOfProjects } from './store-panel.ts'
import type { Step } from './steps.ts'

/** How a project stands before its decision. */
export interface Standing {
  /** `panel`: the panel must be called first; `scoring`: it is at work; `ready`: it may be decided; else it is not its turn. */
  readonly turn: 'panel' | 'scoring' | 'ready' | 'none'
  readonly score: number | null
  readonly tie: number
  /** It may not be approved: its score is below the floor. */
  readonly below: boolean
}
const DECIDED_FROM: readonly Step[] = ['gated', 'inPanelReview', 'waitlisted']

/** How these projects stand before the panel and the decision; each measure is read once. */
export async function standingsOf(
  reads: Reads,
  rows: readonly { readonly id: string; readonly step: Step }[],
): Promise<Map<string, Standing>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map((row) => row.id)
  const [bound, panels] = await Promise.all([
    reads.read(measuresOfProjects, ids),
    assessmentsOf(reads, ids.map(projectSubject), 'application'),
  ])
  const keys = [...new Map(bound.map((one) => [`${one.year} ${one.measure_id}`, one])).entries()]
  const found = await Promise.all(keys.map(([, one]) => rulesFor(reads, one.year, one.measure_id)))
  const measures = new Map(keys.map(([key], i) => [key, found[i]]))
  const of = new Map(bound.map((one) => [one.id, measures.get(`${one.year} ${one.measure_id}`)]))
  return new Map(
    rows.map((row) => {
      const panel = panels.get(projectSubject(row.id))
      const sheet = of.get(row.id)?.rules.sheets.application
      const card = panel && { closed: panel.closed_at !== null, score: panel.score }
      const may = sheet && panelAllows(row.step, true, sheet, card)
      const code = may && !may.ok ? may.refusal.code : ''
      const turn = !DECIDED_FROM.includes(row.step)
        ? 'none'
        : code === 'project.panel-first'
          ? 'panel'
          : code === 'project.panel-open'
            ? 'scoring'
            : 'ready'
      const closed = panel !== undefined && panel.closed_at !== null
      return [
        row.id,
        {
          turn,
          score: closed ? panel.score : null,
          tie: closed ? (panel.result?.criteria[TIE] ?? 0) : 0,
          below: code === 'project.below-floor',
        },
      ]
    }),
  )
}
