import { existsSync } from 'node:fs'
import { asSystem } from './ask.ts'
import type { Reads } from './declare.ts'
import type { Check, House } from './house.ts'
import { probeTenants } from './probe.ts'
import { verifySeals } from './seal.ts'
import type { SealKey } from './seal-key.ts'
import { statement } from './statement.ts'

const balances = statement<[], { looked: number; below: number }>(
  'platform.checkBalances',
  `select count(*)::int as looked, count(*) filter (where floored and amount < 0)::int as below from balance where tenant_id = $1`,
)
const files = statement<[], { id: string; hash: string }>(
  'platform.checkFiles',
  'select id, hash from stored_file where tenant_id = $1 order by id',
)
const outbox = statement<[before: Date], { looked: number; stuck: number; problem: string | null }>(
  'platform.checkOutbox',
  `select (select count(*) from audit where tenant_id = $1)::int as looked, count(*) filter (where tries > 5 or at < $2)::int as stuck,
          min(problem) as problem from outbox where tenant_id = $1`,
)
const memories = statement<[quiet: string[]], { looked: number; alone: number }>(
  'platform.checkMemories',
  `select count(*)::int as looked,
          count(*) filter (where not exists (select 1 from audit a where a.tenant_id = $1 and a.command = m.command))::int as alone
   from memory m where m.tenant_id = $1 and m.command <> all ($2::text[])`,
)

/** Saving a draft leaves no audit row. */
const quietOf = (house: House): string[] =>
  [...house.commands.values()].filter((command) => command.quiet).map((command) => command.name)

/** Sentences about the platform's own tables, for one tenant. */
const ofTenant = (house: House): readonly Check[] => [
  {
    name: 'platform.balances',
    about: '有下限的余额不为负',
    async run(reads) {
      const row = await reads.one(balances)
      return { ok: row?.below === 0, looked: row?.looked ?? 0, detail: `${row?.below} below zero` }
    },
  },
  {
    name: 'platform.files',
    about: '每个文件都在磁盘上',
    async run(reads: Reads) {
      const rows = await reads.read(files)
      const gone = rows.filter((row) => !existsSync(house.files.path(reads.tenant, row.hash)))
      return {
        ok: gone.length === 0,
        looked: rows.length,
        detail: `missing: ${gone
          .slice(0, 3)
          .map((row) => row.id)
          .join(' ')}`,
      }
    },
  },
  {
    name: 'platform.outbox',
    about: '没有积压的通知：每件办完的事都已告诉要知道的模块',
    async run(reads: Reads) {
      const row = await reads.one(outbox, new Date(reads.at.getTime() - 86_400_000))
      return { ok: row?.stuck === 0, looked: row?.looked ?? 0, detail: `${row?.stuck} stuck: ${row?.problem}` }
    },
  },
  {
    name: 'platform.memory',
    about: '记住的每份表单都有对应的办理记录',
    async run(reads: Reads) {
      const row = await reads.one(memories, quietOf(house))
      return { ok: row?.alone === 0, looked: row?.looked ?? 0, detail: `${row?.alone} forms without an audit row` }
    },
  },
]

export interface CheckLine {
  readonly name: string
  readonly ok: boolean
  readonly looked: number
  readonly about: string
  readonly detail?: string
}

/**
 * Every standing check over every tenant, summed by name: the platform's and those of the faces. A check that throws has
 * failed; the others still run.
 */
export async function runChecks(house: House, key: SealKey): Promise<CheckLine[]> {
  const lines = new Map<string, CheckLine>()
  const note = (name: string, about: string, found: { ok: boolean; looked: number; detail?: string }): void => {
    const before = lines.get(name)
    const detail = [before?.detail, found.ok ? undefined : found.detail].filter((text) => text !== undefined).join('; ')
    const sum = { name, about, ok: (before?.ok ?? true) && found.ok, looked: (before?.looked ?? 0) + found.looked }
    lines.set(name, detail === '' ? sum : { ...sum, detail })
  }
  const tried = async (name: string, about: string, run: () => Promise<{ ok: boolean; looked: number; detail?: string }>) => {
    try {
      note(name, about, await run())
    } catch (error) {
      note(name, about, { ok: false, looked: 0, detail: error instanceof Error ? error.message : String(error) })
    }
  }
  await tried('platform.tenants', '每个街道只看得到自己的数据', async () => {
    await probeTenants(house.pool, house.clock.now())
    return { ok: true, looked: 2 }
  })
  const checks = [...ofTenant(house), ...house.faces.flatMap((face) => [...(face.checks ?? [])])]
  for (const tenant of await house.tenants()) {
    const told = (detail: string | undefined): string => `${tenant.slug}: ${detail ?? ''}`
    for (const check of checks)
      await tried(check.name, check.about, async () => {
        const found = await asSystem(house.door, tenant.id, (reads) => check.run(reads))
        return { ...found, detail: told(found.detail) }
      })
    await tried('platform.seals', '办理记录封存完整，没有改动、删除和补记', async () => {
      const report = await verifySeals(house.pool, tenant.id, key, house.clock.now())
      return { ok: report.ok, looked: report.rows + report.waiting, detail: told(report.problems.slice(0, 3).join('; ')) }
    })
  }
  return [...lines.values()]
}
