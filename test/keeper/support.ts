import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import pg from 'pg'
import { alive, stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import type { Cluster } from '../../src/platform/postgres/keeper.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const made: string[] = []

/** A new folder, that others may pass through; its PostgreSQL is stopped and it is removed by `cleanUp`. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'linli-keeper-test-'))
  chmodSync(path, 0o711)
  made.push(path)
  return path
}

export async function cleanUp(): Promise<void> {
  for (const path of made.splice(0)) {
    await stopWhatRuns(join(path, 'pg'))
    rmSync(path, { recursive: true, force: true })
  }
}

export async function connect(cluster: Pick<Cluster, 'connection'>): Promise<pg.Client> {
  const client = new pg.Client(cluster.connection)
  client.on('error', () => {})
  await client.connect()
  return client
}

export async function query(cluster: Pick<Cluster, 'connection'>, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(cluster)
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

export const postmasterPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])

export async function until(what: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  for (const began = Date.now(); !(await what()); await new Promise((done) => setTimeout(done, 20))) {
    if (Date.now() - began > limit) throw new Error(`waited ${limit} ms for ${what.toString()}`)
  }
}

export const gone = (pid: number): boolean => !alive(pid)

/**
 * Runs TypeScript in a process of its own (Node 20 runs none): bundled, then started. `lines` grows with what it prints.
 * @param source may import `open` and `lock` from the keeper; `process.argv[2]` is the data folder
 */
export async function child(source: string, dataDir: string): Promise<{ process: ChildProcess; lines: string[] }> {
  const outfile = join(root, 'test/output', `keeper-${randomBytes(6).toString('hex')}.mjs`)
  await build({
    stdin: {
      contents: `import { openDatabase as open, serverLock as lock } from './src/platform/postgres/keeper.ts'\nimport pg from 'pg'\n${source}`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    outfile,
  })
  const started = spawn(process.execPath, [outfile, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  let rest = ''
  started.stdout.on('data', (part) => {
    const all = (rest + String(part)).split('\n')
    rest = all.pop() ?? ''
    lines.push(...all)
  })
  started.on('exit', () => rmSync(outfile, { force: true }))
  return { process: started, lines }
}
