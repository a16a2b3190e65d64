import { must, no, ok, type Result } from './result.ts'

declare const fen: unique symbol
/** Money in whole 分 (1 元 = 100 分): a safe integer, so at most 9 × 10¹⁵ 分 = 90 万亿元. Made and combined only here. */
export type Fen = number & { readonly [fen]: true }

export const ZERO = 0 as Fen

/** Takes an integer that is known to be 分 (a database column, a literal of a test). Throws on anything else. */
export function toFen(value: number): Fen {
  must(Number.isSafeInteger(value), `${value} is whole 分`)
  return (value === 0 ? 0 : value) as Fen
}

export const add = (a: Fen, b: Fen): Fen => toFen(a + b)
export const subtract = (a: Fen, b: Fen): Fen => toFen(a - b)
export const negate = (a: Fen): Fen => toFen(-a)
export const sum = (amounts: Iterable<Fen>): Fen => {
  let total = ZERO
  for (const amount of amounts) total = add(total, amount)
  return total
}
/** `quantity` is a whole number of units (hours × 2 for half hours is the caller's business). */
export const times = (unitPrice: Fen, quantity: number): Fen => toFen(unitPrice * quantity)

/** The part `numerator/denominator` of an amount, rounded down to whole 分. */
export function shareOf(amount: Fen, numerator: number, denominator: number): Fen {
  must(
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator > 0,
    'a share is a fraction of integers',
  )
  const exact = (BigInt(amount) * BigInt(numerator)) / BigInt(denominator)
  return toFen(Number(exact))
}

/** Splits an amount by integer weights. The parts always sum to the whole; the remainder goes to the first parts. */
export function split(amount: Fen, weights: readonly number[]): Fen[] {
  const whole = weights.reduce((a, b) => a + b, 0)
  must(amount >= 0 && whole > 0 && weights.every((w) => Number.isSafeInteger(w) && w >= 0), 'weights are not all zero')
  const parts = weights.map((weight) => shareOf(amount, weight, whole))
  let rest = subtract(amount, sum(parts))
  return parts.map((part, i) => {
    if (rest === 0 || weights[i] === 0) return part
    rest = toFen(rest - 1)
    return toFen(part + 1)
  })
}

const wide = /[０-９．，－＋　]/g
const narrow = (c: string): string => (c === '　' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/**
 * Reads an amount of 元 that a person typed, as 分. Full-width digits, grouping commas, `元` and `¥` are understood; signs,
 * exponents, a third decimal and anything else are refused with the code `money.*`. Never negative.
 */
export function parseYuan(text: string, field?: string): Result<Fen> {
  const typed = text.replace(wide, narrow).trim()
  if (typed === '') return no('money.missing', {}, field)
  const bare = typed.replace(/^[¥￥]\s*/, '').replace(/\s*元整?$/, '')
  if (/^[-−–]\s*\d/.test(bare)) return no('money.negative', { typed: text }, field)
  if (/^\d[\d,]*\.\d{3,}$/.test(bare)) return no('money.too-fine', { typed: text }, field)
  const grouped = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(bare)
  if (!grouped && !/^\d+(\.\d{1,2})?$/.test(bare)) return no('money.not-a-number', { typed: text.slice(0, 40) }, field)
  const [whole = '0', cents = ''] = bare.replaceAll(',', '').split('.')
  const value = BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0'))
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return no('money.too-large', { typed: text.slice(0, 40) }, field)
  return ok(toFen(Number(value)))
}

/** 元 with two decimals and grouping commas, `1,006.00`; the sign stands before the digits. */
export function yuan(amount: Fen): string {
  const digits = Math.abs(amount).toString().padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}

/** 元 without decimals where the amount is whole, for running text: `18,500`. */
export const yuanShort = (amount: Fen): string => yuan(amount).replace(/\.00$/, '')

const numerals = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/** 大写金额 as printed on an approval sheet: 1,006.00 → 壹仟零陆元整. */
export function capitalYuan(amount: Fen): string {
  must(amount >= 0, 'an amount in capitals is not negative')
  const whole = Math.floor(amount / 100)
  const jiao = Math.floor(amount / 10) % 10
  const cent = amount % 10
  let text = ''
  let pendingZero = false
  const digits = String(whole)
  for (let i = 0; i < digits.length; i += 1) {
    const place = digits.length - 1 - i
    const digit = Number(digits[i])
    if (digit === 0) pendingZero = text !== ''
    else {
      text += `${pendingZero ? '零' : ''}${numerals[digit]}${places[place % 4]}`
      pendingZero = false
    }
    const endsGroup = place % 4 === 0 && place > 0
    if (endsGroup && Number(digits.slice(Math.max(0, i - 3), i + 1)) > 0) text += groups[place / 4] ?? ''
  }
  if (whole > 0) text += '元'
  if (jiao === 0 && cent === 0) return `${text === '' ? '零元' : text}整`
  if (jiao > 0) text += `${numerals[jiao]}角`
  else if (whole > 0) text += '零'
  return cent > 0 ? `${text}${numerals[cent]}分` : `${text}整`
}
