import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { systemClock } from '../platform/clock.ts'
import { backup, restore } from '../platform/postgres/backup.ts'
import { rowCounts } from '../platform/postgres/facts.ts'
import { openDatabase } from '../platform/postgres/keeper.ts'
import { askedDataDir, version } from './context.ts'

const toStderr = (line: string): void => console.error(line)
const elsewhere = '数据在 DATABASE_URL 指向的数据库里：请用它自己的工具备份和恢复（pg_basebackup、pg_dump）。'

/** A folder that holds backups; one that is a backup itself would be spoilt by a second inside it. */
const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true && !existsSync(join(path, 'manifest.json'))

/**
 * `linli backup DIR`: copies the whole data folder while everyone goes on working. A folder that exists gets a new folder
 * named by the time; otherwise the name is taken as it is (`….tar` makes one file).
 */
export async function backUp(words: readonly string[]): Promise<number> {
  const to = words[0]
  if (to === undefined) {
    console.error('用法：linli backup 目标文件夹（或 文件名.tar）')
    return 2
  }
  if (process.env.DATABASE_URL) {
    console.error(elsewhere)
    return 2
  }
  const at = systemClock.now()
  const stamp = at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  const target = isFolder(to) ? join(resolve(to), `linli-${stamp}`) : resolve(to)
  const cluster = await openDatabase({ dataDir: askedDataDir(), log: toStderr })
  try {
    const counts = await rowCounts(cluster.connection, ['tenant', 'person', 'project', 'journal', 'audit', 'stored_file'])
    const manifest = await backup(cluster, {
      to: target,
      at,
      productVersion: version,
      counts,
      log: toStderr,
    })
    const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0)
    console.log(`${target}：${Object.keys(manifest.files).length} 个文件，${(bytes / 1e6).toFixed(1)} MB`)
    return 0
  } finally {
    await cluster.close()
  }
}

/** `linli restore FROM`: makes LINLI_DATA from a backup and proves it, row by row. The folder must be new or empty. */
export async function restoreFrom(words: readonly string[]): Promise<number> {
  const from = words[0]
  if (from === undefined) {
    console.error('用法：LINLI_DATA=新文件夹 linli restore 备份')
    return 2
  }
  if (process.env.DATABASE_URL) {
    console.error(elsewhere)
    return 2
  }
  const { manifest, rows } = await restore(resolve(from), askedDataDir(), toStderr)
  console.log(
    `已恢复到 ${askedDataDir()}：${manifest.createdAt} 的备份，${Object.keys(manifest.files).length} 个文件，逐行核对 ${rows} 行`,
  )
  console.error('请放回密钥文件夹 secret/，再启动并运行 linli check 和 linli verify。')
  return 0
}
