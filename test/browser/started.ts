import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../house/source.ts'

const entry = join(root, 'dist/server/linli.mjs')
const environment = (folder: string, more: Record<string, string> = {}) => ({
  ...process.env,
  LINLI_DATA: folder,
  DATABASE_URL: '',
  LINLI_DEMO: '',
  HOST: '127.0.0.1',
  PORT: '0',
  ...more,
})

export interface Running {
  readonly address: string
  readonly process: ChildProcess
  /** Everything it has printed so far. */
  said(): string
  /** Waits for its end: code or signal. */
  ended(): Promise<number | NodeJS.Signals>
}

/** The built server in a process of its own, on the data of `folder`; answers once it says that it has started. */
export function startServer(folder: string, more: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, [entry, 'serve'], { env: environment(folder, more), stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const end = new Promise<number | NodeJS.Signals>((done) => child.once('exit', (code, signal) => done(signal ?? code ?? 0)))
  return new Promise((started, failed) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString()
      const address = /邻里已启动.*(http:\/\/127\.0\.0\.1:\d+)\//.exec(text)?.[1]
      if (address) started({ address, process: child, said: () => text, ended: () => end })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void end.then((code) => failed(new Error(`the server ended with ${code}: ${text}`)))
  })
}

/** Runs to its end what never ends by itself when all is well: a server that must refuse to start. */
export function refusedServer(folder: string): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [entry, 'serve'], { env: environment(folder), timeout: 60_000 }, (error, out, said) =>
      done({ code: error ? Number(error.code ?? -1) : 0, said: out + said }),
    )
  })
}

/** A command at the terminal beside the running server. */
export function linli(folder: string, ...words: string[]): Promise<{ code: number; out: string; said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [entry, ...words], { env: environment(folder), timeout: 120_000 }, (error, out, said) =>
      done({ code: error ? Number(error.code ?? -1) : 0, out, said }),
    )
  })
}
