import { createHash, randomBytes } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { explained } from './keeper-error.ts'
import { sharedFolder } from './keeper-program.ts'
import { closedTo, type DatabaseUser, give } from './keeper-user.ts'

/** Left in the folder that was asked for, where the data had to live elsewhere. Holds that place's path. */
const signpost = 'moved-to.txt'

/** Sockets allow 103 bytes on macOS and 107 on Linux, the file's own name included. */
const longestSocketFolder = 80

/**
 * Chooses the folder that really holds the data: the one asked for, or `/var/lib/linli/<hash of its path>` where the
 * database user cannot reach it (a checkout under /root). A signpost in the folder asked for ties the two together: who
 * deletes that folder means a new beginning, and the old data are set aside under a name with the date, never reused.
 * @param asked an absolute path; made if absent
 * @throws KeeperError no-permission, disk-full
 */
export async function dataPlace(asked: string, user: DatabaseUser, log: (line: string) => void): Promise<string> {
  try {
    await mkdir(asked, { recursive: true })
    const path = realpathSync(resolve(asked))
    const closed = closedTo(user, path)
    // A folder of our own that only lacks the right to be passed through (`mktemp -d`) is opened that far, not left.
    if (closed.length === 1 && closed[0] === path && statSync(path).uid === process.getuid?.()) {
      await chmod(path, (statSync(path).mode & 0o777) | 0o111)
      return path
    }
    if (closed.length === 0) return path
    const place = join(sharedFolder, createHash('sha256').update(path).digest('hex').slice(0, 16))
    const known = existsSync(join(path, signpost)) && readFileSync(join(path, signpost), 'utf8').trim() === place
    if (!known && existsSync(join(place, 'pg'))) {
      const aside = `${place}.${statSync(join(place, 'pg')).mtime.toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`
      await stopWhatRuns(join(place, 'pg'))
      await rename(place, aside)
      log(`数据文件夹 ${path} 已被清空：原来的数据保留在 ${aside}`)
    }
    await mkdir(place, { recursive: true })
    await chmod(sharedFolder, 0o755)
    await chmod(place, 0o711)
    if (!known) {
      await writeFile(join(path, signpost), `${place}\n`)
      log(`数据库用户无法进入 ${path}，数据保存在 ${place}`)
    }
    return place
  } catch (error) {
    throw explained(error, asked)
  }
}

/**
 * The folder of the socket, which only the database user and root may enter; in the temporary folder if the path is long.
 * The same each time, so that clients find PostgreSQL again after a restart, unless a stranger has taken its name there.
 */
export async function socketFolder(place: string, user: DatabaseUser): Promise<string> {
  const near = join(place, 'socket')
  const short = join(tmpdir(), `linli-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`)
  let folder = Buffer.byteLength(near) <= longestSocketFolder ? near : short
  await mkdir(folder, { mode: 0o700 }).catch(() => {})
  const found = lstatSync(folder)
  if (!found.isDirectory() || ![user.uid, process.getuid?.()].includes(found.uid))
    folder = await mkdtemp(join(tmpdir(), 'linli-'))
  await give(user, folder)
  await chmod(folder, 0o700)
  return folder
}

/** What a running (or killed) PostgreSQL wrote into its `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly host: string
  readonly port: number
}

export function readPostmaster(pgDir: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(pgDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  const host = lines[4] ?? ''
  return Number.isInteger(pid) && pid > 0 ? { pid, port, host } : undefined
}

/** Whether the process exists and is not a corpse waiting for its parent (an init that does not reap keeps those for ever). */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    return true
  }
}

/**
 * Whether this process is a PostgreSQL of this folder: each of its processes works inside it. After a power cut the number
 * in `postmaster.pid` may belong to a stranger. Where that cannot be seen (macOS), a living process counts as ours.
 */
export function worksIn(pid: number, pgDir: string): boolean {
  if (!alive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgDir)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES'
  }
}

/** Whether any process of a PostgreSQL of this folder is left, such as a child that outlived a killed postmaster. */
export function anyWorksIn(pgDir: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && worksIn(Number(name), pgDir))
}

/** Stops the PostgreSQL of this folder, if one runs: fast (SIGINT), and after 30 s at once (SIGQUIT; the log recovers). */
export async function stopWhatRuns(pgDir: string): Promise<void> {
  const running = readPostmaster(pgDir)
  if (running === undefined || !worksIn(running.pid, pgDir)) return
  const signal = (name: 'SIGINT' | 'SIGQUIT') => {
    try {
      process.kill(running.pid, name)
    } catch {
      // gone meanwhile, which is what is wanted
    }
  }
  signal('SIGINT')
  for (let waited = 0; alive(running.pid); waited += 20) {
    if (waited === 30_000) signal('SIGQUIT')
    await new Promise((done) => setTimeout(done, 20))
  }
}
