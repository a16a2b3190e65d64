import { z } from 'zod'
import { fenShape, idShape } from '../../../platform/shapes.ts'
import { COMMITTEE, OFFICE } from '../../../roles.ts'
import { STEPS, stepNames } from '../steps.ts'
import { type CardRow } from '../store.ts'

export const PAGE = 50
export const READERS = [...COMMITTEE, ...OFFICE, 'centreStaff', 'supervisor', 'supervisionMember'] as const

export const cardShape = z.object({
  id: idShape,
  year: z.number(),
  number: z.string().nullable(),
  name: z.string(),
  place: idShape,
  placeName: z.string(),
  track: z.string(),
  theme: z.string(),
  step: z.enum(STEPS),
  stepName: z.string(),
  requested: fenShape,
  granted: fenShape,
  ownMoney: fenShape,
  begins: z.string().nullable(),
  ends: z.string().nullable(),
  past: z.boolean(),
  /** Committees that do it together with the leading one. */
  joined: z.array(z.string()),
  since: z.string(),
})
export type ProjectCard = z.infer<typeof cardShape>

export const toCard = (row: CardRow): ProjectCard => ({
  id: row.id,
  year: row.year,
  number: row.number,
  name: row.name,
  place: row.place_id,
  placeName: row.place_name,
  track: row.track,
  theme: row.theme,
  step: row.step,
  stepName: stepNames[row.step],
  requested: row.requested,
  granted: row.granted,
  ownMoney: row.own_money,
  begins: row.begins,
  ends: row.ends,
  past: row.past,
  joined: [...row.joined],
  since: new Date(row.since).toISOString(),
})
