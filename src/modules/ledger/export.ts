import { addDays, type Day } from '../../kernel/day.ts'
import { must } from '../../kernel/result.ts'
import { accountName, type Code, type Part, readAccount, type Unit } from './accounts.ts'
import type { Entry, Line } from './events.ts'
import { slotOf } from './posting.ts'
import type { Balances } from './state.ts'
import { zh } from './words.zh.ts'

/**
 * Text for two programs that know nothing of ours, hledger and beancount: they add up every line again and refuse the file
 * when any of our stored balances differs from their own sum, by one 分.
 */
export interface ExportOptions {
  /** The name behind an id, for comments; ids alone stand in account names, because names change. */
  readonly nameOf?: (part: Part | 'fund', id: string) => string | undefined
}

const commodities: Readonly<Record<Unit, string>> = { 分: 'CNY', 件: 'PIECE', 小时: 'HOUR', 次: 'TIMES' }

/** Before any entry, so that accounts may be opened where they are first met and the stream is read once. */
const BEGINNING = '1970-01-01'

/**
 * The five roots that both programs know. Budget and pledges each sum to zero, so under Equity they change no total; money
 * stands where a statement of a fund's position shows it.
 */
function rootOf(code: Code, plane: string): string {
  if (plane !== 'cash') return plane === 'budget' ? 'Equity:Budget' : 'Equity:Pledge'
  if (code.startsWith('A')) return 'Assets'
  if (code.startsWith('L')) return 'Liabilities'
  if (code.startsWith('R')) return 'Income'
  return code === 'N1' ? 'Equity:Net' : 'Expenses'
}

const labels: Readonly<Record<Part, string>> = {
  place: 'Place',
  payee: 'Payee',
  campaign: 'Campaign',
  partner: 'Partner',
  project: 'Project',
  line: 'Line',
  request: 'Request',
  unit: 'Unit',
}

/**
 * The account name in both files: `Assets:Fund-…:A1-银行存款`, `Equity:Budget:Fund-…:Y2026:Q2-项目可用额度:Project-…:Line-…`.
 * beancount wants each component to begin with a capital or a digit and to hold letters (Chinese too), digits and hyphens.
 */
export function foreignName(of: { fund: string; year: number; account: string }): string {
  const { code, parts, type } = readAccount(of.account)
  must(/^[\p{L}\p{Nd}-]+$/u.test(of.fund), `${of.fund} is an id`)
  const dimensions = parts.map((id, i) => {
    const part = type.parts[i]
    must(part, `${of.account} has a part too many`)
    return `${labels[part]}-${id}`
  })
  const own = `${code === 'Q6c' ? 'Q6C' : code}-${accountName(code).replace(/[^\p{L}\p{Nd}]/gu, '')}`
  const year = of.year === 0 ? [] : [`Y${of.year}`]
  return [rootOf(code, type.plane), `Fund-${of.fund}`, ...year, own, ...dimensions].join(':')
}

/** 分 as 元 with two decimals and no grouping, goods as a whole number; both with their commodity. Exact for every safe integer. */
function amountText(amount: number, unit: Unit): string {
  if (unit !== '分') return `${amount} ${commodities[unit]}`
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)} CNY`
}

/** Names of the ids in an account, for a comment: `静安公园 / 物料费`. */
function comment(of: { fund: string; account: string }, nameOf: ExportOptions['nameOf']): string {
  if (!nameOf) return ''
  const { parts, type } = readAccount(of.account)
  const names = [nameOf('fund', of.fund), ...parts.map((id, i) => (type.parts[i] ? nameOf(type.parts[i], id) : undefined))]
  return oneLine(names.filter((each) => each !== undefined).join(' / '))
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
const narrationOf = (entry: Entry): string => oneLine(`${zh.kinds[entry.kind]} ${entry.narration ?? ''} ${entry.about.basis}`)

/** What differs between the two programs; what a journal is does not. */
interface Dialect {
  head(): Iterable<string>
  open(name: string, unit: Unit, note: string): string
  entry(entry: Entry, postings: readonly string[]): string
  posting(name: string, amount: string): string
  assertions(on: Day, all: readonly { name: string; amount: string; zero: string }[]): Iterable<string>
}

const hledgerDialect: Dialect = {
  head: () => ['commodity 1000.00 CNY', 'commodity 1000. PIECE', 'commodity 1000. HOUR', 'commodity 1000. TIMES', ''],
  open: (name, _unit, note) => (note === '' ? `account ${name}` : `account ${name}  ; ${note}`),
  // In a description a semicolon would begin a comment, and so lose what follows it.
  entry: (entry, postings) =>
    [`${entry.on} * (${entry.id}) ${narrationOf(entry).replaceAll(';', '；')}`, ...postings, ''].join('\n'),
  posting: (name, amount) => `    ${name}  ${amount}`,
  *assertions(on, all) {
    if (all.length > 0) yield `${on} * balances`
    for (const { name, amount, zero } of all) yield `    ${name}  ${zero} == ${amount}`
    yield ''
  },
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const beancountDialect: Dialect = {
  head: () => ['option "title" "Linli"', 'option "operating_currency" "CNY"', ''],
  open: (name, unit, note) => `${BEGINNING} open ${name} ${commodities[unit]}${note === '' ? '' : `\n  name: ${quoted(note)}`}`,
  entry: (entry, postings) =>
    [`${entry.on} * ${quoted(narrationOf(entry))}`, `  id: ${quoted(entry.id)}`, ...postings, ''].join('\n'),
  posting: (name, amount) => `  ${name}  ${amount}`,
  *assertions(on, all) {
    // Without `~ 0` beancount accepts a difference of 0.01, and one 分 is exactly what we are looking for.
    for (const { name, amount } of all) {
      const [number, currency] = amount.split(' ')
      yield `${on} balance ${name}  ${number} ~ 0 ${currency}`
    }
  },
}

const dialects = { hledger: hledgerDialect, beancount: beancountDialect } as const
export type ExportFormat = keyof typeof dialects
export const EXPORT_FORMATS = Object.keys(dialects) as readonly ExportFormat[]

/** Text of the books in pieces, in this order: `head` once a file, `entry` for each journal, `end` once a tenant. */
export interface Exporter {
  head(): string
  entry(entry: Entry): string
  /** Opens what only the balances know, and asserts every stored balance on the day after the last entry. */
  end(balances: Balances): Generator<string, void, undefined>
}

/** Remembers which accounts were opened, so one is needed for each tenant; its text may follow another's in the same file. */
export function exporter(format: ExportFormat, { nameOf }: ExportOptions = {}): Exporter {
  const dialect = dialects[format]
  const opened = new Set<string>()
  const asserted = new Map<string, { name: string; unit: Unit; amount: number }>()
  let last = BEGINNING as Day

  function open(of: { fund: string; year: number; account: string; unit: Unit }): string {
    const slot = slotOf(of)
    if (opened.has(slot)) return ''
    opened.add(slot)
    asserted.set(slot, { name: foreignName(of), unit: of.unit, amount: 0 })
    return `${dialect.open(foreignName(of), of.unit, comment(of, nameOf))}\n`
  }

  return {
    head: () => [...dialect.head()].map((text) => `${text}\n`).join(''),
    entry(entry) {
      const opening = entry.lines.map(open).join('')
      if (entry.on > last) last = entry.on
      const postings = entry.lines.map((each: Line) => dialect.posting(foreignName(each), amountText(each.amount, each.unit)))
      return `${opening}${dialect.entry(entry, postings)}\n`
    },
    *end(balances) {
      for (const [slot, balance] of balances) {
        const opening = open(balance)
        if (opening !== '') yield opening
        const debit = readAccount(balance.account).type.side === 'debit' ? balance.amount : -balance.amount
        asserted.set(slot, { name: foreignName(balance), unit: balance.unit, amount: debit === 0 ? 0 : debit })
      }
      const all = [...asserted.values()].map(({ name, unit, amount }) => ({
        name,
        amount: amountText(amount, unit),
        zero: amountText(0, unit),
      }))
      // beancount asserts at the beginning of a day, so the assertions stand on the day after the last entry.
      for (const text of dialect.assertions(addDays(last, 1), all)) yield `${text}\n`
    },
  }
}

function* write(
  format: ExportFormat,
  entries: Iterable<Entry>,
  balances: Balances,
  options: ExportOptions,
): Generator<string, void, undefined> {
  const out = exporter(format, options)
  yield out.head()
  for (const entry of entries) yield out.entry(entry)
  yield* out.end(balances)
}

/**
 * The books as an hledger journal that asserts every stored balance; `hledger -f file check -s` accepts it or names the first
 * difference. Yields pieces of text, so that a year of a whole subdistrict never stands in memory.
 */
export const hledgerText = (entries: Iterable<Entry>, balances: Balances, options: ExportOptions = {}) =>
  write('hledger', entries, balances, options)

/** The same for beancount: `bean-check file`. */
export const beancountText = (entries: Iterable<Entry>, balances: Balances, options: ExportOptions = {}) =>
  write('beancount', entries, balances, options)
