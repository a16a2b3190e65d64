import type { Context } from 'hono'
import { no, type Refusal } from '../../kernel/result.ts'
import { actorOf } from '../actor.ts'
import type { House, Tenant } from '../house.ts'
import { UUID } from '../id.ts'
import { transact } from '../postgres/pool.ts'
import { statement } from '../statement.ts'
import type { Typed } from './page.ts'
import { langOf, whoAt } from './request.ts'

/**
 * What was typed into a form whose session was over travels in hidden inputs of the sign-in page: `_resume` is the address,
 * `_r.{field}` are the fields, files as ids. Nothing is stored, and no script is needed.
 */
export const CARRIED = '_r.'
const RESUME = '_resume'

/** An address inside the tenant. Not another site's (`//elsewhere`), and without steps upward. */
export const isInside = (path: string): boolean =>
  /^\/[\w\-./?=&%~+:,@]*$/.test(path) && !path.includes('//') && !path.includes('..')

/** The fields of a refused form as the sign-in page carries them. */
export function carry(
  sent: { readonly values: Typed['values']; readonly refusal: Refusal },
  path: string,
): Omit<Typed, 'sentence'> {
  const fields = Object.entries(sent.values).map(([field, values]) => [CARRIED + field, values] as const)
  return { form: '', refusal: sent.refusal, values: { ...Object.fromEntries(fields), [RESUME]: [path] } }
}

/** The hidden inputs by which a page carries on what another page's form held. */
export const carriedFields = (values: Typed['values']): readonly { name: string; value: string }[] =>
  Object.entries(values)
    .filter(([name]) => name === RESUME || name.startsWith(CARRIED))
    .flatMap(([name, all]) => all.map((value) => ({ name, value })))

/** Where the carried fields go next: home once somebody is signed in, before that to the next step. Null: nothing is carried. */
export function carryOn(values: Typed['values'], signedIn: boolean, next: string): string | null {
  const home = values[RESUME]?.[0]
  if (home === undefined || !isInside(home)) return null
  const to = signedIn ? home : next
  return `${to}${to.includes('?') ? '&' : '?'}resumed=1`
}

const own = statement<[ids: string[], person: string]>(
  'platform.ownFiles',
  `update stored_file set owner_id = $3 where tenant_id = $1 and id = any ($2::uuid[]) and owner_id is null and subject is null`,
)

/**
 * A form that came back through the sign-in page, to be shown filled in and not yet sent; null for any other. Its files were
 * kept while nobody was signed in; now they get their owner.
 */
export async function resume(house: House, c: Context, tenant: Tenant, values: Typed['values']): Promise<Typed | null> {
  const url = new URL(c.req.url)
  const home = values[RESUME]?.[0]
  if (!url.searchParams.has('resumed') || home === undefined || !isInside(home)) return null
  const refusal = no('platform.resumed').refusal
  const sentence = house.sentence(langOf(c), refusal)
  if (`/${tenant.slug}${home.split('?')[0]}` !== url.pathname) return { form: '', values, refusal, sentence }
  const mine = Object.fromEntries(
    Object.entries(values).flatMap(([name, all]) => (name.startsWith(CARRIED) ? [[name.slice(CARRIED.length), all]] : [])),
  )
  const ids = Object.values(mine).flatMap((all) => all.filter((value) => UUID.test(value)))
  if (ids.length > 0)
    await transact(house.pool, tenant.id, {}, async (tx) => {
      const actor = await actorOf(tx, house.door.guard, whoAt(c, tenant), house.clock.now())
      if (!actor?.person) return
      await tx.send(own, [ids, actor.person])
      await tx.commit()
    })
  return { form: mine._form?.[0] ?? '', values: mine, refusal, sentence }
}
