import { z } from 'zod'
import { ok } from './kernel/result.ts'
import { query } from './platform/declare.ts'
import { type Face, RULE_PARTS } from './platform/house.ts'

/** What happened to each part of a year's rules, collected from every module: it stands beside the form of the next year's. */
export const ruleHistory = (faces: () => readonly Face[]) =>
  query({
    name: 'year.history',
    about: '一年里管理办法各条用得怎样',
    may: ['selfGovOfficer', 'subdistrictLeader'],
    input: z.object({ year: z.number().int() }),
    output: z.object({ notes: z.array(z.object({ part: z.enum(RULE_PARTS), said: z.string() })) }),
    async run(scope, { year }) {
      const notes = await Promise.all(faces().map((face) => face.ruleNotes?.(scope, year) ?? []))
      return ok({ notes: notes.flat().map((one) => ({ ...one })) })
    },
  })
