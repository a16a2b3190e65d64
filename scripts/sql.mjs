// npm run sql: prints every statement beside the store that declares it (queries.sql), so that a review reads SQL.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'
import { loadSource, put } from './source.mjs'

const { statements, modules } = await loadSource(`
  import './src/app.ts'
  import './src/platform/http/server.ts'
  import './src/platform/outbox.ts'
  import './src/platform/probe.ts'
  import './src/platform/checks.ts'
  import { map } from './src/map.ts'
  export { statements } from './src/platform/statement.ts'
  export const modules = map.map((module) => module.name)
`)

const folders = { platform: 'src/platform', ...Object.fromEntries(modules.map((name) => [name, `src/modules/${name}`])) }
const printed = {}
for (const [owner, folder] of Object.entries(folders)) {
  const own = [...statements.values()]
    .filter(({ name }) => name.startsWith(`${owner}.`))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  if (own.length === 0 || !existsSync(join(root, folder))) continue
  const text = own.map(({ name, text, global }) => `-- ${name}${global ? ' (no tenant)' : ''}\n${text};\n`).join('\n')
  printed[`${folder}/queries.sql`] = `-- Printed by npm run sql; do not edit.\n\n${text}`
}
await put(printed)
