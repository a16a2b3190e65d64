import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './source.ts'

const run = promisify(execFile)

async function printed(script: string): Promise<Record<string, string>> {
  const { stdout } = await run(process.execPath, [join(root, 'scripts', script), '--print'], { maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout) as Record<string, string>
}
const stale = (files: Record<string, string>, read: (path: string) => string | null): string[] =>
  Object.keys(files).filter((path) => read(path) !== files[path])
const committed = (path: string): string | null => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null)

test.each([
  ['sql', 'src/modules/org/queries.sql'],
  ['roles', 'docs/roles.md'],
])('what npm run %s prints is current', async (script, one) => {
  const files = await printed(`${script}.mjs`)
  expect(Object.keys(files)).toContain(one)
  expect(files[one]?.length).toBeGreaterThan(500)
  expect(stale(files, committed), `run npm run ${script}`).toEqual([])
  expect(stale(files, (path) => (path === one ? `${committed(path)} ` : committed(path)))).toEqual([one])
})

test('npm ci accepts the lockfile', async () => {
  await run('npm', ['ci', '--dry-run', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: root })
}, 120_000)
