import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, type Manifest, readEveryRow, restore, segments, verifyBackup } from '../../src/platform/postgres/backup.ts'
import { type Cluster, openDatabase } from '../../src/platform/postgres/keeper.ts'
import { cleanUp, connect, folder, query, until } from './support.ts'

afterAll(cleanUp, 30_000)

test('log segments are counted over the 4 GB boundary', () => {
  expect(segments('0000000100000000000000FE', '000000010000000100000001', 1 << 24)).toEqual([
    '0000000100000000000000FE',
    '0000000100000000000000FF',
    '000000010000000100000000',
    '000000010000000100000001',
  ])
  expect(() => segments('000000010000000000000002', '000000010000000000000001', 1 << 24)).toThrow()
  expect(() => segments('000000010000000000000001', '000000020000000000000002', 1 << 24)).toThrow()
})

describe('a backup while rows are written', () => {
  const at = new Date('2026-03-01T00:00:00Z')
  let work: string
  let manifest: Manifest
  let before: number[]
  let during = 0

  beforeAll(async () => {
    work = folder()
    const dataDir = join(work, 'data')
    const cluster: Cluster = await openDatabase({ dataDir })
    await query(cluster, 'CREATE TABLE row (n int PRIMARY KEY, filler text NOT NULL)')
    await query(cluster, 'CREATE UNLOGGED TABLE scratch (n int)')
    mkdirSync(join(dataDir, 'files/t1/ab'), { recursive: true })
    writeFileSync(join(dataDir, 'files/t1/ab/invoice'), '发票')
    mkdirSync(join(dataDir, 'secret'))
    writeFileSync(join(dataDir, 'secret/key'), 'not for the backup')

    const acknowledged: number[] = []
    let stopping = false
    let next = 0
    const writers = [1, 2, 3].map(async () => {
      const client = await connect(cluster)
      while (!stopping) {
        const n = (next += 1)
        await client.query(
          "INSERT INTO row SELECT $1::int, string_agg(md5((i * $1::int)::text), '') FROM generate_series(1, 60) i",
          [n],
        )
        acknowledged.push(n)
      }
      await client.end()
    })
    await until(() => acknowledged.length > 200)
    before = [...acknowledged]
    manifest = await backup(cluster, { to: join(work, 'backup'), at, productVersion: '0.1.0', counts: { projects: 45 } })
    during = acknowledged.length - before.length
    await backup(cluster, { to: join(work, 'backup.tar'), at, productVersion: '0.1.0' })
    stopping = true
    await Promise.all(writers)
    const slots = await query(cluster, 'SELECT slot_name FROM pg_replication_slots')
    expect(slots).toEqual([])
    await cluster.close()
  }, 40_000)

  test('holds cluster, files and a manifest, but no key, and was taken amid writing', () => {
    expect(during).toBeGreaterThan(0)
    expect(manifest).toMatchObject({ createdAt: '2026-03-01T00:00:00.000Z', productVersion: '0.1.0', counts: { projects: 45 } })
    expect(Object.keys(manifest.files)).toEqual(
      expect.arrayContaining(['files/t1/ab/invoice', 'pg/PG_VERSION', 'pg/backup_label']),
    )
    expect(Object.keys(manifest.files).filter((path) => /secret|postmaster|socket/.test(path))).toEqual([])
    expect(readdirSync(work).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('restores after a wipe with every row acknowledged before it began, from the folder and from the tar', async () => {
    rmSync(join(work, 'data'), { recursive: true })
    for (const from of ['backup', 'backup.tar']) {
      const dataDir = join(work, 'data')
      const restored = await restore(join(work, from), dataDir)
      expect(restored.rows).toBeGreaterThan(before.length)
      const cluster = await openDatabase({ dataDir })
      const there = new Set((await query(cluster, 'SELECT n FROM row')).map((row) => row.n))
      expect(before.filter((n) => !there.has(n))).toEqual([])
      expect(await readEveryRow(cluster)).toBe(restored.rows)
      expect(await query(cluster, 'SELECT pg_is_in_recovery() AS recovering')).toEqual([{ recovering: false }])
      await query(cluster, "INSERT INTO row VALUES (-1, '')")
      await cluster.close()
      expect(readFileSync(join(dataDir, 'files/t1/ab/invoice'), 'utf8')).toBe('发票')
      await expect(restore(join(work, from), dataDir)).rejects.toMatchObject({ code: 'not-empty' })
      rmSync(dataDir, { recursive: true })
    }
  }, 40_000)

  test('is refused when a byte, a file or the list differs, and nothing is left behind', async () => {
    const dataDir = join(work, 'other')
    const refused = async (what: RegExp) => {
      await expect(restore(join(work, 'backup'), dataDir)).rejects.toMatchObject({
        code: 'backup-damaged',
        message: expect.stringMatching(what),
      })
      expect(() => readdirSync(dataDir)).toThrow()
    }
    await verifyBackup(join(work, 'backup'))
    const path =
      Object.keys(manifest.files).find((name) => /^pg\/base\/.*\/\d+$/.test(name) && (manifest.files[name]?.bytes ?? 0) > 8192) ??
      ''
    const whole = readFileSync(join(work, 'backup', path))
    const flipped = Buffer.from(whole)
    flipped.writeUInt8((flipped[5000] ?? 0) ^ 1, 5000)
    writeFileSync(join(work, 'backup', path), flipped)
    await refused(new RegExp(path))
    rmSync(join(work, 'backup', path))
    await refused(/\(-\)/)
    writeFileSync(join(work, 'backup', path), whole)
    writeFileSync(join(work, 'backup/pg/recovery.signal'), '')
    await refused(/recovery\.signal \(\+\)/)
    rmSync(join(work, 'backup/pg/recovery.signal'))
    const list = readFileSync(join(work, 'backup/manifest.json'), 'utf8')
    writeFileSync(join(work, 'backup/manifest.json'), list.replace('"projects": 45', '"projects": 46'))
    await refused(/manifest\.json/)
    writeFileSync(join(work, 'backup/manifest.json'), list)
    await verifyBackup(join(work, 'backup'))
  }, 20_000)

  test('refuses to overwrite a backup', async () => {
    const cluster = {
      connection: { host: '/nowhere', port: 1, user: 'x', database: 'x', application_name: 'x' },
      dataDir: '/nowhere',
    }
    await expect(backup(cluster, { to: join(work, 'backup'), at, productVersion: '' })).rejects.toMatchObject({
      code: 'backup-target',
    })
  })
})
