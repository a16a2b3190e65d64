import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { query, type Reads } from '../../platform/declare.ts'
import { photosOf } from '../../platform/files/attached.ts'
import { placesById } from '../org/index.ts'
import { mayCorrect } from './domain.ts'
import { type ActivityRecord, aboutRecord, toRecord } from './record.ts'
import { listRecords, type RecordRow, recordById } from './store.ts'

const PAGE = 20
const day = z.string() as unknown as z.ZodType<Day>
const itemShape = z.object({
  id: z.uuid(),
  subject: z.string() as unknown as z.ZodType<Subject>,
  plan: z.string().nullable(),
  place: z.string(),
  theme: z.string(),
  day,
  where: z.string(),
  attendances: z.number(),
  participants: z.number().nullable(),
  story: z.string(),
  version: z.number(),
  photos: z.array(z.object({ id: z.uuid(), width: z.number(), height: z.number() })),
  /** Whether the one who asks may still correct it. */
  correctable: z.boolean(),
})

const toItem = (scope: Reads, row: RecordRow, record: ActivityRecord, place: string) => ({
  ...record,
  photos: [...record.photos],
  place,
  correctable: mayCorrect({ recordedAt: row.recorded_at, recordedBy: row.recorded_by }, scope.actor.person, scope.today).ok,
})

export const list = query({
  name: 'activity.list',
  about: '活动记录一览',
  may: 'anyone',
  input: z.object({
    place: z.uuid().optional(),
    subject: z.string().max(80).optional(),
    page: z.number().int().min(1).max(500).default(1),
  }),
  output: z.object({ items: z.array(itemShape), total: z.number(), pages: z.number() }),
  async run(scope, { place, subject, page }) {
    const rows = await scope.read(listRecords, place ?? null, subject ?? null, PAGE, (page - 1) * PAGE)
    const photos = await photosOf(
      scope,
      rows.map((row) => aboutRecord(row.id)),
    )
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    const total = rows[0]?.total ?? 0
    const items = rows.map((row) => toItem(scope, row, toRecord(row, photos), places.get(row.place_id)?.shortName ?? ''))
    return ok({ items, total, pages: Math.ceil(total / PAGE) })
  },
})

/** One record. */
export const page = query({
  name: 'activity.page',
  about: '一次活动',
  may: 'anyone',
  input: z.object({ record: z.uuid() }),
  output: itemShape.extend({ recorded: day }),
  async run(scope, input) {
    const row = await scope.one(recordById, input.record)
    if (!row) return no('platform.not-found')
    const photos = await photosOf(scope, [aboutRecord(row.id)])
    const places = await placesById(scope, [row.place_id])
    return ok({
      ...toItem(scope, row, toRecord(row, photos), places.get(row.place_id)?.shortName ?? ''),
      recorded: dayOf(row.recorded_at),
    })
  },
})

export const queries = [list, page] as const
