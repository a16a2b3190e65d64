import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { toDay } from '../../src/kernel/day.ts'
import { type Subject, subject } from '../../src/kernel/subject.ts'
import { activity as face, recordActivity, recordsOf } from '../../src/modules/activity/index.ts'
import { asSystem } from '../../src/platform/ask.ts'
import { command } from '../../src/platform/declare.ts'
import { keepFiles } from '../../src/platform/files/keep.ts'
import { findPublic } from '../../src/platform/search.ts'
import { BEGIN, type Hand, house, type TestHouse } from '../harness.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterAll(() => at?.close())

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const asking = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(at.house.door, at.town.tenant.id, work)

/** What a module above does: records inside a command of its own. */
const record = command({
  name: 'test.record',
  about: '登记活动',
  may: 'signedIn',
  input: z.object({
    subject: z.string(),
    photos: z.array(z.string()),
    attendances: z.number(),
    participants: z.number().nullable(),
  }),
  output: z.object({ record: z.string() }),
  run: (work, input) =>
    recordActivity(work, {
      place: at.town.places.one.id,
      path: at.town.places.one.path,
      subject: input.subject as Subject,
      plan: 'a1',
      theme: '第一场邻里包粽子',
      day: toDay('2026-02-28'),
      where: '居民活动室',
      attendances: input.attendances,
      participants: input.participants,
      story: '大家一起包了两百个粽子。',
      photos: input.photos,
    }),
})

async function photo(who: Hand): Promise<string> {
  const png = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#2f6a55' } })
    .png()
    .toBuffer()
  const file = await at.house.files.receive(at.town.tenant.id, '照片.png', Readable.from(png))
  if (!file.ok) throw new Error(file.refusal.code)
  const kept = await keepFiles(at.house, at.town.tenant.id, who.who, [{ field: 'photos', file: file.value }])
  if (!kept.ok || !kept.value[0]) throw new Error('not kept')
  return kept.value[0].id
}
async function recorded(photos: string[] = []): Promise<{ id: string; of: Subject }> {
  const of: Subject = subject('thing', crypto.randomUUID())
  const input = { subject: of, photos, attendances: 60, participants: 25 }
  const done = await at.as('lineCadre').perform(record, input)
  if (!done.ok) throw new Error(done.refusal.code)
  return { id: done.value.record, of }
}
const corrected = (id: string, changes: object = {}) => ({
  record: id,
  theme: '第一场邻里包粽子',
  day: '2026-02-28',
  where: '居民活动室',
  attendances: 58,
  participants: 25,
  story: '大家一起包了两百个粽子。',
  reason: '按签到表更正',
  ...changes,
})

test('a record is public with its photos, and found', async () => {
  const cadre = at.as('lineCadre')
  const pictures = [await photo(cadre), await photo(cadre)]
  const { id, of } = await recorded(pictures)
  const seen = await at.visitor().see('activity.page', { record: id })
  expect(seen).toMatchObject({ attendances: 60, participants: 25, place: '示范一居居委', correctable: false })
  expect(seen.photos.map((one) => one.id).sort()).toEqual([...pictures].sort())
  expect(seen.photos[0]).toMatchObject({ width: 640, height: 480 })
  expect((await at.web.request(`/files/shifan/${pictures[0]}`)).status).toBe(200)
  expect((await asking((scope) => recordsOf(scope, [of]))).get(of)).toMatchObject([{ id, version: 1 }])
  expect((await asking((scope) => findPublic(scope, '包粽子'))).map((hit) => hit.href)).toContain(`/activities/${id}`)
})

test('another’s upload, or one that was used, cannot be attached', async () => {
  const picture = await photo(at.as('areaSecretary'))
  const input = (photos: string[]) => ({
    subject: subject('thing', crypto.randomUUID()),
    photos,
    attendances: 1,
    participants: null,
  })
  expect(code(await at.as('lineCadre').perform(record, input([picture])))).toBe('platform.file-gone')
  const mine = await photo(at.as('lineCadre'))
  expect(code(await at.as('lineCadre').perform(record, input([mine, mine])))).toBe('ok')
  expect(code(await at.as('lineCadre').perform(record, input([mine])))).toBe('platform.file-gone')
})

test('a correction keeps what was there; a photo can be taken down', async () => {
  const cadre = at.as('lineCadre')
  const [first, second] = [await photo(cadre), await photo(cadre)]
  const { id } = await recorded([first, second])
  expect(await cadre.do('activity.correct', corrected(id, { hide: [first], photos: [await photo(cadre)] }))).toEqual({
    version: 2,
  })
  const seen = await at.visitor().see('activity.page', { record: id })
  expect(seen).toMatchObject({ attendances: 58, version: 2 })
  expect(seen.photos).toHaveLength(2)
  expect(seen.photos.map((one) => one.id)).not.toContain(first)
  expect((await at.web.request(`/files/shifan/${first}`)).status).toBe(404)
  const { rows } = await at.house.pool.query<{ content: { attendances: number }; reason: string }>(
    'select content, reason from activity_version where record_id = $1',
    [id],
  )
  expect(rows).toMatchObject([{ content: { attendances: 60 }, reason: '按签到表更正' }])
})

test('only one’s own, for 30 days, and with counts that agree', async () => {
  const { id } = await recorded()
  const cadre = at.as('lineCadre')
  expect((await cadre.see('activity.page', { record: id })).correctable).toBe(true)
  expect(code(await at.as('areaSecretary').perform('activity.correct', corrected(id)))).toBe('activity.not-own')
  expect(code(await at.as('lineCadre', 'two').perform('activity.correct', corrected(id)))).toBe('platform.not-yours')
  expect(code(await cadre.perform('activity.correct', corrected(id, { participants: 59 })))).toBe(
    'activity.more-people-than-visits',
  )
  expect(code(await cadre.perform('activity.correct', corrected(id, { reason: '' })))).toBe('platform.required')
  at.clock.set(new Date(BEGIN.getTime() + 31 * 86_400_000))
  expect(code(await cadre.perform('activity.correct', corrected(id)))).toBe('activity.too-late')
  at.clock.set(BEGIN)
})

test('two corrections at once follow one another and lose nothing', async () => {
  const { id } = await recorded()
  const cadre = at.as('lineCadre')
  const versions = await Promise.all([57, 56].map((n) => cadre.do('activity.correct', corrected(id, { attendances: n }))))
  expect(versions.map((one) => one.version).sort()).toEqual([2, 3])
})

test('the standing checks hold, look at rows, and see what is wrong', async () => {
  // What was planned is looked at in test/stories/signup.test.ts; here nothing is.
  const ofRecords = face.checks.filter((check) => check.name !== 'activity.places')
  const run = () => asking((scope) => Promise.all(ofRecords.map((check) => check.run(scope))))
  for (const result of await run()) {
    expect(result.ok).toBe(true)
    expect(result.looked).toBeGreaterThan(0)
  }
  await at.house.pool.query(`update activity_record set held_on = '2027-01-01', version = version + 1`)
  await at.house.pool.query('delete from search_entry')
  expect((await run()).map((result) => result.ok)).toEqual([false, false, false])
})
