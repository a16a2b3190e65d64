import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Balances,
  beancountText,
  type Entry,
  type ExportOptions,
  foreignName,
  hledgerText,
  readAccount,
  toQuantity,
} from '../../src/modules/ledger/index.ts'
import { run, sumOf } from './run.ts'

const SEED = Number(process.env.LEDGER_SEED ?? 20261121)
const folder = mkdtempSync(join(tmpdir(), 'referees-'))
const { book, accepted, caught } = run(SEED, 1200, 400)
const awkward = '他说"好"; 100% \\ (a) | 第二行\n2026-01-01 open Assets:Hack'
const entries: readonly Entry[] = book.entries.map((each, i) => (i % 50 === 0 ? { ...each, narration: awkward } : each))
const nameOf: ExportOptions['nameOf'] = (part, id) =>
  part === 'unit' ? undefined : `${part === 'fund' ? '基金' : '名称'}"${id}"`

beforeAll(() => {
  for (const tool of ['hledger', 'bean-check', 'bean-query'])
    if (spawnSync(tool, ['--version']).error)
      throw new Error(`${tool} is missing: install the referees of the ledger with "apt-get install hledger beancount"`)
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: Iterable<string>): string {
  const path = join(folder, name)
  writeFileSync(path, [...text].join(''))
  return path
}
const judge = (tool: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(tool, [...args], { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

/** Our balances by foreign name in debit sign, without those that stand at zero. */
function ours(): Map<string, string> {
  const all = [...book.balances.values()].filter((each) => each.amount !== 0)
  return new Map(
    all.map((each) => {
      const debit = readAccount(each.account).type.side === 'debit' ? each.amount : -each.amount
      const text =
        each.unit === '分'
          ? `${(debit / 100).toFixed(2)} CNY`
          : `${debit} ${{ 件: 'PIECE', 小时: 'HOUR', 次: 'TIMES' }[each.unit]}`
      return [foreignName(each), text]
    }),
  )
}

/** Reads `account,amount` rows; amounts of goods are compared as whole numbers. */
function theirs(csv: string): Map<string, string> {
  const rows = csv
    .split('\n')
    .slice(1)
    .filter((row) => row.trim() !== '')
  const read = rows.map((row): [string, string] => {
    const [name = '', amount = ''] = row.split(',').map((cell) => cell.replaceAll('"', '').trim())
    return [name, amount.replace(/\s+/g, ' ')]
  })
  return new Map(read.filter(([, amount]) => amount !== '' && !/^0(\.00)?( |$)/.test(amount)))
}

/** The stored balances with one account too high by one 分 (or one piece). */
function offByOne(code: string): Balances {
  const found = [...book.balances].find(([, each]) => each.account.split(':')[0] === code && each.amount > 0)
  if (!found) throw new Error(`no balance on ${code}`)
  return new Map(book.balances).set(found[0], { ...found[1], amount: toQuantity(found[1].amount + 1) })
}

test(`the run that the referees judge is large and clean (seed ${SEED})`, () => {
  expect(caught).toBeUndefined()
  expect(sumOf(accepted)).toBeGreaterThan(500)
  expect(ours().size).toBeGreaterThan(150)
})

describe('hledger', () => {
  test('accepts the export in strict mode and reports our balances to the 分', () => {
    const path = file('books.journal', hledgerText(entries, book.balances, { nameOf }))
    expect(judge('hledger', ['-f', path, 'check', '-s', 'ordereddates'])).toEqual({ status: 0, said: '' })
    const csv = execFileSync('hledger', ['-f', path, 'balance', '-N', '--flat', '-O', 'csv'], { encoding: 'utf8' })
    expect(theirs(csv)).toEqual(ours())
  })
  test.each(['A1', 'Q2', 'P1', 'K1'])('refuses a balance of %s that is wrong by one', (code) => {
    const path = file('wrong.journal', hledgerText(entries, offByOne(code)))
    expect(judge('hledger', ['-f', path, 'check']).said).toMatch(/balance assertion/)
  })
  test('refuses an entry that does not balance', () => {
    const [first, ...others] = entries
    const lame = { ...first, lines: first?.lines.slice(1) ?? [] } as Entry
    expect(
      judge('hledger', ['-f', file('lame.journal', hledgerText([lame, ...others], book.balances)), 'check']).status,
    ).not.toBe(0)
  })
})

describe('beancount', () => {
  test('accepts the export and reports our balances to the 分', () => {
    const path = file('books.beancount', beancountText(entries, book.balances, { nameOf }))
    expect(judge('bean-check', [path])).toEqual({ status: 0, said: '' })
    const query = 'select account, sum(position) group by account'
    const csv = execFileSync('bean-query', ['-f', 'csv', path, query], { encoding: 'utf8' })
    expect(theirs(csv)).toEqual(ours())
  })
  test.each(['A1', 'Q2', 'P1', 'K1'])('refuses a balance of %s that is wrong by one', (code) => {
    const path = file('wrong.beancount', beancountText(entries, offByOne(code)))
    expect(judge('bean-check', [path]).said).toMatch(/Balance failed/)
  })
  test('refuses an entry that does not balance', () => {
    const [first, ...others] = entries
    const lame = { ...first, lines: first?.lines.slice(1) ?? [] } as Entry
    expect(judge('bean-check', [file('lame.beancount', beancountText([lame, ...others], book.balances))]).said).toMatch(
      /does not balance/,
    )
  })
})
