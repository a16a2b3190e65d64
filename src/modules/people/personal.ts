import type { Reads, Work } from '../../platform/declare.ts'
import { opened } from './on-behalf/commands.ts'
import { eraseHelped, helpedBy, helpedFor } from './store-behalf.ts'
import {
  eraseCodes,
  eraseLogins,
  erasePerson as eraseRow,
  eraseSessions,
  keptCodes,
  keptPerson,
  keptPosts,
  keptSessions,
  loginsOfPerson,
} from './store.ts'

/** What stands for the name of a person who was erased. */
export const ERASED = '已注销'
const MOST = 10_000

/** Everything kept of a person here: the telephone in clear, no password and no token (only their hashes are known). */
export async function exportPerson(reads: Reads, person: string): Promise<Record<string, unknown>> {
  const [row, posts, logins, sessions, codes, byMe, forMe] = await Promise.all([
    reads.one(keptPerson, person),
    reads.read(keptPosts, person),
    reads.read(loginsOfPerson, person),
    reads.read(keptSessions, person),
    reads.read(keptCodes, person),
    reads.read(helpedBy, person, MOST),
    reads.read(helpedFor, person, MOST),
  ])
  if (!row) return {}
  const { phone_sealed, created_at, ...shown } = row
  return {
    person: {
      ...shown,
      phone: phone_sealed && reads.secrets.open(phone_sealed, `${reads.tenant}|person.phone|${person}`),
      registeredAt: created_at,
    },
    posts,
    logins: logins.map((one) => ({
      name: one.login_sealed && reads.secrets.open(one.login_sealed, `${reads.tenant}|login.name|${person}`),
      setAt: one.set_at,
    })),
    sessions,
    codes,
    actedForOthers: byMe.map((one) => ({ id: one.id, command: one.command, begunAt: one.begun_at, how: one.how })),
    othersActedForMe: forMe.map((one) => ({
      id: one.id,
      command: one.command,
      begunAt: one.begun_at,
      how: one.how,
      home: opened(reads, one, 'home'),
      phone: opened(reads, one, 'phone'),
    })),
  }
}

/** A post that still runs or is to come; such a person is not erased, for a signature would lose its name while in office. */
export async function runningPost(reads: Reads, person: string): Promise<string | undefined> {
  const posts = await reads.read(keptPosts, person)
  return posts.find((post) => post.valid_to === null || post.valid_to >= reads.today)?.title
}

/**
 * Queues that the person is nobody any more: the name goes, telephone, login and sessions with it. The row stays, because
 * books and audit name its id. The directory of logins keeps a hash that opens nothing.
 */
export async function erasePerson(work: Work, person: string): Promise<number> {
  const [logins, sessions, codes, helped] = await Promise.all([
    work.read(loginsOfPerson, person),
    work.read(keptSessions, person),
    work.read(keptCodes, person),
    work.read(helpedFor, person, MOST),
  ])
  work.write(eraseHelped, [person])
  work.write(eraseCodes, [person])
  work.write(eraseLogins, [person])
  work.write(eraseSessions, [person])
  work.write(eraseRow, [person, ERASED], 1)
  return 1 + logins.length + sessions.length + codes.length + helped.length
}
