// Loads parts of src/ into a script: bundled by esbuild, since Node 20 runs no TypeScript.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './install.mjs'

/** @param {string} contents TypeScript that exports what is wanted; paths are relative to the checkout */
export async function loadSource(contents) {
  const folder = join(root, 'node_modules/.cache/linli')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `source-${process.pid}-${Math.random().toString(36).slice(2)}.mjs`)
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    outfile,
    logLevel: 'warning',
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile, { force: true })
  }
}

/**
 * Writes printed files, or with `--print` shows them as JSON: path → text. Tests compare the latter with what is committed.
 * @param {Record<string, string>} printed
 */
export async function put(printed) {
  if (process.argv.includes('--print')) {
    process.stdout.write(JSON.stringify(printed))
    return
  }
  const { writeFileSync } = await import('node:fs')
  for (const [path, text] of Object.entries(printed)) {
    writeFileSync(join(root, path), text)
    console.log(path)
  }
}
