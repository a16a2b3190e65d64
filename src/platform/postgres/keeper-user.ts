import { readFileSync, statSync } from 'node:fs'
import { chown } from 'node:fs/promises'
import { dirname } from 'node:path'
import { KeeperError } from './keeper-error.ts'

/** The account under which PostgreSQL runs. `other` is false where that is simply ourselves. */
export interface DatabaseUser {
  readonly uid: number
  readonly gid: number
  readonly other: boolean
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as `postgres`, or else as `nobody`; a cluster that another
 * user has made runs as that one, so that `sudo npm start` after `npm start` finds its data usable.
 * @param pgDir the cluster, if there is one already
 * @throws KeeperError no-database-user
 */
export function databaseUser(pgDir: string): DatabaseUser {
  const uid = process.getuid?.() ?? 0
  if (uid !== 0 || process.platform === 'win32') return { uid, gid: process.getgid?.() ?? 0, other: false }
  const owner = statSync(pgDir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, other: true }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , id, group] = accounts.find((account) => account[0] === name) ?? []
    // macOS writes nobody as -2: the unsigned form is what the system calls take.
    if (id !== undefined && group !== undefined) return { uid: Number(id) >>> 0, gid: Number(group) >>> 0, other: true }
  }
  throw new KeeperError('no-database-user', '/etc/passwd')
}

/** Whether this user may pass through the folder (its execute bit), by mode bits alone. */
function passes(user: DatabaseUser, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === user.uid) return (mode & 0o100) !== 0
  return ((gid === user.gid ? mode >> 3 : mode) & 0o1) !== 0
}

/** The folders above `path`, and `path` itself, that keep the user out; an empty list means that he can enter. */
export function closedTo(user: DatabaseUser, path: string): string[] {
  if (!user.other) return []
  const closed: string[] = []
  for (let folder = path; ; folder = dirname(folder)) {
    if (!passes(user, folder)) closed.push(folder)
    if (dirname(folder) === folder) return closed
  }
}

/** Gives a file or folder to the database user, where that is not ourselves. */
export async function give(user: DatabaseUser, path: string): Promise<void> {
  if (user.other) await chown(path, user.uid, user.gid)
}
