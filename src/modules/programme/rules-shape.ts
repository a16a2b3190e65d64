import { z } from 'zod'
import { count, fenShape, someText, text } from '../../platform/shapes.ts'
import { EVIDENCE_TYPES } from '../spending/index.ts'
import type { Rules } from './domain.ts'
import { STEP_RECORDS } from './methods.ts'

const setting = <T extends z.ZodType>(value: T) =>
  z.object({ value: value.nullable(), source: text(100), confirmed: z.boolean() })
export const key = z.string().regex(/^[A-Za-z0-9-]{1,30}$/)

const sheetShape = z.object({
  criteria: z.array(z.object({ key, name: someText(30), about: text(100), weight: count(100) })).max(30),
  levels: z.array(z.object({ key, name: someText(20), from: count(10_000) })).max(10),
  raters: z.array(z.object({ rater: z.enum(['supervisor', 'panel', 'residents']), percent: count(100) })).max(3),
  floor: count(10_000).nullable(),
  source: text(100),
  confirmed: z.boolean(),
})

/** The rules of a measure as a form sends them. */
export const rulesShape = z.object({
  tracks: z
    .array(
      z.object({
        key,
        name: someText(20),
        ceiling: setting(fenShape),
        quota: setting(count(1000)),
        short: z.boolean(),
        note: text(200),
      }),
    )
    .min(1)
    .max(20),
  themes: z.array(someText(30)).max(30),
  costTypes: z
    .array(
      z.object({
        key,
        name: someText(20),
        about: text(100),
        forbidden: z.boolean(),
        unitCap: setting(fenShape),
        shareCap: setting(count(100)),
        evidence: z.array(z.enum(EVIDENCE_TYPES)),
      }),
    )
    .min(1)
    .max(40),
  exclusions: z.array(z.object({ code: z.string().max(10), text: someText(200), source: text(100) })).max(60),
  requiredMeetings: z
    .array(z.object({ before: z.enum(['approval', 'closing']), kind: z.enum(['hearing', 'mediation', 'appraisal']) }))
    .max(10),
  reviewRounds: setting(count(10)),
  noticeWorkdays: setting(count(60)),
  leaderThreshold: setting(fenShape),
  preApprovalFrom: setting(fenShape),
  claimPath: z.array(z.string().max(40)).min(1).max(10),
  sheets: z.object({ application: sheetShape, midterm: sheetShape, final: sheetShape }),
  panelSize: setting(count(99)),
  excellentShare: setting(count(100)),
  changes: z.object({ minor: setting(count(100)), major: setting(count(100)), daysBefore: setting(count(366)) }),
  termination: z.object({
    startDays: setting(count(366)),
    returnWorkdays: setting(count(250)),
    barYears: setting(count(10)),
  }),
  workMethod: z
    .object({
      name: someText(30),
      source: text(100),
      stages: z
        .array(
          z.object({
            name: someText(20),
            steps: z
              .array(z.object({ name: someText(30), guide: text(100), record: z.enum(STEP_RECORDS) }))
              .min(1)
              .max(12),
          }),
        )
        .min(1)
        .max(12),
    })
    .nullable(),
  chapters: z.array(z.object({ title: someText(40), clauses: z.array(text(2000)).max(60) })).max(30),
}) as unknown as z.ZodType<Rules, Rules>
