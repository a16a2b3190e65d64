import { Hono } from 'hono'
import { no, type Result } from '../../kernel/result.ts'
import { visitor } from '../actor.ts'
import { ask } from '../ask.ts'
import type { May } from '../declare.ts'
import type { House, Lang, Tenant } from '../house.ts'
import { perform } from '../perform.ts'
import { readText } from './body.ts'
import { openApi } from './openapi.ts'
import { addressOf, langOf, problem, signedOf } from './request.ts'

/** A command's or query's JSON: 1 MiB. */
const INPUT_BYTES = 1024 * 1024

/** `/api/v1`: every command and query of the registry, with no code per endpoint. */
export function api(house: House): Hono {
  const app = new Hono()
  const document = JSON.stringify(openApi(house))
  app.get('/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }))

  app.post('/commands/:name', async (c) => {
    const lang = langOf(c)
    const command = house.commands.get(c.req.param('name'))
    if (!command) return problem(house, lang, no('platform.no-such-command', { name: c.req.param('name').slice(0, 60) }).refusal)
    const key = c.req.header('idempotency-key') ?? ''
    if (!/^[\w-]{16,80}$/.test(key)) return problem(house, lang, no('platform.key-missing').refusal)
    const input = await readJson(c.req.raw)
    if (!input.ok) return problem(house, lang, input.refusal)
    const at = await callerOf(house, c, command.may)
    if (!at.ok) return problem(house, lang, at.refusal)
    return answer(
      house,
      lang,
      await perform(house.door, command, { ...at.value, key, input: input.value, address: addressOf(c) }),
    )
  })

  app.on(['GET', 'POST'], '/queries/:name', async (c) => {
    const lang = langOf(c)
    const query = house.queries.get(c.req.param('name'))
    if (!query) return problem(house, lang, no('platform.no-such-query', { name: c.req.param('name').slice(0, 60) }).refusal)
    const input = c.req.method === 'GET' ? parse(c.req.query('input') ?? '{}') : await readJson(c.req.raw)
    if (!input.ok) return problem(house, lang, input.refusal)
    const at = await callerOf(house, c, query.may)
    if (!at.ok) return problem(house, lang, at.refusal)
    return answer(house, lang, await ask(house.door, query, { ...at.value, input: input.value }))
  })
  return app
}

function answer(house: House, lang: Lang, result: Result<unknown>): Response {
  if (!result.ok) return problem(house, lang, result.refusal)
  return new Response(JSON.stringify(result.value ?? null), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}

function parse(text: string): Result<unknown> {
  try {
    return { ok: true, value: text === '' ? {} : JSON.parse(text) }
  } catch {
    return no('platform.bad-json')
  }
}

async function readJson(request: Request): Promise<Result<unknown>> {
  try {
    const text = await readText(request, INPUT_BYTES)
    return text === null ? no('platform.form-too-large') : parse(text)
  } catch (error) {
    if (error instanceof TypeError) return no('platform.bad-text')
    throw error
  }
}

/** Signed in, the tenant is the session's; signed out, the header `Linli-Tenant` names it, or there is only one. */
async function callerOf(
  house: House,
  c: Parameters<typeof signedOf>[0],
  may: May,
): Promise<Result<{ tenant: string; who: ReturnType<typeof visitor> }>> {
  const signed = signedOf(c)
  if (signed) return { ok: true, value: signed }
  const tenants = await house.tenants()
  const slug = c.req.header('linli-tenant')
  if (slug === undefined && tenants.length > 1 && may !== 'anyone') return no('platform.signed-out')
  const tenant: Tenant | undefined =
    slug === undefined && tenants.length === 1 ? tenants[0] : tenants.find((t) => t.slug === slug)
  return tenant ? { ok: true, value: { tenant: tenant.id, who: visitor('visitor') } } : no('platform.no-such-tenant')
}
