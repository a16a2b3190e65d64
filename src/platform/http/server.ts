import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import type { Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { no } from '../../kernel/result.ts'
import { visitor } from '../actor.ts'
import { reading } from '../ask.ts'
import { assetPath } from '../assets.ts'
import { fileById, holdsPost, keepFiles, roomFor } from '../files/keep.ts'
import type { House } from '../house.ts'
import { randomId } from '../id.ts'
import { perform } from '../perform.ts'
import { databaseIsAway } from '../postgres/pool.ts'
import { api } from './api.ts'
import { readForm, readText } from './body.ts'
import { langOf, problem, SESSION_COOKIE, signedOf } from './request.ts'
import { chooseReading, type Frame, openSession, site } from './site.ts'

/** A page of the whole deployment, such as `/` and `/about/newspapers`. */
export interface WidePage {
  readonly path: string
  draw(c: Context): Promise<{ html: string; status?: number } | { redirect: string }>
}

/** Two roofs under one eave. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f6650"/><path d="M5 17l6-6 5 5 5-5 6 6v8h-9v-5h-4v5H5z" fill="#faf8f2"/></svg>'

const SITE_CSP =
  "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; media-src 'self'; font-src 'self'"

/** The whole web application: API, files, assets, console, site. Web-standard, so tests need no socket. */
export function webApp(house: House, frame: Frame, wide: readonly WidePage[]): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    if (!sameOrigin(c)) return problem(house, langOf(c), no('platform.cross-site').refusal)
    await next()
    const headers = c.res.headers
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', SITE_CSP)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    if (house.config.demo) headers.set('x-robots-tag', 'noindex, nofollow')
  })
  app.onError((error, c) => {
    const away = databaseIsAway(error)
    if (!away) console.error(error)
    const refusal = no(away ? 'platform.busy' : 'platform.broken').refusal
    if (!c.req.header('accept')?.includes('text/html')) return problem(house, langOf(c), refusal, away ? undefined : 500)
    // No frame: it would ask the database. The browser keeps what was typed, and going back shows it again.
    return c.html(
      `<!doctype html><meta charset="utf-8"><title>邻里</title><p>${house.sentence(langOf(c), refusal)}</p>`,
      away ? 503 : 500,
      {
        'retry-after': '5',
        'cache-control': 'no-store',
      },
    )
  })
  app.get('/healthz', async (c) => {
    const begun = performance.now()
    await house.pool.query('select 1')
    return c.json({ ok: true, version: house.config.version, database: Math.round(performance.now() - begun) })
  })
  sessionRoutes(app, house)
  fileRoutes(app, house)
  app.route('/api/v1', api(house))
  app.all('/api/*', (c) => problem(house, langOf(c), no('platform.not-found').refusal))
  app.get('/favicon.ico', (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }))
  app.get('/assets/*', (c) => staticFile(assetPath('site'), c.req.path.slice('/assets'.length)))
  consoleRoutes(app, house.config.demo)
  for (const { path, draw } of wide)
    app.get(path, async (c) => {
      const chosen = chooseReading(c)
      if (chosen) return chosen
      const drawn = await draw(c)
      return 'redirect' in drawn ? c.redirect(drawn.redirect, 303) : c.html(drawn.html, (drawn.status ?? 200) as 200)
    })
  app.route('/', site(house, frame))
  app.notFound((c) => problem(house, langOf(c), no('platform.not-found').refusal))
  return app
}

/** A change must come from our own pages (browsers say so) or from a program (which has no Origin and no Sec-Fetch-Site). */
function sameOrigin(c: Context): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'OPTIONS') return true
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  try {
    return new URL(origin).host === c.req.header('host')
  } catch {
    return false
  }
}

function sessionRoutes(app: Hono, house: House): void {
  app.post('/api/v1/session', async (c) => {
    const lang = langOf(c)
    let input: { login?: unknown; password?: unknown }
    try {
      input = JSON.parse((await readText(c.req.raw, 4096)) ?? '')
    } catch {
      return problem(house, lang, no('platform.bad-json').refusal)
    }
    const login = typeof input?.login === 'string' ? input.login : ''
    const known = await house.signIn.tenantsOf(login)
    const tenants = await house.tenants()
    const wanted = tenants.find((tenant) => tenant.slug === c.req.header('linli-tenant'))
    // An unknown login is tried too, at the first tenant, so that it takes as long as a known one.
    const tenant = wanted ?? tenants.find((one) => known.includes(one.id)) ?? tenants[0]
    if (!tenant) return problem(house, lang, no('platform.no-such-tenant').refusal)
    const done = await perform(house.door, house.signIn.command, {
      tenant: tenant.id,
      who: visitor('visitor'),
      key: randomId(),
      input,
    })
    if (!done.ok) return problem(house, lang, done.refusal)
    const { token, ...shown } = done.value as { token: string }
    openSession(c, tenant.id, token)
    return c.json({ tenant: tenant.slug, ...shown }, 200, { 'cache-control': 'no-store' })
  })
  app.delete('/api/v1/session', async (c) => {
    const signed = signedOf(c)
    const signOut = house.commands.get('people.signOut')
    if (signed && signOut) await perform(house.door, signOut, { ...signed, key: randomId(), input: {} })
    deleteCookie(c, SESSION_COOKIE, { path: '/' })
    return c.body(null, 204)
  })
}

function fileRoutes(app: Hono, house: House): void {
  app.post('/api/v1/files', async (c) => {
    const lang = langOf(c)
    const signed = signedOf(c)
    if (!signed) return problem(house, lang, no('platform.signed-out').refusal)
    const posted = await holdsPost(house, signed.tenant, signed.who)
    const take = posted === null ? null : await roomFor(house, signed.tenant, signed.who)
    if (!take) return problem(house, lang, no('platform.signed-out').refusal)
    if (!posted) return problem(house, lang, no('platform.files-by-post').refusal)
    const read = await readForm(c.req.raw, ({ name, body }) => take(() => house.files.receive(signed.tenant, name, body)))
    if (!read.ok) return problem(house, lang, read.refusal)
    if (read.value.refusal) return problem(house, lang, read.value.refusal)
    const kept = await keepFiles(house, signed.tenant, signed.who, read.value.files)
    return kept.ok ? c.json({ files: kept.value }) : problem(house, lang, kept.refusal)
  })
  app.get('/files/:slug/:id', async (c) => {
    const lang = langOf(c)
    const tenant = (await house.tenants()).find((one) => one.slug === c.req.param('slug'))
    const id = c.req.param('id')
    if (!tenant || !/^[0-9a-f-]{36}$/.test(id)) return problem(house, lang, no('platform.not-found').refusal)
    const signed = signedOf(c)
    const who = signed?.tenant === tenant.id ? signed.who : visitor('visitor')
    const found = await reading(house.door, tenant.id, who, async (scope) => {
      const file = await scope.one(fileById, id)
      const own = file && scope.actor.person !== null && file.owner_id === scope.actor.person
      const staff = file && scope.bounds !== null && (file.path.startsWith(scope.bounds) || scope.bounds.startsWith(file.path))
      return file && (file.audience === 'public' || own || staff) ? file : null
    })
    if (!found.ok || !found.value) return problem(house, lang, no('platform.not-found').refusal)
    const file = found.value
    const body = await house.files.read(tenant.id, file.hash, c.req.query('size') === 'preview' ? 'preview' : 'full')
    if (!body) return problem(house, lang, no('platform.not-found').refusal)
    const disposition = file.kind === 'photo' ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
    return new Response(webBody(body), {
      headers: {
        'content-type': file.type,
        'content-disposition': disposition,
        'cache-control': file.audience === 'public' ? 'public, max-age=31536000, immutable' : 'private, no-store',
        'content-security-policy': "default-src 'none'; sandbox",
      },
    })
  })
}

/** Node's stream as the web's: the two type libraries do not know each other. */
const webBody = (body: Readable) => Readable.toWeb(body) as unknown as ConstructorParameters<typeof Response>[0]

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.json': 'application/json',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Files of the build; their names carry a hash of their content, so they never change. */
function staticFile(root: string, path: string): Response {
  const clean = normalize(decodeURIComponent(path))
  const file = join(root, clean)
  const type = TYPES[extname(file)]
  if (!file.startsWith(root) || !type || !existsSync(file) || !statSync(file).isFile()) return new Response(null, { status: 404 })
  return new Response(webBody(createReadStream(file)), {
    headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
  })
}

/** The console is one page; its created styles carry a nonce, so it is drawn anew for each request. */
function consoleRoutes(app: Hono, demo: boolean): void {
  const root = assetPath('console')
  app.get('/console/assets/*', (c) => staticFile(root, c.req.path.slice('/console'.length)))
  const index = async (c: Context): Promise<Response> => {
    const file = join(root, 'index.html')
    if (!existsSync(file)) return c.notFound()
    const nonce = randomId().replaceAll('-', '')
    const html = readFileSync(file, 'utf8')
      .replaceAll('__NONCE__', nonce)
      .replace('__DEMO__', demo ? 'yes' : 'no')
    return c.html(html, 200, {
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; img-src 'self' data: blob:; style-src 'self' 'nonce-${nonce}'; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'; connect-src 'self'; font-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    })
  }
  app.get('/console', index)
  app.get('/console/*', index)
}

/** Listens; slow clients are closed (10 s for the headers, a long upload keeps going while it sends). */
export function listen(app: Hono, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname: host,
        port,
        serverOptions: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, requestTimeout: 120_000 },
      },
      () => resolve(server),
    ) as Server
    server.once('error', reject)
  })
}
