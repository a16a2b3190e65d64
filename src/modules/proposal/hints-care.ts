import type { HintRow } from './hints.ts'
import { deeds, each, when } from './hints-find.ts'
import type { Proposal } from './proposal.ts'

const TEAM = '项目书：团队'
const RISKS = '项目书：风险与应急预案'

/** Words that suggest a row of 负面清单 (domain §2.7). They stop nothing: the writer says why it is no such thing. */
const EXCLUDED: Readonly<Record<string, RegExp>> = {
  N1: /(居委|居委会|社工|工作人员|街道)(干部|人员)?(的)?(工资|奖金|补贴|津贴|加班费|福利)/,
  N2: /打印机|复印机|办公(用品|设备|家具|桌|椅|电脑)|办公室(装修|改造|布置)|电话费|宽带费/,
  N3: /宴请|聚餐|酒席|香烟|白酒|红酒|旅游|一日游|卡拉|KTV|棋牌娱乐|门票/i,
  N4: /现金|购物卡|代金券|消费券|红包|慰问金|提货券|交通卡/,
  N5: /物业费|公房维修|维修资金|公共收益|房屋漏水|电梯维修|水管维修|保修/,
  N6: /重复申报|财政已(安排|拨)|已列入(年度)?预算|市政(道路|管网)|垃圾清运|创城检查/,
  N7: /(居民|住户|入户)(家中|家里|室内)(装修|改造|安装|粉刷|维修)|入户门锁/,
  N8: /促销|推销|商业推广|代言|营利|宗教|佛事|祈福法会|传销|保健品/,
  N9: /购置(电视|空调|电脑|钢琴|相机|投影)|电视机|投影仪|摄像机|照相机|一体机|钢琴/,
  N10: /还款|欠款|罚款|滞纳金|捐赠支出|捐款|赞助费|投资/,
  N11: /拆墙|承重墙|改变结构|搭建(阳光房|棚)|消防通道|违法(搭建|建筑)|封(堵|闭)楼道/,
  N12: /已(购买|支付|支出|垫付)|补付|追补|前期垫付|去年(的)?(费用|支出)/,
  N13: /拆分(采购|合同)|分(批|次)(采购|开票)|分开开票|化整为零/,
  N14: /人脸(识别|信息|采集)|身份证(复印件|照片)|刷脸|指纹/,
}

const text = (p: Proposal): readonly (readonly [field: string, text: string])[] => [
  ...p.activities.flatMap((one, i) => [
    [`activities.${i}.theme`, one.theme] as const,
    [`activities.${i}.content`, one.content] as const,
  ]),
  ...p.lines
    .filter((line) => line.source === 'fund')
    .map((line) => [`lines.${p.lines.indexOf(line)}.label`, line.label] as const),
]

/** A measure says its own list: a code that it does not have is silent. */
const excluded = Object.entries(EXCLUDED).map(
  ([code, words]): HintRow => ({
    code: 'excluded',
    key: `excluded-${code.toLowerCase()}`,
    level: 'explain',
    at: 'activities',
    source: `管理办法：负面清单 ${code}`,
    short: true,
    find: (p, rules) => {
      const rule = rules.exclusions.find((one) => one.code === code)
      if (!rule) return []
      return text(p).flatMap(([at, said]) => {
        const word = words.exec(said)?.[0]
        return word === undefined ? [] : [{ at, facts: { word, rule: rule.text } }]
      })
    },
  }),
)

const planned = (p: Proposal, kind: Proposal['meetings'][number]['kind'], name: string): boolean =>
  p.meetings.some((one) => one.kind === kind) || p.meetingsPlan.includes(name)

/** Team, meetings, risks, outcomes, and 负面清单. */
export const careRows: readonly HintRow[] = [
  ...excluded,
  {
    code: 'team-missing',
    level: 'explain',
    at: 'members',
    source: TEAM,
    find: when((p) => p.members.length === 0 && p.team === ''),
  },
  {
    code: 'member-without-name',
    level: 'explain',
    at: 'members.*.who',
    source: TEAM,
    find: each('members', (one) => one.who === ''),
  },
  {
    code: 'member-without-contribution',
    level: 'explain',
    at: 'members.*.contribution',
    source: TEAM,
    find: each('members', (one) => one.contribution === ''),
  },
  {
    code: 'hearing-unplanned',
    level: 'explain',
    at: 'meetings',
    source: '管理办法：必开会议（做什么）',
    find: when((p, rules) => rules.requiredMeetings.some((one) => one.kind === 'hearing') && !planned(p, 'hearing', '听证会')),
  },
  {
    code: 'appraisal-unplanned',
    level: 'explain',
    at: 'meetings',
    source: '管理办法：必开会议（效果怎么样）',
    find: when(
      (p, rules) => rules.requiredMeetings.some((one) => one.kind === 'appraisal') && !planned(p, 'appraisal', '评议会'),
    ),
  },
  {
    code: 'meeting-without-day',
    level: 'explain',
    at: 'meetings.*.on',
    source: '项目书：三会计划',
    find: each('meetings', (one) => one.on === ''),
  },
  {
    code: 'appraisal-early',
    level: 'explain',
    at: 'meetings.*.on',
    source: '三会：评议会在办完之后',
    find: each('meetings', (one, p) => one.kind === 'appraisal' && one.on !== '' && p.begins !== '' && one.on < p.begins),
  },
  { code: 'risks-missing', level: 'explain', at: 'risks', source: RISKS, find: when((p) => p.risks === '') },
  {
    code: 'minors-alone',
    level: 'explain',
    at: 'risks',
    source: RISKS,
    find: when((p) => /儿童|未成年|青少年|小学生|中学生|幼儿|亲子|孩子/.test(deeds(p)) && !/家长|监护|陪同|陪伴/.test(p.risks)),
  },
  {
    code: 'food-unsafe',
    level: 'explain',
    at: 'risks',
    source: RISKS,
    find: when((p) => /烹饪|厨|包粽|饺子|烘焙|美食|点心|食材/.test(deeds(p)) && !/食品|食材|卫生|过敏|留样/.test(p.risks)),
  },
  {
    code: 'weather-unplanned',
    level: 'explain',
    at: 'risks',
    source: RISKS,
    find: when((p) => /户外|室外|公园|广场|操场|花园|徒步/.test(deeds(p)) && !/雨|天气|高温|台风|室内/.test(p.risks)),
  },
  {
    code: 'outcomes-missing',
    level: 'explain',
    at: 'outcomes',
    source: '项目书：预期成果与可持续',
    find: when((p) => p.outcomes === ''),
  },
]
