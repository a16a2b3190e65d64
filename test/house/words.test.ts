import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faces, wordedRefusals } from '../../src/app.ts'
import { map } from '../../src/map.ts'
import { kernelWords, platformWords } from '../../src/platform/words.ts'
import { wordsOf } from '../../src/ui/index.ts'
import { allSources, isProduct, moduleOf, root, type Source, source } from './source.ts'

type Words = { readonly [key: string]: string | Words | readonly unknown[] }
interface Book {
  readonly name: string
  readonly zh: Words
  readonly en: Words
}

/** A module's words by its files, so that a module is judged before its face joins the house. */
async function books(): Promise<Book[]> {
  const found: Book[] = [
    { name: 'platform', zh: platformWords.zh, en: platformWords.en },
    { name: 'kernel', zh: kernelWords.zh, en: kernelWords.en },
    { name: 'ui', zh: wordsOf('zh') as unknown as Words, en: wordsOf('en') as unknown as Words },
  ]
  for (const { name } of map) {
    const folder = join(root, 'src/modules', name)
    if (!existsSync(join(folder, 'words.zh.ts'))) continue
    const { zh } = (await import(join(folder, 'words.zh.ts'))) as { zh: Words }
    const { en } = (await import(join(folder, 'words.en.ts'))) as { en: Words }
    found.push({ name, zh, en })
  }
  return found
}
const all = await books()
const living = new Set<string>(faces.map((face) => face.name))
/** A module that has not joined the house yet is not judged: its face comes with its words. */
const files = allSources().filter(
  (file) => isProduct(file) && (moduleOf(file.path) === null || living.has(moduleOf(file.path) ?? '')),
)

/** `a.b.c` → sentence, for every text in the tree. */
function leaves(words: Words, at = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    const path = at === '' ? key : `${at}.${key}`
    if (typeof value === 'string') found.set(path, value)
    else if (Array.isArray(value)) found.set(path, `list of ${value.length}`)
    else if (typeof value === 'object') for (const [inner, text] of leaves(value as Words, path)) found.set(inner, text)
    else found.set(path, typeof value)
  }
  return found
}

/** Every code that a sentence stands for: `module.reason`. */
function worded(lang: 'zh' | 'en'): Map<string, string> {
  const found = new Map<string, string>()
  for (const book of all) {
    const words = book[lang]
    if (book.name === 'kernel')
      for (const part of ['money', 'day'])
        for (const [reason, text] of leaves(words[part] as Words)) found.set(`${part}.${reason}`, text)
    else for (const [reason, text] of leaves((words.refusals ?? {}) as Words)) found.set(`${book.name}.${reason}`, text)
  }
  return found
}

const named = new Set(['platform', 'money', 'day', ...map.map((module) => module.name)])
const CODE = /'([a-z]+\.[a-z]+(?:-[a-z]+)*)'/g

/** Codes the source refuses with: `no('x.y'`, zod's `message`, a command's `unique`. */
function refusedWith(on: readonly Source[]): Map<string, string> {
  const used = new Map<string, string>()
  for (const file of on) {
    for (const [, code = ''] of file.code.matchAll(/\bno\(\s*'([^']+)'/g)) used.set(code, file.path)
    for (const [, code = ''] of file.code.matchAll(/\bmessage:\s*'([a-z]+\.[a-z-]+)'/g)) used.set(code, file.path)
    for (const [, block = ''] of file.code.matchAll(/\bunique:\s*\{([^}]*)\}/g))
      for (const [, code = ''] of block.matchAll(CODE)) used.set(code, file.path)
  }
  return used
}

describe.each(['zh', 'en'] as const)('refusals in %s', (lang) => {
  const sentences = worded(lang)
  const unworded = (on: readonly Source[]): string[] =>
    [...refusedWith(on)].filter(([code]) => !sentences.has(code)).map(([code, path]) => `${path}: ${code}`)

  test('each code the source refuses with has a sentence', () => {
    expect(refusedWith(files).size).toBeGreaterThan(30)
    expect(unworded(files)).toEqual([])
  })
  test('a code without a sentence is found', () => {
    expect(unworded([source('src/modules/org/a.ts', "return no('org.never-said')")])).toEqual([
      'src/modules/org/a.ts: org.never-said',
    ])
    expect(unworded([source('src/modules/org/a.ts', "unique: { place_key: 'org.never-said' },")])).toHaveLength(1)
    expect(unworded([source('src/modules/org/a.ts', "{ message: 'org.never-said' }")])).toHaveLength(1)
  })
  test('each sentence is said somewhere', () => {
    const said = new Set(files.flatMap((file) => [...file.code.matchAll(CODE)].map(([, code = '']) => code)))
    const built = new Set<string>(BUILT)
    const owners = new Set(['platform', 'money', 'day', ...living])
    const own = [...sentences.keys()].filter((code) => owners.has(code.split('.')[0] ?? ''))
    expect(own.filter((code) => !said.has(code) && !built.has(code))).toEqual([])
    expect(BUILT.filter((code) => !sentences.has(code))).toEqual([])
  })
  test('the house says the sentences of the modules that live in it', () => {
    const house = wordedRefusals(lang)
    const speaking = new Set(['platform', 'money', 'day', ...living])
    const expected = [...sentences].filter(([code]) => speaking.has(code.split('.')[0] ?? ''))
    expect(new Map(expected)).toEqual(new Map(house))
  })
  test('a sentence ends as one', () => {
    for (const [code, text] of sentences) expect(text, code).toMatch(lang === 'zh' ? /[。；！？）」}]$/ : /[.!?”}]$/)
  })
})

/** Sentences for the forms that modules share; kept although nobody says them now. */
const BUILT: readonly string[] = ['platform.too-long', 'money.not-positive']

test.each(all.map((book) => [book.name, book] as const))('%s says the same things in both languages', (_name, book) => {
  const zh = leaves(book.zh)
  const en = leaves(book.en)
  expect(zh.size).toBeGreaterThan(0)
  expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
  for (const [key, text] of zh) expect(places(en.get(key) ?? ''), key).toEqual(places(text))
  // A unit that only one language prints (月) is empty in the other.
  for (const [key, text] of zh) expect(`${text}${en.get(key)}`.trim(), key).not.toBe('')
})

test('a module’s codes begin with its name', () => {
  for (const [code, path] of refusedWith(files)) expect(named.has(code.split('.')[0] ?? ''), `${path}: ${code}`).toBe(true)
})
