import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { track } from '../../src/modules/programme/index.ts'
import { defaultTemplate } from '../../src/modules/proposal/files/template.ts'
import { holderAt, PASSWORD } from '../town.ts'
import { proposal, refused, rules, stage, YEAR } from './cast.ts'

let s: Awaited<ReturnType<typeof stage>>
let project: string
let place: string
let db: pg.Client
beforeAll(async () => {
  s = await stage()
  db = new pg.Client(s.t.connection)
  await db.connect()
  place = s.t.town.places.one.id
  ;({ project } = await s.cast.cadre.do('project.create', { place, year: YEAR, name: '书声', track: 'growing' }))
  await s.cast.cadre.do('project.saveDraft', { project, revision: 1, proposal })
})
afterAll(async () => {
  await db?.end()
  await s?.t.close()
})
const rows = async (text: string): Promise<Record<string, string>[]> => (await db.query(text)).rows
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const under = async () => {
  const whole = await s.cast.cadre.see('project.whole', { project })
  return { year: whole.card.year, measure: whole.measure.id, proposal }
}

test('two people at once, in different parts: both are kept; in the same part nobody is overwritten', async () => {
  const { cadre, director } = s.cast
  const [one, two] = await Promise.all([
    cadre.perform('project.saveDraft', {
      project,
      revision: 2,
      proposal: { ...proposal, risks: '雨天改期。' },
      parts: ['closing'],
    }),
    director.perform('project.saveDraft', {
      project,
      revision: 2,
      proposal: { ...proposal, survey: '问了 60 位老人。' },
      parts: ['needs'],
    }),
  ])
  expect([one.ok, two.ok]).toEqual([true, true])
  const { draft } = await cadre.see('project.whole', { project })
  expect(draft).toMatchObject({ revision: 4, proposal: { risks: '雨天改期。', survey: '问了 60 位老人。', name: proposal.name } })
  const late = { project, revision: 2, proposal: { ...proposal, risks: '别的' }, parts: ['closing'] }
  await refused(s.t, cadre.perform('project.saveDraft', late), 'project.draft-changed')
  await refused(s.t, cadre.perform('project.saveDraft', { project, revision: 2, proposal }), 'project.draft-changed')
  expect((await cadre.see('project.whole', { project })).draft).toMatchObject({ revision: 4, proposal: { risks: '雨天改期。' } })
})

test('hints come with their lamp, and the supervisor sees the same lamps in review', async () => {
  const { cadre } = s.cast
  const { hints } = await cadre.see('project.hints', { project, proposal: { ...proposal, name: '自治金项目' } })
  expect(hints).toMatchObject([{ key: 'name-plain', lamp: 'feature', level: 'explain', field: 'name' }])
})

test('来龙去脉: it continues an earlier project of the same committee, step by step, and no other', async () => {
  const { cadre, officer } = s.cast
  const [fund] = await rows('select fund_id from fund_cycle')
  for (const year of [2024, 2025])
    await officer.do('programme.openCycle', {
      year,
      name: `${year} 年度`,
      fund: fund?.fund_id,
      begins: `${year}-01-01`,
      ends: `${year}-12-31`,
      calendar: [],
    })
  const past = (year: number, at: string, after?: string) =>
    officer.do('project.registerPast', { place: at, year, name: `书声 ${year}`, track: 'growing', after })
  const first = await past(2024, place)
  const second = await past(2025, place, first.project)
  const other = await past(2025, s.t.town.places.two.id)
  await refused(s.t, cadre.perform('project.continue', { project, after: other.project }), 'project.not-an-earlier-project')
  await refused(s.t, cadre.perform('project.continue', { project, after: project }), 'project.not-an-earlier-project')
  await cadre.do('project.continue', { project, after: second.project })
  expect((await cadre.see('project.whole', { project })).before.map((one) => one.year)).toEqual([2025, 2024])
  await cadre.do('project.continue', { project, after: null })
  expect((await cadre.see('project.whole', { project })).before).toEqual([])
})

test('rows copied from Excel are read with their errors by cell, and nothing is saved', async () => {
  const { cadre } = s.cast
  const text = '活动\t科目\t内容\t数量\t单位\t单价\n读报会\t物料费\t书签\t１００\t张\t2.50\n\t讲课费\t老师\t两\t次\t300'
  const bad = await cadre.see('proposal.paste', { ...(await under()), list: 'lines', text })
  expect(bad.problems.map((one) => `${one.cell} ${one.code}`)).toEqual(['B3 no-such-cost', 'D3 not-a-count'])
  const good = await cadre.see('proposal.paste', {
    ...(await under()),
    list: 'lines',
    text: text.replace('讲课费', '讲师费').replace('两', '2'),
  })
  expect(good).toMatchObject({ problems: [], added: 2, headRow: 0 })
  expect(good.proposal.lines.slice(3)).toMatchObject([
    { activity: 'a1', costType: 'materials', quantity: 100, unitPrice: 2_50 },
    { activity: 'a1', costType: 'lecturerFee', unitPrice: 300_00 },
  ])
  expect(new Set(good.proposal.lines.map((line) => line.key)).size).toBe(5)
  expect((await cadre.see('project.whole', { project })).draft?.revision).toBe(4)
})

test('the office’s own template: tried before it is taken, filled for a committee and read back', async () => {
  const { officer, cadre, secretary } = s.cast
  const own = (change: (xml: string) => string): string => {
    const files = unzipSync(defaultTemplate())
    return base64(
      zipSync({ ...files, 'word/document.xml': strToU8(change(strFromU8(files['word/document.xml'] as Uint8Array))) }),
    )
  }
  const set = (content: string | null, by = officer) => by.perform('proposal.setTemplate', { name: '示范模板.docx', content })
  await refused(
    s.t,
    set(
      own((xml) => xml),
      secretary,
    ),
    'platform.not-yours',
  )
  await refused(s.t, set(base64(strToU8('hello'))), 'proposal.not-a-template')
  await refused(s.t, set(own((xml) => xml.replace('{host}', '{nobody}'))), 'proposal.unknown-tags')
  await refused(s.t, set(own((xml) => xml.replaceAll(/\{[#/]?\w+\}/g, ''))), 'proposal.no-tags')
  await refused(s.t, set(own((xml) => xml.replace('{/goals}', ''))), 'proposal.template-broken')
  expect(await cadre.see('proposal.template', {})).toMatchObject({ own: false })
  const done = await set(own((xml) => xml.replace('>风险与预案<', '>安全保障措施<').replace('{survey}', '')))
  expect(done).toMatchObject({ ok: true, value: { missing: ['需求调研'] } })
  expect(await cadre.see('proposal.template', {})).toMatchObject({ own: true, name: '示范模板.docx' })

  const get = async (
    path: string,
    by: readonly ['areaSecretary' | 'selfGovOfficer', 'one' | 'three' | 'root'] = ['areaSecretary', 'one'],
  ) => {
    const session = await s.t.web.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: holderAt(s.t.town, ...by).login, password: PASSWORD }),
    })
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
    const answer = await s.t.web.request(`/shifan${path}`, { headers: { cookie } })
    return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : answer.status
  }
  const file = (await get(`/projects/${project}/proposal.docx`)) as Uint8Array
  expect(strFromU8(unzipSync(file)['word/document.xml'] as Uint8Array)).toContain('安全保障措施')
  const back = await cadre.see('proposal.read', { ...(await under()), content: base64(file), choice: null })
  expect(back).toMatchObject({
    trouble: null,
    kind: 'docx',
    changes: 0,
    problems: [],
    proposal: { risks: '雨天改期。', survey: proposal.survey },
  })
  expect(await get(`/projects/${project}/proposal.docx`, ['areaSecretary', 'three'])).toBe(404)
  const sheets = (await get(`/projects/${project}/proposal.xlsx`)) as Uint8Array
  const read = await cadre.see('proposal.read', { ...(await under()), content: base64(sheets), choice: null })
  expect(read).toMatchObject({ trouble: null, kind: 'xlsx', problems: [], proposal: { survey: '问了 60 位老人。' } })
  const all = (await get(`/years/${YEAR}/proposals.xlsx`, ['selfGovOfficer', 'root'])) as Uint8Array
  expect((await cadre.see('proposal.read', { ...(await under()), content: base64(all), choice: '1' })).proposal.survey).toBe(
    '问了 60 位老人。',
  )
  expect(await cadre.see('proposal.read', { ...(await under()), content: base64(strToU8('hello')), choice: null })).toMatchObject(
    {
      trouble: 'not-an-office-file',
      proposal,
    },
  )
  s.on('2026-03-03')
  await set(null)
  expect(await cadre.see('proposal.template', {})).toMatchObject({ own: false })
})

test('a 简表 of one page is enough where the track says so', async () => {
  const { cadre, officer, secretary } = s.cast
  await officer.do('programme.issueMeasure', {
    year: YEAR,
    title: '示范街道自治金办法',
    number: '示街办〔2026〕2号',
    rules: { ...rules, tracks: [...rules.tracks, track('small', '微项目', { short: true })] },
    effectiveFrom: '2026-01-01',
  })
  const made = await cadre.do('project.create', { place, year: YEAR, name: '楼道灯', track: 'small' })
  const short = {
    ...proposal,
    name: '楼道灯',
    track: 'small',
    theme: '',
    applicant: '',
    target: '',
    survey: '',
    overallGoal: '',
    team: '',
    meetingsPlan: '',
    risks: '',
    outcomes: '',
    actionLines: [],
  }
  const many = [1, 2, 3, 4].map((n) => ({ ...proposal.activities[0], key: `a${n}` }))
  await cadre.do('project.saveDraft', { project: made.project, revision: 1, proposal: { ...short, activities: many } })
  await refused(s.t, secretary.perform('project.submit', { project: made.project }), 'proposal.short-activities')
  await cadre.do('project.saveDraft', { project: made.project, revision: 2, proposal: short })
  expect((await cadre.see('project.whole', { project: made.project })).hints).toEqual([])
  expect(await secretary.do('project.submit', { project: made.project })).toEqual({ version: 1 })
})

test('a proposal stored before there were rows of team and meetings still reads', async () => {
  await rows(`update project_draft set content = content - 'members' - 'meetings' where project_id = '${project}'`)
  const migration = readFileSync('src/modules/project/schema/0008-proposal-parts.sql', 'utf8')
  const updates = migration
    .replace(/--.*$/gm, '')
    .split(';')
    .filter((one) => /\bupdate\b/.test(one))
  expect(updates).toHaveLength(2)
  for (const update of updates) await rows(update)
  const { draft } = await s.cast.cadre.see('project.whole', { project })
  expect(draft?.proposal).toMatchObject({ members: [], meetings: [], team: proposal.team, meetingsPlan: proposal.meetingsPlan })
})
