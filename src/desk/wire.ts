import { offline, Refused, refusedBy } from './refused.ts'
import { signInAgain } from './session.ts'

const API = '/api/v1'
/** 503 means "ask again in a moment": at most so many times, then the user decides. */
const TRIES = 3
/** A query longer than this travels as a body: proxies cut long addresses. */
const ADDRESS_LIMIT = 1500

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
  /** `refuse` leaves a 401 to the caller: the sign-in page and the very first question. */
  readonly signedOut?: 'ask' | 'refuse'
}

/**
 * Sends and reads JSON. A session that is over opens the sign-in drawer, and the request goes out again for the same person,
 * so nothing typed is lost; 503 is asked again after the time that the server names.
 * @throws Refused
 */
export async function send(call: Call): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(call)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.status === 401 && call.signedOut !== 'refuse' && attempt < TRIES) {
        const who = await signInAgain()
        if (who === 'same') continue
        if (who === 'other') throw new Refused('desk.other-person', 401, '现在登录的是另一位，请核对内容后再提交。')
        throw error
      }
      if (error.status !== 503 || attempt >= TRIES) throw error
      await new Promise((done) => setTimeout(done, (error.retryAfter ?? 1) * 1000))
    }
  }
}

async function once(call: Call): Promise<unknown> {
  let answer: Response
  let text: string
  try {
    answer = await fetch(API + call.path, {
      method: call.method,
      headers: { ...(call.body === undefined ? {} : { 'content-type': 'application/json' }), ...call.headers },
      credentials: 'same-origin',
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.signal ? { signal: call.signal } : {}),
    })
    text = await answer.text()
  } catch (error) {
    if (call.signal?.aborted) throw error
    throw offline()
  }
  if (!answer.ok) throw refusedBy(answer.status, text, answer.headers.get('retry-after'))
  return text === '' ? null : JSON.parse(text)
}

export const sendCommand = (name: string, body: string, key: string): Promise<unknown> =>
  send({ method: 'POST', path: `/commands/${name}`, body, headers: { 'idempotency-key': key } })

export function sendQuery(name: string, input: unknown, options: Pick<Call, 'signal' | 'signedOut'> = {}): Promise<unknown> {
  const body = JSON.stringify(input)
  const asked = encodeURIComponent(body)
  return asked.length > ADDRESS_LIMIT
    ? send({ method: 'POST', path: `/queries/${name}`, body, ...options })
    : send({ method: 'GET', path: `/queries/${name}?input=${asked}`, ...options })
}

/** Signs in by password. `tenant` (a slug) is for whoever has the same login in several subdistricts. */
export const openSession = (login: string, password: string, tenant?: string): Promise<unknown> =>
  send({
    method: 'POST',
    path: '/session',
    body: JSON.stringify({ login, password }),
    ...(tenant === undefined ? {} : { headers: { 'linli-tenant': tenant } }),
    signedOut: 'refuse',
  })

export const closeSession = (): Promise<unknown> => send({ method: 'DELETE', path: '/session', signedOut: 'refuse' })
