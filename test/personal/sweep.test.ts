import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPerson } from '../town.ts'
import type { KeptFile } from '../../src/platform/files/files.ts'
import { keepFiles } from '../../src/platform/files/keep.ts'
import { randomId } from '../../src/platform/id.ts'
import { tick } from '../../src/platform/outbox.ts'
import { house, PASSWORD, type TestHouse, value } from '../harness.ts'

let t: TestHouse
beforeAll(async () => {
  t = await house()
})
afterAll(() => t.close())

const DAY = 86_400_000
const count = async (from: string): Promise<number> =>
  Number((await t.house.pool.query<{ n: string }>(`select count(*) as n from ${from}`)).rows[0]?.n)
/** The night after so many days; the clocks run once a day. */
async function night(days: number): Promise<void> {
  t.clock.set(new Date(t.clock.now().getTime() + days * DAY))
  await tick(t.house)
}

/** A photo of one colour, so of content of its own, kept for the resident. */
async function upload(colour: string): Promise<{ id: string; path: string }> {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: colour } })
    .png()
    .toBuffer()
  const tenant = t.town.tenant.id
  const file = value<KeptFile>(await t.house.files.receive(tenant, `${colour}.png`, Readable.from([picture])))
  const who = asPerson(t.town.residents[0]?.person ?? '')
  const [kept] = value<{ id: string }[]>(await keepFiles(t.house, tenant, who, [{ field: 'photo', file }]))
  const path = t.house.files.path(tenant, file.hash)
  utimesSync(path, t.clock.now(), t.clock.now())
  return { id: kept?.id ?? '', path }
}

test('uploads that no form used go after two days, row first and the file the night after; used and new ones stay', async () => {
  const loose = await upload('red')
  const used = await upload('green')
  await t.house.pool.query(`update stored_file set subject = 'activity:x' where id = $1`, [used.id])
  const incoming = join(t.house.config.dataDir, 'files/incoming', randomId())
  mkdirSync(dirname(incoming), { recursive: true })
  writeFileSync(incoming, 'cut off')
  utimesSync(incoming, t.clock.now(), t.clock.now())

  await night(1)
  expect(await count('stored_file')).toBe(2)
  const fresh = await upload('blue')
  await night(2)
  expect(await count('stored_file')).toBe(2)
  expect(existsSync(incoming)).toBe(false)
  // Still there: had the night been rolled back, the row would name it.
  expect(existsSync(loose.path)).toBe(true)
  await night(1)
  expect([loose, used, fresh].map(({ path }) => existsSync(path))).toEqual([false, true, true])
  expect(existsSync(`${loose.path}.preview`)).toBe(false)
  await night(2)
  expect(await count('stored_file')).toBe(1)
  expect([used, fresh].map(({ path }) => existsSync(path))).toEqual([true, false])
})

test('content that comes again while its old file is swept stays', async () => {
  const first = await upload('yellow')
  await t.house.pool.query('delete from stored_file where id = $1', [first.id])
  t.clock.set(new Date(t.clock.now().getTime() + 3 * DAY))
  const before = new Date(t.clock.now().getTime() - 2 * DAY)
  const gone = await t.house.files.sweep(t.town.tenant.id, before, async (hashes) => {
    // The same photo, between the question and the answer.
    await upload('yellow')
    return new Set(hashes.filter((hash) => !first.path.endsWith(hash)))
  })
  expect(gone).toBe(0)
  expect(existsSync(first.path)).toBe(true)
})

test('expired sessions, old answers of forms, past limits, codes and messages go; what still counts stays', async () => {
  const officer = t.town.holders.find((one) => one.role === 'selfGovOfficer')
  const signIn = () => t.visitor().do('people.signIn', { login: officer?.login ?? '', password: PASSWORD })
  const resident = t.town.residents[0]?.phone ?? ''
  await night(1)
  await signIn()
  await t.visitor().do('people.requestCode', { phone: resident })
  await t.settle()
  await t.as('selfGovOfficer').do('org.setBrand', { slogan: '一', colour: 'a', hostName: '示范街道办事处', phone: '' })
  const begun = await count('rate_limit')
  expect(begun).toBeGreaterThan(3)
  const answers = await count('memory')

  await night(6)
  expect(await count('rate_limit')).toBe(0)
  expect([await count('session'), await count('phone_code'), await count('sent_message')]).toEqual([1, 1, 1])
  await night(2)
  expect([await count('session'), await count('phone_code'), await count('sent_message')]).toEqual([1, 0, 1])
  await night(7)
  expect(await count('session')).toBe(0)
  expect(await count('sent_message')).toBe(1)
  await signIn()
  await night(16)
  expect(await count('sent_message')).toBe(0)
  expect(await count('session')).toBe(0)
  const left = await t.house.pool.query<{ at: Date }>('select at from memory')
  expect(left.rows.length).toBeGreaterThan(0)
  expect(await count(`memory where command = 'org.setBrand'`)).toBe(0)
  expect(answers).toBeGreaterThan(0)
  for (const { at } of left.rows) expect(t.clock.now().getTime() - at.getTime()).toBeLessThanOrEqual(30 * DAY)
})
