import { must } from '../../src/kernel/result.ts'
import type { Role } from '../../src/roles.ts'
import { holderAt, PASSWORD, type TestHouse } from '../harness.ts'

export type Fields = Readonly<Record<string, string>>

/** Gives the holder of a role a password, signs in, answers the cookie. */
export async function signIn(t: TestHouse, role: Role, place?: 'one' | 'two'): Promise<string> {
  const holder = holderAt(t.town, role, place)
  const login = holder.login ?? `test.${role}.${place ?? 'root'}`.toLowerCase()
  if (holder.login === null) await t.system().do('people.setLogin', { person: holder.person, login, password: PASSWORD })
  const answer = await t.web.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  must(answer.status === 200 && cookie, `${role} signs in`)
  return cookie
}

export interface Answered {
  readonly status: number
  readonly location: string | null
  readonly html: string
  /** Sentences of the error summary above the form. */
  readonly said: readonly string[]
}

async function answered(answer: Response): Promise<Answered> {
  const html = await answer.text()
  const summary = /id="errors"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? ''
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    html,
    said: [...summary.matchAll(/<li>(.*?)<\/li>/g)].map(([, one]) => plain(one ?? '')),
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
/** Text of a piece of HTML. */
export const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => NAMED[name] ?? '')

/** What a field of the page holds. */
export function held(html: string, name: string): string {
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(html)?.[1]
  if (area !== undefined) return plain(area)
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? ''
  return plain(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
}

const encoded = (fields: Fields): string => new URLSearchParams(fields).toString()

export const post = async (t: TestHouse, path: string, fields: Fields | string, cookie = ''): Promise<Answered> =>
  answered(
    await t.web.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      body: typeof fields === 'string' ? fields : encoded(fields),
    }),
  )

export async function postFiles(
  t: TestHouse,
  path: string,
  fields: Fields,
  files: readonly { field: string; name: string; type: string; bytes: Buffer }[],
  cookie = '',
): Promise<Answered> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  for (const { field, name, type, bytes } of files) body.append(field, new File([new Uint8Array(bytes)], name, { type }))
  return answered(await t.web.request(path, { method: 'POST', headers: { cookie }, body }))
}

export const get = async (t: TestHouse, path: string, cookie = ''): Promise<Answered> =>
  answered(await t.web.request(path, { headers: { cookie } }))

export const api = async (
  t: TestHouse,
  command: string,
  input: unknown,
  cookie: string,
  key: string = crypto.randomUUID(),
): Promise<{ status: number; body: { code?: string; field?: string; detail?: string } }> => {
  const answer = await t.web.request(`/api/v1/commands/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, 'linli-tenant': 'shifan', cookie },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  })
  return { status: answer.status, body: (await answer.json()) as { code?: string; field?: string; detail?: string } }
}

/** One number by raw SQL: what really stands there. */
export async function number(t: TestHouse, sql: string, params: unknown[] = []): Promise<number> {
  const { rows } = await t.house.pool.query<{ n: string }>(sql, params)
  return Number(rows[0]?.n)
}
