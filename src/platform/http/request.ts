import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Refusal } from '../../kernel/result.ts'
import { type Credential, session, visitor } from '../actor.ts'
import type { House, Lang, Tenant } from '../house.ts'
import { UUID } from '../id.ts'

/** The session's cookie: `tenant.token`, so that one statement finds the session under row level security. */
export const SESSION_COOKIE = 'linli'

/** First path segments that are never a tenant's slug. */
export const RESERVED = new Set(['api', 'about', 'assets', 'console', 'files', 'healthz', 'session'])

export interface Signed {
  readonly tenant: string
  readonly who: Credential
}

/** What the cookie says; whether the session is alive, only the door knows. */
export function signedOf(c: Context): Signed | null {
  const [tenant = '', token = ''] = (getCookie(c, SESSION_COOKIE) ?? '').split('.')
  return UUID.test(tenant) && token.length >= 20 && token.length <= 64 ? { tenant, who: session(token) } : null
}

/** The credential for a tenant: a session of another tenant is a visitor here. */
export function whoAt(c: Context, tenant: Tenant): Credential {
  const signed = signedOf(c)
  return signed && signed.tenant === tenant.id ? signed.who : visitor('visitor')
}

export function langOf(c: Context): Lang {
  const chosen = getCookie(c, 'linli_lang')
  return chosen === 'en' ? 'en' : 'zh'
}

/** The address a request comes from: the proxy's word where LINLI_PROXY says that there is one, else the socket's. */
export function addressOf(c: Context): string {
  const forwarded = process.env.LINLI_PROXY ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress
  return forwarded ?? socket ?? ''
}

/** Is the connection (or the proxy's word for it) encrypted? Then the cookie is `Secure`. */
export const isSecure = (c: Context): boolean =>
  new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'

/** Where this site is reached, as the reader's browser says it: for addresses that leave it (a code to scan, a calendar, a message). */
export function originOf(c: Context): string {
  const host = c.req.header('host') ?? ''
  return `${isSecure(c) ? 'https' : 'http'}://${/^[\w.:[\]-]{1,100}$/.test(host) ? host : 'localhost'}`
}

const STATUS: Readonly<Record<string, 401 | 403 | 404 | 409 | 413 | 415 | 429 | 503 | 507>> = {
  'platform.signed-out': 401,
  'platform.not-yours': 403,
  'platform.cross-site': 403,
  'platform.files-by-post': 403,
  'platform.no-such-command': 404,
  'platform.no-such-query': 404,
  'platform.no-such-tenant': 404,
  'platform.not-found': 404,
  'platform.key-reused': 409,
  'platform.form-too-large': 413,
  'platform.file-too-large': 413,
  'platform.file-type': 415,
  'platform.too-many': 429,
  'platform.too-many-unused': 429,
  'platform.busy': 503,
  'platform.disk-full': 507,
}

/** The HTTP status of a refusal; whatever is not the platform's own is 422. */
export const statusOf = (refusal: Refusal): 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 507 =>
  STATUS[refusal.code] ?? 422

/** A refusal as `application/problem+json`. */
export function problem(house: House, lang: Lang, refusal: Refusal, as?: 500 | undefined): Response {
  const status = as ?? statusOf(refusal)
  const body = {
    type: 'about:blank',
    title: refusal.code,
    status,
    code: refusal.code,
    detail: house.sentence(lang, refusal),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    facts: refusal.facts,
  }
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  }
  if (status === 503 || status === 429) headers['retry-after'] = '2'
  return new Response(JSON.stringify(body), { status, headers })
}
