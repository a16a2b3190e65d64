import { randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { must, no, ok, type Result } from '../../kernel/result.ts'
import { hashToken, newToken } from '../../platform/actor.ts'
import { command, type Reads, type Work } from '../../platform/declare.ts'
import { idShape as id, someText } from '../../platform/shapes.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { CODE_MINUTES, checkPassword, codeText, loginKey, readPhone, SESSION_DAYS } from './domain.ts'
import { hashPassword, verifyPassword } from './password.ts'
import {
  choosePost,
  deleteSession,
  dropLogin,
  endSessions,
  insertCode,
  insertMessage,
  insertPerson,
  insertSession,
  lockCode,
  lockPerson,
  loginRow,
  loginsOfPerson,
  personByPhone,
  postsOfPerson,
  putDirectory,
  putLogin,
  useCode,
  voidCodes,
} from './store.ts'

const name = someText(40)
const phone = z.string().max(40)

export const blindLogin = (secrets: Secrets, login: string): Buffer => secrets.blind(loginKey(login), 'login')
/** How a login is named without saying it. */
export const loginRef = (blind: Buffer): string => blind.toString('base64url')
export const blindPhone = (secrets: Secrets, digits: string): Buffer => secrets.blind(digits, 'phone')
export const sealedAt = (reads: Pick<Reads, 'tenant'>, table: string, row: string): string => `${reads.tenant}|${table}|${row}`

interface NewPerson {
  readonly name: string
  readonly phone?: string | undefined
  readonly place?: string | undefined
  readonly fictional: boolean
}

/** Queues a new person, for `register` and for commands of modules above. Two persons of the same name stay two. */
export async function registerPerson(work: Work, input: NewPerson): Promise<Result<{ person: string }>> {
  const person = work.id()
  const digits = input.phone === undefined ? null : readPhone(input.phone)
  if (digits && !digits.ok) return digits
  const sealed = digits ? work.secrets.seal(digits.value, sealedAt(work, 'person.phone', person)) : null
  const blind = digits ? blindPhone(work.secrets, digits.value) : null
  work.write(insertPerson, [person, input.name, sealed, blind, input.place ?? null, input.fictional, work.at])
  work.concerns(`person:${person}`)
  work.tell('people.joined', `person:${person}`)
  return ok({ person })
}

/**
 * Somebody by name and perhaps a phone: who holds that phone under that name, else a new person. A phone that is another
 * name's is refused, and the name alone finds nobody. The command maps the constraint `person_phone` to `people.phone-taken`.
 */
export async function personFor(work: Work, input: NewPerson): Promise<Result<{ person: string }>> {
  if (input.phone === undefined) return registerPerson(work, input)
  const digits = readPhone(input.phone)
  if (!digits.ok) return digits
  const known = await work.one(personByPhone, blindPhone(work.secrets, digits.value))
  if (!known) return registerPerson(work, input)
  return known.name === input.name ? ok({ person: known.id }) : no('people.phone-taken', {}, 'phone')
}

/** Registers a person. Two persons of the same name stay two; a phone belongs to one. */
export const register = command({
  name: 'people.register',
  about: '登记人员',
  may: ['platformAdmin', 'selfGovOfficer'],
  input: z.object({ name, phone: phone.optional(), place: id.optional(), fictional: z.boolean().default(false) }),
  output: z.object({ person: id }),
  secret: ['phone'],
  unique: { person_phone: 'people.phone-taken' },
  run: registerPerson,
})

/** Gives a person a login and a password. Another person's login is refused. */
export const setLogin = command({
  name: 'people.setLogin',
  about: '设置登录名和密码',
  may: ['platformAdmin'],
  input: z.object({ person: id, login: z.string().trim().min(3).max(40), password: z.string().max(512) }),
  output: z.object({}),
  secret: ['password', 'login'],
  target: { lock: lockPerson, id: (input) => input.person },
  async prepare(_reading, input) {
    const checked = checkPassword(input.password)
    return checked.ok ? await hashPassword(checked.value) : null
  },
  async run(work, input) {
    const checked = checkPassword(input.password)
    if (!checked.ok) return checked
    must(typeof work.prepared === 'string', 'the password was hashed')
    const blind = blindLogin(work.secrets, input.login)
    const known = await work.one(loginRow, blind)
    if (known && known.person_id !== input.person) return no('people.login-taken', {}, 'login')
    const sealed = work.secrets.seal(input.login, sealedAt(work, 'login.name', input.person))
    work.write(putLogin, [blind, input.person, work.prepared, work.at, sealed], 1)
    work.write(putDirectory, [blind, work.tenant])
    work.concerns(`person:${input.person}`)
    return ok({})
  },
})

/**
 * Takes a login name away: nobody signs in with it any more, and whoever did is signed out at once. Nobody shuts themselves out
 * by withdrawing the own last one. The name is free to be given again.
 */
export const withdrawLogin = command({
  name: 'people.withdrawLogin',
  about: '收回登录名',
  may: ['platformAdmin'],
  input: z.object({ person: id, login: z.string().regex(/^[A-Za-z0-9_-]{10,100}$/) }),
  output: z.object({ left: z.number() }),
  secret: ['login'],
  target: { lock: lockPerson, id: (input) => input.person },
  async run(work, input) {
    const logins = await work.read(loginsOfPerson, input.person)
    const found = logins.find((one) => loginRef(one.login_blind) === input.login)
    if (!found) return no('people.no-such-login', {}, 'login')
    if (input.person === work.actor.person && logins.length === 1) return no('people.own-last-login', {}, 'login')
    work.write(dropLogin, [found.login_blind, input.person], 1)
    work.write(endSessions, [input.person, work.who.kind === 'session' ? work.who.tokenHash : Buffer.alloc(0)])
    work.concerns(`person:${input.person}`)
    return ok({ left: logins.length - 1 })
  },
})

const signedIn = z.object({
  token: z.string(),
  name: z.string(),
  post: z.object({ id, role: z.string(), title: z.string(), place: z.string() }).nullable(),
})

/** Opens a session for a person, with the oldest valid post as 当前身份. */
async function openSession(work: Work, person: string, shownName: string): Promise<z.infer<typeof signedIn>> {
  const token = newToken()
  const [post] = await work.read(postsOfPerson, person, work.today)
  work.write(insertSession, [
    hashToken(token),
    person,
    post?.id ?? null,
    work.at,
    new Date(work.at.getTime() + SESSION_DAYS * 86_400_000),
  ])
  work.concerns(`person:${person}`)
  return { token, name: shownName, post: post ? { id: post.id, role: post.role, title: post.title, place: post.place } : null }
}

export const signIn = command({
  name: 'people.signIn',
  about: '用密码登录',
  may: 'anyone',
  forgetful: true,
  input: z.object({ login: z.string().max(200), password: z.string().max(512) }),
  output: signedIn,
  secret: ['login', 'password'],
  limits: (input, address) => [
    { key: `sign-in ${loginKey(input.login)}`, times: 10, seconds: 900 },
    { key: `sign-in from ${address}`, times: 200, seconds: 900 },
  ],
  async prepare(reading, input) {
    const row = await reading((scope) => scope.one(loginRow, blindLogin(scope.secrets, input.login)))
    const right = await verifyPassword(row?.password_hash, input.password.normalize('NFC'))
    return right && row ? row : null
  },
  async run(work) {
    const row = work.prepared as { person_id: string; name: string } | null
    if (!row) return no('people.wrong-login')
    return ok(await openSession(work, row.person_id, row.name))
  },
})

export const signOut = command({
  name: 'people.signOut',
  about: '退出登录',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({}),
  async run(work) {
    if (work.who.kind === 'session') work.write(deleteSession, [work.who.tokenHash])
    return ok({})
  },
})

/** Acts from now on with another of one's own posts. */
export const switchPost = command({
  name: 'people.switchPost',
  about: '切换当前身份',
  may: 'signedIn',
  input: z.object({ post: id }),
  output: z.object({ title: z.string() }),
  async run(work, input) {
    const posts = await work.read(postsOfPerson, work.actor.person ?? '', work.today)
    const post = posts.find((one) => one.id === input.post)
    if (!post || work.who.kind !== 'session') return no('people.not-your-post', {}, 'post')
    work.write(choosePost, [work.who.tokenHash, post.id], 1)
    work.concerns(`post:${post.id}`)
    return ok({ title: post.title })
  },
})

/** Sends a sign-in code. The answer is the same for every number, known or not. */
export const requestCode = command({
  name: 'people.requestCode',
  about: '获取手机验证码',
  may: 'anyone',
  forgetful: true,
  input: z.object({ phone }),
  output: z.object({ challenge: id }),
  secret: ['phone'],
  limits: (input, address) => [
    { key: `code ${input.phone} minute`, times: 1, seconds: 60 },
    { key: `code ${input.phone} hour`, times: 5, seconds: 3600 },
    { key: `code ${input.phone} day`, times: 10, seconds: 86_400 },
    { key: `code from ${address}`, times: 60, seconds: 3600 },
  ],
  async run(work, input) {
    const digits = readPhone(input.phone)
    if (!digits.ok) return digits
    const challenge = crypto.randomUUID()
    const message = work.id()
    const code = codeText(randomInt(1_000_000))
    const blind = blindPhone(work.secrets, digits.value)
    work.write(voidCodes, [blind, work.at])
    work.write(insertCode, [
      challenge,
      blind,
      work.secrets.seal(digits.value, sealedAt(work, 'phone_code.phone', challenge)),
      work.secrets.blind(`${challenge} ${code}`, 'code'),
      new Date(work.at.getTime() + CODE_MINUTES * 60_000),
    ])
    work.write(insertMessage, [
      message,
      work.secrets.seal(digits.value, sealedAt(work, 'message.phone', message)),
      work.secrets.seal(
        `登录验证码 ${code}，${CODE_MINUTES} 分钟内有效，请勿告诉他人。`,
        sealedAt(work, 'message.text', message),
      ),
      work.at,
    ])
    work.tell('people.messageQueued', `message:${message}`)
    return ok({ challenge })
  },
})

/** Signs a resident in with the code; a number that is new here becomes a resident of this subdistrict. */
export const signInWithCode = command({
  name: 'people.signInWithCode',
  about: '用手机验证码登录',
  may: 'anyone',
  forgetful: true,
  input: z.object({ challenge: id, code: z.string().max(20) }),
  output: signedIn,
  secret: ['code'],
  target: { lock: lockCode, id: (input) => input.challenge },
  limits: (input) => [{ key: `challenge ${input.challenge}`, times: 5, seconds: 900 }],
  async run(work, input) {
    const row = work.target
    const typed = input.code.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim()
    if (row.used_at !== null || row.expires_at <= work.at) return no('people.code-over', {}, 'code')
    if (!timingSafeEqual(row.code_blind, work.secrets.blind(`${input.challenge} ${typed}`, 'code')))
      return no('people.wrong-code', {}, 'code')
    work.write(useCode, [input.challenge, work.at], 1)
    const known = await work.one(personByPhone, row.phone_blind)
    if (known) return ok(await openSession(work, known.id, known.name))
    const digits = work.secrets.open(row.phone_sealed, sealedAt(work, 'phone_code.phone', input.challenge))
    const person = work.id()
    const shown = `居民（手机尾号 ${digits.slice(-4)}）`
    work.write(insertPerson, [
      person,
      shown,
      work.secrets.seal(digits, sealedAt(work, 'person.phone', person)),
      row.phone_blind,
      null,
      false,
      work.at,
    ])
    work.tell('people.joined', `person:${person}`)
    return ok(await openSession(work, person, shown))
  },
})

export const commands = [register, setLogin, withdrawLogin, signIn, signOut, switchPost, requestCode, signInWithCode] as const
