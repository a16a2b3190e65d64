import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkoutPath } from '../src/platform/assets.ts'
import type { Demo } from './demo.ts'
import { median, most, type Options, type Report } from './gate.ts'

const MEGABYTE = 1024

/** Design §6 "start, warm": the built server on the demonstration's data folder, from the command to the first page. */
export async function measureStart(demo: Demo, options: Options): Promise<Report> {
  await demo.leave()
  const port = 20_000 + (process.pid % 20_000)
  const home = `http://127.0.0.1:${port}/${demo.town.slug}`
  const seconds: number[] = []
  const memory: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now()
    const server = spawn(process.execPath, [checkoutPath('dist/server/linli.mjs'), 'serve'], {
      env: { ...process.env, LINLI_DATA: demo.dataDir, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: '' },
      stdio: 'ignore',
    })
    const left = new Promise((done) => server.once('exit', done))
    try {
      while (
        !(await fetch(home).then(
          (answer) => answer.status === 200,
          () => false,
        ))
      ) {
        if (server.exitCode !== null || performance.now() - began > 60_000) throw new Error('the server does not start')
        await sleep(10)
      }
      seconds.push((performance.now() - began) / 1000)
      for (const path of ['', '/projects', '/money', '/notices', '/awards']) await (await fetch(home + path)).text()
      memory.push(memoryOf(server.pid ?? 0, demo.dataDir))
    } finally {
      server.kill('SIGTERM')
      await left
    }
  }
  options.say(`start: ${seconds.map((one) => one.toFixed(2)).join(', ')} s; ${memory.map((one) => one.toFixed(0)).join(', ')} MB`)
  return {
    gates: [
      most('start, warm: first page, s', median(seconds), 2),
      most('memory after some pages: server and PostgreSQL, MB', median(memory), 250),
    ],
    measured: {},
  }
}

/** Memory of the server and of every process on the data folder; shared pages count once (proportional set size). */
function memoryOf(server: number, dataDir: string): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  const main = readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]
  let kilobytes = 0
  for (const pid of all) {
    try {
      if (pid !== server && parentOf(pid) !== server && pid !== Number(main) && parentOf(pid) !== Number(main)) continue
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It left meanwhile.
    }
  }
  return kilobytes / MEGABYTE
}
