import { page as teamQuery } from '../modules/team/index.ts'
import { must } from '../kernel/result.ts'
import type { Town } from './town.ts'

const placeOf = (town: Town, short: string): string => {
  const place = town.committees.get(short)
  must(place, `${short} is a committee`)
  return place.id
}

/** An invented person of an invented committee. */
const personAt = async (town: Town, place: string, name: string): Promise<string> =>
  (await town.teller.system('people.register', { name, place, fictional: true })).person ?? ''

/** A team of a committee that does not exist, from its first evening to teaching others; its first leader moves away. */
export async function tellTeams(town: Town, director: string): Promise<void> {
  const { teller } = town
  const place = placeOf(town, '示范一居委')
  teller.at(teller.day(-175))
  const { team = '' } = await teller.as(director, 'team.begin', {
    place,
    name: '车棚自管队',
    about:
      '车棚要改造的那年，几位邻居轮流在晚上去看一圈：拔掉充满了的插头，扶好倒下的车。后来排了班，帮老人充电、修刹车；现在别的小区也来请他们去教安全充电。',
    begun: teller.day(-175),
  })
  const join = async (name: string, kind: string, ago: number, shownAs = ''): Promise<{ member: string; person: string }> => {
    const person = await personAt(town, place, name)
    const joined = teller.day(ago)
    const { member = '' } = await teller.as(director, 'team.addMember', { team, person, kind, joined, shownAs })
    return { member, person }
  }
  const old = await join('金伟民', 'resident', -175)
  const next = await join('戴文娟', 'resident', -175, '戴老师')
  const other = await join('方志强', 'resident', -175)
  const worker = await join('许可', 'worker', -175, '修车的小许')
  const young = await join('沈乐', 'resident', -175)
  await teller.as(director, 'team.appointLeader', { team, member: old.member })
  for (const { person } of [next, other, worker])
    await teller.as(director, 'team.registerVolunteer', { place, person, birthYear: 1985 })
  await teller.as(director, 'team.registerVolunteer', {
    place,
    person: young.person,
    birthYear: Number(teller.today.slice(0, 4)) - 15,
    guardian: '父亲，当面签字（演示）',
  })
  const held = async (ago: number, theme: string, attendances: number, participants: number, story: string): Promise<string> => {
    teller.at(teller.day(ago), 20)
    const day = teller.day(ago)
    const told = { theme, day, where: '车棚', attendances, participants, story: `（演示）${story}` }
    return (await teller.as(director, 'team.recordActivity', { team, ...told, photos: [] })).record ?? ''
  }
  const patrol = await held(-170, '晚上八点看一圈', 14, 7, '第一次排班，七个人走了两趟，拔掉四个充满的插头。')
  teller.at(teller.day(-168))
  await teller.as(director, 'team.advance', {
    team,
    evidence: '排出了每周的班，轮到谁谁来，一天没有断过。',
    records: [patrol],
  })
  const serve = async (
    ago: number,
    who: Record<string, unknown>,
    what: string,
    [from, until]: readonly [string, string],
    confirmed = true,
  ): Promise<void> => {
    teller.at(teller.day(ago), 21)
    const { service } = await teller.as(director, 'team.recordService', { team, ...who, what, day: teller.day(ago), from, until })
    if (confirmed) await teller.as(director, 'team.confirmService', { service, yes: true })
  }
  for (const week of [0, 1, 2, 3, 4, 5]) {
    await serve(-166 + week * 4, { person: next.person }, '帮老人把车推进车棚充电', ['18:30', '20:00'])
    await serve(-165 + week * 4, { person: worker.person }, '修刹车、补胎', ['18:00', '20:30'])
  }
  await serve(-130, { person: young.person }, '给充电口贴使用说明', ['9:00', '10:30'])
  await serve(-128, { unit: '示范电气公司', heads: 5, risky: true, insurance: '单位团体意外险（演示）' }, '检查车棚线路', [
    '9:00',
    '12:00',
  ])
  const wrong = (await teller.see(director, teamQuery, { team })).services.find((one) => one.person === young.person)
  await teller.as(director, 'team.correctService', {
    service: wrong?.id,
    day: teller.day(-130),
    from: '9:00',
    until: '10:00',
    reason: '本人说十点就走了。',
  })
  const lesson = await held(-110, '到示范二居教安全充电', 36, 36, '带着演示插座，讲了半小时，又陪着看了他们的车棚。')
  teller.at(teller.day(-105))
  await teller.as(director, 'team.advance', {
    team,
    evidence: '不只管自己的车棚，也到别的小区讲安全充电、陪着排班。',
    records: [lesson],
  })
  teller.at(teller.day(-60))
  await teller.as(director, 'team.leave', {
    team,
    member: old.member,
    on: teller.day(-60),
    reason: '搬到女儿家附近住了。',
  })
  await teller.as(director, 'team.appointLeader', { team, member: next.member })
  await teller.as(director, 'team.certify', { person: worker.person, since: teller.day(-175), until: teller.day(-60) })
  teller.at(teller.day(-9))
  await teller.as(director, 'team.assign', { team, what: '排下个月的夜巡班', member: next.member, due: teller.day(6) })
  await serve(-2, { person: other.person }, '清理车棚里的旧车', ['9:00', '11:00'], false)
  await tellTalents(town, director, place, worker.person)
}

/** Two who wish to be known, one who does not; and a team that has just lost its leader. */
async function tellTalents(town: Town, director: string, place: string, repairer: string): Promise<void> {
  const { teller } = town
  teller.at(teller.day(-50))
  const talents: readonly (readonly [string, string, string, string, string])[] = [
    ['蒋月英', 'talent', '剪纸、做灯笼', '教过三个暑假的小朋友。（演示）', '剪纸蒋阿姨'],
    ['顾守成', 'backbone', '劝和、主持议事会', '当过二十年楼组长。（演示）', ''],
  ]
  for (const [name, kind, skills, about, shownAs] of talents) {
    const person = await personAt(town, place, name)
    await teller.as(director, 'team.addTalent', { place, person, kind, skills, about, shownAs })
  }
  await teller.as(director, 'team.addTalent', {
    place,
    person: repairer,
    kind: 'able',
    skills: '修自行车、修电动车刹车',
    about: '在附近上班，下了班来车棚。（演示）',
    shownAs: '修车的小许',
  })
  const { team = '' } = await teller.as(director, 'team.begin', {
    place,
    name: '楼下花友',
    about: '从阳台上换花苗开始，几家一起照看楼下的花坛。',
    begun: teller.day(-50),
  })
  for (const name of ['陶丽', '许可']) {
    const person = await personAt(town, place, name)
    await teller.as(director, 'team.addMember', { team, person, kind: 'resident', joined: teller.day(-50) })
  }
  teller.at(teller.day(-3), 18)
  await teller.as(director, 'team.callMeeting', {
    team,
    title: '花坛入冬前怎么收拾',
    question: '哪些花搬上楼，哪些留在花坛？谁来当队长？（演示）',
    topics: ['入冬前的分工', '推选队长'],
    day: teller.day(5),
    starts: '14:00',
    venue: '楼下花坛边',
    audience: '楼下花友和想来的邻居',
    expected: 8,
  })
}

/** S3-13 prints the names of kinds of teams, and neither where they are nor since when. */
export async function tellPrintedTeams(town: Town): Promise<void> {
  for (const name of ['护弄队', '自管小组', '志愿者服务队'])
    await town.teller.system('team.begin', {
      place: town.root,
      name,
      about: '2020 年基层民主自治推进会的报道里写到的自治团队；报纸没有写在哪里、有多少人，这里也不补。',
    })
}

/** What committees that do not exist lend each other: a room, a teacher, chairs; asked, agreed, used. */
export async function tellResources(town: Town, lender: string, asker: string): Promise<void> {
  const { teller } = town
  const [one, two] = [placeOf(town, '示范一居委'), placeOf(town, '示范二居委')]
  teller.at(teller.day(-45))
  const offer = async (place: string, post: string, more: Record<string, unknown>): Promise<string> =>
    (
      await teller.as(post, 'venue.offer', {
        place,
        about: '',
        quantity: 1,
        contact: '居委会自治条线，工作日白天',
        giver: 'place',
        giverName: '示范一居',
        ...more,
      })
    ).offer ?? ''
  const room = await offer(one, lender, {
    kind: 'room',
    name: '示范一居会议室',
    about: '能坐四十人，有投影和茶水。（演示）',
    unit: '间',
    when: '工作日晚上、周末白天',
    conditions: '用完扫一扫、关好窗。',
  })
  await offer(one, lender, {
    kind: 'teacher',
    name: '剪纸课',
    about: '带十二个孩子正好。（演示）',
    unit: '位',
    when: '周六上午',
    giver: 'person',
    giverName: '剪纸蒋阿姨',
    consent: true,
  })
  await offer(two, asker, {
    kind: 'goods',
    name: '折叠椅',
    quantity: 60,
    unit: '把',
    when: '提前三天说',
    giverName: '示范二居',
  })
  await offer(two, asker, {
    kind: 'hours',
    name: '单位志愿者的下午',
    about: '每月一个下午，十个人以内。（演示）',
    quantity: 10,
    unit: '人',
    when: '每月第三个周五下午',
    giver: 'unit',
    giverName: '示范电气公司',
  })
  teller.at(teller.day(-30))
  const { need } = await teller.as(asker, 'venue.need', {
    place: two,
    kind: 'room',
    what: '居民代表会议要一间能坐四十人的会议室',
    by: teller.day(-10),
  })
  const { match } = await teller.as(asker, 'venue.ask', { need, offer: room, note: '我们的活动室在修。' })
  teller.at(teller.day(-29))
  await teller.as(lender, 'venue.answer', { match, yes: true, answer: '钥匙在门卫。' })
  await teller.as(asker, 'venue.book', {
    place: two,
    offer: room,
    what: '居民代表会议',
    day: teller.day(-12),
    from: '18:30',
    until: '20:30',
  })
  teller.at(teller.day(-11))
  await teller.as(asker, 'venue.use', { match })
  teller.at(teller.day(-5))
  await teller.as(lender, 'venue.book', {
    place: one,
    offer: room,
    what: '楼组长碰头',
    day: teller.day(5),
    from: '19:00',
    until: '20:30',
  })
  const chairs = await teller.as(lender, 'venue.need', {
    place: one,
    kind: 'goods',
    what: '百家宴要借六十把折叠椅',
    by: teller.day(20),
  })
  must(chairs.need, 'a need has an id')
}
