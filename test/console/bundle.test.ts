import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from './built.ts'

const KB = 1024
const folder = resolve('dist/console')
const read = (path: string): Buffer => readFileSync(join(folder, path))
const gzipped = (paths: Iterable<string>): number => [...paths].reduce((sum, path) => sum + gzipSync(read(path)).length, 0)

/** Written by the build (vite.config.ts). `own` is unminified, so the real figure is smaller. */
let files: Record<string, { imports: string[]; screen: string | null; own: number }>
let first: Set<string>

/** A file and everything that it imports at once. */
function loadedBy(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const other of files[path]?.imports ?? []) loadedBy(other, seen)
  return seen
}
const screenFile = (source: string): string => Object.entries(files).find(([, file]) => file.screen === source)?.[0] ?? ''

beforeAll(() => {
  ensureBuilt()
  files = JSON.parse(read('sizes.json').toString()) as typeof files
  first = new Set()
  for (const [, path] of read('index.html')
    .toString()
    .matchAll(/(?:src|href)="\/console\/(assets\/[^"]+)"/g))
    if (path) loadedBy(path, first)
  loadedBy(screenFile('src/console/home.tsx'), first)
}, 120_000)

test('the first load, with the work queue, fits its budget', () => {
  const size = gzipped(first)
  console.log(`console, first load: ${Math.round(size / KB)} KB gz in ${first.size} files`)
  expect([...first].some((path) => path.includes('/home-'))).toBe(true)
  expect(size).toBeGreaterThan(100 * KB)
  expect(size).toBeLessThanOrEqual(420 * KB)
})

test('a later screen brings at most 60 KB of our own code', () => {
  const later = Object.entries(files).filter(([path, file]) => file.screen?.startsWith('src/modules/') && !first.has(path))
  expect(later.length).toBeGreaterThanOrEqual(2)
  for (const [path, { screen }] of later) {
    const own = [...loadedBy(path)].filter((file) => !first.has(file)).reduce((sum, file) => sum + (files[file]?.own ?? 0), 0)
    expect(own, screen ?? '').toBeGreaterThan(100)
    expect(own, screen ?? '').toBeLessThanOrEqual(60 * KB)
  }
})

test('nothing of the server is in it', () => {
  const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  for (const name of scripts) {
    const text = read(`assets/${name}`).toString()
    for (const mark of ['tenant_id', 'for no key update', 'createHash', 'ZodError'])
      expect(text.includes(mark), `${name}: ${mark}`).toBe(false)
    expect(text, name).not.toMatch(/["'`]node:[a-z]/)
  }
})
