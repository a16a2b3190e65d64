import type { Reads } from '../../platform/declare.ts'
import type { Step } from './steps.ts'
import { type CardRow, projectPage, projectPageOfPlace } from './store.ts'

const RUNNING: readonly Step[] = ['agreed', 'active', 'completed', 'evaluated']

/** The running projects of a year below a path, for the list of progress and money. */
export async function runningProjects(
  reads: Reads,
  of: {
    readonly bounds: string
    readonly year: number
    readonly place: string | null
    readonly track: string | null
    readonly most: number
  },
): Promise<{ rows: readonly CardRow[]; total: number }> {
  const page = await reads.one(
    of.place === null ? projectPage : projectPageOfPlace,
    of.bounds,
    [...RUNNING],
    of.year,
    of.track,
    of.place,
    null,
    null,
    of.most,
    0,
    [],
  )
  return { rows: page?.projects ?? [], total: page?.total ?? 0 }
}
