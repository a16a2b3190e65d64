import { link, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const HASH = /^[0-9a-f]{64}$/

const listed = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
const isOld = async (path: string, before: Date): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.mtimeMs < before.getTime(),
    () => false,
  )

/** See `Files.sweep`. Also takes what a cut-off upload left in `incoming`. */
export async function sweepFiles(
  root: string,
  tenant: string,
  before: Date,
  named: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  let gone = 0
  for (const name of await listed(join(root, 'incoming'))) {
    const path = join(root, 'incoming', name)
    if (!(await isOld(path, before))) continue
    await rm(path, { force: true })
    gone += 1
  }
  for (const part of await listed(join(root, tenant))) {
    const folder = join(root, tenant, part)
    const old: string[] = []
    for (const name of await listed(folder)) if (HASH.test(name) && (await isOld(join(folder, name), before))) old.push(name)
    if (old.length === 0) continue
    const kept = await named(old)
    for (const hash of old) if (!kept.has(hash) && (await takeAway(join(folder, hash), before))) gone += 1
  }
  return gone
}

/**
 * Somebody may upload the same content while we look. The file is set aside first; if what we then hold is new, it goes back,
 * unless a newer one already stands there.
 */
async function takeAway(path: string, before: Date): Promise<boolean> {
  const aside = `${path}.swept`
  await rename(path, aside)
  if (await isOld(aside, before)) {
    await rm(aside, { force: true })
    await rm(`${path}.preview`, { force: true })
    return true
  }
  await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
  return false
}
