import type { Day } from '../kernel/day.ts'
import { toDay, yearOf } from '../kernel/day.ts'
import { toFen } from '../kernel/money.ts'
import { must, ok } from '../kernel/result.ts'
import { write } from '../modules/ledger/index.ts'
import { defaultRules, type Track, track } from '../modules/programme/index.ts'
import { command } from '../platform/declare.ts'
import type { House } from '../platform/house.ts'
import { system } from '../platform/actor.ts'
import { randomId } from '../platform/id.ts'
import { perform } from '../platform/perform.ts'
import { z } from 'zod'
import { tellInitiative } from './covenants.ts'
import { tellPrintedTeams } from './teams.ts'
import { tellCats } from './meetings.ts'
import { appoint, foundTown, type Town } from './town.ts'

interface Figure {
  readonly year: number
  readonly topic: string
  readonly label: string
  readonly amount: number | null
  readonly unit: string
}

interface Year {
  readonly year: number
  readonly name: string
  readonly tracks: readonly Track[]
  readonly note: string
}

/** The officers every subdistrict has, so that each can be looked at from inside. */
async function offices(town: Town, name: string, prefix: string, from: Day, people: readonly [string, string]): Promise<string> {
  const post = (who: string, role: 'selfGovOfficer' | 'financeOfficer', title: string, key: string) =>
    appoint(town, { name: who, role, place: town.root, placeName: name, title, from, login: `${prefix}.${key}` })
  const officer = await post(people[0], 'selfGovOfficer', '自治办', 'zizhiban')
  await post(people[1], 'financeOfficer', '党政办财务', 'caiwu')
  return officer
}

/** A subdistrict of which the papers print one year: its figures, its story, nothing filled in. */
async function tellYear(
  town: Town,
  officer: string,
  fund: string,
  year: Year,
  figures: readonly Figure[],
  source: string,
): Promise<void> {
  const { teller } = town
  teller.at(toDay(`${year.year}-01-10`))
  await teller.as(officer, 'programme.openCycle', {
    year: year.year,
    name: year.name,
    fund,
    begins: `${year.year}-01-01`,
    ends: `${year.year}-12-31`,
    calendar: [],
    note: year.note,
  })
  await teller.as(officer, 'programme.issueMeasure', {
    year: year.year,
    title: '自治项目管理办法',
    number: '',
    rules: defaultRules(year.tracks),
    effectiveFrom: `${year.year}-01-01`,
  })
  teller.at(toDay('2024-03-01'))
  for (const figure of figures) await teller.as(officer, 'programme.registerFigure', { ...figure, source })
}

async function openFund(town: Town, officer: string, kind: string, name: string): Promise<string> {
  const { fund } = await town.teller.as(officer, 'ledger.openFund', { place: town.root, kind, name })
  must(fund, 'the fund was opened')
  return fund
}

/** 静安寺街道: 海园's council fund as printed, and one invented pledge with its receipt so that every check looks at something. */
export async function tellJingansi(house: House, setTime: (to: Date) => void, today: Day): Promise<Town> {
  const founded = toDay('2010-01-01')
  const town = await foundTown(
    house,
    {
      slug: 'jingansi',
      code: '310106013',
      name: '静安寺街道',
      slogan: '同心家园 网格自治',
      colour: 'b',
      phone: '021-5555 0200',
      communities: [],
      invented: 1,
    },
    setTime,
    today,
    founded,
  )
  const officer = await offices(town, '静安寺街道', 'jingansi', founded, ['方敏', '丁蓉'])
  const fund = await openFund(town, officer, 'coGovernance', '静安寺街道社区共治金')
  await tellYear(
    town,
    officer,
    fund,
    {
      year: 2019,
      name: '2019 年社区共治金',
      tracks: [
        track('livelihood', '社区自治和全项目大修等惠民实项目'),
        track('charity', '公益助学、助老、助残服务'),
        track('culture', '文化教育配送服务'),
      ],
      note: '海园居民区：上海宾馆、平安养老保险等单位认领并设立 30 万社区共治金。每年定期召开共建理事会分会，通报已申报项目，共建单位认领，定向承诺资金、资源；居民区预先向街道进行经费使用申请，居民区监督委员会定期监督，年度居民代表大会向居民通报。2010年成立共治金以来，有“爱心小水表”“爱心椅”“孤老年夜饭”“马桶大变身”等项目。',
    },
    [
      {
        year: 2019,
        topic: 'fund.haiyuan',
        label: '海园社区共治金（上海宾馆、平安养老保险等单位认领设立）',
        amount: 30_000_000,
        unit: '元',
      },
    ],
    '静安寺街道社区自治推进会报道，2019 年 9 月 17 日',
  )
  await tellPledge(house, town, fund, yearOf(today))
  return town
}

/** Posting rows 2 and 3 at a partner that does not exist. Adoption has its own screens in a later module; the books are ready. */
async function tellPledge(house: House, town: Town, fund: string, year: number): Promise<void> {
  const { teller } = town
  const partner = randomId()
  const project = randomId()
  const lines = { amount: toFen(20_000_00) }
  const tell = async (kind: 'pledge' | 'pledgeReceipt', day: Day): Promise<void> => {
    teller.at(day)
    const told = command({
      name: `demo.${kind}`,
      about: '演示：共建单位认领与到账',
      may: [],
      input: z.object({}),
      output: z.object({}),
      async run(work) {
        const base = { fund, year, basis: `letter:${partner}`, partner, project, ...lines }
        const done = await write(
          work,
          kind === 'pledge' ? { kind, ...base } : { kind, ...base, lines: [{ project, line: '-', amount: lines.amount }] },
          {
            day: work.today,
            narration: kind === 'pledge' ? '示范共建单位认领 20,000.00 元' : '示范共建单位认领款到账 20,000.00 元',
            about: `partner:${partner}`,
            decision: null,
            ...(kind === 'pledge' ? {} : { voucher: '演示进账单-1' }),
          },
        )
        return done.ok ? ok({}) : done
      },
    })
    const done = await perform(house.door, told, { tenant: teller.tenant.id, who: system('demo'), key: randomId(), input: {} })
    must(done.ok, `the demo's ${kind} is posted`)
  }
  await tell('pledge', teller.day(-120))
  await tell('pledgeReceipt', teller.day(-100))
}

/** 南京西路街道: 33 projects in three tracks, as printed. */
export async function tellNanjingxilu(house: House, setTime: (to: Date) => void, today: Day): Promise<Town> {
  const founded = toDay('2019-01-01')
  const town = await foundTown(
    house,
    {
      slug: 'nanxi',
      code: '310106012',
      name: '南京西路街道',
      slogan: '福民南西·魅力都心',
      colour: 'c',
      phone: '021-5555 0300',
      communities: [],
      invented: 1,
    },
    setTime,
    today,
    founded,
  )
  const officer = await offices(town, '南京西路街道', 'nanxi', founded, ['郝静', '邹宁'])
  const fund = await openFund(town, officer, 'selfGovernance', '南京西路街道自治项目经费')
  await tellYear(
    town,
    officer,
    fund,
    {
      year: 2020,
      name: '2020 年自治项目',
      tracks: [track('events', '活动策划类'), track('teams', '团队建设类'), track('doorstep', '门口实事类')],
      note: '2020 年自治项目 33 项，其中活动策划类 13 项、团队建设类 9 项、门口实事类 11 项；受益 14000 人次；自治众筹金 18500 元。以“四阶十二步”金钥匙工作法推进。',
    },
    [
      { year: 2020, topic: 'applied', label: '自治项目', amount: 33, unit: '项' },
      { year: 2020, topic: 'applied.events', label: '活动策划类', amount: 13, unit: '项' },
      { year: 2020, topic: 'applied.teams', label: '团队建设类', amount: 9, unit: '项' },
      { year: 2020, topic: 'applied.doorstep', label: '门口实事类', amount: 11, unit: '项' },
      { year: 2020, topic: 'beneficiaries', label: '受益', amount: 14_000, unit: '人次' },
      { year: 2020, topic: 'contribution', label: '自治众筹金', amount: 1_850_000, unit: '元' },
      { year: 2020, topic: 'buildings', label: '星级美丽楼组', amount: 107, unit: '个' },
    ],
    '南京西路街道 2020 年度基层民主自治推进会报道，11 月 23 日',
  )
  const home = town.committees.get('华业居委')
  must(home, '华业 is a committee')
  const director = await appoint(town, {
    name: '秦芳',
    role: 'committeeDirector',
    place: home.id,
    placeName: '华业居委',
    title: '居委会主任',
    from: toDay('2024-03-01'),
    login: 'huaye.zhuren',
  })
  await tellCats(town, director)
  await tellInitiative(town, director)
  await tellPrintedTeams(town)
  return town
}

/** 洞泾镇: the camp, as printed; the paper lost most of its digits. */
export async function tellDongjing(house: House, setTime: (to: Date) => void, today: Day): Promise<Town> {
  const founded = toDay('2019-01-01')
  const town = await foundTown(
    house,
    {
      slug: 'dongjing',
      code: '310117106',
      name: '洞泾镇',
      slogan: '',
      colour: 'd',
      phone: '021-5555 0400',
      communities: [],
      invented: 1,
    },
    setTime,
    today,
    founded,
  )
  const officer = await offices(town, '洞泾镇', 'dongjing', founded, ['廖青', '穆兰'])
  const fund = await openFund(town, officer, 'selfGovernance', '洞泾镇自治金')
  await tellYear(
    town,
    officer,
    fund,
    {
      year: 2023,
      name: '2023 年社区治理赋能营',
      tracks: [track('camp', '社区治理赋能营')],
      note: '洞泾镇社区治理赋能营第四期：每期“问题大汇总”，社区办一一记录，当场请职能部门和专家支招；形成《洞泾镇业主委员会组建及规范化运作指导手册》。居民区个数、小区个数：报纸此处数字缺失。',
    },
    [
      { year: 2023, topic: 'camp', label: '社区治理赋能营期数', amount: 4, unit: '期' },
      { year: 2023, topic: 'areas', label: '居民区', amount: null, unit: '个' },
      { year: 2023, topic: 'compounds', label: '小区', amount: null, unit: '个' },
    ],
    '业委会组建难题如何破解？松江洞泾镇打造社区工作者专属“加油站”',
  )
  return town
}
