import { must } from '../kernel/result.ts'
import { desk as deskQuery } from '../modules/meeting/index.ts'
import { tellCovenants, tellRules } from './covenants.ts'
import { tellResources, tellTeams } from './teams.ts'
import type { Town } from './town.ts'

interface Convener {
  readonly director: string
}

const placeOf = (town: Town, short: string): string => {
  const place = town.committees.get(short)
  must(place, `${short} is a committee`)
  return place.id
}

/**
 * A bicycle shed at a committee that does not exist: first round without enough people, then an agreement with signatures and
 * two commitments, of which one is kept and one runs.
 */
async function tellShed(town: Town, { director }: Convener): Promise<void> {
  const { teller } = town
  teller.at(teller.day(-40), 9)
  const { meeting: first } = await teller.as(director, 'meeting.call', {
    place: placeOf(town, '示范一居委'),
    kind: 'mediation',
    title: '7 号楼车棚怎么用',
    question: '车棚里停了电动车、自行车，还堆着旧家具，几家为停车位有不同意见，请大家坐下来商量。',
    topics: ['电动车和自行车怎么分区', '旧家具什么时候清走'],
    day: teller.day(-34),
    starts: '19:00',
    venue: '居委会议事厅',
    audience: '7 号楼有关各户、楼组长、物业',
    expected: 6,
    seats: '甲户代表，住户\n乙户代表，住户\n丙户代表，住户\n丁户代表，住户\n楼组长，楼组长\n物业经理，物业',
  })
  teller.at(teller.day(-36), 15)
  await teller.as(director, 'meeting.enterOpinion', {
    meeting: first,
    stance: 'amend',
    words: '划线可以，给老人的三轮车留一格。',
    channel: 'counter',
  })
  teller.at(teller.day(-34), 20)
  const { meeting } = await teller.as(director, 'meeting.adjourn', {
    meeting: first,
    reason: '有两户临时不能来，按规则各方到齐再开',
    day: teller.day(-27),
    starts: '19:00',
  })
  must(meeting, 'the next round has an id')
  teller.at(teller.day(-27), 19, 5)
  const table = await teller.see(director, deskQuery, { meeting })
  const seats = table.seats.map((seat) => seat.id)
  for (const { id } of table.opinions)
    await teller.as(director, 'meeting.answerOpinion', { opinion: id, adopted: true, answer: '留一格，靠坡道。', show: true })
  for (const seat of seats) await teller.as(director, 'meeting.checkIn', { meeting, seat, came: true })
  const say = (capacity: string, topic: number, words: string): Promise<unknown> =>
    teller.as(director, 'meeting.writeSpeech', { meeting, capacity, topic, stance: 'says', words })
  await say('住户', 1, '电动车靠门口一侧，充好电就挪走，老人的自行车放里面。')
  await say('物业', 1, '地上划线，一户一格，物业出油漆。')
  await say('楼组长', 2, '旧家具先贴通知，两个星期后请物业统一清运。')
  const votes = { favour: 6, against: 0, abstained: 0 }
  await teller.as(director, 'meeting.resolve', {
    meeting,
    topic: 1,
    outcome: 'agreed',
    votes,
    conclusion: '电动车靠门口，自行车靠里，一户一格，地上划线。',
  })
  await teller.as(director, 'meeting.resolve', {
    meeting,
    topic: 2,
    outcome: 'agreed',
    votes,
    conclusion: '先通知，两个星期后统一清运。',
  })
  const commit = (words: string, owner: string, due: number): Promise<Record<string, string>> =>
    teller.as(director, 'meeting.commit', { meeting, words, owner, ownerRole: 'lineCadre', due: teller.day(due) })
  const { commitment } = await commit('车棚地面划线，一户一格', '物业', -13)
  await commit('旧家具清运，清完请各户看一遍', '楼组长、物业', 6)
  await teller.as(director, 'meeting.sign', { meeting, seats, how: 'screen' })
  await teller.as(director, 'meeting.conclude', {
    meeting,
    outcome: 'agreed',
    conclusion: '各方同意：电动车靠门口，自行车靠里，一户一格；旧家具两个星期后统一清运。',
    consent: true,
  })
  teller.at(teller.day(-12), 16)
  await teller.as(director, 'meeting.keepCommitment', { commitment, state: 'kept', note: '划线已完成，共 24 格。' })
}

/** Hearings that are coming: residents may say something today. */
async function tellComing(town: Town, conveners: ReadonlyMap<string, Convener>): Promise<void> {
  const { teller } = town
  const call = async (short: string, more: Record<string, unknown>, opinions: readonly [string, string][]): Promise<void> => {
    const convener = conveners.get(short)
    must(convener, `${short} has a director`)
    teller.at(teller.day(-3), 10)
    const { meeting } = await teller.as(convener.director, 'meeting.call', { place: placeOf(town, short), ...more })
    for (const [i, [stance, words]] of opinions.entries()) {
      teller.at(teller.day(-2), 11 + i)
      if (i % 3 === 2) await teller.as(convener.director, 'meeting.enterOpinion', { meeting, stance, words, channel: 'paper' })
      else await teller.visitor('meeting.giveOpinion', { meeting, stance, words })
    }
  }
  await call(
    '由由四居委',
    {
      kind: 'hearing',
      title: '睦邻小厨要不要增加周末场',
      question: '小厨现在工作日开火，有居民提出周末也想一起做饭。听听大家怎么想，再决定要不要写进下半年的计划。',
      topics: ['周末要不要开', '谁来当周末的管家'],
      day: teller.day(5),
      starts: '14:00',
      venue: '居委会一楼活动室',
      audience: '居民代表、小厨志愿者、楼上楼下的住户',
      expected: 30,
    },
    [
      ['for', '周末孩子在家，正好一起学包馄饨。'],
      ['amend', '可以开，早上九点以后再开火，别影响楼上休息。'],
      ['for', '愿意排班，一个月来两次。'],
    ],
  )
  await call(
    '示范一居委',
    {
      kind: 'assemblyRepresentatives',
      title: '年度居民代表会议',
      question: '听取居委会和监督委员会的报告，看自治金用在哪里，议一议明年先做什么。',
      topics: ['居委会年度工作报告', '自治金收支情况', '明年先做什么'],
      day: teller.day(12),
      starts: '09:30',
      venue: '示范一居会议室',
      audience: '全体居民代表，居民可以旁听',
      expected: 45,
    },
    [['amend', '报告请提前三天贴出来。']],
  )
}

/** What the demonstration shows of meetings at 花木, beside those of the projects. */
export async function tellMeetings(town: Town, conveners: ReadonlyMap<string, Convener>): Promise<void> {
  const shed = conveners.get('示范一居委')
  must(shed, '示范一居 has a director')
  await tellShed(town, shed)
  await tellCovenants(town, shed.director)
  const kitchen = conveners.get('由由四居委')
  must(kitchen, '由由四 has a director')
  await tellRules(town, kitchen.director)
  await tellTeams(town, shed.director)
  const neighbour = conveners.get('示范二居委')
  must(neighbour, '示范二居 has a director')
  await tellResources(town, shed.director, neighbour.director)
  await tellComing(town, conveners)
}

/** S3-4 prints that 华业 met about stray cats, and no more; what was said there is invented. */
export async function tellCats(town: Town, director: string): Promise<void> {
  const { teller } = town
  teller.at(teller.day(-30))
  await teller.as(director, 'meeting.record', {
    place: placeOf(town, '华业居委'),
    kind: 'forum',
    title: '小区流浪猫治理',
    day: teller.day(-31),
    where: '居民区会议室（演示）',
    present: 14,
    attendees: '居民代表 9 人、物业 2 人、志愿者 3 人',
    outcome: 'discussed',
    conclusion: '定点喂养、及时清理，志愿者登记绝育，物业划出喂食点；两个月后再坐下来看效果。（会议内容为演示）',
    minutes: '演示记录：先听各方说法，再一条一条议。',
  })
}
