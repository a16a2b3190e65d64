import { createHash } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { House } from './house.ts'
import { databaseError, type Pool, type Transaction, transact } from './postgres/pool.ts'
import type { SealKey } from './seal-key.ts'
import { globalStatement, statement } from './statement.ts'

/**
 * Audit rows carry no chain, so writers never wait for each other. With each row goes a pending row; the sealer takes pending
 * rows into blocks that list their ids, chains the blocks and signs them. A row that commits late goes into the next block:
 * membership is explicit and needs no order (a cursor by id missed 1,836 of 6,285 rows when tried).
 */
export const BLOCK_ROWS = 2000

/** An audit row as it is hashed. Text of the database itself, so that no reader's rounding can hide a change. */
interface SealedRow {
  readonly id: string
  readonly at: string
  readonly command: string
  readonly person_id: string | null
  readonly post_id: string | null
  readonly role: string
  readonly subject: string | null
  readonly input: string | null
  readonly refusal: string | null
}
export interface Block {
  readonly number: number
  readonly ids: string[]
  readonly root: Buffer
  readonly previous: Buffer
  readonly head: Buffer
  readonly signature: Buffer
  readonly sealed_at: Date
}

const take = statement<[most: number], { id: string }>(
  'platform.sealTake',
  `with due as (select id from audit_pending where tenant_id = $1 order by id limit $2 for update skip locked)
   delete from audit_pending p using due d where p.tenant_id = $1 and p.id = d.id returning p.id`,
)
const rowsOf = statement<[ids: string[]], SealedRow>(
  'platform.sealRows',
  `select id, (extract(epoch from at) * 1000000)::bigint::text as at, command, person_id, post_id, role, subject,
          input::text as input, refusal
   from audit where tenant_id = $1 and id = any ($2::uuid[])`,
)
const lastBlock = statement<[], { number: number; head: Buffer }>(
  'platform.sealLast',
  'select number, head from audit_block where tenant_id = $1 order by number desc limit 1',
)
const addBlock = statement<
  [number: number, ids: string[], root: Buffer, previous: Buffer, head: Buffer, signature: Buffer, at: Date]
>(
  'platform.sealBlock',
  `insert into audit_block (tenant_id, number, ids, root, previous, head, signature, sealed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const blocksAfter = statement<[number: number], Block>(
  'platform.sealBlocks',
  `select number, ids, root, previous, head, signature, sealed_at from audit_block
   where tenant_id = $1 and number > $2 order by number limit 20`,
)
/** Rows that no block names and that no longer wait: put in past the door, or whose block is gone. */
const outside = statement<[before: Date], { id: string; command: string }>(
  'platform.sealOutside',
  `select a.id, a.command from audit a
   where a.tenant_id = $1 and a.at < $2
     and not exists (select 1 from audit_pending p where p.tenant_id = $1 and p.id = a.id)
     and a.id not in (select unnest(b.ids) from audit_block b where b.tenant_id = $1)
   order by a.id limit 100`,
)
/** A pending row has no time of its own: its audit row says since when it waits. */
const waitingRows = statement<[before: Date], { waiting: number; missing: number; late: number; since: Date | null }>(
  'platform.sealWaiting',
  `select count(*)::int as waiting, count(*) filter (where a.id is null)::int as missing,
     count(*) filter (where a.at < $2)::int as late, min(a.at) as since
   from audit_pending p left join audit a on a.tenant_id = p.tenant_id and a.id = p.id where p.tenant_id = $1`,
)
/** Whose turn it is: a loose scan that touches one row a tenant. */
const tenantsWaiting = globalStatement<[], { tenant: string }>(
  'platform.sealTenants',
  `with recursive t as (
     (select tenant_id from audit_pending order by tenant_id limit 1)
     union all
     select (select p.tenant_id from audit_pending p where p.tenant_id > t.tenant_id order by p.tenant_id limit 1)
     from t where t.tenant_id is not null)
   select tenant_id as tenant from t where tenant_id is not null`,
)

const sha = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
/** RFC 8785 for our flat rows of text: keys sorted, no blanks. */
const canonical = (row: SealedRow): string =>
  JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))

/** The hash over a block's rows in the order of its ids; a row that is gone counts as its id alone, so the root differs. */
function rootOf(ids: readonly string[], rows: ReadonlyMap<string, SealedRow>): Buffer {
  return sha(
    ...ids.map((id) => {
      const row = rows.get(id)
      return row ? sha(canonical(row)) : sha(id)
    }),
  )
}
const headOf = (tenant: string, block: Pick<Block, 'number' | 'ids' | 'root' | 'previous' | 'sealed_at'>): Buffer =>
  sha(
    `linli-1\n${tenant}\n${block.number}\n${block.sealed_at.toISOString()}\n${block.ids.join(',')}\n`,
    block.root,
    block.previous,
  )
/** What stands before the first block. */
const NOTHING = Buffer.alloc(32)

async function read(tx: Transaction, ids: string[]): Promise<Map<string, SealedRow>> {
  const { rows } = await tx.send(rowsOf, [ids])
  return new Map(rows.map((row) => [row.id, row]))
}

/** Seals one block of a tenant. Answers how many rows it took; 0 also where another sealer was faster. */
export async function sealOnce(pool: Pool, tenant: string, key: SealKey, at: Date): Promise<number> {
  try {
    return await transact(pool, tenant, {}, async (tx) => {
      const ids = (await tx.send(take, [BLOCK_ROWS])).rows.map((row) => row.id).sort()
      if (ids.length === 0) return 0
      const last = (await tx.send(lastBlock, [])).rows[0]
      const block = {
        number: (last?.number ?? 0) + 1,
        ids,
        root: rootOf(ids, await read(tx, ids)),
        previous: last?.head ?? NOTHING,
        sealed_at: at,
      }
      const head = headOf(tenant, block)
      await tx.send(addBlock, [block.number, ids, block.root, block.previous, head, key.sign(head), at])
      await tx.commit()
      return ids.length
    })
  } catch (error) {
    // Another process wrote this block's number first; our rows wait for the next round.
    if (databaseError(error)?.state === '23505') return 0
    throw error
  }
}

/** Seals whatever waits, tenant by tenant. Answers the number of rows. */
export async function sealAll(pool: Pool, key: SealKey, clock: Clock): Promise<number> {
  const { rows } = await pool.query<{ tenant: string }>(tenantsWaiting.text)
  let sealed = 0
  for (const { tenant } of rows) {
    for (let took = BLOCK_ROWS; took === BLOCK_ROWS; sealed += took) took = await sealOnce(pool, tenant, key, clock.now())
  }
  return sealed
}

/** Seals every two seconds until stopped; what waits at the end is sealed before it answers. */
export function sealing(house: Pick<House, 'pool' | 'clock'>, key: SealKey): () => Promise<void> {
  const round = (): Promise<void> =>
    sealAll(house.pool, key, house.clock).then(
      () => {},
      (error) => console.error(error),
    )
  let current = Promise.resolve()
  let stopped = false
  const timer = setInterval(() => {
    current = current.then(() => (stopped ? undefined : round()))
  }, 2000)
  return async () => {
    stopped = true
    clearInterval(timer)
    await current
    await round()
  }
}

export interface SealReport {
  readonly ok: boolean
  readonly blocks: number
  readonly rows: number
  /** Rows that wait for the next block. */
  readonly waiting: number
  /** The last block and its head: printed each day, so that the whole chain cannot be rewritten unnoticed. */
  readonly number: number
  readonly head: string
  readonly problems: readonly string[]
}

/** A row that stands in no block after this long was not written through the door, or nobody seals. */
const GRACE_MS = 5 * 60_000

/**
 * Recomputes the whole chain of a tenant from the rows as they stand: finds rows that were edited or deleted, blocks that
 * were edited, reordered or taken out, rows that no block names, and rows that have waited too long for one.
 * @param anchor a head that was printed once, `12:9f3a…`; without it a chain that was rewritten as a whole by someone who has
 *   the key, or cut off at its end together with its rows, looks whole
 */
export async function verifySeals(
  pool: Pool,
  tenant: string,
  key: Pick<SealKey, 'proves'>,
  at: Date,
  anchor?: string,
): Promise<SealReport> {
  return transact(pool, tenant, { readOnly: true }, async (tx) => {
    const problems: string[] = []
    const seen = new Set<string>()
    let previous: Buffer = NOTHING
    let number = 0
    let blocks = 0
    let anchored = anchor === undefined
    for (;;) {
      const { rows } = await tx.send(blocksAfter, [number])
      if (rows.length === 0) break
      for (const block of rows) {
        if (block.number !== number + 1) problems.push(`block ${number + 1} is missing`)
        if (!block.previous.equals(previous)) problems.push(`block ${block.number} does not follow block ${number}`)
        const found = await read(tx, block.ids)
        for (const id of block.ids) {
          if (!found.has(id)) problems.push(`block ${block.number}: row ${id} is gone`)
          if (seen.has(id)) problems.push(`block ${block.number}: row ${id} is sealed twice`)
          seen.add(id)
        }
        if (!rootOf(block.ids, found).equals(block.root)) problems.push(`block ${block.number}: a row was changed`)
        if (!headOf(tenant, block).equals(block.head)) problems.push(`block ${block.number}: its head is not that of its content`)
        if (!key.proves(block.head, block.signature)) problems.push(`block ${block.number}: its signature is not ours`)
        if (anchor === `${block.number}:${block.head.toString('hex')}`) anchored = true
        previous = block.head
        number = block.number
        blocks += 1
      }
    }
    const grace = new Date(at.getTime() - GRACE_MS)
    for (const row of (await tx.send(outside, [grace])).rows) problems.push(`row ${row.id} (${row.command}) stands in no block`)
    const pending = (await tx.send(waitingRows, [grace])).rows[0] ?? { waiting: 0, missing: 0, late: 0, since: null }
    if (pending.late > 0)
      problems.push(`${pending.late} rows wait for a block, the oldest since ${pending.since?.toISOString()}: nobody seals`)
    if (pending.missing > 0) problems.push(`${pending.missing} rows went away before they were sealed`)
    if (!anchored) problems.push(`no block has the printed head ${anchor}: this chain is older, or another`)
    await tx.commit()
    return {
      ok: problems.length === 0,
      blocks,
      rows: seen.size,
      waiting: pending.waiting,
      number,
      head: previous.toString('hex'),
      problems,
    }
  })
}
