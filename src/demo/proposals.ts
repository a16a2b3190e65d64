import { addDays, type Day } from '../kernel/day.ts'
import { toFen } from '../kernel/money.ts'
import type { Scene } from './pictures.ts'

/** One budget entry of a demo proposal: cost type, label, quantity, unit, unit price in 元. */
type Cost = readonly [costType: string, label: string, quantity: number, unit: string, yuan: number]

/** One activity: key, theme, content, purpose, frequency, people, where, first and last day after the project's begin, costs. */
export interface PlannedActivity {
  readonly key: string
  readonly theme: string
  readonly content: string
  readonly purpose: string
  readonly frequency: string
  readonly people: number
  readonly where: string
  readonly from: number
  readonly to: number
  readonly costs: readonly Cost[]
}

export interface DemoProject {
  readonly name: string
  readonly track: string
  readonly theme: string
  readonly scene: Scene
  readonly background: string
  readonly survey: string
  readonly goal: string
  readonly goals: readonly (readonly [indicator: string, baseline: string, target: string, unit: string, evidence: string])[]
  readonly line: string
  readonly activities: readonly PlannedActivity[]
  readonly story: string
}

/** The proposal as the form would hold it, for a project that begins on a day and lasts `days`. */
export function proposalOf(
  project: DemoProject,
  committee: string,
  lead: string,
  begins: Day,
  days: number,
): Record<string, unknown> {
  let keys = 0
  const ends = addDays(begins, days)
  return {
    name: project.name,
    track: project.track,
    theme: project.theme,
    applicant: committee,
    lead,
    begins,
    ends,
    background: project.background,
    target: '本居民区居民',
    survey: project.survey,
    overallGoal: project.goal,
    goals: project.goals.map(([indicator, baseline, target, unit, evidence], i) => ({
      key: `g${i + 1}`,
      indicator,
      baseline,
      target,
      unit,
      evidence,
      by: ends,
    })),
    actionLines: [{ key: 'm1', title: project.line }],
    activities: project.activities.map((activity) => ({
      key: activity.key,
      actionLine: 'm1',
      theme: activity.theme,
      content: activity.content,
      purpose: activity.purpose,
      frequency: activity.frequency,
      participants: activity.people,
      mode: '线下',
      from: addDays(begins, activity.from),
      to: addDays(begins, Math.min(activity.to, days)),
      where: activity.where,
      who: lead,
      risky: activity.costs.some(([type]) => type === 'insurance'),
    })),
    lines: project.activities.flatMap((activity) =>
      activity.costs.map(([costType, label, quantity, unit, yuan]) => {
        keys += 1
        return {
          key: `b${keys}`,
          activity: activity.key,
          costType,
          label,
          quantity,
          unit,
          unitPrice: toFen(yuan * 100),
          source: 'fund',
        }
      }),
    ),
    team: '书记牵头，居委干部两名，居民骨干五名，志愿者十余名。',
    meetingsPlan: '申报前开听证会（做什么），实施中遇到分歧开协调会（怎么做），结项前开评议会（效果怎么样）。',
    risks: '活动前检查场地，雨天改在室内；有未成年人参加时由家长陪同。',
    outcomes: '形成居民自己管理的团队和做法，可以供其他居民区借鉴。',
  }
}

const activity = (
  key: string,
  theme: string,
  content: string,
  purpose: string,
  frequency: string,
  people: number,
  where: string,
  days: readonly [number, number],
  costs: readonly Cost[],
): PlannedActivity => ({ key, theme, content, purpose, frequency, people, where, from: days[0], to: days[1], costs })

/** The running year's projects. All invented; printed names of past projects stand in huamu-history.ts. */
export const projects: Readonly<Record<string, DemoProject>> = {
  kitchen: {
    name: '邻里灶台·一桌家常',
    track: 'featured',
    theme: '睦邻文化',
    scene: 'kitchen',
    background: '小区独居和双老家庭多，中午吃饭简单凑合。居民提出把活动室的小厨房用起来，会做菜的带着大家一起做，做好一起吃。',
    survey: '入户和微信群问卷共 126 份，83 户愿意参加，41 人愿意掌勺。',
    goal: '一年内让 60 户老人在自家楼下吃上有人陪的一顿饭，带出一支会做菜、会照顾人的居民队伍。',
    goals: [
      ['参加共餐的老人', '0', '60', '户', '签到表'],
      ['掌勺志愿者', '3', '12', '人', '服务记录'],
      ['居民满意', '未测', '90', '%', '年末问卷'],
    ],
    line: '从一起做饭到一起照顾',
    activities: [
      activity(
        'a1',
        '家常菜课堂',
        '居民掌勺人教做四季家常菜，低油低盐',
        '带出掌勺队伍',
        '每月 1 次，共 6 次',
        20,
        '居委活动室',
        [5, 170],
        [
          ['lecturerFee', '掌勺人讲课', 6, '次', 200],
          ['materials', '食材和调料', 6, '次', 380],
        ],
      ),
      activity(
        'a2',
        '共餐日',
        '每两周一次共餐，志愿者接送行动不便的老人',
        '让独居老人有人陪',
        '每两周 1 次，共 12 次',
        30,
        '居委活动室',
        [20, 175],
        [
          ['materials', '餐具和食材', 12, '次', 420],
          ['volunteerCost', '志愿者误餐', 48, '人次', 20],
          ['insurance', '活动意外险', 1, '项', 600],
        ],
      ),
      activity(
        'a3',
        '灶台故事墙',
        '收集拿手菜和家的故事，做成墙报和小册子',
        '让经验留下来',
        '1 次',
        60,
        '小区连廊',
        [60, 175],
        [['publicity', '墙报和小册子印刷', 1, '项', 1100]],
      ),
    ],
    story:
      '这个项目从一句话开始：“一个人的饭，真不想做。”居民在听证会上把想法说出来，会做菜的阿姨们当场报了名。现在每两周的共餐日，最忙的不是居委干部，而是掌勺的邻居。',
  },
  garden: {
    name: '楼前三分地·共享花园',
    track: 'premium',
    theme: '微空间营造',
    scene: 'garden',
    background: '楼前一块空地长期堆物，居民意见大。听证会上大家同意清出来种花种草，由居民认养。',
    survey: '走访 9 个楼组 210 户，178 户支持，62 户愿意认养。',
    goal: '把 320 平方米空地变成居民自己养护的花园，建立认养公约。',
    goals: [
      ['改造面积', '0', '320', '平方米', '验收单、照片'],
      ['认养家庭', '0', '50', '户', '认养公约'],
      ['堆物清理', '11', '0', '处', '照片对比'],
    ],
    line: '清得出、种得下、养得好',
    activities: [
      activity(
        'a1',
        '花园工作坊',
        '请设计师和居民一起画图，选出方案',
        '居民自己定样子',
        '3 次',
        40,
        '居委会议室',
        [5, 45],
        [
          ['lecturerFee', '参与式设计工作坊', 12, '学时', 450],
          ['materials', '模型和画材', 1, '项', 900],
        ],
      ),
      activity(
        'a2',
        '一起动手',
        '清运、翻土、铺路、种植，居民分组施工',
        '自己的花园自己建',
        '8 次',
        45,
        '3 号楼前',
        [40, 120],
        [
          ['designConstruction', '土方、路缘和木箱', 1, '项', 16800],
          ['materials', '花苗和工具', 1, '项', 5400],
          ['volunteerCost', '志愿者饮水误餐', 120, '人次', 20],
          ['insurance', '施工日意外险', 1, '项', 900],
        ],
      ),
      activity(
        'a3',
        '认养公约',
        '讨论、签约、挂牌，每月巡园',
        '有人管、管得久',
        '每月 1 次',
        50,
        '花园',
        [90, 175],
        [['publicity', '认养牌和公约牌', 50, '块', 36]],
      ),
    ],
    story: '从堆旧家具的空地到孩子放学后的必经之路，用了四个月。最难的不是种花，是让每户人家把放了十年的东西搬走。',
  },
  chess: {
    name: '棋逢邻里·楼道调解队',
    track: 'growing',
    theme: '团队培育',
    scene: 'chess',
    background: '棋友队人数多、人缘好，楼道里的小矛盾常常请他们劝和。想把这支队伍带成调解志愿队。',
    survey: '与 32 位棋友座谈，21 人愿意参加调解培训。',
    goal: '棋友队成长为 20 人的调解志愿队，全年调解小矛盾 30 件。',
    goals: [
      ['调解志愿者', '0', '20', '人', '花名册'],
      ['调解件数', '0', '30', '件', '调解记录'],
    ],
    line: '以棋会友、以理服人',
    activities: [
      activity(
        'a1',
        '调解课堂',
        '请退休法官、司法所讲邻里法律',
        '会劝、会说法',
        '4 次',
        25,
        '居委活动室',
        [5, 120],
        [['lecturerFee', '讲课', 8, '学时', 400]],
      ),
      activity(
        'a2',
        '邻里棋赛',
        '楼组对抗赛，赛后议事',
        '聚人',
        '2 次',
        60,
        '中心广场',
        [30, 150],
        [
          ['materials', '棋具和桌椅布置', 1, '项', 1500],
          ['publicity', '海报', 1, '项', 400],
        ],
      ),
    ],
    story: '下棋的人坐得住，也听得进。现在楼道里的事，先找棋友队。',
  },
  children: {
    name: '小主人议事会',
    track: 'growing',
    theme: '社区服务',
    scene: 'children',
    background: '放学后的孩子在小区里没有自己的地方，也没人问过他们的想法。',
    survey: '访谈 38 个孩子和 30 位家长。',
    goal: '让 40 个孩子学会开会、提议、做成一件自己的事。',
    goals: [
      ['参加的孩子', '0', '40', '人', '签到表（家长同意）'],
      ['孩子提出并做成的事', '0', '4', '件', '照片、会议记录'],
    ],
    line: '从提议到做成',
    activities: [
      activity(
        'a1',
        '议事小课堂',
        '学习提议、表决和记录',
        '学会商量',
        '6 次',
        20,
        '图书角',
        [5, 150],
        [
          ['lecturerFee', '社工带领', 6, '次', 300],
          ['materials', '文具和奖状纸', 1, '项', 600],
        ],
      ),
      activity(
        'a2',
        '我们来改造',
        '孩子们选一处角落动手改造',
        '做成一件事',
        '2 次',
        40,
        '小区入口',
        [60, 170],
        [
          ['materials', '涂料和木板', 1, '项', 1800],
          ['insurance', '意外险', 1, '项', 400],
        ],
      ),
    ],
    story: '孩子们的第一个提案是“把单车停整齐”，他们自己画了线。',
  },
  building: {
    name: '一楼一景·楼道会客厅',
    track: 'featured',
    theme: '楼组建设',
    scene: 'building',
    background: '老楼道灯暗、堆物、邻居少往来。',
    survey: '6 个楼组 96 户，88 户愿意参加。',
    goal: '6 个楼道各做一个会客厅，居民自己维护。',
    goals: [
      ['建成楼道会客厅', '0', '6', '处', '照片、验收'],
      ['参与家庭', '0', '80', '户', '签到表'],
    ],
    line: '清、亮、聚',
    activities: [
      activity(
        'a1',
        '楼道大清理',
        '居民分组清理堆物',
        '腾出地方',
        '6 次',
        30,
        '各楼道',
        [5, 60],
        [
          ['volunteerCost', '志愿者饮水误餐', 90, '人次', 20],
          ['insurance', '意外险', 1, '项', 480],
        ],
      ),
      activity(
        'a2',
        '会客厅布置',
        '选主题、刷墙、挂老照片',
        '有特色',
        '6 次',
        30,
        '各楼道',
        [40, 150],
        [['materials', '涂料、灯具、相框', 6, '处', 1350]],
      ),
    ],
    story: '六个楼道，六个主题：老照片、书法、植物、手工、棋和茶。',
  },
  reading: {
    name: '午后书声·为老读报',
    track: 'growing',
    theme: '社区服务',
    scene: 'reading',
    background: '看不清字的老人想听报、听故事。',
    survey: '电话和上门询问 52 位老人，35 人愿意来听。',
    goal: '每周一次读报会，服务 35 位老人。',
    goals: [
      ['听报的老人', '0', '35', '人', '签到表'],
      ['读报志愿者', '2', '10', '人', '服务记录'],
    ],
    line: '读给你听',
    activities: [
      activity(
        'a1',
        '每周读报会',
        '志愿者读报、读信、读故事',
        '解闷、知事',
        '每周 1 次，共 24 次',
        25,
        '居委客厅',
        [5, 175],
        [
          ['materials', '报刊和放大镜', 1, '项', 1600],
          ['volunteerCost', '志愿者交通', 72, '人次', 15],
        ],
      ),
      activity(
        'a2',
        '声音信箱',
        '录下老人的故事做成有声集',
        '留住记忆',
        '8 次',
        10,
        '居委客厅',
        [40, 170],
        [['publicity', '有声集制作', 1, '项', 800]],
      ),
    ],
    story: '读到一半，总有人接着往下讲自己的故事。',
  },
  music: {
    name: '弄堂合唱团',
    track: 'growing',
    theme: '团队培育',
    scene: 'music',
    background: '爱唱歌的居民自发聚在一起，缺场地和老师。',
    survey: '群里报名 46 人。',
    goal: '合唱团稳定 30 人，为小区演出 4 次。',
    goals: [
      ['稳定团员', '0', '30', '人', '签到表'],
      ['小区演出', '0', '4', '场', '照片'],
    ],
    line: '唱起来、站出来',
    activities: [
      activity(
        'a1',
        '每周排练',
        '请老师带练',
        '唱得好',
        '每周 1 次，共 20 次',
        28,
        '多功能厅',
        [5, 160],
        [
          ['lecturerFee', '声乐老师', 20, '次', 200],
          ['materials', '歌谱', 1, '项', 500],
        ],
      ),
      activity(
        'a2',
        '纳凉晚会',
        '为邻居演一场',
        '聚人气',
        '1 次',
        150,
        '小区广场',
        [80, 120],
        [
          ['publicity', '海报', 1, '项', 300],
          ['transport', '音响运输', 1, '项', 600],
        ],
      ),
    ],
    story: '第一次演出，台下有一半人跟着唱。',
  },
  craft: {
    name: '巧手修补铺',
    track: 'featured',
    theme: '社区服务',
    scene: 'craft',
    background: '小家电、雨伞、衣服坏了没处修，居民里却有好几位老师傅。',
    survey: '问卷 98 份，76% 希望小区里能修补小物件。',
    goal: '每月开铺两次，修好 300 件，带出 6 位徒弟。',
    goals: [
      ['修好的物件', '0', '300', '件', '登记表'],
      ['徒弟', '0', '6', '人', '签到表'],
    ],
    line: '修好一件、认识一家',
    activities: [
      activity(
        'a1',
        '开铺日',
        '老师傅坐堂修补，只收零件成本',
        '方便邻居',
        '每月 2 次，共 12 次',
        40,
        '门口服务站',
        [5, 175],
        [
          ['materials', '工具和常用零件', 1, '项', 4200],
          ['volunteerCost', '师傅误餐', 48, '人次', 20],
        ],
      ),
      activity(
        'a2',
        '学徒班',
        '教年轻人和孩子修小物件',
        '手艺传下去',
        '6 次',
        12,
        '门口服务站',
        [40, 160],
        [
          ['lecturerFee', '师傅带教', 6, '次', 200],
          ['insurance', '意外险', 1, '项', 360],
        ],
      ),
    ],
    story: '修一把伞的工夫，认识了对门十年没说过话的邻居。',
  },
  care: {
    name: '电话那头·结对关爱',
    track: 'growing',
    theme: '社区服务',
    scene: 'care',
    background: '独居老人怕麻烦人，有事不说。想让楼组邻居和老人结对，每天一个电话。',
    survey: '上门问了 44 位独居老人，39 位愿意结对。',
    goal: '39 位老人人人有结对邻居，天天有问候。',
    goals: [
      ['结对老人', '0', '39', '人', '结对名单（内部）'],
      ['问候记录', '0', '3000', '次', '记录本抽查'],
    ],
    line: '远亲不如近邻',
    activities: [
      activity(
        'a1',
        '结对仪式',
        '邻居认识老人，交换联系卡',
        '认得、记得',
        '1 次',
        80,
        '活动室',
        [5, 30],
        [['materials', '联系卡和茶点用品', 1, '项', 900]],
      ),
      activity(
        'a2',
        '关爱学习会',
        '请社区医生讲急救和沟通',
        '会照顾',
        '3 次',
        40,
        '活动室',
        [30, 150],
        [
          ['lecturerFee', '社区医生讲课', 6, '学时', 300],
          ['publicity', '联系卡印刷', 1, '项', 350],
        ],
      ),
    ],
    story: '一个电话一分钟，39 位老人心里踏实。',
  },
  bikes: {
    name: '单车有家·非机动车自治',
    track: 'featured',
    theme: '微空间营造',
    scene: 'meeting',
    background: '非机动车乱停，楼道充电有隐患。',
    survey: '问卷 203 份，92% 希望划线停放。',
    goal: '划出 120 个车位，居民自管，楼道不再停车。',
    goals: [
      ['划线车位', '0', '120', '个', '验收单'],
      ['楼道停车', '34', '0', '辆', '每月巡查'],
    ],
    line: '商量着停、自己管',
    activities: [
      activity(
        'a1',
        '划线与标识',
        '居民代表量地、划线、立标识',
        '停得下',
        '4 次',
        30,
        '小区道路',
        [5, 60],
        [
          ['materials', '划线漆和标识', 1, '项', 5200],
          ['insurance', '意外险', 1, '项', 360],
        ],
      ),
      activity(
        'a2',
        '自管小组巡查',
        '每周巡查劝导',
        '管得住',
        '每周 1 次',
        12,
        '小区',
        [50, 175],
        [
          ['volunteerCost', '巡查误餐', 60, '人次', 20],
          ['publicity', '公约牌', 6, '块', 80],
        ],
      ),
    ],
    story: '吵了三次，商量了三次，终于有了第一条线。',
  },
}
