import { must } from '../../kernel/result.ts'
import { zh } from './words.zh.ts'

/** 资金账, 额度账, 承诺账: three planes that balance each on its own (money.md §1). */
export type Plane = 'cash' | 'budget' | 'pledge'

/** Money counts in 分; goods and services in whole 件, 小时 or 次, and never in 分. */
export const units = ['分', '件', '小时', '次'] as const
export type Unit = (typeof units)[number]
export type GoodsUnit = Exclude<Unit, '分'>

export type Part = 'place' | 'payee' | 'campaign' | 'partner' | 'project' | 'line' | 'request' | 'unit'

export interface AccountType {
  readonly plane: Plane
  /** The side on which the balance is naturally positive. */
  readonly side: 'debit' | 'credit'
  /** Whether the natural balance may never fall below zero (a `CHECK` on the stored balance). */
  readonly floor: boolean
  /**
   * `fund`: what is in the bank or owed runs on over the years and is kept under year 0. `year`: income, expense, budget and
   * pledges belong to one budget year. A carry-over (row 13b) moves budget but no money, so money cannot belong to a year.
   */
  readonly span: 'fund' | 'year'
  /** What follows the code, in order: `Q3:{project}:{line}:{request}`. */
  readonly parts: readonly Part[]
  /** The parts may be left out (`L3` is owed to the treasury, `L3:{partner}` to a giver). */
  readonly bare?: true
}

const cash = (side: 'debit' | 'credit', floor: boolean, span: 'fund' | 'year', ...parts: Part[]): AccountType => ({
  plane: 'cash',
  side,
  floor,
  span,
  parts,
})
const budget = (side: 'debit' | 'credit', ...parts: Part[]): AccountType => ({
  plane: 'budget',
  side,
  floor: true,
  span: 'year',
  parts,
})
const promise = (side: 'debit' | 'credit', ...parts: Part[]): AccountType => ({ ...budget(side, ...parts), plane: 'pledge' })

/** The chart of accounts, money.md §1. */
export const chart = {
  A1: cash('debit', true, 'fund'),
  A2: cash('debit', true, 'fund', 'place'),
  L1: cash('credit', true, 'fund', 'payee'),
  L2: cash('credit', true, 'fund', 'campaign'),
  L3: { ...cash('credit', true, 'fund', 'partner'), bare: true } as AccountType,
  R1: cash('credit', false, 'year'),
  R2: cash('credit', false, 'year', 'partner'),
  R3: cash('credit', false, 'year'),
  R4: cash('credit', false, 'year'),
  R9: cash('credit', false, 'year'),
  E: cash('debit', true, 'year', 'project', 'line'),
  X3: cash('debit', true, 'year'),
  X9: cash('debit', true, 'year'),
  N1: cash('credit', false, 'fund'),
  Q0: budget('debit'),
  Q1: budget('credit'),
  Q2: budget('credit', 'project', 'line'),
  Q3: budget('credit', 'project', 'line', 'request'),
  Q4: budget('credit', 'project', 'line'),
  Q5: budget('credit', 'project', 'line'),
  Q6: budget('credit'),
  Q6c: budget('credit'),
  P0: promise('debit'),
  P1: promise('credit', 'partner', 'project'),
  P2: promise('credit', 'partner', 'project'),
  P3: promise('credit', 'partner', 'project'),
  K0: promise('debit', 'unit'),
  K1: promise('credit', 'partner', 'project', 'unit'),
  K2: promise('credit', 'partner', 'project', 'unit'),
  K3: promise('credit', 'partner', 'project', 'unit'),
} as const satisfies Record<keyof typeof zh.accounts, AccountType>

export type Code = keyof typeof chart

/** `P1` and its like where no project is named yet, and the money of a project that no budget line has yet. */
export const NONE = '-'

/** Ids are letters, digits and hyphens: they stand between colons here and inside account names of the referees' files. */
const id = /^[\p{L}\p{Nd}-]+$/u

/** The key of an account, `Q2:{project}:{line}`. Throws when a part is missing or not an id. */
export function account(code: Code, ...parts: readonly string[]): string {
  const type: AccountType = chart[code]
  must(parts.length === type.parts.length || (type.bare && parts.length === 0), `${code} takes ${type.parts.join(', ')}`)
  for (const part of parts) must(id.test(part), `${part} is an id`)
  return [code, ...parts].join(':')
}

export interface Account {
  readonly code: Code
  readonly parts: readonly string[]
  readonly type: AccountType
  readonly unit: Unit
}

/** Reads a key, or nothing when this chart does not know it: what a check over stored rows asks, because it must not die. */
export function findAccount(key: string): Account | undefined {
  const [code = '', ...parts] = key.split(':')
  if (!Object.hasOwn(chart, code)) return undefined
  const type: AccountType = chart[code as Code]
  if (parts.length !== type.parts.length && !(type.bare && parts.length === 0)) return undefined
  const unit = code.startsWith('K') ? units.find((each) => each !== '分' && each === parts.at(-1)) : '分'
  return unit && { code: code as Code, parts, type, unit }
}

/** Reads a key back. Throws on a key that this chart does not know. */
export function readAccount(key: string): Account {
  const found = findAccount(key)
  must(found, `${key} is an account`)
  return found
}

/** The Chinese name of an account's code, as finance staff read it. */
export const accountName = (code: Code): string => zh.accounts[code]
