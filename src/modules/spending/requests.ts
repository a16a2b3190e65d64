import type { Day } from '../../kernel/day.ts'
import { toFen } from '../../kernel/money.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { subject, type Subject } from '../../kernel/subject.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { json } from '../../platform/statement.ts'
import { balancesOf, write } from '../ledger/index.ts'
import { pathOf } from '../org/index.ts'
import { byLine, fits, linesAreSound, type Room, roomKey, type SpendingLine, totalOf } from './domain.ts'
import { needLoose } from './files.ts'
import { attachFiles } from '../../platform/files/keep.ts'
import { pendingSums } from './store.ts'
import { insertRequest, type RequestRow, setDecided } from './store-requests.ts'

/** Where money is spent from. `project` is opaque here: the id under which the ledger keeps the lines. */
export interface Purse {
  readonly subject: Subject
  readonly place: string
  /** Path of the place. */
  readonly path: string
  readonly fund: string
  readonly year: number
  readonly project: string
}
export interface Quote {
  readonly supplier: string
  readonly amount: number
  readonly file: string | null
  readonly chosen: boolean
}
export interface NewRequest extends Purse {
  readonly purpose: string
  /** 使用对象: for whom. */
  readonly target: string
  readonly lines: readonly SpendingLine[]
  /** The day on which it shall be spent. */
  readonly day: Day
  /** Last day on which claims on it are accepted; absent = as long as the year is open. */
  readonly expires?: Day | null
  readonly quotes?: readonly Quote[]
}

export const requestSubject = (id: string): Subject => subject('spendingRequest', id)

/** What is free on each line of a project (request absent) and left of each of its requests, less what is already under way. */
export async function roomOf(
  reads: Reads,
  purse: Pick<Purse, 'fund' | 'year' | 'project'>,
  butClaim: string | null = null,
): Promise<Room> {
  const [balances, pending] = await Promise.all([
    balancesOf(reads, purse.fund, purse.year, [`Q2:${purse.project}:`, `Q3:${purse.project}:`]),
    reads.read(pendingSums, purse.project, butClaim),
  ])
  const room = new Map<string, number>()
  for (const [key, amount] of balances) {
    const [, , line = '', request = null] = key.split(':')
    room.set(roomKey(line, request), amount)
  }
  for (const row of pending) {
    const key = roomKey(row.line, row.request_id)
    room.set(key, (room.get(key) ?? 0) - row.amount)
  }
  return room
}

/** Whether the place stands below a 社区管理中心: not every subdistrict has that level, and then nobody signs for it. */
export const hasCentre = async (reads: Reads, path: string): Promise<boolean> =>
  (await pathOf(reads, path)).some((place) => place.kind === 'communityCentre')

/** 支出预申请. It reaches the 社区管理中心 first where there is one, then the 自治办; approved, its sum is committed (row 6). */
export async function requestSpending(work: Work, asked: NewRequest): Promise<Result<{ request: string }>> {
  const sound = linesAreSound(asked.lines)
  if (!sound.ok) return sound
  const files = (asked.quotes ?? []).flatMap((quote) => (quote.file === null ? [] : [quote.file]))
  const [room, centre, loose] = await Promise.all([
    roomOf(work, asked),
    hasCentre(work, asked.path),
    needLoose(work, files, 'quotes'),
  ])
  if (!loose.ok) return loose
  const enough = fits(asked.lines, room)
  if (!enough.ok) return enough
  const request = work.id()
  work.write(insertRequest, [
    request,
    asked.subject,
    asked.place,
    asked.fund,
    asked.year,
    asked.project,
    asked.purpose,
    asked.target,
    totalOf(asked.lines),
    asked.day,
    asked.expires ?? null,
    json(asked.quotes ?? []),
    centre ? 'atCentre' : 'atOffice',
    work.actor.person,
    work.at,
    json(byLine(asked.lines).map(({ line, amount }) => ({ line, amount }))),
  ])
  attachFiles(work, files, requestSubject(request), 'staff', asked.path)
  work.concerns(requestSubject(request))
  work.tell('spending.requested', asked.subject, { request })
  return ok({ request })
}

const atLine = (row: RequestRow) => (each: { line: string; amount: number }) => ({
  project: row.project,
  line: each.line,
  amount: toFen(each.amount),
})

/** Row 6: commits the sum of a request. */
export const commit = (work: Work, row: RequestRow): Promise<Result<string>> =>
  write(
    work,
    {
      kind: 'preApproval',
      fund: row.fund_id,
      year: row.year,
      basis: `spendingRequest:${row.id}`,
      request: row.id,
      lines: row.lines.map(atLine(row)),
    },
    { day: work.today, narration: `支出预申请获批：${row.purpose}`, about: row.subject, decision: row.id },
  )

/** Row 6b: gives back what is left of a request. Answers how much, 分; nothing is posted where nothing is left. */
export async function release(work: Work, row: RequestRow, reason: string): Promise<Result<number>> {
  const balances = await balancesOf(
    work,
    row.fund_id,
    row.year,
    row.lines.map((each) => `Q3:${row.project}:${each.line}:${row.id}`),
  )
  const lines = row.lines
    .map((each) => ({ ...each, amount: balances.get(`Q3:${row.project}:${each.line}:${row.id}`) ?? 0 }))
    .filter((each) => each.amount > 0)
  const left = lines.reduce((all, each) => all + each.amount, 0)
  if (left > 0) {
    const posted = await write(
      work,
      {
        kind: 'preApprovalReleased',
        fund: row.fund_id,
        year: row.year,
        basis: `spendingRequest:${row.id}`,
        request: row.id,
        lines: lines.map(atLine(row)),
      },
      { day: work.today, narration: `预申请余额释放：${row.purpose}（${reason}）`, about: row.subject, decision: row.id },
    )
    if (!posted.ok) return posted
  }
  work.write(setDecided, [row.id, 'released', work.actor.person, reason, null, work.at])
  return ok(left)
}
