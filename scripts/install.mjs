// Makes node_modules what package-lock.json says. No dependencies: this runs on a fresh clone.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.linli-lock')

/** Refuses an old Node with a sentence, before some syntax of ours refuses it with a riddle. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`邻里需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}。请从 https://nodejs.org 安装后再试。`)
  console.error(`Linli needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

const sum = (text) => createHash('sha256').update(text).digest('hex')

/** Somebody ran `npm ci` by hand: npm's own list of what it installed agrees with the lockfile. */
function agrees(lock) {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const locked = JSON.parse(lock).packages
  const wanted = Object.entries(locked).filter(([path, entry]) => path !== '' && !entry.optional)
  return (
    wanted.every(([path, entry]) => installed[path]?.version === entry.version && existsSync(join(root, path))) &&
    Object.keys(installed).every((path) => locked[path]?.version === installed[path].version)
  )
}

/** Runs a program and says every five seconds that it still does; its output is shown only if it fails. */
export async function quietly(what, program, args, say = console.log) {
  const began = Date.now()
  say(`${what}…`)
  const ticking = setInterval(() => say(`${what}… 已用 ${Math.round((Date.now() - began) / 1000)} 秒`), 5000)
  let output = ''
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part))
  const code = await new Promise((done) => {
    child.on('error', (error) => done(error.message))
    child.on('close', done)
  })
  clearInterval(ticking)
  if (code !== 0) {
    process.stderr.write(`${output}\n`)
    throw new Error(`${what}失败：${program} ${args.join(' ')}（${code}）`)
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One installation at a time in a checkout: `npm ci` begins by deleting what the other has just written. */
async function alone(say, work) {
  let told = false
  const lock = join(tmpdir(), `linli-install-${sum(root).slice(0, 16)}`)
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const pid = existsSync(join(lock, 'pid')) ? Number(readFileSync(join(lock, 'pid'), 'utf8')) : process.pid
      if (!told) say('另一个进程正在安装依赖，请稍候…')
      told = true
      if (pid > 0 && !isAlive(pid)) rmSync(lock, { recursive: true, force: true })
      await new Promise((done) => setTimeout(done, 300))
    }
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/**
 * Installs the dependencies unless they are those of package-lock.json already.
 * @param {{ say?: (line: string) => void }} options where progress goes
 */
export async function ensureInstalled({ say = console.log } = {}) {
  requireNode()
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const current = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sum(lock)
  if (current()) return
  await alone(say, async () => {
    if (current()) return
    if (!agrees(lock)) {
      const began = Date.now()
      await quietly('安装依赖', 'npm', ['ci', '--no-audit', '--no-fund'], say)
      say(`依赖已安装（${Math.round((Date.now() - began) / 1000)} 秒）`)
    }
    writeFileSync(stamp, sum(lock))
  })
}
