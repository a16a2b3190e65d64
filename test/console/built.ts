import { spawnSync } from 'node:child_process'

/** Builds what is out of date as `npm start` does: not in the tests' own mode, which would bring React's slow half. */
export function ensureBuilt(): void {
  const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the build failed: ${built.stdout}${built.stderr}`)
}
