import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { map } from '../../src/map.ts'
import { type Rule, rulesOf } from './rules.ts'
import { allSources, bare, type Source, source } from './source.ts'

const files = allSources()
const rules = rulesOf(map)

/** What a rule finds, without its exceptions. */
function findings(rule: Rule, on: readonly Source[]): { looked: number; wrong: string[]; unused: string[] } {
  const { looked, wrong } = rule.judge(on)
  const except = Object.keys(rule.except ?? {})
  const meant = (line: string, begins: string): boolean => line.startsWith(begins)
  return {
    looked,
    wrong: wrong.filter((line) => !except.some((path) => meant(line, path))),
    unused: except.filter((path) => !wrong.some((line) => meant(line, path))),
  }
}

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
  test('holds', () => {
    const { looked, wrong, unused } = findings(rule, files)
    expect(looked).toBeGreaterThan(0)
    expect(wrong).toEqual([])
    // An exception that is no longer needed is taken out: exceptions only become fewer.
    expect(unused).toEqual([])
  })
  test.each(rule.planted.map(([path, text]) => [path, text] as const))('is broken by %s', (path, text) => {
    const before = new Set(findings(rule, files).wrong)
    const planted = [...files.filter((file) => file.path !== path), source(path, text)]
    const fresh = findings(rule, planted).wrong.filter((line) => !before.has(line))
    expect(fresh.length).toBeGreaterThan(0)
    expect(fresh.some((line) => line.startsWith(path) || line.startsWith(`${dirname(path)}/`))).toBe(true)
  })
})

test('comments are told from code', () => {
  expect(bare("const a = '// no' // yes\n/* yes */ const b = /\\/\\//.test(a)")).toBe(
    "const a = '// no' \n const b = /\\/\\//.test(a)",
  )
})
