import { type Fen, shareOf, sum, toFen } from '../../kernel/money.ts'
import { costTypeOf, trackOf } from '../programme/index.ts'
import type { HintRow } from './hints.ts'
import { each, when } from './hints-find.ts'
import { amountOf, type Proposal, requestedOf, SHORT_ACTIVITIES } from './proposal.ts'

const THREE = '督导意见三：每项措施写明主题、内容、目的、频次、人数、方式'
const THREAD = '督导意见三：思考活动之间的关联，突出主线'
const FOUR = '督导意见四：对照各类活动设置预算'
const SHEET = '项目书：时间、地点、负责人'
const QUOTES = '系统建议：采购比价'
const MOST_LINES = 5
const TWO_QUOTES = 5_000_00
const THREE_QUOTES = 10_000_00
const ASSET = 1_000_00
const LUMP = 3_000_00

const whole = (amount: Fen): string => String(amount / 100)
type Line = Proposal['lines'][number]
const ofFund = (line: Line): boolean => line.source === 'fund'
const RISKY = /外出|登高|攀爬|游泳|骑行|徒步|郊游|参访|明火|动火|燃放|高空|电动工具|焊接/

/** Measures, activities and the budget. */
export const workRows: readonly HintRow[] = [
  {
    code: 'action-lines-missing',
    level: 'explain',
    at: 'actionLines',
    source: THREAD,
    lamp: 'thread',
    find: when((p) => p.actionLines.length === 0),
  },
  {
    code: 'action-lines-many',
    level: 'explain',
    at: 'actionLines',
    source: THREAD,
    lamp: 'thread',
    find: when((p) => p.actionLines.length > MOST_LINES),
  },
  {
    code: 'action-line-empty',
    level: 'explain',
    at: 'actionLines.*.title',
    source: THREAD,
    lamp: 'thread',
    find: each('actionLines', (line, p) => p.activities.every((one) => one.actionLine !== line.key)),
  },
  {
    code: 'proposal.activities-missing',
    level: 'must',
    at: 'activities',
    source: THREE,
    lamp: 'thread',
    short: true,
    find: when((p) => p.activities.length === 0),
  },
  {
    code: 'proposal.short-activities',
    level: 'must',
    at: 'activities',
    source: '管理办法：简表',
    short: true,
    find: when((p, rules) => trackOf(rules, p.track)?.short === true && p.activities.length > SHORT_ACTIVITIES),
  },
  {
    code: 'proposal.activity-without-theme',
    level: 'must',
    at: 'activities.*.theme',
    source: THREE,
    short: true,
    find: each('activities', (one) => one.theme === ''),
  },
  {
    code: 'activity-twice',
    level: 'explain',
    at: 'activities.*.theme',
    source: THREAD,
    find: each('activities', (one, p) => one.theme !== '' && p.activities.find((other) => other.theme === one.theme) !== one),
  },
  {
    code: 'activity-without-line',
    level: 'explain',
    at: 'activities.*.actionLine',
    source: THREAD,
    lamp: 'thread',
    find: each('activities', (one, p) => p.actionLines.every((line) => line.key !== one.actionLine)),
  },
  {
    code: 'proposal.activity-without-content',
    level: 'must',
    at: 'activities.*.content',
    source: THREE,
    short: true,
    find: each('activities', (one) => one.content === ''),
  },
  {
    code: 'activity-without-purpose',
    level: 'explain',
    at: 'activities.*.purpose',
    source: THREE,
    lamp: 'thread',
    find: each('activities', (one) => one.purpose === ''),
  },
  {
    code: 'activity-without-frequency',
    level: 'explain',
    at: 'activities.*.frequency',
    source: THREE,
    find: each('activities', (one) => one.frequency === ''),
  },
  {
    code: 'proposal.activity-without-participants',
    level: 'must',
    at: 'activities.*.participants',
    source: THREE,
    short: true,
    find: each('activities', (one) => one.participants === 0),
  },
  {
    code: 'activity-without-mode',
    level: 'explain',
    at: 'activities.*.mode',
    source: THREE,
    find: each('activities', (one) => one.mode === ''),
  },
  {
    code: 'proposal.activity-without-days',
    level: 'must',
    at: 'activities.*.from',
    source: THREE,
    short: true,
    find: each('activities', (one) => one.from === '' || one.to === ''),
  },
  {
    code: 'proposal.activity-days-order',
    level: 'must',
    at: 'activities.*.to',
    source: THREE,
    short: true,
    find: each('activities', (one) => one.from !== '' && one.to !== '' && one.to < one.from),
  },
  {
    code: 'proposal.activity-outside-project',
    level: 'must',
    at: 'activities.*.to',
    source: THREE,
    short: true,
    find: each(
      'activities',
      (one, p) =>
        one.from !== '' &&
        one.to !== '' &&
        one.to >= one.from &&
        p.begins !== '' &&
        p.ends !== '' &&
        (one.from < p.begins || one.to > p.ends),
    ),
  },
  {
    code: 'activity-without-place',
    level: 'explain',
    at: 'activities.*.where',
    source: SHEET,
    find: each('activities', (one) => one.where === ''),
  },
  {
    code: 'activity-without-lead',
    level: 'explain',
    at: 'activities.*.who',
    source: SHEET,
    find: each('activities', (one) => one.who === ''),
  },
  {
    code: 'proposal.risky-without-insurance',
    level: 'must',
    at: 'activities.*.risky',
    source: '《志愿服务条例》第二十四条',
    short: true,
    find: each(
      'activities',
      (one, p) => one.risky && !p.lines.some((line) => line.costType === 'insurance' && line.activity === one.key),
    ),
  },
  {
    code: 'activity-looks-risky',
    level: 'explain',
    at: 'activities.*.risky',
    source: '《志愿服务条例》第二十四条',
    short: true,
    find: each('activities', (one) => !one.risky && RISKY.test(`${one.theme}${one.content}`)),
  },
  {
    code: 'proposal.budget-missing',
    level: 'must',
    at: 'lines',
    source: FOUR,
    lamp: 'costed',
    short: true,
    find: when((p) => p.lines.length === 0 || requestedOf(p) === 0),
  },
  {
    code: 'proposal.over-ceiling',
    level: 'must',
    at: 'lines',
    source: '管理办法：类别上限',
    short: true,
    find: (p, rules) => {
      const ceiling = trackOf(rules, p.track)?.ceiling.value ?? null
      const over = ceiling === null ? 0 : requestedOf(p) - ceiling
      return ceiling !== null && over > 0 ? [{ facts: { over: whole(toFen(over)), ceiling: whole(ceiling) } }] : []
    },
  },
  {
    code: 'activity-without-budget',
    level: 'explain',
    at: 'activities.*.theme',
    source: FOUR,
    lamp: 'costed',
    find: each('activities', (one, p) => p.lines.length > 0 && p.lines.every((line) => line.activity !== one.key)),
  },
  {
    code: 'proposal.line-without-activity',
    level: 'must',
    at: 'lines.*.activity',
    source: FOUR,
    lamp: 'costed',
    short: true,
    find: each('lines', (line, p) => p.activities.every((one) => one.key !== line.activity)),
  },
  {
    code: 'proposal.no-such-cost',
    level: 'must',
    at: 'lines.*.costType',
    source: '管理办法：开支范围',
    short: true,
    find: each('lines', (line, _p, rules) => !costTypeOf(rules, line.costType)),
  },
  {
    code: 'proposal.cost-forbidden',
    level: 'must',
    at: 'lines.*.costType',
    source: '管理办法：负面清单',
    short: true,
    find: (p, rules) =>
      p.lines.flatMap((line, i) => {
        const type = costTypeOf(rules, line.costType)
        return type?.forbidden && ofFund(line) ? [{ i, facts: { cost: type.name } }] : []
      }),
  },
  {
    code: 'proposal.line-of-nothing',
    level: 'must',
    at: 'lines.*.unitPrice',
    source: FOUR,
    short: true,
    find: each('lines', (line) => amountOf(line) === 0),
  },
  {
    code: 'line-without-label',
    level: 'explain',
    at: 'lines.*.label',
    source: FOUR,
    lamp: 'costed',
    find: each('lines', (line) => line.label === ''),
  },
  {
    code: 'line-lump',
    level: 'explain',
    at: 'lines.*.quantity',
    source: '督导意见四：列明各活动具体预算',
    lamp: 'costed',
    find: each('lines', (line) => line.quantity === 1 && /^(批|项|宗|次性)?$/.test(line.unit) && line.unitPrice >= LUMP),
  },
  {
    code: 'over-unit-cap',
    level: 'explain',
    at: 'lines.*.unitPrice',
    source: '管理办法：科目单价',
    short: true,
    find: (p, rules) =>
      p.lines.flatMap((line, i) => {
        const type = costTypeOf(rules, line.costType)
        const cap = type?.unitCap.value ?? null
        return type && cap !== null && line.unitPrice > cap && ofFund(line)
          ? [{ i, facts: { cost: type.name, cap: whole(cap) }, source: `${type.name}：${type.unitCap.source}` }]
          : []
      }),
  },
  {
    code: 'over-share-cap',
    level: 'explain',
    at: 'lines',
    source: '管理办法：科目占比',
    short: true,
    find: (p, rules) =>
      rules.costTypes.flatMap((type) => {
        const share = type.shareCap.value
        if (share === null) return []
        const amount = sum(p.lines.filter((line) => line.costType === type.key && ofFund(line)).map(amountOf))
        return amount > shareOf(requestedOf(p), share, 100)
          ? [{ facts: { cost: type.name, share }, source: `${type.name}：${type.shareCap.source}` }]
          : []
      }),
  },
  {
    code: 'fixed-asset',
    level: 'explain',
    at: 'lines.*.unitPrice',
    source: '行政事业单位固定资产标准',
    find: each(
      'lines',
      (line) => line.costType === 'materials' && ofFund(line) && line.unitPrice >= ASSET && /[台套件张把架]/.test(line.unit),
    ),
  },
  {
    code: 'quotes-two',
    level: 'explain',
    at: 'lines.*.unitPrice',
    source: QUOTES,
    lamp: 'kept',
    find: each(
      'lines',
      (line, p) => ofFund(line) && bought(line) && within(amountOf(line), TWO_QUOTES, THREE_QUOTES) && !quoted(p),
    ),
  },
  {
    code: 'quotes-three',
    level: 'explain',
    at: 'lines.*.unitPrice',
    source: QUOTES,
    lamp: 'kept',
    find: each('lines', (line, p) => ofFund(line) && bought(line) && amountOf(line) >= THREE_QUOTES && !quoted(p)),
  },
  {
    code: 'purchase-split',
    level: 'explain',
    at: 'lines.*.label',
    source: '《政府采购法》：不得化整为零',
    find: each('lines', (line, p) => {
      const same = p.lines.filter((one) => one.label === line.label && one.costType === line.costType && ofFund(one))
      return (
        line.label !== '' &&
        same[1] === line &&
        same.every((one) => amountOf(one) < TWO_QUOTES) &&
        sum(same.map(amountOf)) >= TWO_QUOTES
      )
    }),
  },
]

const within = (amount: Fen, from: number, to: number): boolean => amount >= from && amount < to
/** Paid to a seller; a teacher's fee and a volunteer's bus have no quotes. */
const bought = (line: Line): boolean => !['lecturerFee', 'volunteerCost', 'insurance'].includes(line.costType)
const quoted = (p: Proposal): boolean =>
  /比价|报价|询价/.test(`${p.risks}${p.outcomes}${p.team}${p.lines.map((line) => line.label).join()}`)
