import { must } from '../kernel/result.ts'
import type { Town } from './town.ts'

const placeOf = (town: Town, short: string): string => {
  const place = town.committees.get(short)
  must(place, `${short} is a committee`)
  return place.id
}

interface Told {
  readonly on: number
  readonly theme: string
  readonly spot: string
  readonly words: string
  readonly handler: string
  readonly answer: string
  readonly rating?: 'satisfied' | 'mostly'
}

/** Harmless matters of a committee that does not exist; the money question looks at a project of the same committee. */
const told: readonly Told[] = [
  {
    on: -60,
    theme: 'facilities',
    spot: '3 号楼门口',
    words: '路灯不亮了半个月，晚上下台阶看不清。',
    handler: '物业',
    answer: '物业第二天换了灯，又把 1 到 6 号楼的路灯都看了一遍，换了两盏。以后每月 5 日巡一次。',
    rating: 'satisfied',
  },
  {
    on: -46,
    theme: 'safety',
    spot: '5 号楼 2 楼过道',
    words: '过道里堆着旧柜子和纸箱，轮椅过不去，也怕着火。',
    handler: '楼组长、条线干部',
    answer: '楼组长上门说了，柜子当天搬走。纸箱请志愿者帮忙清了，楼道公约第一条也写着这件事。',
    rating: 'satisfied',
  },
  {
    on: -33,
    theme: 'elders',
    spot: '居委会活动室',
    words: '量血压的时间只有上午，上午要买菜，能不能加一次下午？',
    handler: '条线干部',
    answer: '和社区医生商量好了，每月第二个星期三下午加一次，两点到四点。',
    rating: 'mostly',
  },
  {
    on: -21,
    theme: 'environment',
    spot: '垃圾房旁边',
    words: '大件垃圾堆了一个星期，走路要绕。',
    handler: '物业',
    answer: '已经清走。大件垃圾改为每星期五固定清运，门口贴了电话。',
  },
  {
    on: -14,
    theme: 'parking',
    spot: '小区南门',
    words: '接孩子的时候电动车停满了门口，推不进轮椅。',
    handler: '物业、志愿者',
    answer: '下午四点到五点有志愿者在门口请大家停到车棚，地上也画了线。',
    rating: 'satisfied',
  },
]

/** 诉求 at 示范一居: some answered and public, one extended, one passed on, one that waits. */
async function tellCommittee(town: Town, director: string): Promise<void> {
  const { teller } = town
  const place = placeOf(town, '示范一居委')
  const ask = (one: Pick<Told, 'theme' | 'spot' | 'words'>, publish = true) =>
    teller.visitor('appeal.submit', { place, theme: one.theme, spot: one.spot, words: one.words, publish })
  for (const one of told) {
    teller.at(teller.day(one.on), 19, 20)
    const { appeal, code } = await ask(one)
    teller.at(teller.day(one.on + 1), 9)
    await teller.as(director, 'appeal.accept', { appeal })
    teller.at(teller.day(one.on + 1), 10)
    await teller.as(director, 'appeal.begin', { appeal, handler: one.handler })
    teller.at(teller.day(one.on + 4), 15)
    await teller.as(director, 'appeal.answer', { appeal, words: one.answer, show: true })
    if (one.rating === undefined) continue
    teller.at(teller.day(one.on + 5), 20)
    await teller.visitor('appeal.rate', { appeal, code, rating: one.rating })
    teller.at(teller.day(one.on + 6), 9)
    await teller.as(director, 'appeal.close', { appeal })
  }
  teller.at(teller.day(-9), 9)
  const { appeal: gate } = await teller.as(director, 'appeal.enter', {
    place,
    theme: 'facilities',
    spot: '小区外人行道',
    words: '人行道地砖松了，下雨天踩一脚水，老人怕滑。',
    contact: '021-55550188',
    publish: true,
    channel: 'phone',
  })
  teller.at(teller.day(-9), 10)
  await teller.as(director, 'appeal.accept', { appeal: gate })
  teller.at(teller.day(-8), 10)
  await teller.as(director, 'appeal.transfer', {
    appeal: gate,
    handler: '市政养护（示范）',
    basis: '街道职责清单（演示）：市政道路由养护单位维修',
  })
  teller.at(teller.day(-3), 10)
  await teller.as(director, 'appeal.extend', { appeal: gate, reason: '养护单位排在下周雨停以后施工' })
  teller.at(teller.day(0), 8, 30)
  await ask({ theme: 'neighbours', spot: '2 号楼', words: '楼上晚上拖椅子，想请楼组长帮忙说一说，不要写我是几楼。' }, false)
}

/** 代办 at a committee: somebody without a phone wishes for something, and the group's head is the witness. */
async function tellHelp(town: Town, place: string, helper: string): Promise<void> {
  const { teller } = town
  teller.at(teller.day(0), 8, 40)
  const { act } = await teller.as(helper, 'people.beginOnBehalf', {
    command: 'appeal.submit',
    elder: '演示阿婆',
    home: '6 号楼 301 室',
    input: {
      place,
      theme: 'elders',
      spot: '居委会活动室',
      words: '想听人读报，不会用手机报名，请帮我记一个。（演示）',
      publish: true,
    },
  })
  teller.at(teller.day(0), 8, 50)
  await teller.as(helper, 'people.confirmOnBehalf', {
    act,
    how: 'witness',
    witness: '演示楼组长',
    witnessPhone: '13900000018',
  })
}

interface Committee {
  readonly director: string
  readonly cadre: string
}
/** What the demonstration shows of 诉求 and 代办 at 花木. */
export async function tellAppeals(town: Town, committees: ReadonlyMap<string, Committee>): Promise<void> {
  const invented = committees.get('示范一居委')
  const helping = committees.get('由由四居委')
  must(invented && helping, 'both committees have their posts')
  await tellCommittee(town, invented.director)
  await tellHelp(town, placeOf(town, '由由四居委'), helping.cadre)
}
