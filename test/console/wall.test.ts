import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, describe, expect, test } from 'vitest'
import { wall } from '../../vite.config.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-wall-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bundle(source: string): Promise<void> {
  const entry = join(folder, 'entry.ts')
  writeFileSync(entry, source)
  await build({
    configFile: false,
    root: resolve('.'),
    logLevel: 'silent',
    plugins: [wall()],
    build: { write: false, lib: { entry, formats: ['es'] } },
  })
}
const from = (path: string, name = 'x'): string =>
  `import { ${name} } from ${JSON.stringify(resolve(path))}; console.log(${name})`

describe('the wall between server and browser', () => {
  test.each([
    ['a query', from('src/modules/org/queries.ts', 'committees')],
    ['a face', from('src/modules/people/index.ts', 'people')],
    ['the composition root', from('src/app.ts', 'buildHouse')],
    ['the door', from('src/platform/perform.ts', 'perform')],
    ['a shape of zod', from('src/platform/shapes.ts', 'idShape')],
    ['zod itself', `import { z } from ${JSON.stringify(resolve('node_modules/zod/index.js'))}; console.log(z)`],
  ])('%s does not come in', async (_what, source) => {
    await expect(bundle(source)).rejects.toThrow(/the wall: .* belongs to the server/)
  })

  test.each([
    ['the kernel', from('src/kernel/money.ts', 'parseYuan')],
    ['words', from('src/platform/words.ts', 'kernelWords')],
    ['roles', from('src/roles.ts', 'roles')],
    ['the kit', from('src/desk/budget.ts', 'sumsOf')],
    [
      'a type of the server',
      `import type { House } from ${JSON.stringify(resolve('src/platform/house.ts'))}; export type H = House`,
    ],
  ])('%s does', async (_what, source) => {
    await bundle(source)
  })
})
