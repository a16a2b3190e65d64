import { must } from '../kernel/result.ts'
import { page as covenantQuery } from '../modules/covenant/index.ts'
import type { Town } from './town.ts'

const placeOf = (town: Town, short: string): string => {
  const place = town.committees.get(short)
  must(place, `${short} is a committee`)
  return place.id
}

/** A covenant of a committee that does not exist: discussed line by line, revised, signed, passed by the assembly, filed. */
export async function tellCovenants(town: Town, director: string): Promise<void> {
  const { teller } = town
  const place = placeOf(town, '示范一居委')
  teller.at(teller.day(-150))
  const { covenant } = await teller.as(director, 'covenant.draft', {
    place,
    kind: 'covenant',
    title: '示范一居楼道公约',
    paragraphs: [
      '楼道是大家的，走得开、看得清，不放东西。',
      '电动车停到车棚里充电，不上楼、不进家。',
      '遛狗牵绳，狗粪随手带走。',
      '楼上拖椅子、放音乐，晚上九点以后轻一点。',
      '哪家有事要帮忙，楼组长招呼一声，能来的都来。',
    ],
    note: '去年议事会上大家提出来的五件事。',
  })
  await teller.as(director, 'covenant.discuss', { covenant })
  const said: readonly [number, string, string][] = [
    [1, '门口放一双鞋算不算？', '算。鞋柜请放在家里，临时放一下不要紧。'],
    [4, '晚上九点太晚了，孩子八点半就睡。', '采纳，改为八点半。'],
  ]
  for (const [i, [paragraph, words]] of said.entries()) {
    teller.at(teller.day(-148 + i))
    await teller.visitor('covenant.remark', { covenant, version: 1, paragraph, words })
  }
  teller.at(teller.day(-144))
  const { remarks } = await teller.see(director, covenantQuery, { covenant })
  for (const [i, remark] of remarks.entries())
    await teller.as(director, 'covenant.answerRemark', { remark: remark.id, answer: said[i]?.[2] ?? '', show: true })
  teller.at(teller.day(-140))
  await teller.as(director, 'covenant.revise', {
    covenant,
    version: 1,
    paragraphs: [
      '楼道是大家的，走得开、看得清，不放东西。',
      '电动车停到车棚里充电，不上楼、不进家。',
      '遛狗牵绳，狗粪随手带走。',
      '楼上拖椅子、放音乐，晚上八点半以后轻一点。',
      '哪家有事要帮忙，楼组长招呼一声，能来的都来。',
    ],
    note: '第四条按大家的意见改为八点半。',
  })
  await teller.as(director, 'covenant.beginSigning', { covenant, until: teller.day(-120) })
  const homes = (building: number): string =>
    [1, 2, 3, 4, 5, 6].flatMap((floor) => [1, 2, 3, 4].map((room) => `${building}号楼${floor}0${room}室`)).join('\n')
  for (const building of [1, 2, 3, 4, 5]) {
    teller.at(teller.day(-138 + building * 2))
    await teller.as(director, 'covenant.enterSignatures', {
      covenant,
      version: 2,
      homes: homes(building),
      on: teller.day(-138 + building * 2),
    })
  }
  teller.at(teller.day(-110))
  const { meeting } = await teller.as(director, 'meeting.record', {
    place,
    kind: 'assemblyRepresentatives',
    title: '通过楼道公约',
    day: teller.day(-111),
    where: '示范一居会议室',
    present: 41,
    attendees: '居民代表 41 人',
    outcome: 'passed',
    conclusion: '到会 41 人，38 人同意，通过楼道公约，报街道备案。',
    minutes: '演示记录：宣读全文，逐条说明修改，举手表决。',
  })
  await teller.as(director, 'covenant.takeForce', {
    covenant,
    adoptedBy: `meeting:${meeting}`,
    filedNumber: '花街备〔演示〕7号',
    on: teller.day(-110),
  })
}

/** Rules for a shared kitchen, which are being discussed today. */
export async function tellRules(town: Town, director: string): Promise<void> {
  const { teller } = town
  teller.at(teller.day(-6))
  const { covenant } = await teller.as(director, 'covenant.draft', {
    place: placeOf(town, '由由四居委'),
    kind: 'covenant',
    title: '睦邻小厨公约',
    paragraphs: ['用完灶台擦干净，垃圾带下楼。', '生熟分开放，写上日期。', '谁有空谁当天的管家，管家说了算。'],
    note: '小厨开了半年，大家想把规矩写下来。',
  })
  await teller.as(director, 'covenant.discuss', { covenant })
  teller.at(teller.day(-4), 19)
  await teller.visitor('covenant.remark', { covenant, version: 1, paragraph: 3, words: '管家一个人忙不过来，两个人一组吧。' })
}

/** S3-5 prints the name of the initiative; its words here are invented and say so. It is being signed. */
export async function tellInitiative(town: Town, director: string): Promise<void> {
  const { teller } = town
  teller.at(teller.day(-25))
  const { covenant } = await teller.as(director, 'covenant.draft', {
    place: placeOf(town, '华业居委'),
    kind: 'initiative',
    title: '家园建设 不可缺席',
    paragraphs: [
      '（正文为演示，报纸只印了题目）家门口的事，先听一听，再说一说，能做的做一做。',
      '认识同一个楼组的邻居，记住楼组长的电话。',
      '一年参加一次议事会，带一条意见来。',
    ],
    note: '在基层民主自治推进会上宣读。',
  })
  await teller.as(director, 'covenant.discuss', { covenant })
  teller.at(teller.day(-20))
  await teller.as(director, 'covenant.beginSigning', { covenant, until: teller.day(40) })
  await teller.as(director, 'covenant.enterSignatures', {
    covenant,
    version: 1,
    homes: Array.from({ length: 36 }, (_, i) => `${Math.floor(i / 6) + 1}号${(i % 6) + 1}01室`).join('\n'),
    on: teller.day(-20),
  })
}
