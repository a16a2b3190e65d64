import { z } from 'zod'
import { someText } from '../../platform/shapes.ts'
import { KINDS, type Question } from './domain.ts'
import { MOST_CHOICES, MOST_QUESTIONS, MOST_ROWS } from './rules.ts'

const NAME = /^[A-Za-z0-9_-]{1,30}$/
const name = z.string().regex(NAME, { message: 'survey.not-a-key' })
const bound = z.number().int().min(0).max(1_000_000)

export const questionShape = z.object({
  key: name,
  kind: z.enum(KINDS),
  title: someText(120),
  required: z.boolean().default(false),
  choices: z
    .array(z.object({ value: name, label: someText(60) }))
    .max(MOST_CHOICES, { message: 'survey.too-many-choices' })
    .default([]),
  rows: z
    .array(z.object({ value: name, label: someText(60) }))
    .max(MOST_ROWS, { message: 'survey.too-many-rows' })
    .default([]),
  min: bound.default(0),
  max: bound.default(100),
  showIf: z.object({ key: name, value: name }).nullable().default(null),
  compareKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,30}$/, { message: 'survey.not-a-key' })
    .default(''),
  group: z.boolean().default(false),
})
export const questionsShape = z.array(questionShape).max(MOST_QUESTIONS, {
  message: 'survey.too-many-questions',
}) satisfies z.ZodType<Question[]>

/** Answers by question, and by part of a grid; a form's fields as they come. */
export const answersShape = z.record(z.string().max(61), z.array(z.string().max(4000)).max(MOST_CHOICES))
