import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A source file as the rules see it: its path from the checkout, its text, and the text without comments. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly code: string
}

export const source = (path: string, text: string): Source => ({ path, text, code: /\.tsx?$/.test(path) ? bare(text) : text })

/** Every text file that is part of the product: what git tracks or would. */
export function allSources(): Source[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  return listed
    .split('\n')
    .filter((path) => /\.(tsx?|mjs|sql|md|css|json|ya?ml|html)$|^\.ci\//.test(path) && existsSync(join(root, path)))
    .map((path) => source(path, readFileSync(join(root, path), 'utf8')))
}

/** The code without comments: a small scanner that knows strings, templates and regular expressions well enough. */
export function bare(text: string): string {
  let out = ''
  let i = 0
  while (i < text.length) {
    const two = text.slice(i, i + 2)
    const c = text[i] ?? ''
    if (two === '//') {
      while (i < text.length && text[i] !== '\n') i += 1
    } else if (two === '/*') {
      const end = text.indexOf('*/', i + 2)
      out += text.slice(i, end + 2).replace(/[^\n]/g, '')
      i = end < 0 ? text.length : end + 2
    } else if (c === "'" || c === '"' || c === '`') {
      const begin = i
      i += 1
      while (i < text.length && text[i] !== c && !(c !== '`' && text[i] === '\n')) i += text[i] === '\\' ? 2 : 1
      i += 1
      out += text.slice(begin, i)
    } else if (c === '/' && /(^|[=(,:;!&|?{}[\n>]|return)\s*$/.test(out.slice(-12))) {
      const end = /^\/(?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+\/[a-z]*/.exec(text.slice(i))
      out += end?.[0] ?? c
      i += end?.[0].length ?? 1
    } else {
      out += c
      i += 1
    }
  }
  return out
}

export interface Imported {
  /** Path from the checkout, or the package's name. */
  readonly what: string
  readonly local: boolean
  readonly typeOnly: boolean
}

/** What a file imports, by `import`, `export … from` and `import()`. */
export function importsOf(file: Source): Imported[] {
  const found: Imported[] = []
  const put = (what: string, typeOnly: boolean): void => {
    const local = what.startsWith('.')
    found.push({ what: local ? normalize(join(dirname(file.path), what)) : what, local, typeOnly })
  }
  for (const [, type, names = '', what = ''] of file.code.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s*['"]([^'"]+)['"]/g,
  )) {
    const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1]
    const all = inner !== undefined && inner.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
    put(what, type !== undefined || all)
  }
  for (const [, what = ''] of file.code.matchAll(/(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g)) put(what, false)
  for (const [, what = ''] of file.code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) put(what, false)
  return found
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
export const isProduct = (file: Source): boolean => /^src\/.*\.tsx?$/.test(file.path) && !isTest(file.path)
export const moduleOf = (path: string): string | null => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null
