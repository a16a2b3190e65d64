import { toDay } from '../kernel/day.ts'
import { toFen } from '../kernel/money.ts'
import { must } from '../kernel/result.ts'
import { defaultRules, type Track, track } from '../modules/programme/index.ts'
import type { Town } from './town.ts'

/** The nine awards of 2020, exactly as printed (花木社区报 2021-02-24). */
export const WINNERS_2020 = [
  { prize: '最佳自治实践奖', place: '东城八居委', title: '科普共享苑' },
  { prize: '最佳自治实践奖', place: '梧桐居委', title: '我的楼组我做主' },
  { prize: '最佳自治实践奖', place: '东城二居委', title: '阳光微家·有爱童乐园' },
  { prize: '最佳自治实践奖', place: '牡丹七居委', title: '七彩楼组2.0版本——看得见的幸福' },
  { prize: '自治活力奖', place: '明月居委', title: '棋文化凝聚志愿之心' },
  { prize: '自治活力奖', place: '培花一居委', title: '传承老花木·美丽新家园' },
  { prize: '自治活力奖', place: '由由四居委', title: '睦邻小厨' },
  { prize: '自治活力奖', place: '牡丹八居委', title: '苗桐馨家园·露台小菜园' },
  { prize: '自治活力奖', place: '联洋四居委', title: '“云对话”——楼组议事自治金项目' },
] as const

const PAPER_2019 = '花木街道 2019 年自治金能力培训报道'
const PAPER_2020 = '花木社区报第 222 期，2021 年 2 月 24 日'
const PAPER_2023 = '“花小坊”——2023年花木街道自治金项目成果发布会报道'

/** Past years of 花木 as the papers printed them: years kept apart, nothing filled in. Answers the projects by title. */
export async function tellHistory(town: Town, officer: string, fund: string): Promise<Map<string, string>> {
  const { teller } = town
  const years: readonly { year: number; tracks: readonly Track[]; title: string; note: string; launched: string }[] = [
    {
      year: 2019,
      tracks: [track('all', '自治金项目', { note: '当年报道未分类别' })],
      title: '花木街道居委会自治金实施办法',
      note: '2019 年 3 月收到项目书 47 份；3 月 27 日举办能力建设培训，近百人参加。',
      launched: '2019-03-01',
    },
    {
      year: 2020,
      tracks: [track('key', '重点'), track('general', '一般')],
      title: '花木街道居委会自治金实施办法',
      note: '2020 年申报重点项目 10 个、一般项目 35 个；2021 年 2 月 4 日总结表彰会暨 2021 年工作启动会，约 25 人参与。',
      launched: '2020-02-01',
    },
    {
      year: 2023,
      tracks: [
        track('premium', '精品', { note: '空间营造破解治理难题；个数在报纸上缺失' }),
        track('featured', '特色', { note: '阳台庭院展示宜居环境' }),
        track('growing', '成长', { note: '团队培育、微空间营造、社区服务、楼组建设、睦邻文化；个数在报纸上缺失' }),
      ],
      title: '花木街道居委会自治金实施办法（2023 年修订）',
      note: '“花小坊”——2023年花木街道自治金项目成果发布会，“自治花开,携手共建花木美好社区”。参会人数和各类个数：报纸此处数字缺失。',
      launched: '2023-02-01',
    },
  ]
  for (const { year, tracks, title, note, launched } of years) {
    teller.at(toDay(launched))
    await teller.as(officer, 'programme.openCycle', {
      year,
      name: `${year} 年度自治金`,
      fund,
      begins: `${year}-01-01`,
      ends: `${year}-12-31`,
      calendar: [],
      note,
    })
    await teller.as(officer, 'programme.issueMeasure', {
      year,
      title,
      number: '',
      rules: defaultRules(tracks),
      effectiveFrom: `${year}-01-01`,
    })
  }
  teller.at(toDay('2024-03-01'))
  const figure = (year: number, topic: string, label: string, amount: number | null, unit: string, source: string) =>
    teller.as(officer, 'programme.registerFigure', { year, topic, label, amount, unit, source })
  await figure(2019, 'applied', '收到自治金项目申请书', 47, '份', PAPER_2019)
  await figure(2020, 'applied', '申报项目', 45, '个', PAPER_2020)
  await figure(2020, 'applied.key', '申报重点项目', 10, '个', PAPER_2020)
  await figure(2020, 'applied.general', '申报一般项目', 35, '个', PAPER_2020)
  await figure(2020, 'videos', '按项目类型拍摄小视频', 5, '个', PAPER_2020)
  await figure(2020, 'closing-meeting', '总结表彰会暨启动会参与（约）', 25, '人', PAPER_2020)
  await figure(2023, 'applied.premium', '精品类项目', null, '个', PAPER_2023)
  await figure(2023, 'applied.growing', '成长类项目', null, '个', PAPER_2023)
  await figure(2023, 'attended', '成果发布会参加人数', null, '人', PAPER_2023)

  const ids = new Map<string, string>()
  for (const winner of WINNERS_2020) {
    const place = town.committees.get(winner.place)
    must(place, `${winner.place} is a committee of the codes`)
    const { project } = await teller.as(officer, 'project.registerPast', {
      place: place.id,
      year: 2020,
      name: winner.title,
      track: '',
      granted: toFen(0),
      story: `${winner.place}的《${winner.title}》获 2020 年度${winner.prize}（${PAPER_2020}）。`,
    })
    must(project, 'a past project has an id')
    ids.set(winner.title, project)
  }
  return ids
}
