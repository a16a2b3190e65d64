import { generateKeyPairSync } from 'node:crypto'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { expect } from 'vitest'
import { type Day, startOf } from '../../src/kernel/day.ts'
import { toFen } from '../../src/kernel/money.ts'
import { must, type Result } from '../../src/kernel/result.ts'
import { defaultRules, type Rules, track } from '../../src/modules/programme/index.ts'
import { type Proposal, proposalShape } from '../../src/modules/proposal/index.ts'
import { DEFAULT_SHEETS, NO_SHEET } from '../../src/modules/rubric/index.ts'
import { runChecks } from '../../src/platform/checks.ts'
import { keepFiles } from '../../src/platform/files/keep.ts'
import { sealAll } from '../../src/platform/seal.ts'
import { sealKeyOf } from '../../src/platform/seal-key.ts'
import { type Hand, house, type TestHouse } from '../harness.ts'

export const YEAR = 2026
/** 分 of the track's 年度额度 before it is raised: less than the story's project asks. */
export const ENVELOPE = 150_000

const setting = <T>(value: T) => ({ value, source: '测试', confirmed: true })
export const rules: Rules = {
  ...defaultRules([track('growing', '成长', { ceiling: setting(toFen(1_000_000)) })]),
  reviewRounds: setting(2),
  noticeWorkdays: setting(5),
  leaderThreshold: setting(toFen(100_000)),
  preApprovalFrom: setting(toFen(50_000)),
  // Stories about something else go from the gate to the decision, and from the report to the closing (panel.test.ts has panels).
  sheets: { application: NO_SHEET, midterm: DEFAULT_SHEETS.midterm, final: NO_SHEET },
}

/** 能做、敢做、有特色、有亮点, all four. */
export const JUDGED = Object.fromEntries(
  ['feasible', 'bold', 'distinctive', 'bright'].map((key) => [key, { met: true, words: '' }]),
)

/** A proposal that may be submitted: three lines of three cost types, 2,000.00 元 in all. */
export const proposal: Proposal = proposalShape.parse({
  name: '示范里弄的书声',
  track: 'growing',
  theme: '睦邻文化',
  applicant: '示范一居',
  lead: '王一',
  begins: '2026-04-20',
  ends: '2026-11-30',
  background: '小区里看不清字的老人想听报，也想有人说说话。',
  target: '本居民区六十岁以上居民',
  survey: '上门问了 52 位老人，35 位愿意来。',
  overallGoal: '每周有一次读报会，35 位老人来听。',
  goals: [{ key: 'g1', indicator: '听报的老人', baseline: '0', target: '35', unit: '人', evidence: '签到表', by: '2026-11-30' }],
  actionLines: [{ key: 'm1', title: '读给你听' }],
  activities: [
    {
      key: 'a1',
      actionLine: 'm1',
      theme: '读报会',
      content: '志愿者读报、读信',
      purpose: '解闷、知事',
      frequency: '每周一次',
      participants: 35,
      mode: '线下',
      from: '2026-04-20',
      to: '2026-11-30',
      where: '居委客厅',
      who: '王一',
      risky: false,
    },
  ],
  lines: [
    line('b1', 'lecturerFee', '朗读老师', 2, '次', 300_00),
    line('b2', 'materials', '报刊和放大镜', 1, '项', 1200_00),
    line('b3', 'insurance', '活动意外险', 1, '项', 200_00),
  ],
  team: '居委干部一名，志愿者十名。',
  meetingsPlan: '申报前听证会，结项前评议会。',
  risks: '雨天改在室内。',
  outcomes: '一支读报志愿队。',
})

function line(key: string, costType: string, label: string, quantity: number, unit: string, unitPrice: number) {
  return { key, activity: 'a1', costType, label, quantity, unit, unitPrice, source: 'fund' as const }
}

/** The people of the story, the clock, and a year that is open with its measure, money and 年度额度. */
export async function stage(own: Partial<Rules> = {}) {
  const t = await house()
  const on = (day: string, hour = 10): void => t.clock.set(new Date(startOf(day as Day).getTime() + hour * 3_600_000))
  const cast = {
    officer: t.as('selfGovOfficer'),
    leader: t.as('subdistrictLeader'),
    finance: t.as('financeOfficer'),
    cashier: t.as('cashier'),
    supervisor: t.as('supervisor'),
    centre: t.as('centreStaff'),
    secretary: t.as('areaSecretary'),
    director: t.as('committeeDirector'),
    cadre: t.as('lineCadre'),
    bookkeeper: t.as('bookkeeper'),
  }
  on('2026-03-02')
  const { fund } = await cast.finance.do('ledger.openFund', {
    place: t.town.places.root.id,
    kind: 'selfGovernance',
    name: '示范自治金',
  })
  await cast.finance.do('ledger.appropriate', {
    fund,
    year: YEAR,
    number: '示街〔2026〕1号',
    amount: 10_000_00,
    day: '2026-03-02',
  })
  await cast.officer.do('programme.openCycle', {
    year: YEAR,
    name: '2026 年度自治金',
    fund,
    begins: '2026-01-01',
    ends: '2026-12-31',
    calendar: [],
  })
  await cast.officer.do('programme.issueMeasure', {
    year: YEAR,
    title: '示范街道自治金办法',
    number: '示街办〔2026〕1号',
    rules: { ...rules, ...own },
    effectiveFrom: '2026-01-01',
  })
  await cast.officer.do('programme.raiseEnvelope', { year: YEAR, track: 'growing', amount: ENVELOPE })
  return { t, fund, cast, on }
}

/** Says no with this code, and there is a sentence for it in both languages. */
export async function refused(t: TestHouse, done: Promise<Result<unknown>>, code: string): Promise<void> {
  const result = await done
  expect(result.ok ? 'ok' : result.refusal.code).toBe(code)
  if (result.ok) return
  for (const lang of ['zh', 'en'] as const) {
    const sentence = t.house.sentence(lang, result.refusal)
    expect(sentence.length).toBeGreaterThan(4)
    expect(sentence).not.toMatch(/[{}]|undefined/)
  }
}

/** Uploads a paper or a photo as its holder; answers the id. Every photo is another picture. */
export async function upload(t: TestHouse, hand: Hand, kind: 'photo' | 'paper', mark: number): Promise<string> {
  const bytes =
    kind === 'photo'
      ? await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: mark % 256, g: 90, b: 60 } } })
          .jpeg()
          .toBuffer()
      : Buffer.from(`%PDF-1.4\n% story ${mark}\n%%EOF\n`)
  const received = await t.house.files.receive(t.town.tenant.id, `${kind}-${mark}`, Readable.from([bytes]))
  must(received.ok, 'the file is taken')
  const kept = await keepFiles(t.house, t.town.tenant.id, hand.who, [{ field: 'file', file: received.value }])
  const id = kept.ok ? kept.value[0]?.id : undefined
  must(id, 'the file is kept')
  return id
}

/** Seals what was done, then asks every standing check. */
export async function everyCheck(t: TestHouse) {
  const key = sealKeyOf(generateKeyPairSync('ed25519').privateKey)
  await t.settle()
  await sealAll(t.house.pool, key, t.clock)
  return runChecks(t.house, key)
}

type Stage = Awaited<ReturnType<typeof stage>>
/** A project of 一居 that has its hearing (unless it has none) and passed its gate: it waits for the decision. */
export async function gated(s: Stage, content: Proposal = proposal, hearing = true): Promise<string> {
  const project = await atGate(s, content, hearing)
  await s.cast.centre.do('project.passGate', { project, outcome: 'passed', opinion: '可以', judgements: JUDGED })
  return project
}

/** The same, as the supervisor hands it on to the gate. */
export async function atGate({ t, cast, on }: Stage, content: Proposal = proposal, hearing = true): Promise<string> {
  on('2026-03-05')
  const { project } = await cast.cadre.do('project.create', {
    place: t.town.places.one.id,
    year: YEAR,
    name: content.name,
    track: content.track,
  })
  await cast.cadre.do('project.saveDraft', { project, revision: 1, proposal: content })
  await cast.secretary.do('project.submit', { project })
  const heard = {
    place: t.town.places.one.id,
    kind: 'hearing',
    subject: `project:${project}`,
    title: '听证会',
    day: '2026-03-05',
    where: '居委会议室',
    present: 12,
    attendees: '居民代表',
    outcome: 'support',
    conclusion: '同意',
    minutes: '大家同意。',
  }
  if (hearing) await cast.director.do('meeting.record', heard)
  await cast.supervisor.do('project.finishReview', { project, opinion: '可以' })
  return project
}

/** Decides, publishes, signs and begins a gated project; answers its notice. The clock ends on the day it begins. */
export async function begun({ cast, on }: Stage, project: string, amount: number): Promise<string> {
  await cast.leader.do('project.decide', { project, outcome: 'approved', amount })
  on('2026-03-06')
  const { notice } = await cast.officer.do('project.publishDecision', { project })
  on('2026-04-20')
  await cast.officer.do('project.signAgreement', { project, number: '协议1号', signedOn: '2026-04-20' })
  await cast.secretary.do('project.begin', { project })
  return notice
}

/** What a director records of a meeting about the project. */
export const meetingOf = async (
  s: Stage,
  project: string,
  { kind, day, outcome, mark }: { kind: 'hearing' | 'appraisal'; day: string; outcome: string; mark: number },
) => ({
  place: s.t.town.places.one.id,
  kind,
  subject: `project:${project}`,
  title: kind === 'hearing' ? '书声听证会' : '书声评议会',
  day,
  where: '居委会议室',
  present: 21,
  attendees: '居民代表二十一人',
  outcome,
  conclusion: '居民同意，请把时间放在午后。',
  photos: [await upload(s.t, s.cast.director, 'photo', mark)],
})

/** One budget line as the public page tells it. */
export async function publicLineOf(s: Stage, project: string, key: string): Promise<number[] | undefined> {
  const page = await s.t.visitor().see('project.page', { project })
  const line = page.lines.find((one) => one.line === key)
  return line && [line.granted, line.available, line.committed, line.inClaim, line.paid]
}
