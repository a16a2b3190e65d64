import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { stopWhatRuns } from '../src/platform/postgres/keeper-place.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the run's one PostgreSQL. Nothing runs there until the first test asks for a house. */
    database: string
  }
}

/** One embedded PostgreSQL a run, started by the first test that needs it, stopped at the end. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
  chmodSync(folder, 0o711)
  project.provide('database', folder)
  return async () => {
    await stopWhatRuns(join(folder, 'pg'))
    rmSync(folder, { recursive: true, force: true })
  }
}
