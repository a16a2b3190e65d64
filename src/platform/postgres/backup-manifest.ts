import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { KeeperError } from './keeper-error.ts'

/** The list of a backup: every file with its length in bytes and its SHA-256. */
export interface Manifest {
  readonly format: 'linli-backup/1'
  /** ISO 8601, UTC. Everything acknowledged before this instant is in the backup. */
  readonly createdAt: string
  readonly productVersion: string
  readonly postgresVersion: string
  /** Where the log must be read to before the copy is consistent: PostgreSQL's own place in it. */
  readonly stopLsn: string
  /** What the product wishes to find again, such as `{ projects: 45 }`; ours are files and bytes. */
  readonly counts: Readonly<Record<string, number>>
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>
}

export const manifestName = 'manifest.json'
export const manifestSumName = 'manifest.json.sha256'

/** All plain files below a folder, as paths with `/`; a file that disappears meanwhile is somebody else's business. */
export async function filesBelow(
  folder: string,
  skip: (path: string) => boolean = () => false,
): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = []
  const folders: string[] = []
  const walk = async (path: string): Promise<void> => {
    const entries = await readdir(join(folder, path), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    for (const entry of entries) {
      const at = path === '' ? entry.name : `${path}/${entry.name}`
      if (skip(at)) continue
      if (entry.isDirectory()) {
        folders.push(at)
        await walk(at)
      } else if (entry.isFile()) files.push(at)
    }
  }
  await walk('')
  return { files, folders }
}

export async function sha256Of(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(part as Buffer)
    bytes += (part as Buffer).length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/**
 * Copies a file, flushes it to the disk and returns what was read. The source may grow or shrink meanwhile.
 * @returns undefined where the source has gone
 */
export async function copyFlushed(from: string, to: string): Promise<{ bytes: number; sha256: string } | undefined> {
  let source: FileHandle
  try {
    source = await open(from, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    const target = await open(to, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      const buffer = Buffer.allocUnsafe(1 << 18)
      let bytes = 0
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, buffer.length)
        if (bytesRead === 0) break
        const part = buffer.subarray(0, bytesRead)
        hash.update(part)
        for (let done = 0; done < bytesRead; ) done += (await target.write(part, done)).bytesWritten
        bytes += bytesRead
      }
      await target.sync()
      return { bytes, sha256: hash.digest('hex') }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Writes a small file and flushes it. */
export async function writeFlushed(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync().finally(() => file.close())
}

/** Flushes a folder's own entries, so that the names survive a power cut as well as the contents. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/** Runs `work` over the items, a few at a time: waiting for the disk is most of a copy. */
export async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of queue) await work(item)
    }),
  )
}

/**
 * Reads a backup's manifest and proves every file against it: none altered, missing or added.
 * @throws KeeperError backup-damaged
 */
export async function verifyBackup(from: string): Promise<Manifest> {
  const damaged = (what: string) => new KeeperError('backup-damaged', `${from}: ${what}`)
  let text: string
  let sum: string
  try {
    text = await readFile(join(from, manifestName), 'utf8')
    sum = await readFile(join(from, manifestSumName), 'utf8')
  } catch {
    throw damaged(`${manifestName} / ${manifestSumName}`)
  }
  if (sum.split(' ')[0] !== createHash('sha256').update(text).digest('hex')) throw damaged(manifestName)
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 'linli-backup/1') throw damaged(`format ${String(manifest.format)}`)
  const { files } = await filesBelow(from, (path) => path === manifestName || path === manifestSumName)
  for (const path of files) if (manifest.files[path] === undefined) throw damaged(`${path} (+)`)
  const present = new Set(files)
  await eachOf(Object.entries(manifest.files), async ([path, expected]) => {
    if (!present.has(path)) throw damaged(`${path} (-)`)
    const found = await sha256Of(join(from, path))
    if (found.sha256 !== expected.sha256 || found.bytes !== expected.bytes) throw damaged(path)
  })
  return manifest
}
