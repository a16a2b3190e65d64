import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/day.ts'
import { ok, no } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { query } from '../../platform/declare.ts'
import { placesById } from '../org/index.ts'
import { COVENANT_KINDS, STEPS } from './domain.ts'
import { covenantById, type CovenantRow, listCovenants, remarksOf, signatureCounts, versionsOf } from './store.ts'

const PAGE = 20
const MOST_REMARKS = 1000
const day = z.string() as unknown as z.ZodType<Day>
const cardShape = z.object({
  id: z.uuid(),
  kind: z.enum(COVENANT_KINDS),
  place: z.string(),
  title: z.string(),
  step: z.enum(STEPS),
  version: z.number(),
  forceVersion: z.number().nullable(),
  signingUntil: day.nullable(),
  begun: day,
})
const toCard = (row: CovenantRow, place: string): z.infer<typeof cardShape> => ({
  id: row.id,
  kind: row.kind,
  place,
  title: row.title,
  step: row.step,
  version: row.version,
  forceVersion: row.force_version,
  signingUntil: row.signing_until,
  begun: dayOf(row.begun_at),
})

export const list = query({
  name: 'covenant.list',
  about: '公约、章程、倡议书一览',
  may: 'anyone',
  input: z.object({ page: z.number().int().min(1).max(500).default(1) }),
  output: z.object({
    items: z.array(cardShape.extend({ signed: z.number() })),
    total: z.number(),
    pages: z.number(),
  }),
  async run(scope, { page }) {
    const rows = await scope.read(listCovenants, scope.bounds, PAGE, (page - 1) * PAGE)
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    const total = rows[0]?.total ?? 0
    const items = rows.map((row) => ({ ...toCard(row, places.get(row.place_id)?.shortName ?? ''), signed: row.signed }))
    return ok({ items, total, pages: Math.ceil(total / PAGE) })
  },
})

/** A text as it stands, its earlier versions, what was said to its paragraphs, and how many homes signed. */
export const page = query({
  name: 'covenant.page',
  about: '一份公约或倡议书：文本、意见、签名户数',
  may: 'anyone',
  input: z.object({ covenant: z.uuid() }),
  output: cardShape.extend({
    paragraphs: z.array(z.string()),
    versions: z.array(
      z.object({ number: z.number(), paragraphs: z.array(z.string()), note: z.string(), made: day, signed: z.number() }),
    ),
    /** Staff of the place see all, others what is shown. */
    remarks: z.array(
      z.object({
        id: z.uuid(),
        version: z.number(),
        paragraph: z.number(),
        words: z.string(),
        shown: z.boolean().nullable(),
        answer: z.string(),
      }),
    ),
    received: z.number(),
    /** 户 of the version that is signed now, or in force. */
    signed: z.object({ phone: z.number(), paper: z.number() }),
    adoptedBy: (z.string() as unknown as z.ZodType<Subject>).nullable(),
    filedNumber: z.string(),
    filedOn: day.nullable(),
    reason: z.string(),
    mine: z.boolean(),
  }),
  async run(scope, input) {
    const row = await scope.one(covenantById, input.covenant)
    const mine = row !== undefined && scope.bounds !== null && row.path.startsWith(scope.bounds)
    if (!row || (row.step === 'draft' && !mine)) return no('platform.not-found')
    const [versions, remarks, counts, places] = await Promise.all([
      scope.read(versionsOf, row.id),
      scope.read(remarksOf, row.id, MOST_REMARKS),
      scope.read(signatureCounts, row.id, row.step === 'inForce' ? (row.force_version ?? row.version) : row.version),
      placesById(scope, [row.place_id]),
    ])
    const by = (channel: 'phone' | 'paper'): number => counts.find((one) => one.channel === channel)?.signed ?? 0
    return ok({
      ...toCard(row, places.get(row.place_id)?.shortName ?? ''),
      paragraphs: versions.at(-1)?.paragraphs ?? [],
      versions: versions.map(({ made_at, ...version }) => ({ ...version, made: dayOf(made_at) })),
      remarks: remarks
        .filter((one) => mine || one.shown === true)
        .map(({ id, version, paragraph, words, shown, answer }) => ({ id, version, paragraph, words, shown, answer })),
      received: remarks.length,
      signed: { phone: by('phone'), paper: by('paper') },
      adoptedBy: row.adopted_by as Subject | null,
      filedNumber: row.filed_number,
      filedOn: row.filed_on,
      reason: row.reason,
      mine,
    })
  },
})

export const queries = [list, page] as const
