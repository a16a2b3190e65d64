import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomId } from '../../src/platform/id.ts'
import { begun, gated, proposal, stage, YEAR } from '../stories/cast.ts'
import { api, get, held, number, post, postFiles, signIn } from './support.ts'

let s: Awaited<ReturnType<typeof stage>>
let leader: string
let cadre: string
let running: string
let notice: string
beforeAll(async () => {
  s = await stage()
  await s.cast.officer.do('programme.raiseEnvelope', { year: YEAR, track: 'growing', amount: 1_000_000 })
  running = await gated(s)
  notice = await begun(s, running, 2_000_00)
  leader = await signIn(s.t, 'subdistrictLeader')
  cadre = await signIn(s.t, 'lineCadre', 'one')
}, 120_000)
afterAll(() => s?.t.close())

const noticeOf = async () => {
  s.on('2026-03-09')
  return `/shifan/notices/${notice}`
}
const objections = () => number(s.t, 'select count(*) as n from objection')
const records = () => number(s.t, 'select count(*) as n from activity_record')
const activity = (more: Record<string, string> = {}) => ({
  _form: 'record',
  _key: randomId(),
  project: running,
  activity: 'a1',
  theme: '读报会',
  day: '2026-04-20',
  where: '居委客厅',
  attendances: '31',
  participants: '',
  story: '来的人很多。',
  ...more,
})

describe('money', () => {
  const decide = (amount: string) => ({
    _form: 'decide',
    _key: randomId(),
    outcome: 'approved',
    amount,
    reason: '理由写了一半',
    minute: '纪要 6 号',
  })
  const decisions = () => number(s.t, 'select count(*) as n from decision')

  test.each([
    '1e9',
    '-1',
    '0.001',
    'NaN',
    'Infinity',
    '1,00',
    '１２．３４５',
    '九百',
    '99999999999999999999',
    '',
    '0x10',
    '1 000',
  ])('%j is refused at its field in both languages; nothing is stored and nothing typed is lost', async (typed) => {
    const project = await gated(s)
    const before = await decisions()
    const sentences = []
    for (const lang of ['zh', 'en']) {
      const answer = await post(s.t, `/shifan/decide/${project}`, decide(typed), `${leader}; linli_lang=${lang}`)
      expect(answer.status).toBe(422)
      expect(answer.said).toHaveLength(1)
      expect(answer.html).toMatch(/<a href="#f-amount">/)
      expect([held(answer.html, 'amount'), held(answer.html, 'reason'), held(answer.html, 'minute')]).toEqual([
        typed,
        '理由写了一半',
        '纪要 6 号',
      ])
      sentences.push(answer.said[0])
    }
    expect(sentences[0]).toMatch(/\p{Script=Han}/u)
    expect(sentences[1]?.replace(typed, '')).not.toMatch(/\p{Script=Han}/u)
    expect(await decisions()).toBe(before)
    await s.cast.secretary.do('project.withdraw', { project, reason: '测试' })
  })

  test.each([
    ['１２０', '120.00'],
    ['1,000', '1,000.00'],
    ['￥１，２００．５０元', '1,200.50'],
  ])('%j is understood and shown as %s', async (typed, shown) => {
    const project = await gated(s)
    const answer = await post(s.t, `/shifan/decide/${project}`, decide(typed), leader)
    expect([answer.status, answer.location]).toEqual([303, '/shifan/decide?done=decided'])
    await s.cast.officer.do('project.publishDecision', { project })
    expect((await get(s.t, `/shifan/projects/${project}`)).html).toContain(shown)
  })

  test.each(['"1e9"', '-1', '0.001', 'null', '1e30', '[1]', '"120"', '9007199254740993'])(
    'the API takes whole 分 only, not %s',
    async (amount) => {
      const before = await decisions()
      const input = `{"project":"${running}","outcome":"approved","amount":${amount},"reason":""}`
      const { status, body } = await api(s.t, 'project.decide', input, leader)
      expect([status, body.code, body.field]).toEqual([422, 'platform.not-money', 'amount'])
      expect(await decisions()).toBe(before)
    },
  )
})

describe('dates', () => {
  test.each(['2026-02-30', '30/2/2026', 'gestern', '2026-13-01', '0000-00-00'])('%s is no day', async (day) => {
    const before = await records()
    const answer = await post(s.t, '/shifan/record', activity({ day }), cadre)
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('href="#f-day"')
    expect([held(answer.html, 'day'), held(answer.html, 'story')]).toEqual([day, '来的人很多。'])
    expect(await records()).toBe(before)
  })
  test('an end before its beginning is said at its field', async () => {
    const wrong = { ...proposal, begins: '2026-11-01', ends: '2026-04-01' }
    const { project } = await s.cast.cadre.do('project.create', {
      place: s.t.town.places.one.id,
      year: YEAR,
      name: '倒着来',
      track: 'growing',
    })
    await s.cast.cadre.do('project.saveDraft', { project, revision: 1, proposal: wrong })
    const secretary = await signIn(s.t, 'areaSecretary', 'one')
    const { status, body } = await api(s.t, 'project.submit', { project }, secretary)
    expect([status, body.code, body.field]).toEqual([422, 'proposal.days-order', 'ends'])
    const officer = await signIn(s.t, 'selfGovOfficer')
    const cycle = { year: 2027, name: '倒', fund: s.fund, begins: '2027-12-31', ends: '2027-01-01', calendar: [] }
    expect((await api(s.t, 'programme.openCycle', cycle, officer)).body).toMatchObject({ field: 'ends' })
  })
})

describe('text', () => {
  test('200 KB is too long, said at its field, and comes back whole', async () => {
    const path = await noticeOf()
    const before = await objections()
    const long = '长'.repeat(68_000)
    const answer = await post(s.t, path, { _form: 'object', _key: randomId(), text: long, phone: '13812345678', name: '' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('href="#f-text"')
    expect(answer.said[0]).toMatch(/\d/)
    expect([held(answer.html, 'text').length, held(answer.html, 'phone')]).toEqual([long.length, '13812345678'])
    expect(await objections()).toBe(before)
    s.on('2026-04-20')
    const story = await post(s.t, '/shifan/record', activity({ story: long }), cadre)
    expect([story.status, held(story.html, 'story').length]).toEqual([422, long.length])
    expect(story.html).toContain('href="#f-story"')
  })

  test('a form of more than a mebibyte is 413 with a sentence', async () => {
    const answer = await post(s.t, await noticeOf(), { text: 'x'.repeat(1_100_000) })
    expect(answer.status).toBe(413)
    expect(answer.html).toContain('填写的内容太长')
  })

  test('rare characters and emoji stay what they are: form, database, page, search', async () => {
    s.on('2026-04-20')
    const theme = '𠮷𫝆㐂䶮家的🏮灯会👨‍👩‍👧'
    const saved = await post(s.t, '/shifan/record', activity({ theme, story: `${theme}\n第二行` }), cadre)
    expect(saved.status).toBe(303)
    const id = /saved=([\w-]+)/.exec(saved.location ?? '')?.[1]
    const { rows } = await s.t.house.pool.query<{ theme: Buffer }>(
      `select convert_to(theme, 'UTF8') as theme from activity_record where id = $1`,
      [id],
    )
    expect(rows[0]?.theme.equals(Buffer.from(theme))).toBe(true)
    expect((await get(s.t, `/shifan/activities/${id}`)).html).toContain(theme)
    const project = await gated(s, { ...proposal, name: '𠮷𫝆㐂䶮里弄书声' })
    await s.cast.leader.do('project.decide', { project, outcome: 'approved', amount: 100_00 })
    await s.cast.officer.do('project.publishDecision', { project })
    s.on('2026-04-21')
    await s.t.settle()
    for (const words of ['𠮷𫝆㐂䶮里弄', '𫝆㐂', '䶮里弄', '里弄书声']) {
      const found = await s.t.visitor().see('project.open', { words })
      expect(
        found.projects.map((one) => one.id),
        words,
      ).toContain(project)
    }
  })

  test('what no letter is: malformed UTF-8, half a surrogate pair, NUL', async () => {
    const path = await noticeOf()
    const before = await objections()
    const broken = await post(s.t, path, `_form=object&_key=${randomId()}&text=%ff%fe&phone=13812345678`)
    expect(broken.status).toBe(422)
    expect(broken.html).toContain('无法识别的字符')
    const boundary = 'hostile'
    const multipart = Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="text"\r\n\r\n`),
      Buffer.from([0xe4, 0xb8, 0xff, 0xfe]),
      Buffer.from(
        `\r\n--${boundary}\r\nContent-Disposition: form-data; name="_key"\r\n\r\n${randomId()}\r\n--${boundary}\r\nContent-Disposition: form-data; name="phone"\r\n\r\n13812345678\r\n--${boundary}--\r\n`,
      ),
    ])
    const parts = await s.t.web.request(path, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: multipart,
    })
    expect(parts.status).toBe(422)
    expect(await parts.text()).toContain('无法识别的字符')
    const half = await api(s.t, 'notice.object', `{"notice":"${notice}","text":"一\\ud842二","phone":"13812345678"}`, '')
    expect([half.status, half.body.code]).toEqual([422, 'platform.bad-text'])
    const nul = await api(s.t, 'notice.object', { notice, text: '甲\u0000乙', phone: '13812345678' }, '')
    expect([nul.status, nul.body.code]).toEqual([422, 'platform.bad-text'])
    expect(await objections()).toBe(before)
  })
})

describe('files', () => {
  /** Files of the house on the disk, and rows that name them. */
  const kept = async (): Promise<[disk: number, rows: number]> => {
    const folder = join(s.t.house.config.dataDir, 'files')
    const disk = existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
      : []
    return [disk.length, await number(s.t, 'select count(*) as n from stored_file')]
  }
  const picture = async (): Promise<Buffer> =>
    sharp({ create: { width: 20, height: 10, channels: 3, background: '#393' } })
      .jpeg()
      .toBuffer()
  const asked: readonly (readonly [what: string, field: string, form: Record<string, string>])[] = [
    ['a field that takes text', 'story', {}],
    ['a field that the form does not have', 'photos2', {}],
    ['a field that every object has', 'constructor', {}],
    ['a form that the page does not have', 'photos', { _form: 'nothing' }],
    ['a form named like what every object has', 'photos', { _form: 'toString' }],
  ]
  test.each(asked)('for %s are refused, and nothing is stored', async (_what, field, form) => {
    s.on('2026-04-20')
    const before = [await kept(), await records()]
    const file = { field, name: '多余.jpg', type: 'image/jpeg', bytes: await picture() }
    const answer = await postFiles(s.t, '/shifan/record', { ...activity(), ...form }, [file], cadre)
    expect(answer.status).toBe(422)
    expect(answer.said).toEqual(['这一项不收文件，没有保存。'])
    expect([await kept(), await records()]).toEqual(before)
    if (!('_form' in form)) expect(held(answer.html, 'theme')).toBe(activity().theme)
  })
  test('for a page without any file field are refused, and the text stays', async () => {
    const before = await kept()
    const fields = { _form: 'object', _key: randomId(), text: '附上照片', phone: '13812345678' }
    const file = { field: 'photo', name: '多余.jpg', type: 'image/jpeg', bytes: await picture() }
    const answer = await postFiles(s.t, await noticeOf(), fields, [file], cadre)
    expect([answer.status, answer.said]).toEqual([422, ['这一项不收文件，没有保存。']])
    expect(held(answer.html, 'text')).toBe('附上照片')
    expect(await kept()).toEqual(before)
  })
  test('of another kind than the field takes are refused by name; the photo beside them is kept', async () => {
    s.on('2026-04-20')
    const before = await kept()
    const files = [
      { field: 'photos', name: '合影.jpg', type: 'image/jpeg', bytes: await picture() },
      { field: 'photos', name: '通知.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
    ]
    const answer = await postFiles(s.t, '/shifan/record', activity(), files, cadre)
    expect([answer.status, answer.said]).toEqual([422, ['这里只收照片（JPG、PNG、WebP），这一个不是：通知.pdf']])
    expect(answer.html).toMatch(/name="photos" value="[0-9a-f-]{36}"/)
    // A photo and its preview.
    expect(await kept()).toEqual([before[0] + 2, before[1] + 1])
  })
  const lies: readonly [name: string, type: string, bytes: Buffer, status: number][] = [
    ['假.jpg', 'image/jpeg', Buffer.from('<html><script>alert(1)</script></html>'), 415],
    ['画.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 415],
    ['程序.png', 'image/png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400, 1)]), 415],
    ['半张.png', 'image/png', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.alloc(200)]), 422],
    ['空.jpg', 'image/jpeg', Buffer.alloc(0), 415],
    ['发票.jpg', 'image/jpeg', Buffer.from('%PDF-1.4\n%%EOF\n'), 422],
  ]
  test.each(lies)('%s, which lies about its type, is refused; the text stays', async (name, type, bytes, status) => {
    s.on('2026-04-20')
    const before = await records()
    const answer = await postFiles(s.t, '/shifan/record', activity(), [{ field: 'photos', name, type, bytes }], cadre)
    expect([answer.status, answer.said.length]).toEqual([status, 1])
    expect(held(answer.html, 'story')).toBe('来的人很多。')
    expect(await records()).toBe(before)
  })
})

describe('forms', () => {
  test('the same form twenty times at once has one effect', async () => {
    s.on('2026-04-20')
    const before = await records()
    const fields = activity({ theme: '同一份表单' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(s.t, '/shifan/record', fields, cadre)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]))
    expect(new Set(answers.map((answer) => answer.location)).size).toBe(1)
    expect(await records()).toBe(before + 1)
    const other = await post(s.t, '/shifan/record', { ...fields, story: '换了内容' }, cadre)
    expect([other.status, held(other.html, 'story')]).toEqual([409, '换了内容'])
  })

  test('the same form by another person is another form', async () => {
    s.on('2026-04-20')
    const before = await records()
    const secretary = await signIn(s.t, 'areaSecretary', 'one')
    const same = activity({ theme: '同号不同人' })
    expect((await post(s.t, '/shifan/record', same, cadre)).status).toBe(303)
    expect((await post(s.t, '/shifan/record', same, secretary)).status).toBe(303)
    expect(await records()).toBe(before + 2)
  })

  test('a session that is over gives everything typed back', async () => {
    const over = cadre.replace(/\.[^.]*$/, `.${'x'.repeat(32)}`)
    const answer = await post(s.t, '/shifan/record', activity({ story: '不能丢的话' }), over)
    expect(answer.status).toBe(401)
    expect(answer.html).toContain('不能丢的话')
  })

  test('an id of another subdistrict is not found anywhere', async () => {
    const elsewhere = await signIn(s.t, 'platformAdmin')
    for (const path of [`/lingyi/notices/${notice}`, `/lingyi/projects/${running}`, `/lingyi/decide/${running}`])
      expect([path, (await get(s.t, path, elsewhere)).status]).toEqual([path, path.includes('decide') ? 303 : 404])
    const place = s.t.other.places.one.id
    const officer = await signIn(s.t, 'selfGovOfficer')
    const moved = await api(
      s.t,
      'org.addPlace',
      { parent: place, kind: 'residentialArea', key: 'x', name: '越界', from: '2026-01-01' },
      officer,
    )
    expect([moved.status, moved.body.code]).toEqual([404, 'platform.not-found'])
    const theirs = await s.t.visitor(s.t.other).ask('notice.page', { notice })
    expect(theirs).toMatchObject({ ok: false, refusal: { code: 'platform.not-found' } })
  })

  test.each(
    ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto__.polluted'].map((name, i) => [name, i] as const),
  )('a field named %s is a field like any other', async (name, i) => {
    const path = await noticeOf()
    const fields = { _form: 'object', _key: randomId(), text: `字段 ${name}`, phone: `1371234560${i}`, [name]: 'polluted' }
    expect((await post(s.t, path, `${new URLSearchParams(fields)}&${encodeURIComponent(name)}=polluted`)).status).toBe(303)
    const body = new FormData()
    for (const [field, value] of Object.entries({ ...fields, _key: randomId() })) body.append(field, value)
    body.append(name, 'polluted')
    expect((await s.t.web.request(path, { method: 'POST', body })).status).toBe(303)
    const form = await post(s.t, path, { ...fields, _key: randomId(), _form: name })
    expect(form.status).toBe(422)
    await api(s.t, 'notice.object', `{"notice":"${notice}","text":"x","phone":"1","${name}":{"polluted":1}}`, '')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
