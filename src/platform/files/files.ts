import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import sharp from 'sharp'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { FileKind } from '../http/page.ts'
import { randomId } from '../id.ts'
import { sniff } from './sniff.ts'
import { sweepFiles } from './sweep-files.ts'

/** A file may have 20 MiB; a photo is stored with its longer side at most 1600 pixels. */
export const FILE_LIMIT = 20 * 1024 * 1024
/** What one person may have lying unused, waiting for a form: the sweep takes it away after two days. */
export const LOOSE_FILES = 100
export const LOOSE_BYTES = 500 * 1024 * 1024
const PHOTO_SIDE = 1600
const PREVIEW_SIDE = 480

export interface KeptFile {
  readonly hash: string
  readonly kind: 'photo' | 'document'
  readonly type: string
  readonly name: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
}

/** The folder of files, by content hash under the tenant. A file is on the disk, synced, before the commit that names it. */
export interface Files {
  /** Takes an upload. Photos lose their EXIF (place, time, device) and are turned upright; originals of documents stay byte-equal. */
  receive(tenant: string, name: string, body: Readable, kind?: FileKind): Promise<Result<KeptFile>>
  read(tenant: string, hash: string, size?: 'full' | 'preview'): Promise<Readable | null>
  remove(tenant: string, hash: string): Promise<void>
  path(tenant: string, hash: string): string
  /**
   * Removes files older than `before` that nobody names: orphans of a crash, and those whose rows were dropped. `named` says
   * which of some hashes stand in the database. Answers how many files went.
   */
  sweep(tenant: string, before: Date, named: (hashes: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>
}

export function openFiles(dataDir: string): Files {
  const root = join(dataDir, 'files')
  const pathOf = (tenant: string, hash: string): string => join(root, tenant, hash.slice(0, 2), hash)
  return {
    path: pathOf,
    async receive(tenant, name, body, kind = 'any') {
      const incoming = join(root, 'incoming')
      await mkdir(incoming, { recursive: true })
      const temporary = join(incoming, randomId())
      try {
        const written = await writeLimited(body, temporary)
        if (!written) return no('platform.file-too-large', { limit: FILE_LIMIT / 1024 / 1024 })
        const type = await sniff(temporary)
        if (!type) return no('platform.file-type', { name: name.slice(0, 80) })
        if (kind === 'photo' && type.kind !== 'photo') return no('platform.not-a-photo', { name: name.slice(0, 80) })
        const size = { width: null as number | null, height: null as number | null }
        if (type.kind === 'photo') {
          const photo = await cleanPhoto(temporary)
          if (!photo) return no('platform.file-broken', { name: name.slice(0, 80) })
          Object.assign(size, photo)
        }
        const kept =
          type.kind === 'photo' ? { kind: 'photo' as const, type: 'image/webp' } : { kind: 'document' as const, type: type.type }
        const hash = await hashOf(temporary)
        const path = pathOf(tenant, hash)
        await mkdir(join(path, '..'), { recursive: true })
        if (kept.kind === 'photo') await makePreview(temporary, `${path}.preview`)
        await rename(temporary, path)
        await syncFolder(join(path, '..'))
        return ok({ hash, ...kept, name: name.slice(-120), bytes: (await stat(path)).size, ...size })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return no('platform.disk-full')
        throw error
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async read(tenant, hash, size = 'full') {
      const path = pathOf(tenant, hash)
      const preview = `${path}.preview`
      for (const candidate of size === 'preview' ? [preview, path] : [path]) {
        try {
          await stat(candidate)
          return createReadStream(candidate)
        } catch {}
      }
      return null
    },
    sweep: (tenant, before, named) => sweepFiles(root, tenant, before, named),
    async remove(tenant, hash) {
      await rm(pathOf(tenant, hash), { force: true })
      await rm(`${pathOf(tenant, hash)}.preview`, { force: true })
    },
  }
}

/** Writes and syncs; false when the body is longer than the limit, and the rest is not read. A full disk throws ENOSPC. */
async function writeLimited(body: Readable, path: string): Promise<boolean> {
  const file = await open(path, 'w')
  let bytes = 0
  try {
    // Left undestroyed where writing fails, so that the form around it can still be read to its end.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length
      if (bytes > FILE_LIMIT) return false
      await file.writeFile(chunk as Buffer)
    }
    await file.sync()
    return true
  } finally {
    await file.close()
  }
}

async function cleanPhoto(path: string): Promise<{ width: number; height: number } | null> {
  try {
    const { data, info } = await sharp(path, { limitInputPixels: 60_000_000 })
      .rotate()
      .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const file = await open(path, 'w')
    await file.writeFile(data)
    await file.sync()
    await file.close()
    return { width: info.width, height: info.height }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    return null
  }
}

async function makePreview(from: string, to: string): Promise<void> {
  await sharp(from)
    .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toFile(to)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().catch(() => {})
  await folder.close()
}
