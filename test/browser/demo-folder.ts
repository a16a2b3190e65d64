import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inject } from 'vitest'
import { must } from '../../src/kernel/result.ts'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { ensureBuilt } from '../console/built.ts'
import { startServer } from './started.ts'

/**
 * A data folder of its own in which the demonstration was told. It is told once a run, by whoever asks first, and copied:
 * telling costs as much as a whole walk over it.
 */
export async function demoFolder(): Promise<string> {
  ensureBuilt()
  const told = join(inject('database'), 'demo')
  const ready = `${told}.ready`
  if (mine(told)) {
    // The database's user must be able to walk into it.
    chmodSync(told, 0o711)
    const server = await startServer(told)
    server.process.kill('SIGTERM')
    await server.ended()
    await stopWhatRuns(join(told, 'pg'))
    writeFileSync(ready, '')
  }
  for (let tries = 0; !existsSync(ready); tries++) {
    must(tries < 2000, 'the demonstration was told by another file')
    await wait(100)
  }
  const folder = mkdtempSync(join(tmpdir(), 'linli-demo-'))
  rmSync(folder, { recursive: true })
  execFileSync('cp', ['-a', told, folder])
  return folder
}

/** Whoever makes the folder tells the demonstration in it. */
function mine(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}
