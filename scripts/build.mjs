// Builds dist/: the server (one file beside its SQL and templates), the site's scripts and style, the console.
//
//   dist/server/linli.mjs    sets the environment and imports main.mjs, which lies here so that `../modules/x/schema` from here means the same as from src/platform/
//   dist/modules, dist/platform, …   SQL and templates, at their path in src/
//   dist/site/               hashed files and manifest.json: { "site.css": "site-XXXX.css" }
//   dist/console/            made by Vite
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, quietly, root } from './install.mjs'

const dist = join(root, 'dist')

/** Every file below src/, by its path from the checkout, sorted. */
function sources() {
  if (!existsSync(join(root, 'src'))) return []
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .sort()
}

const settings = ['package-lock.json', 'scripts/build.mjs', 'tsconfig.json']

/** By content, not by time: a checkout or a copy sets times anew. */
function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    if (!existsSync(join(root, path))) continue
    hash.update(`${path}\0`)
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    )
  }
  return hash.digest('hex')
}

const isTest = (path) => /\.test\.tsx?$/.test(path)
const serverHash = (files) => hashOf([...settings, ...files.filter((path) => !isTest(path))])
/** What the console's bundle may hold: its views import desk, kernel and words, and only types from elsewhere. */
const consoleHash = (files) =>
  hashOf([
    ...settings,
    'vite.config.ts',
    ...files.filter((path) => !isTest(path) && /^src\/(console|desk|kernel)\/|\/console\/|\/words[^/]*\.ts$/.test(path)),
  ])

function readStamp() {
  try {
    return JSON.parse(readFileSync(join(dist, '.stamp'), 'utf8'))
  } catch {
    return {}
  }
}

async function buildServer(esbuild, to, files) {
  if (existsSync(join(root, 'src/cli/main.ts'))) {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: ['src/cli/main.ts'],
      outfile: join(to, 'server/main.mjs'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      jsx: 'automatic',
      sourcemap: true,
      logLevel: 'warning',
    })
    // Before anything is imported: React asks once, and its other build draws a page at several times the cost.
    writeFileSync(join(to, 'server/linli.mjs'), "process.env.NODE_ENV ??= 'production'\nawait import('./main.mjs')\n")
  }
  for (const path of files) {
    if (!/^src\/(modules\/[^/]+|platform)\/schema\/[^/]+\.sql$|\/templates\//.test(path)) continue
    const target = join(to, path.slice('src/'.length))
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(root, path), target)
  }
}

/** Chrome 80 and iOS 13 are the oldest that the site serves. */
async function buildSite(esbuild, to, files) {
  const entries = files.filter(
    (path) => path === 'src/ui/site.css' || (/^src\/ui\/enhance\/[^/]+\.ts$/.test(path) && !path.endsWith('.d.ts')),
  )
  const manifest = {}
  const kept = entries.filter((path) => !isTest(path))
  if (kept.length > 0) {
    const { metafile } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: kept,
      outdir: join(to, 'site'),
      entryNames: '[name]-[hash]',
      assetNames: '[name]-[hash]',
      loader: { '.svg': 'file', '.png': 'file', '.webp': 'file' },
      bundle: true,
      minify: true,
      format: 'iife',
      target: ['chrome80', 'safari13'],
      metafile: true,
      logLevel: 'warning',
    })
    for (const [path, output] of Object.entries(metafile.outputs)) {
      if (output.entryPoint) manifest[basename(output.entryPoint).replace(/\.ts$/, '.js')] = basename(path)
    }
  }
  mkdirSync(join(to, 'site'), { recursive: true })
  writeFileSync(join(to, 'site/manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** Puts the new dist/ in place of the old in two renames. Whoever built the same meanwhile has done our work. */
function exchange(made, stamp) {
  const old = `${dist}.tmp-${process.pid}-old`
  for (let attempt = 0; ; attempt += 1) {
    if (readStamp().server === stamp.server && (stamp.console === null || readStamp().console === stamp.console)) break
    try {
      renameSync(dist, old)
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
    try {
      renameSync(made, dist)
      break
    } catch (error) {
      if (attempt === 5 || !['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error
    } finally {
      rmSync(old, { recursive: true, force: true })
    }
  }
}

/**
 * Builds what is out of date.
 * @param {{ console?: boolean, say?: (line: string) => void }} options `console: false` leaves the console as it is: a
 *   command at the terminal need not wait for it
 * @returns {Promise<boolean>} whether something was built
 */
export async function ensureBuilt({ console: withConsole = true, say = console.log } = {}) {
  const files = sources()
  const hasConsole = existsSync(join(root, 'src/console/main.tsx'))
  const wanted = { server: serverHash(files), console: hasConsole ? consoleHash(files) : null }
  const before = readStamp()
  const consoleCurrent = wanted.console === null || before.console === wanted.console
  if (before.server === wanted.server && (consoleCurrent || !withConsole)) return false

  const began = Date.now()
  say('构建服务端…')
  for (const name of readdirSync(root)) {
    const pid = /^dist\.tmp-(\d+)/.exec(name)?.[1]
    if (pid !== undefined && !running(Number(pid))) rmSync(join(root, name), { recursive: true, force: true })
  }
  const made = `${dist}.tmp-${process.pid}`
  rmSync(made, { recursive: true, force: true })
  mkdirSync(made, { recursive: true })
  const esbuild = await import('esbuild')
  try {
    await buildServer(esbuild, made, files)
    await buildSite(esbuild, made, files)
    let consoleStamp = null
    if (consoleCurrent && existsSync(join(dist, 'console'))) {
      cpSync(join(dist, 'console'), join(made, 'console'), { recursive: true })
      consoleStamp = wanted.console
    } else if (withConsole && hasConsole) {
      const vite = join(root, 'node_modules/vite/bin/vite.js')
      await quietly('构建工作台', process.execPath, [vite, 'build', '--outDir', join(made, 'console'), '--emptyOutDir'], say)
      consoleStamp = wanted.console
    }
    const stamp = { server: wanted.server, console: consoleStamp }
    writeFileSync(join(made, '.stamp'), JSON.stringify(stamp))
    exchange(made, stamp)
  } finally {
    await esbuild.stop()
    rmSync(made, { recursive: true, force: true })
  }
  say(`构建完成（${((Date.now() - began) / 1000).toFixed(1)} 秒）`)
  return true
}

function running(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureInstalled()
  if (!(await ensureBuilt())) console.log('dist/ 已是最新')
}
