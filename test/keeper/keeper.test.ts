import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Cluster, KeeperError, openDatabase, serverLock } from '../../src/platform/postgres/keeper.ts'
import { explainedOutput } from '../../src/platform/postgres/keeper-error.ts'
import { sharedFolder } from '../../src/platform/postgres/keeper-program.ts'
import { child, cleanUp, connect, folder, gone, postmasterPid, query, until } from './support.ts'

const root = process.getuid?.() === 0
afterAll(cleanUp, 30_000)

async function using<T>(dataDir: string, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await openDatabase({ dataDir })
  try {
    return await work(cluster)
  } finally {
    await cluster.close()
  }
}

describe('a fresh folder', () => {
  test('gets a durable, private, checksummed database that close() stops', async () => {
    const dataDir = folder()
    chmodSync(dataDir, 0o700)
    const lines: string[] = []
    const cluster = await openDatabase({ dataDir, log: (line) => lines.push(line) })
    expect(lines).toContain('建立数据库…')
    expect(cluster.adopted).toBe(false)
    const [facts] = await query(
      cluster,
      `SELECT current_database() AS database, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('full_page_writes') AS pages, current_setting('data_checksums') AS checksums,
              current_setting('listen_addresses') AS listen, current_setting('server_encoding') AS encoding,
              'Z' < 'a' AS bytewise, upper('é') AS upper,
              (SELECT datlocale FROM pg_database WHERE datname = 'linli') AS locale`,
    )
    expect(facts).toEqual({
      database: 'linli',
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      checksums: 'on',
      listen: '',
      encoding: 'UTF8',
      bytewise: true,
      upper: 'É',
      locale: 'C.UTF-8',
    })
    const pid = postmasterPid(dataDir)
    expect(statSync(join(dataDir, 'pg')).mode & 0o777).toBe(0o700)
    expect(statSync(cluster.connection.host).mode & 0o777).toBe(0o700)
    if (root) {
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\t(?!0\t)/m)
      expect(statSync(cluster.connection.host).uid).not.toBe(0)
    }
    await cluster.close()
    expect(gone(pid)).toBe(true)
    expect(existsSync(join(dataDir, 'pg/postmaster.pid'))).toBe(false)
    await cluster.close()
  }, 20_000)

  test('with a long path gets its socket elsewhere, and keeps it', async () => {
    const dataDir = join(folder(), '街道'.repeat(15), 'x'.repeat(60))
    const host = await using(dataDir, async (cluster) => {
      expect(Buffer.byteLength(`${cluster.connection.host}/.s.PGSQL.5432`)).toBeLessThan(100)
      expect(statSync(cluster.connection.host).mode & 0o777).toBe(0o700)
      expect(await query(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      return cluster.connection.host
    })
    rmSync(host, { recursive: true })
  }, 20_000)

  test('opened by two at once is made once', async () => {
    const dataDir = folder()
    const both = await Promise.all([openDatabase({ dataDir }), openDatabase({ dataDir })])
    expect(new Set(both.map((cluster) => cluster.connection.host)).size).toBe(1)
    const [one, two] = both
    await one.close()
    expect(await query(two, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await two.close()
  }, 20_000)

  test.runIf(root)(
    'that the database user cannot reach is kept in /var/lib/linli, until it is deleted',
    async () => {
      const closed = join(folder(), 'closed')
      mkdirSync(join(closed, 'home'), { recursive: true })
      chmodSync(closed, 0o700)
      const dataDir = join(closed, 'home/.linli')
      const place = await using(dataDir, async (cluster) => {
        await query(cluster, 'CREATE TABLE kept AS SELECT 1 AS one')
        return cluster.dataDir
      })
      expect(place.startsWith(`${sharedFolder}/`)).toBe(true)
      await using(dataDir, async (cluster) => expect(await query(cluster, 'SELECT one FROM kept')).toEqual([{ one: 1 }]))
      rmSync(dataDir, { recursive: true })
      const lines: string[] = []
      const cluster = await openDatabase({ dataDir, log: (line) => lines.push(line) })
      try {
        expect(await query(cluster, "SELECT to_regclass('kept') AS kept")).toEqual([{ kept: null }])
      } finally {
        await cluster.close()
      }
      const aside = /保留在 (\S+)/.exec(lines.join('\n'))?.[1] ?? ''
      expect(existsSync(join(aside, 'pg/PG_VERSION'))).toBe(true)
      for (const path of [aside, place]) rmSync(path, { recursive: true })
    },
    20_000,
  )
})

describe('after a crash', () => {
  test('of the parent: adopted, nothing lost; the number of a stranger in postmaster.pid does not stop a start', async () => {
    const dataDir = folder()
    const parent = await child(
      `const cluster = await open({ dataDir: process.argv[2] })
       const client = new pg.Client(cluster.connection)
       await client.connect()
       await client.query('CREATE TABLE kept AS SELECT 7 AS seven')
       console.log('ready')`,
      dataDir,
    )
    await until(() => parent.lines.includes('ready'))
    const pid = postmasterPid(dataDir)
    parent.process.kill('SIGKILL')
    await until(() => parent.process.signalCode === 'SIGKILL')
    expect(gone(pid)).toBe(false)
    await using(dataDir, async (cluster) => {
      expect(cluster.adopted).toBe(true)
      expect(postmasterPid(dataDir)).toBe(pid)
      expect(await query(cluster, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }])
    })
    expect(gone(pid)).toBe(true)
    writeFileSync(
      join(dataDir, 'pg/postmaster.pid'),
      `${process.pid}\n${dataDir}/pg\n1\n5432\n${dataDir}/socket\n\n 1 1\nready\n`,
    )
    await using(dataDir, async (cluster) => expect(cluster.adopted).toBe(false))
  }, 30_000)

  test('of PostgreSQL: started again under an open cluster, every acknowledged row there; and by the next who opens', async () => {
    const dataDir = folder()
    const cluster = await openDatabase({ dataDir })
    let lost: Error | undefined
    const lock = await serverLock(cluster.connection, (error) => (lost = error))
    await query(cluster, 'CREATE TABLE row (n int PRIMARY KEY)')
    const acknowledged: number[] = []
    const writer = await connect(cluster)
    const writing = (async () => {
      for (let n = 0; ; n += 1) {
        await writer.query('INSERT INTO row VALUES ($1)', [n])
        acknowledged.push(n)
      }
    })().catch((error: unknown) => error)
    await until(() => acknowledged.length > 100)
    const first = postmasterPid(dataDir)
    process.kill(first, 'SIGKILL')
    expect(await writing).toBeInstanceOf(Error)
    await writer.end()
    await until(async () => (await query(cluster, 'SELECT 1').catch(() => [])).length === 1)
    expect(postmasterPid(dataDir)).not.toBe(first)
    const there = new Set((await query(cluster, 'SELECT n FROM row')).map((row) => row.n))
    expect(acknowledged.filter((n) => !there.has(n))).toEqual([])
    await until(async () => (await query(cluster, "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 2")).length === 1)
    expect(lost).toBeUndefined()
    await lock.release()
    await cluster.close()
    expect(existsSync(join(dataDir, 'pg/postmaster.pid'))).toBe(false)
    await using(dataDir, async (again) => expect(again.adopted).toBe(false))
  }, 30_000)
})

describe('several processes', () => {
  test('the last to leave stops PostgreSQL; a visitor keeps it; a second server is refused', async () => {
    const dataDir = folder()
    const cluster = await openDatabase({ dataDir })
    const lock = await serverLock(cluster.connection, () => {})
    const other = await child(
      `const cluster = await open({ dataDir: process.argv[2] })
       console.log(cluster.adopted ? 'adopted' : 'started')
       await lock(cluster.connection, () => {}).then(() => console.log('locked'), (error) => console.log(error.code))
       process.once('SIGTERM', async () => { await cluster.close(); console.log('left'); process.exit() })
       console.log('asked')`,
      dataDir,
    )
    await until(() => other.lines.includes('asked'))
    expect(other.lines).toEqual(['adopted', 'second-server', 'asked'])
    await lock.release()
    await (await serverLock(cluster.connection, () => {})).release()

    const pid = postmasterPid(dataDir)
    await cluster.close()
    expect(gone(pid)).toBe(false)
    const visitor = await connect({ connection: { ...cluster.connection, application_name: 'psql' } })
    other.process.kill('SIGTERM')
    await until(() => other.lines.includes('left'))
    expect(gone(pid)).toBe(false)
    await visitor.end()
    await using(dataDir, async (last) => expect(last.adopted).toBe(true))
    expect(gone(pid)).toBe(true)
  }, 30_000)
})

describe('what a person can mend', () => {
  test('is said in both languages', async () => {
    const dataDir = folder()
    mkdirSync(join(dataDir, 'pg'))
    writeFileSync(join(dataDir, 'pg/PG_VERSION'), '15\n')
    const error: unknown = await openDatabase({ dataDir }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(KeeperError)
    expect(error).toMatchObject({
      code: 'other-version',
      message: expect.stringMatching(/大版本[^]*PostgreSQL 15[^]*another major version/),
    })
    rmSync(join(dataDir, 'pg'), { recursive: true })
    writeFileSync(join(dataDir, 'file'), '')
    await expect(openDatabase({ dataDir: join(dataDir, 'file') })).rejects.toThrow()
    expect(explainedOutput('FATAL:  could not write lock file: No space left on device', '/data').code).toBe('disk-full')
    expect(explainedOutput('initdb: error: could not access directory: Permission denied', '/data').code).toBe('no-permission')
    expect(explainedOutput('', '/data').code).toBe('start-failed')
  })
})
