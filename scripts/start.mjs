// npm start: installs, builds and serves, each only if needed. `--watch` builds and starts anew when a source changes.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, requireNode, root } from './install.mjs'

requireNode()
const entry = join(root, 'dist/server/linli.mjs')
const args = process.argv.slice(2).filter((arg) => arg !== '--watch')

/** @returns {Promise<boolean>} false where it failed; the reason is on the screen */
async function prepare() {
  try {
    await ensureInstalled()
    await ensureBuilt()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

if (!process.argv.includes('--watch')) {
  if (!(await prepare())) process.exit(1)
  // In this process: Ctrl-C, SIGTERM and kill -9 then reach the server itself, with nobody between.
  process.setSourceMapsEnabled(true)
  process.argv = [process.argv[0], entry, 'serve', ...args]
  await import(pathToFileURL(entry).href)
} else {
  let server
  let stopping = false
  const stop = async () => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await gone
  }
  const begin = () => {
    server = spawn(process.execPath, ['--enable-source-maps', entry, 'serve', ...args], { cwd: process.cwd(), stdio: 'inherit' })
    const mine = server
    mine.once('exit', (code) => {
      if (mine === server && !stopping) console.log(`服务已停止（${code}），等待源代码改动…`)
    })
  }
  let busy = false
  let again = false
  const restart = async () => {
    if (busy) {
      again = true
      return
    }
    busy = true
    do {
      again = false
      if (await prepare()) {
        stopping = true
        await stop()
        stopping = false
        begin()
      }
    } while (again)
    busy = false
  }
  let timer
  watch(join(root, 'src'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void restart(), 150)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      stopping = true
      await stop()
      process.exit(0)
    })
  }
  await restart()
}
