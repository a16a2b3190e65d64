import { must } from '../kernel/result.ts'
import { matters } from '../modules/change/index.ts'
import type { Town } from './town.ts'

interface People {
  readonly place: { readonly id: string }
  readonly secretary: string
  readonly director: string
  readonly cadre: string
}
interface Office {
  readonly officer: string
  readonly leader: string
  readonly finance: string
  readonly centre: string
  readonly supervisor: string
}

/** What happens while projects run: days in the calendar with people who signed up, a change, a check, and one end. */
export async function tellRunning(
  town: Town,
  conveners: ReadonlyMap<string, People>,
  told: ReadonlyMap<string, string>,
  office: Office,
): Promise<void> {
  const { teller } = town
  const of = (short: string) => {
    const people = conveners.get(short)
    const project = [...told].find(([key]) => key.startsWith(`${short} `))?.[1]
    must(people && project, `${short} has a project`)
    return { ...people, project }
  }
  const kitchen = of('由由四居委')
  teller.at(teller.day(-6), 9)
  await teller.as(kitchen.cadre, 'project.planActivity', {
    project: kitchen.project,
    activity: null,
    theme: '周末小厨：一起包荠菜馄饨',
    about: '自带围裙，馅料和皮子都备好。不会包的现场教。',
    day: teller.day(3),
    from: '09:30',
    until: '11:30',
    where: '居民区睦邻小厨',
    places: 12,
    signUpUntil: teller.day(2),
    repeat: 'weekly',
    last: teller.day(24),
  })
  const { events } = (await teller.as(kitchen.cadre, 'project.planActivity', {
    project: kitchen.project,
    activity: null,
    theme: '长者午餐试味会',
    about: '请楼里的老人来尝新菜，吃完投一票。',
    day: teller.day(0),
    from: '11:00',
    until: '12:30',
    where: '居民区睦邻小厨',
    places: 8,
    signUpUntil: teller.day(0),
  })) as unknown as { events: string[] }
  const event = events[0]
  must(event, 'a day was planned')
  const names = [
    '演示居民甲',
    '演示居民乙',
    '演示居民丙',
    '演示居民丁',
    '演示居民戊',
    '演示居民己',
    '演示居民庚',
    '演示居民辛',
    '演示居民壬',
    '演示居民癸',
  ]
  for (const [i, name] of names.entries()) {
    teller.at(teller.day(-5), 10, i * 3)
    await teller.visitor('activity.signUp', { event, name, phone: `1390000${String(1000 + i)}` })
  }
  const garden = of('牡丹七居委')
  teller.at(teller.day(-4), 10)
  await teller.as(garden.cadre, 'project.planActivity', {
    project: garden.project,
    activity: null,
    theme: '阳台种菜问诊：带一片叶子来',
    about: '请园艺老师看看叶子，当场说怎么治。',
    day: teller.day(6),
    from: '14:00',
    until: '16:00',
    where: '居民区活动室',
    signUpUntil: null,
  })
  // The whole year's way is on the page: a change that is recorded at once, and a check that found nothing to put right.
  const before = await teller.see(garden.secretary, matters, { project: garden.project })
  const activity = before.activities[0]
  const ways = before.lines.filter((line) => line.activity === activity?.key)
  const [from, to] = [ways.find((line) => line.amount - line.used > 200_00), ways.at(-1)]
  if (from && to && from.line !== to.line) {
    teller.at(teller.day(-3), 10)
    await teller.as(garden.secretary, 'change.ask', {
      project: garden.project,
      reason: '花盆比预计便宜，省下的 200 元多买两包有机肥。（演示）',
      lines: [
        { line: from.line, amount: from.amount - 200_00 },
        { line: to.line, amount: to.amount + 200_00 },
      ],
    })
  }
  teller.at(teller.day(-2), 14)
  await teller.as(office.centre, 'change.checkMidterm', {
    project: garden.project,
    points: Object.fromEntries(before.sheet.map(({ key, weight }) => [key, Math.round(weight * 90)])),
    opinion: '活动按计划办，票据齐全，居民参与踊跃。（演示）',
  })
  await tellEnd(town, of('示范三居委'), office)
}

/** A project that came to nothing, at a committee that does not exist. */
async function tellEnd(town: Town, unit: People & { project: string }, office: Office): Promise<void> {
  const { teller } = town
  const { project } = unit
  teller.at(teller.day(-60), 10)
  await teller.as(office.officer, 'change.suspend', {
    project,
    reason: '两次抽查活动都没有办，签到表和照片对不上。（演示）',
    demand: '补齐真实的活动记录，说明原因。',
    due: teller.day(-40),
  })
  teller.at(teller.day(-35), 10)
  await teller.as(office.officer, 'change.proposeEnd', {
    project,
    ground: 'failedRectification',
    reason: '期限已过，没有报告整改情况。（演示）',
  })
  teller.at(teller.day(-32), 15)
  await teller.as(unit.secretary, 'change.stateCase', {
    project,
    words: '原来的骨干搬走了，一时找不到人接手，愿意退回余款。（演示）',
  })
  teller.at(teller.day(-30), 10)
  await teller.as(office.leader, 'change.decideEnd', {
    project,
    yes: true,
    answer: '同意终止，余款退回。（演示）',
    minute: '主任办公会〔演示〕6号',
  })
  teller.at(teller.day(-20), 10)
  await teller.as(office.finance, 'change.clear', { project })
}
