import { Input } from 'antd'
import { useState } from 'react'
import { type Fen, parseYuan, yuan } from '../kernel/money.ts'
import { fill } from '../kernel/text.ts'
import { kernelWords } from '../platform/words.ts'

/** An amount of 元 with two decimals, in figures of equal width. `null` is 未设定. */
export const Yuan = ({ amount, strong = false }: { amount: number | null | undefined; strong?: boolean }) =>
  amount === null || amount === undefined ? (
    <span className="unset">未设定</span>
  ) : (
    <span className={strong ? 'yuan yuan-strong' : 'yuan'}>
      {yuan(amount as Fen)}
      <span className="yuan-unit">元</span>
    </span>
  )

/**
 * What a money field holds: 分, nothing, or text that is not an amount. The text stays in the form's value, so that it can never
 * be sent as "nothing": the rule below stops it, and the server would.
 */
export type MoneyTyped = Fen | null | { readonly typed: string }

export const isMoney = (value: MoneyTyped | undefined): value is Fen => typeof value === 'number'

/** The sentence for text that is not an amount; `null` when it is one. */
export function moneyProblem(text: string): string | null {
  const read = parseYuan(text)
  if (read.ok) return null
  const words: Readonly<Record<string, string>> = kernelWords.zh.money
  return fill(words[read.refusal.code.replace(/^money\./, '')] ?? words.missing ?? '', read.refusal.facts)
}

/** Reads what was typed. Empty text is nothing; the form's rule says whether nothing will do. */
export function readMoney(text: string): MoneyTyped {
  if (text.trim() === '') return null
  const read = parseYuan(text)
  return read.ok ? read.value : { typed: text }
}

/** The antd rule of every money field. */
export const moneyRule = ({ required = true, positive = true }: { required?: boolean; positive?: boolean } = {}) => ({
  validator: (_rule: unknown, value: MoneyTyped | undefined): Promise<void> => {
    if (value === null || value === undefined)
      return required ? Promise.reject(new Error(kernelWords.zh.money.missing)) : Promise.resolve()
    if (!isMoney(value)) return Promise.reject(new Error(moneyProblem(value.typed) ?? kernelWords.zh.money.missing))
    return positive && value === 0 ? Promise.reject(new Error(kernelWords.zh.money['not-positive'])) : Promise.resolve()
  },
})

interface MoneyInputProps {
  readonly id?: string
  readonly value?: MoneyTyped
  readonly onChange?: (value: MoneyTyped) => void
  readonly disabled?: boolean
  readonly label?: string
  readonly autoFocus?: boolean
  /** Narrow fields of a table go without the unit. */
  readonly bare?: boolean
}

/** 元 as people type it: full-width digits, grouping commas, 元 and ¥. Shows back what it understood when left. */
export function MoneyInput({ id, value, onChange, disabled = false, label, autoFocus = false, bare = false }: MoneyInputProps) {
  const [text, setText] = useState<string | null>(null)
  const shown = text ?? (isMoney(value) ? yuan(value) : value ? value.typed : '')
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className="money-input"
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      disabled={disabled}
      value={shown}
      {...(bare ? {} : { suffix: '元' })}
      {...(text === null && value && !isMoney(value) ? { status: 'error' as const } : {})}
      onChange={(event) => {
        setText(event.target.value)
        onChange?.(readMoney(event.target.value))
      }}
      onBlur={() => setText(null)}
    />
  )
}
