import { readdirSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { type Server, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listen } from '../../src/platform/http/server.ts'
import { randomId } from '../../src/platform/id.ts'
import { begun, gated, proposal, stage, upload, YEAR } from '../stories/cast.ts'
import { get, held, number, postFiles, signIn } from './support.ts'

/** While it is set, every write into a file fails as on a full disk. */
const disk = vi.hoisted(() => ({ full: false }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    async open(...given: Parameters<typeof real.open>): Promise<FileHandle> {
      const file = await real.open(...given)
      if (disk.full && given[1] === 'w')
        file.writeFile = async () => {
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        }
      return file
    },
  }
})

let s: Awaited<ReturnType<typeof stage>>
let server: Server
let cadre: string
let project: string
let notice: string
/** Markup that must never come out as markup; short enough for every field. */
const EVIL = '<b onx=1>"\''
beforeAll(async () => {
  s = await stage()
  await s.cast.officer.do('programme.raiseEnvelope', { year: YEAR, track: 'growing', amount: 1_000_000 })
  const evil = JSON.parse(
    JSON.stringify(proposal, (key, value: unknown) =>
      typeof value === 'string' &&
      value !== '' &&
      ![
        'key',
        'activity',
        'actionLine',
        'costType',
        'source',
        'track',
        'begins',
        'ends',
        'from',
        'to',
        'by',
        'unit',
        'target',
      ].includes(key)
        ? EVIL
        : value,
    ),
  ) as typeof proposal
  project = await gated(s, evil)
  notice = await begun(s, project, 2_000_00)
  await s.cast.cadre.do('project.tellStory', { project, story: EVIL })
  server = await listen(s.t.web, '127.0.0.1', 0)
  cadre = await signIn(s.t, 'lineCadre', 'one')
}, 120_000)
afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await s?.t.close()
})

const record = (more: Record<string, string> = {}) => ({
  _form: 'record',
  _key: randomId(),
  project,
  activity: 'a1',
  theme: '读报会',
  day: '2026-04-20',
  where: '居委客厅',
  attendances: '31',
  participants: '',
  story: '来的人很多。',
  ...more,
})
const photo = async () => [
  {
    field: 'photos',
    name: '合影.jpg',
    type: 'image/jpeg',
    bytes: await sharp({ create: { width: 80, height: 60, channels: 3, background: '#3a6' } })
      .jpeg()
      .toBuffer(),
  },
]
const records = () => number(s.t, 'select count(*) as n from activity_record')
const halfWritten = () => readdirSync(join(s.t.house.config.dataDir, 'files/incoming'))

test('a body announced as 5 GB is cut off at the limit of a file', async () => {
  const { port } = server.address() as AddressInfo
  const head = Buffer.from(
    '--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n',
  )
  const chunk = Buffer.alloc(256 * 1024, 7)
  const before = process.memoryUsage().rss
  let sent = 0
  let most = 0
  const status = await new Promise<number>((done) => {
    let over = false
    const end = (code: number): void => {
      over = true
      call.destroy()
      done(code)
    }
    const call = request({
      port,
      host: '127.0.0.1',
      path: '/shifan/record',
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 5_000_000_000, cookie: cadre },
    })
    call.on('response', (answer) => end(answer.statusCode ?? 0))
    call.on('error', () => !over && end(-1))
    call.write(head)
    const feed = (): void => {
      while (!over && sent < 400_000_000) {
        sent += chunk.length
        most = Math.max(most, process.memoryUsage().rss - before)
        if (!call.write(chunk)) {
          call.once('drain', feed)
          return
        }
      }
      if (!over) end(-2)
    }
    feed()
  })
  expect(status).toBe(413)
  expect(sent).toBeLessThan(60_000_000)
  expect(most).toBeLessThan(200_000_000)
  expect(halfWritten()).toEqual([])
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
}, 60_000)

test('a full disk is a sentence, nothing half written stays, and later it works', async () => {
  const before = await records()
  disk.full = true
  const form = record({ story: '磁盘满时写的' })
  const answer = await postFiles(s.t, '/shifan/record', form, await photo(), cadre).finally(() => {
    disk.full = false
  })
  expect([answer.status, held(answer.html, 'story')]).toEqual([507, '磁盘满时写的'])
  expect(answer.said[0]).toContain('存储空间已满')
  expect([await records(), halfWritten()]).toEqual([before, []])
  const again = await postFiles(s.t, '/shifan/record', form, await photo(), cadre)
  expect([again.status, await records()]).toEqual([303, before + 1])
})

test('what looks like markup stays text on every page that shows it', async () => {
  const { record: held_ } = await s.cast.cadre.do('project.recordActivity', {
    project,
    activity: null,
    theme: EVIL,
    day: '2026-04-20',
    where: EVIL,
    attendances: 3,
    story: EVIL,
    photos: [await upload(s.t, s.cast.cadre, 'photo', 77)],
  })
  const { meeting } = await s.cast.director.do('meeting.record', {
    place: s.t.town.places.one.id,
    kind: 'appraisal',
    subject: `project:${project}`,
    title: EVIL,
    day: '2026-04-20',
    where: EVIL,
    present: 3,
    attendees: EVIL,
    outcome: 'satisfied',
    conclusion: EVIL,
    minutes: EVIL,
  })
  await s.t.settle()
  const leader = await signIn(s.t, 'subdistrictLeader')
  const pages: [string, string][] = [
    ['/shifan', ''],
    ['/shifan/projects', ''],
    [`/shifan/projects?words=${encodeURIComponent('onx')}`, ''],
    [`/shifan/projects/${project}`, ''],
    ['/shifan/money', ''],
    [`/shifan/notices/${notice}`, ''],
    ['/shifan/notices', ''],
    ['/shifan/meetings', ''],
    [`/shifan/meetings/${meeting}`, ''],
    ['/shifan/activities', ''],
    [`/shifan/activities/${held_}`, ''],
    [`/shifan/record?project=${project}`, cadre],
    ['/shifan/decide', leader],
  ]
  let shown = 0
  for (const [path, cookie] of pages) {
    const { status, html } = await get(s.t, path, cookie)
    expect([path, status]).toEqual([path, 200])
    expect(html, path).not.toMatch(/<b onx/i)
    // An attribute that a quote broke open would hold it bare.
    expect(html.replace(/&lt;b onx=1&gt;(&quot;&#x27;|&quot;'|"')/g, ''), path).not.toMatch(/=\s*"[^"<>]*<b/)
    if (html.includes('&lt;b onx=1&gt;')) shown += 1
  }
  expect(shown).toBeGreaterThan(6)
})

test('a table to download begins no cell with a formula', async () => {
  const sly = await gated(s, { ...proposal, name: '=1+1里弄' })
  await s.cast.leader.do('project.decide', { project: sly, outcome: 'approved', amount: 100_00 })
  await s.cast.officer.do('project.publishDecision', { project: sly })
  const csv = await (await s.t.web.request('/shifan/money.csv')).text()
  expect(csv).toContain('=1+1里弄')
  for (const cell of csv.split(/[\r\n]+/).flatMap((row) => row.split(','))) expect(cell).not.toMatch(/^"?[=@+]/)
})
