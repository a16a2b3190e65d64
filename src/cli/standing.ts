import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { migrations } from '../app.ts'
import { runChecks } from '../platform/checks.ts'
import { verifySeals } from '../platform/seal.ts'
import { openSealKey } from '../platform/seal-key.ts'
import { openHouse } from './context.ts'

const toStderr = (line: string): void => console.error(line)

/** `linli migrate`: brings the schema up to date; what is current stays as it is. */
export async function migrateNow(): Promise<number> {
  const opened = await openHouse({ log: toStderr })
  await opened.close()
  console.log(`数据库结构是最新的（${migrations().length} 个文件）`)
  return 0
}

/** `linli check [--json]`: the standing checks over the live data. Exit 1 if one fails. */
export async function check(words: readonly string[]): Promise<number> {
  const opened = await openHouse({ log: toStderr })
  try {
    const lines = await runChecks(opened.house, openSealKey(opened.dataDir))
    if (words.includes('--json')) {
      const checks = lines.map(({ name, ok, looked, detail }) => ({ name, ok, looked, ...(detail ? { detail } : {}) }))
      console.log(JSON.stringify({ checks }))
    } else
      for (const { name, about, ok, looked, detail } of lines)
        console.log(`${ok ? '✓' : '✗'} ${name.padEnd(28)} ${String(looked).padStart(8)}  ${about}${detail ? `：${detail}` : ''}`)
    return lines.every((line) => line.ok) ? 0 : 1
  } finally {
    await opened.close()
  }
}

/**
 * `linli verify [--json] [--anchor SLUG:NUMBER:HEAD]`: recomputes the sealed blocks of each tenant and prints their heads.
 * Write a head down outside this machine, and the whole chain cannot be rewritten unnoticed.
 */
export async function verify(words: readonly string[]): Promise<number> {
  const opened = await openHouse({ log: toStderr })
  try {
    if (!existsSync(join(opened.dataDir, 'secret/seal.key'))) {
      console.error('找不到封存密钥 secret/seal.key：请从另行保管的地方放回，再核对。')
      return 1
    }
    const key = openSealKey(opened.dataDir)
    const at = words.indexOf('--anchor')
    const anchor = at < 0 ? undefined : words[at + 1]
    if (at >= 0 && !/^[a-z][a-z0-9-]*:\d+:[0-9a-f]{64}$/.test(anchor ?? '')) {
      console.error('用法：linli verify [--json] [--anchor 街道:块号:链头]')
      return 2
    }
    const { house } = opened
    const reports = []
    for (const tenant of await house.tenants()) {
      const own = anchor?.startsWith(`${tenant.slug}:`) ? anchor.slice(tenant.slug.length + 1) : undefined
      reports.push({ tenant: tenant.slug, ...(await verifySeals(house.pool, tenant.id, key, house.clock.now(), own)) })
    }
    if (words.includes('--json')) console.log(JSON.stringify({ tenants: reports, publicKey: key.publicPem }))
    else
      for (const report of reports) {
        const counts = `${report.blocks} 块、${report.rows} 条记录${report.waiting > 0 ? `，${report.waiting} 条待封存` : ''}`
        console.log(`${report.ok ? '✓' : '✗'} ${report.tenant}: ${counts}，链头 ${report.number}:${report.head}`)
        for (const problem of report.problems) console.log(`    ${problem}`)
      }
    return reports.every((report) => report.ok) ? 0 : 1
  } finally {
    await opened.close()
  }
}
