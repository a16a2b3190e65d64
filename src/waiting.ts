import { z } from 'zod'
import { ok } from './kernel/result.ts'
import { query } from './platform/declare.ts'
import type { Face } from './platform/house.ts'

const row = z.object({
  /** The verb, exactly as the screen says it: 待把关, 待支付 … */
  verb: z.string(),
  title: z.string(),
  place: z.string(),
  /** Address in the console. */
  href: z.string(),
  due: z.string().nullable(),
  since: z.string(),
})

/** 待办: what every module says waits for the actor, by due date (without one last), then by how long it has waited. */
export const waitingList = (faces: () => readonly Face[]) =>
  query({
    name: 'waiting.list',
    about: '待我办理',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ today: z.string(), rows: z.array(row) }),
    async run(scope) {
      const rows: z.infer<typeof row>[] = []
      for (const face of faces()) rows.push(...((await face.waiting?.(scope)) ?? []))
      const order = (one: z.infer<typeof row>): string => `${one.due ?? '9999'} ${one.since}`
      return ok({ today: scope.today, rows: rows.sort((a, b) => (order(a) < order(b) ? -1 : 1)) })
    },
  })
