import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { NOWHERE, query, type Reads } from '../../platform/declare.ts'
import { idShape, text } from '../../platform/shapes.ts'
import { roles, standsAt } from '../../roles.ts'
import { loginRef, sealedAt } from './commands.ts'
import { loginsOfPerson, type PostRow, personsByIds, personsNamed, postsOfPerson, recentMessages, staffPage } from './store.ts'

const postShape = z.object({ id: z.uuid(), role: z.string(), title: z.string(), place: z.string(), path: z.string() })

/** Who I am and which posts I may act with; the console's first question. */
export const me = query({
  name: 'people.me',
  about: '我的姓名和岗位',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({ person: z.uuid(), name: z.string(), current: postShape.nullable(), posts: z.array(postShape) }),
  async run(scope) {
    const person = scope.actor.person
    if (person === null) return no('platform.signed-out')
    const posts = (await scope.read(postsOfPerson, person, scope.today)).map((row) => ({
      id: row.id,
      role: row.role,
      title: row.title,
      place: row.place,
      path: row.path,
    }))
    return ok({ person, name: scope.actor.name, current: posts.find((post) => post.id === scope.actor.post?.id) ?? null, posts })
  },
})

const KEEPERS = ['platformAdmin', 'selfGovOfficer'] as const
const STAFF_PAGE = 50

/** Who holds which post where, with the roles there are: the office appoints from this list. */
export const staff = query({
  name: 'people.staff',
  about: '人员与岗位',
  may: KEEPERS,
  input: z.object({
    role: z.string().max(40).optional(),
    place: idShape.optional(),
    name: text(40).default(''),
    ended: z.boolean().default(false),
    page: z.number().int().min(1).max(1000).default(1),
  }),
  output: z.object({
    /** `stands` names the kinds of place at which the post may be held. */
    roles: z.array(z.object({ key: z.string(), name: z.string(), scope: z.string(), stands: z.array(z.string()) })),
    posts: z.array(
      z.object({
        id: z.uuid(),
        person: z.uuid(),
        name: z.string(),
        role: z.string(),
        title: z.string(),
        placeId: z.uuid(),
        place: z.string(),
        from: z.string(),
        to: z.string().nullable(),
        state: z.enum(['coming', 'runs', 'over']),
        /** Whether the person can sign in by password; its name is told to the administrator alone (`people.logins`). */
        login: z.boolean(),
      }),
    ),
    more: z.boolean(),
  }),
  async run(scope, { role, place, name, ended, page }) {
    const offset = (page - 1) * STAFF_PAGE
    const bounds = scope.bounds ?? NOWHERE
    const rows = await scope.read(
      staffPage,
      bounds,
      scope.today,
      ended,
      role ?? null,
      place ?? null,
      name,
      STAFF_PAGE + 1,
      offset,
    )
    return ok({
      roles: Object.entries(roles).map(([key, { zh, scope: reach }]) => ({
        key,
        name: zh,
        scope: reach,
        stands: [...standsAt[reach]],
      })),
      posts: rows.slice(0, STAFF_PAGE).map((row) => ({
        id: row.post,
        person: row.person,
        name: row.name,
        role: row.role,
        title: row.title,
        placeId: row.place_id,
        place: row.place,
        from: row.valid_from,
        to: row.valid_to,
        state:
          row.valid_from > scope.today
            ? ('coming' as const)
            : row.valid_to !== null && row.valid_to < scope.today
              ? ('over' as const)
              : ('runs' as const),
        login: row.login,
      })),
      more: rows.length > STAFF_PAGE,
    })
  },
})

/** Persons by some letters of their name. Nothing merges two of one name, so each comes with place and posts. */
export const named = query({
  name: 'people.named',
  about: '按姓名查找已登记的人员',
  may: KEEPERS,
  input: z.object({ name: text(40) }),
  output: z.object({
    persons: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        place: z.string().nullable(),
        posts: z.string().nullable(),
        login: z.boolean(),
      }),
    ),
  }),
  async run(scope, { name }) {
    if (name === '') return ok({ persons: [] })
    return ok({ persons: await scope.read(personsNamed, scope.bounds ?? NOWHERE, scope.today, name) })
  },
})

/** The login names of a person, for the administrator who gives and withdraws them. */
export const logins = query({
  name: 'people.logins',
  about: '一个人的登录名',
  may: ['platformAdmin'],
  input: z.object({ person: idShape }),
  output: z.object({
    /** `name` is null where it was given before names were kept: setting its password once more makes it readable. */
    logins: z.array(z.object({ ref: z.string(), name: z.string().nullable(), since: z.string() })),
  }),
  async run(scope, { person }) {
    const rows = await scope.read(loginsOfPerson, person)
    return ok({
      logins: rows.map((row) => ({
        ref: loginRef(row.login_blind),
        name: row.login_sealed === null ? null : scope.secrets.open(row.login_sealed, sealedAt(scope, 'login.name', person)),
        since: row.set_at.toISOString(),
      })),
    })
  },
})

/** Names by id, in one statement for a whole page. Public pages mask them. */
export async function namesOf(reads: Reads, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  return new Map((await reads.read(personsByIds, wanted)).map((row) => [row.id, row.name]))
}

/** The posts a person holds on a day, oldest first. */
export const postsOf = (reads: Reads, person: string, on: Day = reads.today): Promise<PostRow[]> =>
  reads.read(postsOfPerson, person, on)

/** The latest messages in clear. Only the demonstration's page may call it. */
export async function messagesSent(reads: Reads): Promise<{ id: string; phone: string; text: string; at: Date }[]> {
  const open = (sealed: string, column: string, id: string): string =>
    reads.secrets.open(sealed, `${reads.tenant}|message.${column}|${id}`)
  const rows = await reads.read(recentMessages)
  return rows.map(({ id, phone_sealed, text_sealed, at }) => ({
    id,
    phone: open(phone_sealed, 'phone', id),
    text: open(text_sealed, 'text', id),
    at,
  }))
}

export const queries = [me, staff, named, logins] as const
