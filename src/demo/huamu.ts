import type { Day } from '../kernel/day.ts'
import { tellAppeals } from './appeals.ts'
import { tellMeetings } from './meetings.ts'
import { tellSurveys, tellYearEnd } from './surveys.ts'
import { yearOf } from '../kernel/day.ts'
import { toFen } from '../kernel/money.ts'
import { must } from '../kernel/result.ts'
import { defaultRules, type Rules, type Track, track } from '../modules/programme/index.ts'
import type { House } from '../platform/house.ts'
import { tellHistory, WINNERS_2020 } from './huamu-history.ts'
import { DEMO_CHAPTERS } from './data/measure.ts'
import type { Casting, Plan } from './cast.ts'
import { type Told, tellDecision, tellPanel, tellProposal } from './project-story.ts'
import { tellRunning } from './running.ts'
import { projectsOfPeople } from './data/projects-of-people.ts'
import { projectsOfPlaces } from './data/projects-of-places.ts'
import type { DemoProject } from './proposals.ts'
import { appoint, foundTown, type Town } from './town.ts'

const confirmed = <T>(value: T, source: string) => ({ value, source, confirmed: true })
const upTo = (key: string, name: string, ceiling: number, note: string): Track =>
  track(key, name, { ceiling: confirmed(toFen(ceiling * 100), '演示：街道已确认'), note })

/** The running year's measure: the tracks of 2023, with thresholds that the demonstration's subdistrict has confirmed. */
const rules: Rules = {
  ...defaultRules([
    upTo('premium', '精品', 50_000, '空间营造，参与式规划'),
    upTo('featured', '特色', 20_000, '一居一特色'),
    upTo('growing', '成长', 10_000, '团队培育、微空间营造、社区服务、楼组建设、睦邻文化'),
  ]),
  reviewRounds: confirmed(3, '第十三条（演示）'),
  noticeWorkdays: confirmed(5, '第十五条（演示）'),
  leaderThreshold: confirmed(toFen(2000_00), '第十九条（演示）'),
  preApprovalFrom: confirmed(toFen(1000_00), '第十八条（演示）'),
  changes: {
    minor: confirmed(10, '第十七条（演示）'),
    major: confirmed(20, '第十七条（演示）'),
    daysBefore: confirmed(30, '演示：街道已确认'),
  },
  termination: {
    startDays: confirmed(60, '演示：街道已确认'),
    returnWorkdays: confirmed(15, '演示：街道已确认'),
    barYears: confirmed(1, '第二十六条（演示）'),
  },
  panelSize: confirmed(3, '第十四条（演示）'),
  chapters: DEMO_CHAPTERS,
}

/** Family names and given names of people who do not exist. */
const given = [
  '桂芳',
  '建华',
  '秀英',
  '志强',
  '丽萍',
  '国平',
  '玉兰',
  '海燕',
  '文斌',
  '小红',
  '永康',
  '惠珍',
  '晓明',
  '雪芬',
  '正阳',
  '佩华',
]
const families = ['王', '赵', '冯', '蒋', '韩', '杨', '朱', '秦', '许', '何', '吕', '施', '孔', '曹', '严', '华']

/** Who does what at a committee: four people, none of whom exists. */
async function committeePosts(town: Town, short: string, number: number, from: Day, login?: string) {
  const place = town.committees.get(short)
  must(place, `${short} is a committee`)
  const name = (i: number): string =>
    `${families[(number * 4 + i) % families.length]}${given[(number * 7 + i * 3) % given.length]}`
  const post = (
    role: 'areaSecretary' | 'committeeDirector' | 'lineCadre' | 'bookkeeper',
    title: string,
    i: number,
    key: string,
  ) =>
    appoint(town, {
      name: name(i),
      role,
      place: place.id,
      placeName: short,
      title: `${short}${title}`,
      from,
      ...(login ? { login: `${login}.${key}` } : {}),
    })
  return {
    place,
    short,
    secretary: await post('areaSecretary', '书记', 0, 'shuji'),
    director: await post('committeeDirector', '主任', 1, 'zhuren'),
    cadre: await post('lineCadre', '条线干部', 2, 'tiaoxian'),
    bookkeeper: await post('bookkeeper', '报账员', 3, 'baozhang'),
    lead: name(0),
  }
}

/** 花木街道: history as printed, and a running year laid around today so that every post has work waiting. */
export async function tellHuamu(
  house: House,
  setTime: (to: Date) => void,
  today: Day,
  log: (line: string) => void,
): Promise<Town> {
  const founded = '2019-01-01' as Day
  const town = await foundTown(
    house,
    {
      slug: 'huamu',
      code: '310115016',
      name: '花木街道',
      slogan: '自治花开,携手共建花木美好社区',
      colour: 'a',
      phone: '021-5555 0100',
      communities: [
        { key: 'qinyang', name: '钦洋社区', codes: ['310115016015'] },
        { key: 'mudan', name: '牡丹社区', codes: ['310115016019'] },
      ],
      rest: { key: 'yanshi', name: '其他社区（演示划分）' },
      invented: 3,
    },
    setTime,
    today,
    founded,
  )
  const { teller, root } = town
  const office = (name: string, role: Parameters<typeof appoint>[1]['role'], title: string, login: string): Promise<string> =>
    appoint(town, { name, role, place: root, placeName: '花木街道', title, from: founded, login })
  const officer = await office('周晓岚', 'selfGovOfficer', '街道自治办', 'huamu.zizhiban')
  const experts = [
    ['何远', '评审专家（社会学教师）'],
    ['方敏', '评审专家（社区规划师）'],
    ['罗一舟', '评审专家（会计师）'],
  ] as const
  const panel: string[] = []
  for (const [i, [name, title]] of experts.entries()) panel.push(await office(name, 'panelist', title, `huamu.pingshen${i + 1}`))
  const cast: Omit<Casting, keyof Awaited<ReturnType<typeof committeePosts>>> = {
    officer,
    leader: await office('顾明远', 'subdistrictLeader', '分管领导', 'huamu.lingdao'),
    finance: await office('沈佳', 'financeOfficer', '党政办财务（复核）', 'huamu.caiwu'),
    cashier: await office('陆一鸣', 'cashier', '党政办财务（出纳）', 'huamu.chuna'),
    centre: await office('钱慧', 'centreStaff', '社区管理中心', 'huamu.zhongxin'),
    supervisor: await office('李知秋', 'supervisor', '督导（示范社工事务所）', 'huamu.dudao'),
    panel,
  }
  await office('高立', 'platformAdmin', '系统管理员', 'huamu.admin')

  teller.at('2019-01-02' as Day)
  const { fund } = await teller.as(officer, 'ledger.openFund', { place: root, kind: 'selfGovernance', name: '花木街道自治金' })
  must(fund, 'the fund was opened')
  log('  花木街道：往年')
  const past = await tellHistory(town, officer, fund)
  await tellAwards(town, officer, past)
  await tellYearEnd(town, officer, root)

  log('  花木街道：今年')
  const year = yearOf(today)
  const begins = teller.day(-240)
  teller.at(begins, 9)
  await teller.as(officer, 'programme.openCycle', {
    year,
    name: `${year} 年度自治金`,
    fund,
    begins,
    ends: teller.day(110),
    calendar: [
      { stage: 'callForProposals', from: teller.day(-235), to: teller.day(30) },
      { stage: 'supervisorReview', from: teller.day(-200), to: teller.day(-185) },
      { stage: 'gateCheck', from: teller.day(-185), to: teller.day(-180) },
      { stage: 'decisionAndNotice', from: teller.day(-180), to: teller.day(-165) },
      { stage: 'implementation', from: teller.day(-165), to: teller.day(60) },
      { stage: 'resultShow', from: teller.day(80), to: teller.day(110) },
    ],
    note: '',
  })
  await teller.as(officer, 'programme.issueMeasure', {
    year,
    title: '花木街道居委会自治金实施办法（演示）',
    number: `花街办〔${year}〕演示1号`,
    rules,
    effectiveFrom: begins,
  })
  teller.at(begins, 14)
  await teller.as(cast.finance, 'ledger.appropriate', {
    fund,
    year,
    number: `花财〔${year}〕演示3号`,
    amount: toFen(600_000_00),
    day: begins,
  })
  // A slip of the pen, put right by a new entry: the public page shows both.
  const { journal } = await teller.as(cast.finance, 'ledger.appropriate', {
    fund,
    year,
    number: `花财〔${year}〕演示3号（重录）`,
    amount: toFen(60_000_00),
    day: begins,
  })
  teller.at(begins, 15)
  await teller.as(cast.finance, 'ledger.reverse', { journal, reason: '同一文号重复录入，冲销' })
  for (const [key, yuan] of [
    ['premium', 250_000],
    ['featured', 200_000],
    ['growing', 150_000],
  ] as const)
    await teller.as(officer, 'programme.raiseEnvelope', { year, track: key, amount: toFen(yuan * 100) })

  const conveners = new Map<string, Awaited<ReturnType<typeof committeePosts>>>()
  const told = new Map<string, string>()
  const stories: Told[] = []
  const running = { year, fund, begins }
  let number = 0
  for (const [short, login, plans] of plansOf()) {
    const people = await committeePosts(town, short, number, begins, login)
    number += 1
    conveners.set(short, people)
    for (const plan of plans) {
      const one = await tellProposal(town, { ...cast, ...people }, plan, running)
      stories.push(one)
      told.set(`${short} ${plan.project.name}`, one.project)
      log(`    ${short}《${plan.project.name}》`)
    }
  }
  await tellPanels(town, stories, running)
  for (const one of stories) if (one.proposal && !STOPS.includes(one.plan.until)) await tellDecision(town, one, running)
  await tellJoint(town, conveners, told, [
    `示范一居委 ${projectsOfPlaces.bikes?.name}`,
    `示范一居委 ${projectsOfPeople.reading?.name}`,
  ])
  await tellRunning(town, conveners, told, cast)
  await tellMeetings(town, conveners)
  await tellSurveys(town, officer, conveners)
  await tellAppeals(town, conveners)
  return town
}

/** Stories that end before the decision. */
const STOPS: readonly Plan['until'][] = ['inPanelReview', 'scored']

/** The rounds of the year: the projects of one call and track are scored together, a later one by itself. */
async function tellPanels(
  town: Town,
  stories: readonly Told[],
  year: { year: number; fund: string; begins: Day },
): Promise<void> {
  const open = stories.filter((one) => one.proposal !== null)
  const keys = [...new Set(open.map((one) => `${one.start} ${one.plan.project.track} ${one.plan.until === 'inPanelReview'}`))]
  for (const key of keys) {
    const own = open.filter((one) => `${one.start} ${one.plan.project.track} ${one.plan.until === 'inPanelReview'}` === key)
    const [first] = own
    if (first) await tellPanel(town, own, first.plan.project.track, year, first.plan.until === 'inPanelReview')
  }
}

/** Two committees that do not exist do one project together; about another the neighbour has not answered yet. */
async function tellJoint(
  town: Town,
  conveners: ReadonlyMap<string, { readonly place: { readonly id: string }; readonly director: string }>,
  told: ReadonlyMap<string, string>,
  [shared, asked]: readonly [string, string],
): Promise<void> {
  const { teller } = town
  const [lead, other] = [conveners.get('示范一居委'), conveners.get('示范二居委')]
  must(lead && other, 'the invented committees have directors')
  const ask = async (name: string, part: string): Promise<string> => {
    const project = told.get(name)
    must(project, `${name} was told`)
    return (await teller.as(lead.director, 'project.askPartner', { project, place: other.place.id, part })).partner ?? ''
  }
  teller.at(teller.day(-12), 10)
  const partner = await ask(shared, '出六名志愿者一起值晚班；隔壁弄堂的老人也能来充电。（演示）')
  teller.at(teller.day(-11), 15)
  await teller.as(other.director, 'project.answerPartner', { partner, yes: true })
  teller.at(teller.day(-2), 10)
  await ask(asked, '请贵居委的读报小组每月来读一次。（演示）')
}

/** The stories of the running year. What goes wrong goes wrong at committees that do not exist. */
function plansOf(): readonly (readonly [committee: string, login: string | undefined, plans: readonly Plan[]])[] {
  const p: Readonly<Record<string, DemoProject>> = { ...projectsOfPlaces, ...projectsOfPeople }
  const plan = (key: string, until: Plan['until'], more: Partial<Plan> = {}): Plan => {
    const project = p[key]
    must(project, `there is a demo project ${key}`)
    return { project, until, start: -232, ...more }
  }
  return [
    [
      '由由四居委',
      'youyou4',
      [
        plan('kitchen', 'active', { claims: 10, open: { 8: 'sign', 9: 'pay' }, records: 9, request: 'approved' }),
        plan('care', 'draft', { start: -12 }),
      ],
    ],
    [
      '牡丹七居委',
      'mudan7',
      [plan('garden', 'active', { claims: 8, open: { 2: 'leader', 5: 'director', 7: 'check' }, records: 7 })],
    ],
    [
      '梧桐居委',
      undefined,
      [
        plan('building', 'active', { claims: 6, open: { 5: 'centre' }, records: 6, rounds: 2 }),
        plan('music', 'scored', { start: -30 }),
      ],
    ],
    ['明月居委', undefined, [plan('chess', 'completed', { claims: 5, records: 5 })]],
    ['联洋四居委', undefined, [plan('reading', 'closed', { claims: 5, records: 8 })]],
    ['东城八居委', undefined, [plan('children', 'active', { claims: 3, open: { 2: 'officer' }, records: 4, request: 'asked' })]],
    ['培花一居委', undefined, [plan('music', 'publicNotice', { start: -40, noticeAgo: 3 })]],
    ['锦绣居委', undefined, [plan('craft', 'scored', { start: -30 })]],
    ['牡丹八居委', undefined, [plan('care', 'scored', { start: -30 })]],
    [
      '东城二居委',
      undefined,
      [plan('craft', 'inGate', { start: -26, rounds: 2 }), plan('chess', 'inPanelReview', { start: -29 })],
    ],
    ['蓝天居委', undefined, [plan('children', 'review', { start: -14 }), plan('reading', 'inPanelReview', { start: -29 })]],
    ['由由七居委', undefined, [plan('building', 'returned', { start: -16 }), plan('craft', 'gated', { start: -27 })]],
    [
      '示范一居委',
      'shifan1',
      [
        plan('bikes', 'objected', { start: -60, noticeAgo: 14 }),
        plan('music', 'returned', { start: -20 }),
        plan('reading', 'approved', { start: -34 }),
      ],
    ],
    ['示范三居委', undefined, [plan('craft', 'active', { records: 1 })]],
    ['示范二居委', undefined, [plan('bikes', 'rejected', { start: -120 }), plan('chess', 'waitlisted', { start: -110 })]],
  ]
}

/** The awards of 2020, read out at the meeting of 4 February 2021. */
async function tellAwards(town: Town, officer: string, past: ReadonlyMap<string, string>): Promise<void> {
  const { teller } = town
  teller.at('2021-02-04' as Day)
  const { scheme } = await teller.as(officer, 'honour.openScheme', {
    year: 2020,
    name: '2020 年度自治金项目表彰',
    prizes: [
      { name: '最佳自治实践奖', quota: 4 },
      { name: '自治活力奖', quota: 5 },
    ],
  })
  for (const winner of WINNERS_2020) {
    const place = town.committees.get(winner.place)
    must(place, `${winner.place} is a committee`)
    await teller.as(officer, 'honour.grant', {
      scheme,
      prize: winner.prize,
      title: winner.title,
      place: place.id,
      subject: `project:${past.get(winner.title)}`,
      citation: '',
    })
  }
  await teller.as(officer, 'honour.announce', { scheme })
}
