import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOOSE_BYTES, LOOSE_FILES } from '../../src/platform/files/files.ts'
import { house, type TestHouse } from '../harness.ts'
import { number, signIn } from './support.ts'

let t: TestHouse
let cadre: string
beforeAll(async () => {
  t = await house()
  cadre = await signIn(t, 'lineCadre', 'one')
}, 120_000)
afterAll(() => t?.close())

/** Files of the house on the disk, and rows that name them. */
const kept = async (): Promise<[disk: number, rows: number]> => {
  const folder = join(t.house.config.dataDir, 'files')
  const disk = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : []
  return [disk.length, await number(t, 'select count(*) as n from stored_file')]
}
const upload = async (cookie: string, ...bytes: readonly Buffer[]) => {
  const body = new FormData()
  for (const [i, one] of bytes.entries()) body.append('file', new File([new Uint8Array(one)], `票据${i}.pdf`))
  const answer = await t.web.request('/api/v1/files', { method: 'POST', headers: { cookie }, body })
  return { status: answer.status, body: (await answer.json()) as { code?: string; files?: { id: string }[] } }
}
const paper = (mark: string): Buffer => Buffer.from(`%PDF-1.4\n% ${mark}\n%%EOF\n`)
test('sent ahead of a form are taken from who acts with a post, and from nobody else', async () => {
  const { phone } = t.town.residents[0] ?? { phone: '' }
  const { challenge } = await t.visitor().do('people.requestCode', { phone })
  await t.settle()
  const sentCode = /\d{6}/.exec(t.sent.at(-1)?.text ?? '')?.[0]
  const { token } = await t.visitor().do('people.signInWithCode', { challenge, code: sentCode })
  const resident = cadre.replace(/=.*/, `=${t.town.tenant.id}.${token}`)
  const before = await kept()
  expect(await upload(resident, paper('resident'))).toMatchObject({ status: 403, body: { code: 'platform.files-by-post' } })
  expect(await upload('', paper('nobody'))).toMatchObject({ status: 401, body: { code: 'platform.signed-out' } })
  expect(await kept()).toEqual(before)
  expect((await upload(cadre, paper('cadre'))).body.files).toHaveLength(1)
})
test('that nobody takes may be cut off in the middle: the form is refused, the house stands', async () => {
  const cut = '--x\r\ncontent-disposition: form-data; name="story"; filename="a.pdf"\r\n\r\n%PDF-1.4 half'
  const answer = await t.web.request('/shifan/record', {
    method: 'POST',
    headers: { cookie: cadre, 'content-type': 'multipart/form-data; boundary=x' },
    body: cut,
  })
  expect(answer.status).toBe(422)
  expect((await t.web.request('/healthz')).status).toBe(200)
})
test('that no form uses are bounded, by count and by bytes; what is used frees its place', async () => {
  const secretary = await signIn(t, 'areaSecretary')
  const owner = t.town.holders.find((one) => one.role === 'areaSecretary' && one.at === 'one')?.person
  const loose = (n: number, bytes: number) =>
    t.house.pool.query(
      `insert into stored_file (tenant_id, id, hash, kind, type, name, bytes, owner_id, created_at)
       select $1, gen_random_uuid(), 'none', 'document', 'application/pdf', 'x', $3, $2, $4 from generate_series(1, $5)`,
      [t.town.tenant.id, owner, bytes, t.clock.now(), n],
    )
  const drop = () => t.house.pool.query(`delete from stored_file where owner_id = $1 and hash = 'none'`, [owner])
  await loose(LOOSE_FILES - 1, 1)
  const before = await kept()
  const both = await upload(secretary, paper('last'), paper('one too many'))
  expect(both).toMatchObject({ status: 429, body: { code: 'platform.too-many-unused' } })
  // The first of the two lies on the disk, unnamed until the sweep; the second was not read.
  expect((await kept())[0]).toBe(before[0] + 1)
  expect((await upload(secretary, paper('last'))).status).toBe(200)
  expect(await upload(secretary, paper('another'))).toMatchObject({ status: 429, body: { code: 'platform.too-many-unused' } })
  await drop()
  expect((await upload(secretary, paper('room again'))).status).toBe(200)
  await loose(1, LOOSE_BYTES)
  expect(await upload(secretary, paper('heavy'))).toMatchObject({ status: 429, body: { code: 'platform.too-many-unused' } })
  await t.house.pool.query(`update stored_file set subject = 'project:used' where owner_id = $1 and hash = 'none'`, [owner])
  expect((await upload(secretary, paper('light'))).status).toBe(200)
  await drop()
})
