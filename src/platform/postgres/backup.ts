import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  copyFlushed,
  eachOf,
  filesBelow,
  flushFolder,
  type Manifest,
  manifestName,
  manifestSumName,
  verifyBackup,
  writeFlushed,
} from './backup-manifest.ts'
import { type Cluster, openDatabase } from './keeper.ts'
import { explained, KeeperError } from './keeper-error.ts'
import { dataPlace } from './keeper-place.ts'
import { databaseUser, give } from './keeper-user.ts'

export { type Manifest, verifyBackup } from './backup-manifest.ts'

/** Said after each backup, because a backup without the key opens, but its encrypted fields stay closed. */
export const keyNotice =
  '备份不含密钥（数据文件夹里的 secret/）。请另行抄写或拷贝密钥，与备份分开保管；没有密钥，备份里加密的个人信息无法读出。\n' +
  'The backup does not hold the key (secret/ in the data folder). Copy it separately and keep it apart; without it the encrypted personal data in the backup cannot be read.'

/** What PostgreSQL makes anew at each start, or must not find: as in its own pg_basebackup. */
const emptied = /^(pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|pg_wal)\//
const left =
  /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init(\.\d+)?|pgsql_tmp[^/]*|backup_label(\.old)?|tablespace_map(\.old)?|backup_manifest)(\/|$)/

export interface BackupOptions {
  /** A folder, or a file that ends in `.tar`; must not exist yet. */
  readonly to: string
  /** The clock's instant; stands in the manifest. */
  readonly at: Date
  readonly productVersion: string
  readonly counts?: Readonly<Record<string, number>>
  readonly log?: (line: string) => void
}

/**
 * Copies the whole data folder (the cluster, then `files/`, without `secret/`) while everyone goes on working.
 *
 * Right, because: full page writes are on, so pages torn by the copy are mended by the log; a temporary replication slot,
 * made *before* the start and gone with our session however that ends, keeps every segment from the start to the stop; these
 * segments are copied, and their unbroken row is checked. Restored, the database stands at the stop: later than anything
 * acknowledged before the backup began. `files/` comes after the cluster, because a file is flushed before the commit that
 * names it, and is never changed.
 * @throws KeeperError backup-target, disk-full, no-permission
 */
export async function backup(cluster: Pick<Cluster, 'connection' | 'dataDir'>, options: BackupOptions): Promise<Manifest> {
  const to = resolve(options.to)
  if (existsSync(to)) throw new KeeperError('backup-target', `${to}: 已存在 / exists already`)
  const log = options.log ?? (() => {})
  const half = `${to}.${process.pid}-${randomBytes(4).toString('hex')}.partial`
  const client = new pg.Client({ ...cluster.connection, database: 'postgres' })
  let broken: Error | undefined
  client.on('error', (error) => (broken = error))
  try {
    await mkdir(dirname(to), { recursive: true })
    await mkdir(half, { mode: 0o700 })
    await client.connect()
    const manifest = await copyCluster(client, cluster.dataDir, half, options)
    if (broken !== undefined) throw broken
    await flushFolder(half)
    if (to.endsWith('.tar')) {
      const tar = `${half}.tar`
      await run('tar', ['-cf', tar, '-C', half, '.'])
      const file = await open(tar, 'r')
      await file.sync().finally(() => file.close())
      await rename(tar, to)
    } else await rename(half, to)
    await flushFolder(dirname(to))
    log(`备份完成：${to}（${Object.keys(manifest.files).length} 个文件）`)
    log(keyNotice)
    return manifest
  } catch (error) {
    throw explained(error, to)
  } finally {
    await client.end().catch(() => {})
    await rm(half, { recursive: true, force: true })
    await rm(`${half}.tar`, { force: true })
  }
}

async function copyCluster(client: pg.Client, dataDir: string, to: string, options: BackupOptions): Promise<Manifest> {
  const log = options.log ?? (() => {})
  const pgDir = join(dataDir, 'pg')
  const files: Record<string, { bytes: number; sha256: string }> = {}
  const keep = async (path: string, from: string) => {
    const sum = await copyFlushed(from, join(to, path))
    if (sum !== undefined) files[path] = sum
    return sum !== undefined
  }
  const one = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T> => {
    const { rows } = await client.query<T>(sql, values)
    if (rows[0] === undefined) throw new Error(`no row: ${sql}`)
    return rows[0]
  }
  if ((await readdir(join(pgDir, 'pg_tblspc'))).length > 0) throw new KeeperError('backup-target', `${pgDir}/pg_tblspc`)
  await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [`linli_${randomBytes(6).toString('hex')}`])
  log('备份：复制数据库…')
  const start = await one<{ segment: string; version: string; size: number }>(
    `SELECT pg_walfile_name(pg_backup_start('linli', true)) AS segment, current_setting('server_version') AS version,
            pg_size_bytes(current_setting('wal_segment_size'))::int AS size`,
  )
  const tree = await filesBelow(pgDir, (path) => emptied.test(path) || left.test(path) || path === 'global/pg_control')
  for (const folder of ['pg', ...tree.folders.map((path) => `pg/${path}`)]) await mkdir(join(to, folder), { mode: 0o700 })
  await eachOf(tree.files, async (path) => {
    await keep(`pg/${path}`, join(pgDir, path))
  })
  await keepControl(join(pgDir, 'global/pg_control'), join(to, 'pg/global/pg_control'), (path) =>
    keep('pg/global/pg_control', path),
  )

  const stop = await one<{ lsn: string; segment: string; label: string; map: string; reached: boolean }>(
    `SELECT lsn, pg_walfile_name(lsn) AS segment, labelfile AS label, spcmapfile AS map, pg_current_wal_flush_lsn() >= lsn AS reached
     FROM pg_backup_stop(false)`,
  )
  if (!stop.reached) throw new Error(`the log is not flushed to ${stop.lsn}`)
  for (const segment of segments(start.segment, stop.segment, start.size)) {
    if (!(await keep(`pg/pg_wal/${segment}`, join(pgDir, 'pg_wal', segment)))) throw new Error(`log segment ${segment} is gone`)
  }
  for (const name of await readdir(join(pgDir, 'pg_wal'))) {
    if (name.endsWith('.history')) await keep(`pg/pg_wal/${name}`, join(pgDir, 'pg_wal', name))
  }
  for (const [name, text] of [
    ['backup_label', stop.label],
    ['tablespace_map', stop.map],
  ] as const) {
    if (text.trim() === '') continue
    await writeFlushed(join(to, 'pg', name), text)
    files[`pg/${name}`] = { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
  }

  if (existsSync(join(dataDir, 'files'))) {
    log('备份：复制附件…')
    const attached = await filesBelow(join(dataDir, 'files'))
    await mkdir(join(to, 'files'), { mode: 0o700 })
    await eachOf(attached.files, async (path) => {
      await keep(`files/${path}`, join(dataDir, 'files', path))
    })
  }
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  const manifest: Manifest = {
    format: 'linli-backup/1',
    createdAt: options.at.toISOString(),
    productVersion: options.productVersion,
    postgresVersion: start.version,
    stopLsn: stop.lsn,
    counts: { ...options.counts, files: Object.keys(files).length, bytes },
    files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  await writeFlushed(join(to, manifestName), text)
  await writeFlushed(join(to, manifestSumName), `${createHash('sha256').update(text).digest('hex')}  ${manifestName}\n`)
  return manifest
}

/** The control file is rewritten in place, 8 KB at once: read until two readings agree, so that no half of each is kept. */
async function keepControl(from: string, to: string, keep: (path: string) => Promise<boolean>): Promise<void> {
  for (;;) {
    const before = await readFile(from)
    await sleep(2)
    await keep(from)
    if (before.equals(await readFile(to)) && before.equals(await readFile(from))) return
    await rm(to)
  }
}

/** The names of all log segments from one to another, both included: timeline, then a count of `size` bytes split at 4 GB. */
export function segments(first: string, last: string, size: number): string[] {
  const timeline = first.slice(0, 8)
  const perFile = BigInt(0x1_0000_0000 / size)
  const number = (name: string) => BigInt(`0x${name.slice(8, 16)}`) * perFile + BigInt(`0x${name.slice(16, 24)}`)
  if (last.slice(0, 8) !== timeline || number(last) < number(first)) throw new Error(`log segments ${first} to ${last}`)
  const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0')
  const names: string[] = []
  for (let at = number(first); at <= number(last); at += 1n) names.push(timeline + hex(at / perFile) + hex(at % perFile))
  return names
}

/**
 * Makes a data folder from a backup: proves the backup, copies it and proves the copy, starts PostgreSQL once so that it
 * reads its log to the end, reads every row of every table (checksums), and stops it.
 * @param dataDir absent or empty; only a `secret/` put there before is allowed
 * @throws KeeperError backup-damaged, not-empty, disk-full, no-permission
 */
export async function restore(
  from: string,
  dataDir: string,
  log: (line: string) => void = () => {},
): Promise<{ manifest: Manifest; rows: number }> {
  const source = resolve(from)
  if (!source.endsWith('.tar')) return restoreFolder(source, dataDir, log)
  const unpacked = await mkdtemp(join(dirname(source), `.${basename(source)}-`))
  try {
    await run('tar', ['-xf', source, '-C', unpacked, '--no-same-owner']).catch((cause: unknown) => {
      throw new KeeperError('backup-damaged', source, { cause })
    })
    return await restoreFolder(unpacked, dataDir, log)
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

/** Our own notes in a data folder that do not make it full: the key, and what a start that failed may have left. */
const allowed = ['secret', 'socket', 'postgres.log', 'moved-to.txt']

async function restoreFolder(
  from: string,
  dataDir: string,
  log: (line: string) => void,
): Promise<{ manifest: Manifest; rows: number }> {
  log('恢复：核对备份…')
  const manifest = await verifyBackup(from)
  const user = databaseUser(join(resolve(dataDir), 'pg'))
  const place = await dataPlace(resolve(dataDir), user, log)
  const found = (await readdir(place)).filter((name) => !allowed.includes(name) && !name.startsWith('postgres-'))
  if (found.length > 0) throw new KeeperError('not-empty', `${place} (${found.slice(0, 3).join(' ')})`)
  const half = join(place, 'restore.tmp')
  try {
    log('恢复：复制…')
    await eachOf(Object.entries(manifest.files), async ([path, expected]) => {
      const copied = await copyFlushed(join(from, path), join(half, path))
      if (copied?.sha256 !== expected.sha256) throw new KeeperError('backup-damaged', path)
    })
    // Folders that hold no file are not in the manifest; PostgreSQL wants these.
    const empty = [
      'base',
      'global',
      'pg_commit_ts',
      'pg_dynshmem',
      'pg_logical/mappings',
      'pg_logical/snapshots',
      'pg_multixact/members',
    ]
    empty.push(
      'pg_multixact/offsets',
      'pg_notify',
      'pg_replslot',
      'pg_serial',
      'pg_snapshots',
      'pg_stat',
      'pg_stat_tmp',
      'pg_subtrans',
    )
    empty.push('pg_tblspc', 'pg_twophase', 'pg_wal/archive_status', 'pg_wal/summaries', 'pg_xact')
    for (const folder of empty) await mkdir(join(half, 'pg', folder), { recursive: true, mode: 0o700 })
    const { files, folders } = await filesBelow(join(half, 'pg'))
    await eachOf(['', ...folders, ...files], (path) => give(user, join(half, 'pg', path)))
    if (existsSync(join(half, 'files'))) await rename(join(half, 'files'), join(place, 'files'))
    await rename(join(half, 'pg'), join(place, 'pg'))
    await flushFolder(place)
  } catch (error) {
    await rm(join(place, 'files'), { recursive: true, force: true })
    throw explained(error, place)
  } finally {
    await rm(half, { recursive: true, force: true })
  }
  log('恢复：启动数据库并逐行核对…')
  const cluster = await openDatabase({ dataDir, log })
  try {
    return { manifest, rows: await readEveryRow(cluster) }
  } finally {
    await cluster.close()
  }
}

/**
 * Reads every row of every table of every database, so that PostgreSQL proves each page's checksum.
 * @returns how many rows there are
 */
export async function readEveryRow(cluster: Pick<Cluster, 'connection'>): Promise<number> {
  const query = async <T extends pg.QueryResultRow>(database: string, ask: (client: pg.Client) => Promise<T[]>): Promise<T[]> => {
    const client = new pg.Client({ ...cluster.connection, database })
    client.on('error', () => {})
    await client.connect()
    return ask(client).finally(() => client.end())
  }
  const databases = await query(
    'postgres',
    async (client) => (await client.query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datallowconn')).rows,
  )
  let rows = 0
  for (const { name } of databases) {
    await query(name, async (client) => {
      // Whole-row text forces the out-of-line parts to be read too.
      const tables = await client.query<{ name: string }>(
        `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'm') AND c.relpersistence = 'p' AND n.nspname NOT IN ('pg_toast')`,
      )
      for (const table of tables.rows) {
        const { rows: sums } = await client.query<{ rows: string }>(
          `SELECT count(*) AS rows, sum(length(t::text)) AS length FROM ${table.name} t`,
        )
        rows += Number(sums[0]?.rows ?? 0)
      }
      return []
    })
  }
  return rows
}

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.on('data', (part) => (output += String(part)))
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  if (code !== 0) throw new Error(`${program}: ${output.trim().slice(-400)}`)
}
