import { z } from 'zod'
import { type Day, dayOf, workdaysAfter } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { maskName, maskPhone } from '../../kernel/text.ts'
import { query } from '../../platform/declare.ts'
import { isWorkday } from '../../platform/holidays.ts'
import { placesById } from '../org/index.ts'
import { ANSWER_WORKDAYS, maskNumbers, NOTICE_KINDS, OUTCOMES, stateOn } from './domain.ts'
import { noticeLine } from './line.ts'
import { listNotices, listObjections, noticeById, type NoticeRow, publicObjections, subjectsOfNotice } from './store.ts'

const PAGE = 20
const day = z.string() as unknown as z.ZodType<Day>
const itemShape = z.object({
  id: z.uuid(),
  subject: z.string() as unknown as z.ZodType<Subject>,
  kind: z.enum(NOTICE_KINDS),
  title: z.string(),
  place: z.string(),
  from: day,
  until: day,
  workdays: z.number(),
  state: z.enum(['coming', 'open', 'ended', 'withdrawn']),
  /** 公示中 · 第 3 个工作日,共 5 个,至 11月27日24时; for the console, which speaks Chinese. */
  line: z.string(),
  objections: z.number(),
  openObjections: z.number(),
})
export type NoticeItem = z.infer<typeof itemShape>

function toItem(row: NoticeRow, today: Day, place: string): NoticeItem {
  const period = { from: row.from_day, until: row.until_day, workdays: row.workdays }
  const state = stateOn({ ...period, withdrawn: row.withdrawn_at !== null }, today)
  return {
    id: row.id,
    subject: row.subject,
    kind: row.kind,
    title: maskNumbers(row.title),
    place,
    ...period,
    state,
    line: noticeLine('zh', { ...period, state }, today),
    objections: row.objections,
    openObjections: row.open_objections,
  }
}

/** When an objection should be answered. */
export const answerDue = (received: Date): Day => workdaysAfter(dayOf(received), ANSWER_WORKDAYS, isWorkday)

export const list = query({
  name: 'notice.list',
  about: '公示一览',
  may: 'anyone',
  input: z.object({
    state: z.enum(['open', 'ended']).optional(),
    kind: z.enum(NOTICE_KINDS).optional(),
    page: z.number().int().min(1).max(500).default(1),
  }),
  output: z.object({ items: z.array(itemShape), total: z.number(), pages: z.number() }),
  async run(scope, { state, kind, page }) {
    const running = state === undefined ? null : state === 'open'
    const rows = await scope.read(listNotices, scope.today, running, kind ?? null, PAGE, (page - 1) * PAGE)
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    const total = rows[0]?.total ?? 0
    const items = rows.map((row) => toItem(row, scope.today, places.get(row.place_id)?.shortName ?? ''))
    return ok({ items, total, pages: Math.ceil(total / PAGE) })
  },
})

/**
 * One notice whole, masked here for the page, the printed paper and the API alike, with what is public of its objections: that they came, the office's
 * summary and its answer.
 */
export const page = query({
  name: 'notice.page',
  about: '一份公示',
  may: 'anyone',
  input: z.object({ notice: z.uuid() }),
  output: itemShape.extend({
    /** What a notice of a batch announces besides. */
    also: z.array(z.string() as unknown as z.ZodType<Subject>),
    paragraphs: z.array(z.string()),
    table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
    withdrawn: z.object({ on: day, reason: z.string() }).nullable(),
    answers: z.array(
      z.object({
        received: day,
        answered: day.nullable(),
        outcome: z.enum(OUTCOMES).nullable(),
        summary: z.string().nullable(),
        answer: z.string().nullable(),
      }),
    ),
  }),
  async run(scope, input) {
    const [row, objections, also] = await Promise.all([
      scope.one(noticeById, input.notice),
      scope.read(publicObjections, input.notice),
      scope.read(subjectsOfNotice, input.notice),
    ])
    if (!row) return no('platform.not-found')
    const places = await placesById(scope, [row.place_id])
    return ok({
      ...toItem(row, scope.today, places.get(row.place_id)?.name ?? ''),
      also: also.map((one) => one.subject),
      paragraphs: row.body.paragraphs.map(maskNumbers),
      table: row.body.table
        ? { columns: [...row.body.table.columns], rows: row.body.table.rows.map((cells) => cells.map(maskNumbers)) }
        : null,
      withdrawn: row.withdrawn_at && { on: dayOf(row.withdrawn_at), reason: maskNumbers(row.withdrawn_reason ?? '') },
      answers: objections.map((one) => ({
        received: dayOf(one.received_at),
        answered: one.answered_at && dayOf(one.answered_at),
        outcome: one.outcome,
        summary: one.summary,
        answer: one.answer,
      })),
    })
  },
})

/** Objections for the office, open ones first. Name and telephone are masked; `notice.revealContact` shows them and logs it. */
export const objections = query({
  name: 'notice.objections',
  about: '收到的异议',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  input: z.object({ state: z.enum(['open', 'answered']).optional(), page: z.number().int().min(1).max(500).default(1) }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        notice: z.uuid(),
        title: z.string(),
        place: z.string(),
        text: z.string(),
        phone: z.string(),
        name: z.string().nullable(),
        received: day,
        due: day,
        answered: day.nullable(),
        outcome: z.enum(OUTCOMES).nullable(),
        summary: z.string().nullable(),
        answer: z.string().nullable(),
      }),
    ),
    total: z.number(),
    pages: z.number(),
  }),
  async run(scope, { state, page }) {
    if (scope.bounds === null) return no('platform.not-yours')
    const open = state === undefined ? null : state === 'open'
    const rows = await scope.read(listObjections, scope.bounds, open, PAGE, (page - 1) * PAGE)
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    const opened = (sealed: string, column: string, id: string): string =>
      scope.secrets.open(sealed, `${scope.tenant}|objection.${column}|${id}`)
    const total = rows[0]?.total ?? 0
    return ok({
      items: rows.map((row) => ({
        id: row.id,
        notice: row.notice_id,
        title: row.title,
        place: places.get(row.place_id)?.shortName ?? '',
        text: row.text,
        phone: maskPhone(opened(row.contact_sealed, 'contact', row.id)),
        name: row.name_sealed && maskName(opened(row.name_sealed, 'name', row.id)),
        received: dayOf(row.received_at),
        due: answerDue(row.received_at),
        answered: row.answered_at && dayOf(row.answered_at),
        outcome: row.outcome,
        summary: row.summary,
        answer: row.answer,
      })),
      total,
      pages: Math.ceil(total / PAGE),
    })
  },
})

export const queries = [list, page, objections] as const
