import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { query, type Reads } from '../../platform/declare.ts'
import { type PostRow, personsByIds, postsOfPerson, recentMessages } from './store.ts'

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

export const queries = [me] as const
