import { z } from 'zod'
import { type Day, parseDay } from '../kernel/day.ts'
import type { Fen } from '../kernel/money.ts'
import { clean, lengthOf } from '../kernel/text.ts'

/** Shapes that inputs and outputs are made of. Their messages are refusal codes, so bad input gets our sentence at its field. */
export const idShape = z.uuid({ message: 'platform.not-found' })

export const dayShape = z.string().refine((text) => parseDay(text).ok && /^\d{4}-\d{2}-\d{2}$/.test(text), {
  message: 'platform.not-a-day',
}) as unknown as z.ZodType<Day, Day>

/** Money on the wire is a plain integer of 分, not negative. */
export const fenShape = z
  .number({ message: 'platform.not-money' })
  .int({ message: 'platform.not-money' })
  .min(0, { message: 'platform.not-money' })
  .max(Number.MAX_SAFE_INTEGER, { message: 'platform.not-money' }) as unknown as z.ZodType<Fen, Fen>

const tooLong = (limit: number) => ({ message: 'platform.too-long', params: { limit } })

/** Text of at most `limit` characters as a person counts them; may be empty. Cleaned: what is stored is what is shown. */
export const text = (limit: number) =>
  z
    .string()
    .transform(clean)
    .refine((typed) => lengthOf(typed) <= limit, tooLong(limit))

/** Text that must be there. */
export const someText = (limit: number) => text(limit).refine((typed) => typed !== '', { message: 'platform.required' })

/** A whole number within limits. */
export const count = (limit: number) =>
  z
    .number({ message: 'platform.not-a-count' })
    .int({ message: 'platform.not-a-count' })
    .min(0, { message: 'platform.not-a-count' })
    .max(limit, { message: 'platform.not-a-count' })
