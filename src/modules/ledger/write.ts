import type { Day } from '../../kernel/day.ts'
import { type Fen, toFen, ZERO } from '../../kernel/money.ts'
import { must, no, ok, type Result } from '../../kernel/result.ts'
import { idOf, kindOf, type Subject } from '../../kernel/subject.ts'
import type { Work } from '../../platform/declare.ts'
import { json } from '../../platform/statement.ts'
import { account, readAccount } from './accounts.ts'
import { claimGuard, claimMove, isRestricted } from './domain.ts'
import type { Journal, LedgerEvent } from './events.ts'
import { type Delta, post, slotOf, toDeltas } from './posting.ts'
import { admit, type Facts, type FlexLine, wellFormed } from './rules.ts'
import { type Balance, closingOf, moved, openOf } from './state.ts'
import {
  balancesByIds,
  balancesByPrefixes,
  type FactsRow,
  factsRow,
  flexRows,
  holdFund,
  holdJournal,
  insertJournal,
  shareFund,
  type UndoneRow,
  undoneRow,
} from './store.ts'

/** What a journal says of itself, beside its lines. */
export interface Words {
  readonly day: Day
  /** One sentence that a resident understands. */
  readonly narration: string
  readonly about: Subject
  /** Id of the decision it rests on, if there is one. */
  readonly decision: string | null
  /** Number of the bank slip or voucher. */
  readonly voucher?: string
  /** What only the caller's rules can know. What is left out counts as 未设定 or as none. */
  readonly known?: {
    /** Spending requests among the lines whose time has run out. */
    readonly expired?: readonly string[]
    /** Percent of a line that may move without approval, and whether there is one. */
    readonly flex?: { readonly percent: number | null; readonly approved: boolean }
    /** Limit of one place's advances, 分. */
    readonly advanceLimit?: Fen | null
    /** A legal basis for transfers between funds is registered. */
    readonly transfersAllowed?: boolean
  }
}

/** What this command has queued already: a second journal of the same command is judged after the first. */
const pending = new WeakMap<Work, Map<string, number>>()

/**
 * Posts an event inside a command: asks the books once, refuses with `ledger.*`, else queues the journal and moves the
 * balances. The floors stand in the database: what was read here only makes the refusal speak. Answers the journal's id.
 */
export async function write(work: Work, event: LedgerEvent, words: Words): Promise<Result<string>> {
  const formed = wellFormed(event)
  if (!formed.ok) return formed
  const journal = post(event)
  const deltas = toDeltas(journal)
  const claim = claimMove(event)
  const guard = claim && claimGuard(event.fund, claim.claim)
  const original = 'original' in event ? event.original.id : null
  const { row, other, undone, stored } = await booksOn(work, event, guard ?? '', original, deltas)
  if (!row) return no('ledger.no-fund', {}, 'fund')

  const queued = pending.get(work) ?? new Map<string, number>()
  const amountOf = (id: string): number => (stored.get(id) ?? 0) + (queued.get(id) ?? 0)
  const left = row.claim_left + (guard === undefined ? 0 : (queued.get(guard) ?? 0))
  const verdict = admit(event, {
    ...basics(row, left, other, undone),
    ...(await special(work, event, words.known ?? {}, amountOf)),
  })
  if (!verdict.ok) return verdict
  const balances = new Map(deltas.map((each) => [slotOf(each), standing(each, amountOf(slotOf(each)))]))
  const after = moved(balances, deltas)
  if (!after.ok) return after

  const id = work.id()
  queue(work, id, event, journal, words)
  const moves = deltas.map((each) => ({
    id: slotOf(each),
    delta: Number(each.amount),
    floored: readAccount(each.account).type.floor,
  }))
  if (claim !== undefined && guard !== undefined) moves.push({ id: guard, delta: claim.amount, floored: true })
  work.move(moves)
  for (const each of moves) queued.set(each.id, (queued.get(each.id) ?? 0) + each.delta)
  pending.set(work, queued)
  return ok(id)
}

const standing = (of: Delta, amount: number): Balance => ({ ...of, amount: toFen(amount) })

interface Books {
  readonly row: FactsRow | undefined
  readonly other: FactsRow | null | undefined
  readonly undone: UndoneRow | null | undefined
  readonly stored: ReadonlyMap<string, number>
}

/** One round trip: the lock, then the facts and the balances as they stand once the lock is held. */
async function booksOn(
  work: Work,
  event: LedgerEvent,
  guard: string,
  original: string | null,
  deltas: readonly Delta[],
): Promise<Books> {
  const there = otherYear(event)
  const closes = event.kind === 'yearClose' || (event.kind === 'reversal' && event.original.kind === 'yearClose')
  const [, , row, other, undone, rows] = await Promise.all([
    work.read(closes ? holdFund : shareFund, event.fund),
    original === null ? null : work.read(holdJournal, original),
    work.one(factsRow, event.fund, event.year, guard),
    there ? work.one(factsRow, there.fund, there.year, '') : null,
    original === null ? null : work.one(undoneRow, original),
    work.read(balancesByIds, deltas.map(slotOf)),
  ])
  return { row, other, undone, stored: new Map(rows.map((each) => [each.id, each.amount])) }
}

function otherYear(event: LedgerEvent): { fund: string; year: number } | undefined {
  if (event.kind === 'fundTransfer') return event.to
  return event.kind === 'carryOver' ? { fund: event.fund, year: event.year + 1 } : undefined
}

function basics(row: FactsRow, left: number, other: Books['other'], undone: Books['undone']): Facts {
  return {
    restricted: isRestricted(row.kind),
    closed: row.closed,
    ...(other ? { other: { restricted: isRestricted(other.kind), closed: other.closed } } : {}),
    // The guard holds approved − paid, and the rules only ever ask for that difference.
    claim: { approved: toFen(left), paid: ZERO },
    ...(undone?.reversed_by ? { reversedBy: undone.reversed_by } : {}),
    ...(undone?.bounced_by ? { bouncedBy: undone.bounced_by } : {}),
    ...(undone?.closed_year ? { closedYear: undone.closed_year } : {}),
  }
}

/** The facts of rare kinds, each with a read of its own. */
async function special(
  work: Work,
  event: LedgerEvent,
  known: NonNullable<Words['known']>,
  amountOf: (id: string) => number,
): Promise<Partial<Facts>> {
  const { fund, year } = event
  switch (event.kind) {
    case 'expenseApproved':
    case 'advanceCleared':
      return { expired: known.expired ?? [] }
    case 'fundTransfer':
      return { transfersAllowed: known.transfersAllowed ?? false }
    case 'advance': {
      const outstanding = toFen(amountOf(slotOf({ fund, year: 0, account: account('A2', event.place) })))
      return { advance: { limit: known.advanceLimit ?? null, outstanding } }
    }
    case 'reallocation': {
      const projects = [...new Set(event.moves.map((each) => each.from.project))]
      const rows = await work.read(flexRows, fund, year, projects)
      const lines: Record<string, FlexLine> = {}
      for (const row of rows) lines[`${row.project}:${row.line}`] = { budget: toFen(row.budget), moved: toFen(row.moved) }
      return { flex: { percent: known.flex?.percent ?? null, approved: known.flex?.approved ?? false, lines } }
    }
    case 'yearLapse':
    case 'yearClose': {
      const balances = await wholeYear(work, fund, year)
      return { open: openOf(balances, fund, year), closing: closingOf(balances, fund, year) }
    }
    default:
      return {}
  }
}

/** Every balance of a fund in a year and of what runs on over the years: what a lapse and a close are judged by. */
export async function wholeYear(work: Pick<Work, 'read'>, fund: string, year: number): Promise<Map<string, Balance>> {
  const rows = await work.read(balancesByPrefixes, [`${fund}|${year}|`, `${fund}|0|`])
  return new Map(rows.map((row) => [row.id, balanceRow(row)]))
}

/** Reads a stored balance's id back into what it stands for. */
export function balanceRow(row: { id: string; amount: number }): Balance {
  const [fund = '', year = '', key = ''] = row.id.split('|')
  return { fund, year: Number(year), account: key, unit: readAccount(key).unit, amount: toFen(row.amount) }
}

function queue(work: Work, id: string, event: LedgerEvent, journal: Journal, words: Words): void {
  const { about } = journal
  const lines = journal.lines.map((each, i) => {
    const { code, parts, type } = readAccount(each.account)
    const part = (name: 'project' | 'line') => (type.parts.includes(name) ? (parts[type.parts.indexOf(name)] ?? null) : null)
    return { ...each, number: i + 1, code, project: part('project'), line: part('line') }
  })
  must(kindOf(words.about) !== '', 'a journal is about something')
  work.write(insertJournal, [
    id,
    event.kind,
    event.fund,
    event.year,
    words.day,
    event.basis,
    words.narration,
    words.about,
    words.decision,
    words.voucher ?? null,
    about.project ?? (kindOf(words.about) === 'project' ? idOf(words.about, 'project') : null),
    about.claim ?? null,
    json(about),
    journal.reverses ?? null,
    journal.undoes ?? null,
    event.kind === 'paymentBounced' ? event.original.id : null,
    work.key,
    work.actor.person,
    work.at,
    json(lines),
  ])
}
