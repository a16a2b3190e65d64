import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Builds what is out of date as `npm start` does: not in the tests' own mode, which would bring React's slow half. */
export function ensureBuilt(): void {
  const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the build failed: ${built.stdout}${built.stderr}`)
}

/** A house that runs from its source, while the browser gets what was built: what `vi.mock` of the assets answers. */
export const fromDist = <T extends { assetPath(path: string): string }>(assets: T): T => ({
  ...assets,
  assetPath: (path: string) => (path === 'console' || path === 'site' ? resolve('dist', path) : assets.assetPath(path)),
})
