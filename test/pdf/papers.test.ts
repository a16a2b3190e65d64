import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capitalYuan, toFen, yuan } from '../../src/kernel/money.ts'
import { requestedOf } from '../../src/modules/proposal/proposal.ts'
import { matrixOf } from '../../src/modules/project/pages/proposal-paper.ts'
import { widthsOf } from '../../src/modules/notice/pages/print.ts'
import { holderAt, PASSWORD, type PlaceKey } from '../harness.ts'
import type { Role } from '../../src/roles.ts'
import { begun, ENVELOPE, gated, proposal, rules, stage, upload } from '../stories/cast.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-papers-'))
let s: Awaited<ReturnType<typeof stage>>
const made = { project: '', notice: '', claim: '' }
beforeAll(async () => {
  s = await stage()
  const { t, cast } = s
  made.project = await gated(s)
  made.notice = await begun(s, made.project, ENVELOPE)
  s.on('2026-05-06')
  const small = {
    payeeKind: 'unit',
    payeeName: '示范保险',
    lines: [{ line: 'b3', amount: 150_00 }],
    invoices: ['26000000000000000002'],
  }
  const evidence = []
  for (const [i, type] of (['invoice', 'policy'] as const).entries())
    evidence.push({ type, file: await upload(t, cast.bookkeeper, 'paper', 31 + i) })
  made.claim = (await cast.bookkeeper.do('project.claimExpense', { project: made.project, ...small, evidence })).claim
  await cast.secretary.do('spending.sign', { claim: made.claim, revision: 1, opinion: '同意报销' })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await s.t.close()
})

const cookies = new Map<string, string>()
async function cookieOf(role: Role, at: PlaceKey): Promise<string> {
  const known = cookies.get(`${role} ${at}`)
  if (known !== undefined) return known
  const answer = await s.t.web.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: holderAt(s.t.town, role, at).login, password: PASSWORD }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  cookies.set(`${role} ${at}`, cookie)
  return cookie
}
const get = async (path: string, who?: readonly [Role, PlaceKey], slug = 'shifan'): Promise<Response> =>
  s.t.web.request(`/${slug}${path}`, { headers: who ? { cookie: await cookieOf(...who) } : {} })
/** The words of a paper without the blanks of its layout, and how many pages it has. */
async function read(answer: Response): Promise<{ text: string; pages: number }> {
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''.*\.pdf$/)
  const path = join(folder, 'a.pdf')
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()))
  const { stdout } = spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
  return { text: stdout.replace(/\s+/g, ''), pages: stdout.split('\f').length - 1 }
}
const OFFICER = ['selfGovOfficer', 'root'] as const
const OWN = ['areaSecretary', 'one'] as const
const OTHER = ['areaSecretary', 'three'] as const

describe('公示', () => {
  test('is for everybody, and the page offers it', async () => {
    const page = await (await get(`/notices/${made.notice}`)).text()
    expect(page).toContain(`href="/shifan/notices/${made.notice}/notice.pdf"`)
    const { text, pages } = await read(await get(`/notices/${made.notice}/notice.pdf`))
    expect(pages).toBe(1)
    expect(text).toContain(`《${proposal.name}》立项公示`)
    expect(text).toContain('公示期：2026年3月6日至3月13日24时，共5个工作日。')
    expect(text).toContain('021-55550123')
    expect(text).toContain('示范街道办事处（示范）2026年3月6日')
    expect(text).toContain('—1—')
    for (const { name } of s.t.town.holders) expect(text).not.toContain(name)
  })
  test('withdrawn, it says so', async () => {
    const before = await get(`/notices/${made.notice}/notice.pdf`)
    await s.cast.officer.do('notice.withdraw', {
      notice: made.notice,
      reason: '金额写错，负责人电话13812345678，身份证310115195001011234',
    })
    // A page that everybody reads may be a second old.
    await new Promise((done) => setTimeout(done, 1100))
    const after = await get(`/notices/${made.notice}/notice.pdf`)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    const { text } = await read(after)
    expect(text).toContain('这份公示已于2026年5月6日撤回，原因：金额写错')
    // The board's paper and the page hide the same.
    const page = await (await get(`/notices/${made.notice}`)).text()
    for (const shown of [text, page]) {
      expect(shown).toContain('负责人电话138****5678')
      expect(shown).not.toMatch(/13812345678|310115195001011234/)
    }
  })
  test('columns are as wide as what they hold, within reason', () => {
    expect(widthsOf(['类别', '开支范围'], [['一般', '讲'.repeat(60)]])).toEqual([7, 16])
  })
})

describe('项目书', () => {
  test('holds what was written, the sums, and what the offices said', async () => {
    const { text, pages } = await read(await get(`/projects/${made.project}/proposal.pdf`, OFFICER))
    expect(pages).toBeGreaterThanOrEqual(3)
    const asked = requestedOf(proposal)
    for (const words of [
      '社区自治金项目书',
      '演示数据，不是正式文书',
      proposal.name,
      proposal.overallGoal,
      ...proposal.goals.map((goal) => goal.indicator),
      ...proposal.activities.map((activity) => activity.theme),
      ...proposal.lines.map((line) => line.label),
      '一、背景与需求',
      '二、目标',
      '三、措施与活动',
      '四、预算',
      '五、团队',
      '六、三会计划',
      '九、承诺与签章',
      '审批意见',
      '居委会（章）',
      `书记签字：${holderAt(s.t.town, 'areaSecretary', 'one').name}`,
      `¥${yuan(asked)}`,
      `人民币（大写）${capitalYuan(asked)}`,
      '2026年3月5日听证会《听证会》：同意',
      '通过把关。',
      `同意立项，立项金额${yuan(toFen(ENVELOPE))}元`,
      holderAt(s.t.town, 'subdistrictLeader').name,
    ])
      expect(text).toContain(words.replace(/\s+/g, ''))
  })
  test('is for posts that reach the committee, today', async () => {
    const path = `/projects/${made.project}/proposal.pdf`
    expect((await get(path, OWN)).status).toBe(200)
    expect((await get(path, OTHER)).status).toBe(404)
    const out = await get(path)
    expect([out.status, out.headers.get('location')]).toEqual([303, `/shifan/sign-in?next=${encodeURIComponent(path)}`])
    expect((await get(path, OFFICER, 'lingyi')).status).toBe(303)
    expect((await get(path, ['platformAdmin', 'root'])).status).toBe(403)
    expect((await get('/projects/none/proposal.pdf', OFFICER)).status).toBe(404)
  })
  test('a draft that was never submitted says so', async () => {
    const { project } = await s.cast.cadre.do('project.create', {
      place: s.t.town.places.one.id,
      year: 2026,
      name: '𠮷祥楼道',
      track: proposal.track,
    })
    const { text } = await read(await get(`/projects/${project}/proposal.pdf`, OWN))
    expect(text).toContain('草稿，尚未提交')
    expect(text).toContain('𠮷祥楼道')
  })
  test('the matrix sums its own cells', () => {
    const { columns, rows, sums } = matrixOf(proposal, rules)
    expect(columns.at(-1)).toBe('合计')
    const fen = (cell: string | undefined): number => Math.round(Number((cell || '0').replaceAll(',', '')) * 100)
    for (const [i] of columns.entries()) expect(fen(sums[i])).toBe(rows.reduce((all, row) => all + fen(row[i + 1]), 0))
    expect(fen(sums.at(-1))).toBe(requestedOf(proposal))
  })
})

describe('经费审批单', () => {
  test('says who signed what, and leaves room for who did not', async () => {
    const { text, pages } = await read(await get(`/claims/${made.claim}/approval.pdf`, OFFICER))
    expect(pages).toBe(1)
    const secretary = holderAt(s.t.town, 'areaSecretary', 'one').name
    for (const words of [
      '街道经费审批单',
      '¥150.00',
      '人民币（大写）：壹佰伍拾元整',
      '示范保险',
      '发票1份，保单1份',
      '26000000000000000002',
    ])
      expect(text).toContain(words)
    expect(text).toContain(`居民区书记同意报销${secretary}2026年5月6日居委会主任`)
    expect(text).toContain('财务复核复核日期')
  })
  test('goes to nobody else, and a claim that went back is not valid', async () => {
    const path = `/claims/${made.claim}/approval.pdf`
    expect((await get(path, OTHER)).status).toBe(404)
    expect((await get(path)).status).toBe(303)
    await s.cast.director.do('spending.returnClaim', { claim: made.claim, reason: '缺材料' })
    expect((await read(await get(path, OWN))).text).toContain('已退回修改，本单无效')
  })
})
