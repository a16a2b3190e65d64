import { z } from 'zod'
import { ok } from './kernel/result.ts'
import { query } from './platform/declare.ts'
import type { Face, Waiting } from './platform/house.ts'

const rowShape = z.object({
  verb: z.string(),
  title: z.string(),
  place: z.string(),
  href: z.string(),
  due: z.string().nullable(),
  since: z.string(),
})

/** What comes first: what is due first, then what waits longest. Nothing is ranked by person or place. */
const byDue = (a: Waiting, b: Waiting): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.since.localeCompare(b.since) || a.title.localeCompare(b.title)

/** 待办: everything that waits for the post I act with, collected from every module that lets things wait. */
export const waitingOver = (faces: readonly Face[]) =>
  query({
    name: 'waiting.list',
    about: '待办（等我办理的事）',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ today: z.string(), rows: z.array(rowShape) }),
    async run(scope) {
      const rows: Waiting[] = []
      for (const face of faces) rows.push(...((await face.waiting?.(scope)) ?? []))
      return ok({ today: scope.today, rows: rows.sort(byDue).slice(0, 500) })
    },
  })
