import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { must, no, type Refusal, type Result } from '../../kernel/result.ts'
import { visitor } from '../actor.ts'
import { reading } from '../ask.ts'
import { holds } from '../declare.ts'
import type { KeptFile } from '../files/files.ts'
import { keepFiles, roomFor } from '../files/keep.ts'
import type { House, Tenant } from '../house.ts'
import { randomId } from '../id.ts'
import { perform } from '../perform.ts'
import { type ReceivedForm, readForm, type Upload } from './body.ts'
import type { AnyPage, FormBody, FormSpec, Loaded, Typed, View } from './page.ts'
import { carry, carryOn, resume } from './resume.ts'
import { addressOf, isSecure, langOf, originOf, RESERVED, SESSION_COOKIE, statusOf, whoAt } from './request.ts'

/**
 * Draws the whole document around a page; the app provides it, for it knows the design kit and the navigation. What the frame
 * itself reads is asked first, so that it travels with the page's first statements.
 */
export type Frame = (view: View) => Promise<(loaded: Loaded) => string>

interface Drawn {
  readonly html: string | Uint8Array
  readonly status: number
  /** Of the content, made once: a page that is kept is not hashed again for each reader. */
  etag?: string
  /** Set where the page is a file to download. */
  readonly file?: NonNullable<Loaded['file']>
}

/** A page that was drawn is true for a second: under load it is drawn once, and one reader's wait serves all. */
const CACHE_MS = 1000
const CACHE_PAGES = 2000

/** Every page of the faces under `/{slug}`: reading pages cached for a moment, forms through the one door. */
export function site(house: House, frame: Frame): Hono {
  const app = new Hono()
  const cache = new Map<string, { at: number; drawn: Promise<Drawn> }>()

  const draw = async (
    page: AnyPage | null,
    c: Context,
    tenant: Tenant,
    path: string,
    params: Record<string, string>,
    typed: Typed | null,
  ): Promise<Drawn | { redirect: string }> => {
    const read = await reading(house.door, tenant.id, whoAt(c, tenant), async (scope) => {
      const view = viewOf(house, c, tenant, path, scope, typed)
      if (page && !holds(scope.actor, page.may, scope.actor.post?.path ?? '/')) {
        if (scope.actor.person === null) return { redirect: view.url(`/sign-in?next=${encodeURIComponent(path)}`) }
        return { html: (await frame(view))(plain(house, view, no('platform.not-yours').refusal)), status: 403 }
      }
      const [framed, found] = await Promise.all([frame(view), page?.load(view, params)])
      const loaded = found ?? plain(house, view, no('platform.not-found').refusal, 404)
      if (loaded.file) return { html: loaded.file.text, status: 200, file: loaded.file }
      return { html: framed(loaded), status: statusFor(typed, loaded) }
    })
    if (read.ok) return read.value
    const status = statusOf(read.refusal)
    const shown = await reading(house.door, tenant.id, whoAt(c, tenant), async (scope) => {
      const view = viewOf(house, c, tenant, path, scope, null)
      return (await frame(view))(plain(house, view, read.refusal))
    })
    return { html: shown.ok ? shown.value : '', status }
  }

  for (const page of house.pages) {
    const route = `/:slug${page.path === '/' ? '' : page.path}`
    app.get(route, async (c, next) => {
      const tenant = await tenantOf(house, c)
      if (!tenant) return next()
      const chosen = chooseReading(c)
      if (chosen) return chosen
      const who = whoAt(c, tenant)
      const shared = who.kind === 'visitor' && page.may === 'anyone' && page.forms === undefined
      if (!shared) {
        const drawn = await draw(page, c, tenant, pathIn(c, tenant), paramsOf(c), null)
        return 'redirect' in drawn ? c.redirect(drawn.redirect, 303) : send(c, drawn, 'private, no-store')
      }
      // The whole address as it was sent: a kept page costs little enough that taking it apart once more would show.
      const key = `${c.req.url}|${langOf(c)}|${textOf(c)}`
      const now = performance.now()
      let entry = cache.get(key)
      if (!entry || now - entry.at > CACHE_MS) {
        const drawn = (draw(page, c, tenant, pathIn(c, tenant), paramsOf(c), null) as Promise<Drawn>).then(inBytes)
        entry = { at: now, drawn }
        cache.delete(key)
        cache.set(key, entry)
        if (cache.size > CACHE_PAGES) cache.delete(cache.keys().next().value ?? '')
        drawn.catch(() => cache.delete(key))
      }
      return send(c, await entry.drawn, 'public, max-age=0, must-revalidate')
    })
    if (!page.forms) continue
    app.post(route, async (c, next) => {
      const tenant = await tenantOf(house, c)
      if (!tenant) return next()
      const path = pathIn(c, tenant)
      const params = paramsOf(c)
      // Who signs in is nobody yet, whatever session of his was over.
      const who = page.path === '/sign-in' ? visitor('visitor') : whoAt(c, tenant)
      const take = isMultipart(c) ? await roomFor(house, tenant.id, whoAt(c, tenant)) : null
      const receive = async ({ field, name, body, before }: Upload): Promise<Result<KeptFile>> => {
        const takes = formOf(page, before).spec?.files
        const kind = takes && Object.hasOwn(takes, field) ? takes[field] : undefined
        return kind && take ? take(() => house.files.receive(tenant.id, name, body, kind)) : no('platform.no-file-here')
      }
      const read = await readForm(c.req.raw, take ? receive : null)
      if (!read.ok) return refuse(c, tenant, page, path, params, { values: {}, form: '', refusal: read.refusal })
      const received = read.value
      const { form, spec } = formOf(page, received.values)
      const kept = await keepFiles(house, tenant.id, who, received.files)
      const values = withFiles(received, kept.ok ? kept.value : [])
      const resumed = await resume(house, c, tenant, values)
      if (resumed) {
        const drawn = await draw(page, c, tenant, path, params, resumed)
        return 'redirect' in drawn ? c.redirect(drawn.redirect, 303) : send(c, drawn, 'private, no-store')
      }
      const refusal = received.refusal ?? (kept.ok ? null : kept.refusal)
      if (!spec || refusal)
        return refuse(c, tenant, page, path, params, {
          values,
          form,
          refusal: refusal ?? no('platform.bad-input', { problem: 'form' }).refusal,
        })
      const key = values._key?.[0] ?? ''
      if (!/^[\w-]{16,80}$/.test(key))
        return refuse(c, tenant, page, path, params, { values, form, refusal: no('platform.key-missing').refusal })
      const body = bodyOf(form, spec, key, values)
      const input = spec.input(body, params)
      if (!input.ok) return refuse(c, tenant, page, path, params, { values, form, refusal: input.refusal })
      const done = await perform(house.door, spec.command, {
        tenant: tenant.id,
        who,
        key,
        input: input.value,
        address: addressOf(c),
      })
      if (!done.ok) return refuse(c, tenant, page, path, params, { values, form, refusal: done.refusal })
      if (spec.session === 'opens') openSession(c, tenant.id, (done.value as { token: string }).token)
      if (spec.session === 'closes') deleteCookie(c, SESSION_COOKIE, { path: '/' })
      cache.clear()
      const to = spec.then(done.value, params, body)
      const carried = carryOn(values, spec.session === 'opens', to)
      // 307: the browser sends the same fields once more, to the page that they belong to.
      return carried ? c.redirect(`/${tenant.slug}${carried}`, 307) : c.redirect(`/${tenant.slug}${to}`, 303)
    })
  }

  const refuse = async (
    c: Context,
    tenant: Tenant,
    page: AnyPage,
    path: string,
    params: Record<string, string>,
    sent: { values: Typed['values']; form: string; refusal: Refusal },
  ): Promise<Response> => {
    const sentence = house.sentence(langOf(c), sent.refusal)
    const signIn = house.pages.find((one) => one.path === '/sign-in')
    const over = sent.refusal.code === 'platform.signed-out'
    let drawn = over && signIn ? null : await draw(page, c, tenant, path, params, { ...sent, sentence })
    // A session that is over must not cost what was typed: the sign-in page carries it and gives it back.
    if ((drawn === null || 'redirect' in drawn) && signIn && page !== signIn) {
      const refusal = no('platform.signed-out').refusal
      const carried = carry({ values: sent.values, refusal }, path + new URL(c.req.url).search)
      drawn = await draw(signIn, c, tenant, '/sign-in', {}, { ...carried, sentence: house.sentence(langOf(c), refusal) })
    }
    drawn ??= await draw(page, c, tenant, path, params, { ...sent, sentence })
    return 'redirect' in drawn ? c.redirect(drawn.redirect, 303) : send(c, drawn, 'private, no-store')
  }

  app.get('/:slug/*', async (c, next) => {
    const tenant = await tenantOf(house, c)
    if (!tenant) return next()
    const drawn = await draw(null, c, tenant, pathIn(c, tenant), {}, null)
    return 'redirect' in drawn ? c.redirect(drawn.redirect, 303) : send(c, drawn, 'private, no-store')
  })
  return app
}

export function openSession(c: Context, tenant: string, token: string): void {
  setCookie(c, SESSION_COOKIE, `${tenant}.${token}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: 14 * 86_400,
  })
}

async function tenantOf(house: House, c: Context): Promise<Tenant | undefined> {
  const slug = c.req.param('slug') ?? ''
  if (RESERVED.has(slug)) return undefined
  return (await house.tenants()).find((tenant) => tenant.slug === slug)
}

const pathIn = (c: Context, tenant: Tenant): string => new URL(c.req.url).pathname.slice(tenant.slug.length + 1) || '/'

/** Which form of a page was sent: the one that it names itself before its files, else the page's first. */
function formOf(page: AnyPage, values: Typed['values']): { form: string; spec: FormSpec<string> | undefined } {
  const form = values._form?.[0] ?? Object.keys(page.forms ?? {})[0] ?? ''
  return { form, spec: page.forms && Object.hasOwn(page.forms, form) ? page.forms[form] : undefined }
}

function paramsOf(c: Context): Record<string, string> {
  const { slug, ...params } = c.req.param() as Record<string, string>
  return params
}

const isMultipart = (c: Context): boolean => c.req.header('content-type')?.startsWith('multipart/form-data') ?? false

export const textOf = (c: Context): 'normal' | 'large' =>
  /(?:^|;\s*)linli_text=large/.test(c.req.header('cookie') ?? '') ? 'large' : 'normal'

/** `?lang=en` and `?text=large` are remembered in a cookie, and the address is clean again. */
export function chooseReading(c: Context): Response | null {
  if (!c.req.url.includes('?')) return null
  const url = new URL(c.req.url)
  const lang = url.searchParams.get('lang')
  const text = url.searchParams.get('text')
  if (!lang && !text) return null
  const options = { path: '/', sameSite: 'Lax', maxAge: 365 * 86_400, secure: isSecure(c) } as const
  if (lang) setCookie(c, 'linli_lang', lang === 'en' ? 'en' : 'zh', options)
  if (text) setCookie(c, 'linli_text', text === 'large' ? 'large' : 'normal', options)
  url.searchParams.delete('lang')
  url.searchParams.delete('text')
  return c.redirect(`${url.pathname}${url.search}`, 303)
}

function viewOf(house: House, c: Context, tenant: Tenant, path: string, scope: View['scope'], typed: Typed | null): View {
  return {
    house,
    tenant,
    lang: langOf(c),
    text: textOf(c),
    origin: originOf(c),
    path,
    search: new URL(c.req.url).searchParams,
    scope,
    typed,
    formKey: typed?.values._key?.[0] ?? randomId(),
    url: (to) => `/${tenant.slug}${to === '/' ? '' : to}`,
    value: (form, field, otherwise = '') => (typed?.form === form ? (typed.values[field]?.[0] ?? '') : otherwise),
    error: (form, field) => (typed?.form === form && (typed.refusal.field ?? '') === field ? typed.sentence : undefined),
  }
}

/** A page given back after signing in is no refusal, though its form is filled as after one. */
function statusFor(typed: Typed | null, loaded: Loaded): number {
  if (typed && typed.refusal.code !== 'platform.resumed') return statusOf(typed.refusal)
  return loaded.status ?? 200
}

/** A page that only says why there is nothing else. */
function plain(house: House, view: View, refusal: Refusal, status: 200 | 404 = 200): Loaded {
  const sentence = house.sentence(view.lang, refusal)
  return { title: sentence, body: sentence, status }
}

function send(c: Context, drawn: Drawn, caching: string): Response {
  drawn.etag ??= `"${createHash('sha1').update(drawn.html).digest('base64url')}"`
  const { etag } = drawn
  const headers = { 'cache-control': caching, etag, vary: 'cookie' }
  if (drawn.status === 200 && c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const kind: Record<string, string> = drawn.file
    ? {
        'content-type': drawn.file.type,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(drawn.file.name)}`,
      }
    : { 'content-type': 'text/html; charset=utf-8' }
  return new Response(drawn.html as ConstructorParameters<typeof Response>[0], {
    status: drawn.status,
    headers: { ...headers, ...kind },
  })
}

/** What is kept is kept as bytes: Chinese text is turned into UTF-8 once and not for each reader. */
const inBytes = (drawn: Drawn): Drawn => ({
  ...drawn,
  html: typeof drawn.html === 'string' ? Buffer.from(drawn.html) : drawn.html,
})

/** Uploaded files join the form's values as ids, so that they survive a refusal like typed text. */
function withFiles(received: ReceivedForm, kept: readonly { field: string; id: string }[]): Typed['values'] {
  const values: Record<string, readonly string[]> = Object.assign(Object.create(null), received.values)
  for (const { field, id } of kept) values[field] = [...(values[field] ?? []), id]
  return values
}

function bodyOf(form: string, spec: FormSpec<string>, key: string, values: Typed['values']): FormBody {
  const all = (field: string): readonly string[] => values[field] ?? []
  return {
    form,
    key,
    values,
    all,
    text: (field) => values[field]?.[0] ?? '',
    files(field) {
      must(spec.files && Object.hasOwn(spec.files, field), `form ${form} declares its files ${field}`)
      return all(field).filter((id) => id !== '')
    },
  }
}
