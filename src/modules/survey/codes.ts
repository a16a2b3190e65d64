import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

/** Without letters and digits that look alike on paper. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const lettersOf = (bytes: Uint8Array, many: number): string =>
  Array.from({ length: many }, (_, i) => LETTERS[(bytes[i] ?? 0) % LETTERS.length]).join('')

/** The code on a printed sheet; made from its number, so that none is stored. */
export const codeOf = (secrets: Secrets, tenant: string, survey: string, serial: number): string =>
  `${serial}-${lettersOf(secrets.blind(`${tenant}|${survey}|${serial}`, 'survey.code'), 6)}`

/** The number of the sheet whose code was typed; `null` for a code that we did not print. */
export function serialOf(secrets: Secrets, tenant: string, survey: string, typed: string): number | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[—–－]/g, '-')
  const serial = Number(/^(\d{1,6})-[A-Z0-9]{6}$/.exec(code)?.[1] ?? 0)
  if (serial === 0) return null
  const right = Buffer.from(codeOf(secrets, tenant, survey, serial))
  const given = Buffer.from(code)
  return right.length === given.length && timingSafeEqual(right, given) ? serial : null
}

/** 回执码: from random bytes, so that it says nothing of the answer. */
export function receiptOf(bytes: Uint8Array): string {
  const letters = lettersOf(bytes, 10)
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}
export const receiptHash = (receipt: string): Buffer =>
  createHash('sha256')
    .update(
      receipt
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, ''),
    )
    .digest()
