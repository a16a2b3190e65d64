// npm run bench [-- --json] [-- --quick]: ratios against a limit measured in the same run. Exits 1 where a floor is broken.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, requireNode, root } from './install.mjs'

requireNode()
await ensureInstalled()
// The schema lies beside the built server, and the bench is built to the same place.
await ensureBuilt({ say: (line) => console.error(line) })
const esbuild = await import('esbuild')
const outfile = join(root, 'dist/server/bench.mjs')
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['bench/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  sourcemap: true,
  logLevel: 'warning',
})
// As dist/server/linli.mjs does for the server.
process.env.NODE_ENV ??= 'production'
await import(pathToFileURL(outfile).href)
