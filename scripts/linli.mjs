// npm run -s linli -- <command>: installs and builds if needed, then runs the command. stdout belongs to the command alone.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, requireNode, root } from './install.mjs'

requireNode()
const say = (line) => console.error(line)
try {
  await ensureInstalled({ say })
  await ensureBuilt({ console: false, say })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
process.setSourceMapsEnabled(true)
const entry = join(root, 'dist/server/linli.mjs')
process.argv = [process.argv[0], entry, ...process.argv.slice(2)]
await import(pathToFileURL(entry).href)
