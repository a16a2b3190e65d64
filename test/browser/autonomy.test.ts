import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type PaperTown, paperTown } from './paper-town.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Self-governance from end to end on an old phone: 360 px, 长辈版, no script. */
let town: PaperTown
let page: Page
let team = ''
beforeAll(async () => {
  town = await paperTown()
  at('2026-03-02')
}, 120_000)
beforeEach(async () => {
  page = await town.tab('committeeDirector', 'one')
})
afterEach(() => page?.context().close())
afterAll(() => town?.close())

const at = (day: string, time = '20:00') => town.t.clock.set(new Date(`${day}T${time}:00+08:00`))
const said = async (of: Page = page): Promise<string> => (await of.textContent('main')) ?? ''
const fill = async (values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [field, typed] of Object.entries(values)) await page.fill(`#f-${field}`, typed)
}
const choose = (form: string, value: string): Promise<void> => page.check(`#${form} input[value="${value}"]`, { force: true })
/** Opens the form of a task, fills it, sends it. */
async function task(home: string, name: string, values: Readonly<Record<string, string>>, first?: () => Promise<unknown>) {
  await town.open(page, `${home}?task=${name}`)
  await first?.()
  await fill(values)
  await town.send(page, name.split('&')[0] ?? name)
}

/** Calls a meeting and answers its id. */
async function called(query: string, day: string, seats: readonly string[], title: string): Promise<string> {
  await town.open(page, `/meetings/call?${query}`)
  await fill({
    title,
    question: '坐下来一起说清楚。',
    topics: title,
    day,
    starts: '14：00',
    venue: '居委客厅',
    audience: '有关各方',
    expected: String(seats.length),
    seats: seats.join('\n'),
  })
  await town.send(page, 'call')
  return /meetings\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}
async function held(meeting: string, people: number, outcome: string, conclusion: string): Promise<string> {
  const desk = `/meetings/${meeting}/desk`
  await town.open(page, `${desk}?task=seats`)
  for (let n = 1; n <= people; n += 1) await town.send(page, `came-${n}`)
  await task(desk, 'topic&topic=1', { conclusion }, () => choose('topic', outcome))
  return desk
}
async function concluded(desk: string, outcome: string, conclusion: string, consent = false): Promise<void> {
  await task(desk, 'conclude', { conclusion }, async () => {
    await choose('conclude', outcome)
    if (consent) await page.check('#conclude input[name=consent]', { force: true })
  })
}

test('a 协调会: both sides come, agree, and sign on the screen before it counts', async () => {
  const sides = ['李二，3 号楼居民', '周三，5 号楼居民', '物业小郑，物业']
  const meeting = await called('kind=mediation', '2026-03-06', sides, '车棚灯几点关')
  at('2026-03-06')
  const agreed = '灯开到 22 点，之后人来才亮；物业一周内装好感应开关。'
  const desk = await held(meeting, 3, 'agreed', agreed)
  await concluded(desk, 'agreed', agreed, true)
  expect(await said()).toContain('达成一致要有各方签字')
  expect(await page.inputValue('#f-conclusion')).toBe(agreed)
  await town.open(page, `${desk}?task=sign`)
  for (const box of await page.locator('#sign input[name=seats]').all()) await box.check({ force: true })
  await town.send(page, 'sign')
  await concluded(desk, 'agreed', agreed, true)
  expect(page.url()).toContain(`/meetings/${meeting}?saved=1`)
  const reader = await town.tab()
  await town.open(reader, `/meetings/${meeting}`)
  const open = await said(reader)
  expect(open).toContain(agreed)
  for (const side of ['李二', '周三', '小郑']) expect(open).not.toContain(side)
  await reader.context().close()
})

test('a team grows through its three stages, each with what it did', async () => {
  at('2026-03-07')
  await town.open(page, '/teams/new')
  await fill({ name: '车棚自管队', about: '晚上去车棚看一圈。', begun: '2026-02-01' })
  await town.send(page, 'begin')
  team = /teams\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  const desk = `/teams/${team}/desk`
  for (const name of ['金一', '戴二']) await task(desk, 'addMember', { name, joined: '2026-02-01' })
  await task(desk, 'leader', {}, () => page.selectOption('#f-member', { index: 1 }))
  const record = (theme: string) =>
    task(desk, 'activity', { theme, day: '2026-03-07', where: '车棚', attendances: '6', story: '大家一起做的。' })
  const advance = (theme: string, evidence: string) =>
    task(desk, 'advance', { evidence }, () => page.getByLabel(theme).check({ force: true }))
  await record('排出一周的班')
  await advance('排出一周的班', '轮到谁谁来，一天没有断过。')
  expect(await said()).toContain('自我服务')
  await record('教隔壁小区安全充电')
  // Who serves others has given hours: without them the step is refused, and what was typed stays.
  await advance('教隔壁小区安全充电', '别的小区也来请。')
  expect(await said()).toContain('要有已确认的服务时间')
  expect(await page.inputValue('#f-evidence')).toBe('别的小区也来请。')
  await task(desk, 'volunteer', { birthYear: '1960' }, () => page.selectOption('#f-person', { index: 1 }))
  const shift = { what: '教充电', day: '2026-03-07', from: '9:00', until: '11:00' }
  await task(desk, 'service', shift, () => page.selectOption('#f-person', { index: 1 }))
  await page.click('main a[href*="task=confirm"]')
  await town.send(page, 'confirm')
  await advance('教隔壁小区安全充电', '别的小区也来请。')
  await town.look('team-grown', `/teams/${team}`)
  const reader = await town.tab()
  await town.open(reader, `/teams/${team}`)
  for (const words of ['成为“服务大众”的团队', '成为“自我服务”的团队', '别的小区也来请。', '排出一周的班'])
    expect(await said(reader)).toContain(words)
  await reader.context().close()
})

test('an 评议会: what is to be put right has an owner and a day, comes back to the next meeting, and is done', async () => {
  const about = `kind=appraisal&subject=team:${team}`
  const meeting = await called(about, '2026-03-12', ['李二，居民代表', '周三，居民代表'], '自管队做得怎么样')
  at('2026-03-12')
  const desk = await held(meeting, 2, 'basically', '值班好，记录要补上。')
  await concluded(desk, 'basically', '值班好，记录要补上。')
  expect(await said()).toContain('要记下整改')
  await task(desk, 'commit', { words: '补齐值班记录，贴在车棚', owner: '金一', due: '2026-03-18' }, () =>
    page.selectOption('#f-ownerRole', 'committeeDirector'),
  )
  await concluded(desk, 'basically', '值班好，记录要补上。')
  expect(page.url()).toContain(`/meetings/${meeting}?saved=1`)
  expect((await town.t.as('committeeDirector').see('waiting.list')).rows.map((row) => row.title)).toContain(
    '补齐值班记录，贴在车棚',
  )
  const next = await called(about, '2026-03-19', ['李二，居民代表', '周三，居民代表'], '整改得怎么样')
  at('2026-03-19')
  await town.open(page, `/meetings/${next}/desk`)
  expect(await said()).toContain('上次会议的承诺')
  await page.click('a:has-text("补齐值班记录")')
  await page.fill('#f-note', '已经贴出，每天有人签名。')
  await town.send(page, 'keep')
  await concluded(await held(next, 2, 'satisfied', '都做到了。'), 'satisfied', '都做到了。')
  const reader = await town.tab()
  await town.open(reader, `/meetings/${meeting}`)
  for (const words of ['补齐值班记录', '金一', '已落实', '已经贴出']) expect(await said(reader)).toContain(words)
  // Both stand on the team's own page.
  await town.open(reader, `/teams/${team}`)
  for (const words of ['自管队做得怎么样', '整改得怎么样']) expect(await said(reader)).toContain(words)
  await reader.context().close()
})

test('a covenant is signed by 120 households: phones, paper, and never one of them twice', async () => {
  at('2026-03-20')
  await town.open(page, '/covenants/new')
  await choose('draft', 'covenant')
  await fill({ title: '车棚公约', paragraphs: '充满就拔\n车不挡道' })
  await town.send(page, 'draft')
  const covenant = /covenants\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  const desk = `/covenants/${covenant}/desk`
  await task(desk, 'discuss', {})
  await task(desk, 'signing', { until: '2026-04-30' })
  for (const [n, home] of ['1号楼101室', '1号楼102', '１号楼 103 室'].entries()) {
    const resident = await town.tab('resident', undefined, n)
    await town.open(resident, `/covenants/${covenant}`)
    if (n === 1) {
      await resident.fill('#f-home', '1号楼 101')
      await town.send(resident, 'sign')
      expect(await said(resident)).toContain('这一户已经签过名了')
    }
    await resident.fill('#f-home', home)
    await town.send(resident, 'sign')
    expect(await said(resident)).toContain('签好了，谢谢')
    await resident.context().close()
  }
  const homes = (building: number, n: number) =>
    Array.from({ length: n }, (_, i) => `${building}号楼${Math.floor(i / 4) + 1}0${(i % 4) + 1}`)
  await task(desk, 'enter', { homes: [...homes(2, 39), '1号楼103'].join('\n') })
  expect(await page.textContent('#f-homes-error')).toContain('1号楼103')
  await page.fill('#f-homes', [...homes(2, 39), '1号楼104'].join('\n'))
  await town.send(page, 'enter')
  const director = town.t.as('committeeDirector')
  for (const [building, n] of [
    [3, 40],
    [4, 37],
  ] as const)
    await director.do('covenant.enterSignatures', {
      covenant,
      version: 1,
      homes: homes(building, n).join('\n'),
      on: '2026-03-20',
    })
  const reader = await town.tab()
  await town.open(reader, `/covenants/${covenant}`)
  const open = await said(reader)
  expect(open).toContain('手机 3 户，纸上 117 户')
  expect(open.replace(/\s+/g, '')).toContain('120户')
  expect(open).not.toContain('2号楼')
  await reader.context().close()
})
