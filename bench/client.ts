import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { must } from '../src/kernel/result.ts'
import { at, type Load } from './load.ts'

/**
 * A client in a process of its own, so that the server's CPU can be read alone: keep-alive sockets, one request at a time
 * on each. `{n}` in the path becomes the request's number, `{key}` in a header a random form key.
 */
export interface Job {
  readonly port: number
  readonly inFlight: number
  /** Ends after so many seconds, or after so many requests. */
  readonly seconds?: number
  readonly requests?: number
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent in turn. */
  readonly bodies?: readonly string[]
  readonly expect: number
}

/** Marks the child among the bench's own arguments. */
const ROLE = '--http-client'
export const isClient = (): boolean => process.argv.includes(ROLE)

/** The child: takes jobs over the parent's channel, answers a Load for each. */
export function serveJobs(): void {
  process.on('message', (job: Job) => {
    run(job).then(
      (load) => process.send?.({ load }),
      (error) => process.send?.({ problem: String(error) }),
    )
  })
}

export interface Client {
  run(job: Job): Promise<Load>
  close(): void
}

export function openClient(): Client {
  const child = fork(fileURLToPath(import.meta.url), [ROLE], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    run: (job) =>
      new Promise((done, fail) => {
        const gone = (): void => fail(new Error('the client left'))
        child.once('exit', gone)
        child.once('message', (answer: { load?: Load; problem?: string }) => {
          child.off('exit', gone)
          if (answer.load) done(answer.load)
          else fail(new Error(answer.problem))
        })
        child.send(job)
      }),
    close: () => child.disconnect(),
  }
}

async function run(job: Job): Promise<Load> {
  const times: number[] = []
  const began = performance.now()
  const end = began + (job.seconds ?? Number.POSITIVE_INFINITY) * 1000
  const all = job.requests ?? Number.POSITIVE_INFINITY
  let n = 0
  const worker = async (): Promise<void> => {
    const wire = await open(job.port)
    while (n < all) {
      const start = performance.now()
      if (start >= end) break
      n += 1
      const status = await wire.ask(textOf(job, n))
      must(status === job.expect, `${job.path} answers ${job.expect}, not ${status}`)
      const now = performance.now()
      if (now <= end) times.push(now - start)
    }
    wire.socket.destroy()
  }
  await Promise.all(Array.from({ length: job.inFlight }, worker))
  const seconds = job.seconds ?? (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  return { done: times.length, perSecond: times.length / seconds, p50: at(times, 0.5), p99: at(times, 0.99) }
}

function textOf(job: Job, n: number): string {
  const body = job.bodies?.[n % job.bodies.length] ?? ''
  const headers = Object.entries(job.headers).map(([name, value]) => `${name}: ${value.replace('{key}', randomUUID())}\r\n`)
  const length = job.method === 'POST' ? `content-length: ${Buffer.byteLength(body)}\r\n` : ''
  return `${job.method} ${job.path.replace('{n}', String(n))} HTTP/1.1\r\nhost: 127.0.0.1:${job.port}\r\n${headers.join('')}${length}\r\n${body}`
}

interface Wire {
  readonly socket: Socket
  /** Answers the status once the whole answer is here. */
  ask(text: string): Promise<number>
}

function open(port: number): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let got = Buffer.alloc(0)
    let answer: { done(status: number): void; fail(error: Error): void } | undefined
    socket.on('data', (chunk) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
      const head = got.indexOf('\r\n\r\n')
      if (head < 0) return
      const text = got.subarray(0, head).toString('latin1')
      const status = Number(text.slice(9, 12))
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
      if (length === undefined && status !== 304 && status !== 204) return answer?.fail(new Error(`no length: ${text}`))
      const whole = head + 4 + Number(length ?? 0)
      if (got.length < whole) return
      got = got.subarray(whole)
      answer?.done(status)
    })
    const broken = (error?: Error): void => answer?.fail(error ?? new Error('the server closed the socket'))
    socket.on('error', broken)
    socket.on('close', () => broken())
    socket.once('error', reject)
    socket.once('connect', () =>
      resolve({
        socket,
        ask: (text) =>
          new Promise((done, fail) => {
            answer = { done, fail }
            socket.write(text)
          }),
      }),
    )
  })
}
