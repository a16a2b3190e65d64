import { type Fen, shareOf, sum, toFen } from '../../kernel/money.ts'
import { costTypeOf, type Rules, trackOf } from '../programme/index.ts'
import { amountOf, type Proposal, requestedOf } from './proposal.ts'

/**
 * 边写边提示: the application argues with its writer before a supervisor reads it. 必须改 stops the submission, 请说明 asks for a
 * reason. `source` is the clause or the newspaper's advice behind it.
 */
export interface Hint {
  readonly level: 'must' | 'explain'
  /** Path of the field in the proposal, `goals.0.target`. */
  readonly field: string
  /** A refusal's code where it stops the submission (`proposal.name-missing`), else a key of the words' hints. */
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly source: string
}

const must = (field: string, code: string, source: string, facts: Hint['facts'] = {}): Hint => ({
  level: 'must',
  field,
  code,
  facts,
  source,
})
const explain = (field: string, code: string, source: string, facts: Hint['facts'] = {}): Hint => ({
  level: 'explain',
  field,
  code,
  facts,
  source,
})

const whole = (amount: Fen): string => String(amount / 100)

/** Everything there is to say about a proposal under the rules of its year, in the order of the form. */
export function hints(proposal: Proposal, rules: Rules): Hint[] {
  return [...cover(proposal, rules), ...needs(proposal), ...goals(proposal), ...activities(proposal), ...budget(proposal, rules)]
}

function cover(proposal: Proposal, rules: Rules): Hint[] {
  const found: Hint[] = []
  if (proposal.name === '') found.push(must('name', 'proposal.name-missing', '项目书'))
  else if (/^.{0,8}(项目|活动|自治金项目)$/.test(proposal.name))
    found.push(explain('name', 'name-plain', '督导意见一：项目名称可以链接本社区特色'))
  if (!trackOf(rules, proposal.track)) found.push(must('track', 'proposal.no-such-track', '管理办法：类别'))
  if (proposal.lead === '') found.push(must('lead', 'proposal.lead-missing', '项目书'))
  if (proposal.begins === '') found.push(must('begins', 'proposal.days-missing', '项目书'))
  if (proposal.ends === '') found.push(must('ends', 'proposal.days-missing', '项目书'))
  if (proposal.begins !== '' && proposal.ends !== '' && proposal.ends < proposal.begins)
    found.push(must('ends', 'proposal.days-order', '项目书'))
  return found
}

function needs(proposal: Proposal): Hint[] {
  const found: Hint[] = []
  if (proposal.background === '') found.push(must('background', 'proposal.background-missing', '项目书'))
  if (proposal.survey === '') found.push(explain('survey', 'survey-missing', '问需于民：立项要符合目标人员的需求'))
  return found
}

/** [S1-23]: goals not too broad, concrete, measurable. */
function goals(proposal: Proposal): Hint[] {
  const source = '督导意见二：目标要具体化、可测量'
  if (proposal.goals.length === 0) return [must('goals', 'proposal.goals-missing', source)]
  return proposal.goals.flatMap((goal, i) => {
    const found: Hint[] = []
    if (goal.indicator === '') found.push(must(`goals.${i}.indicator`, 'proposal.goal-without-indicator', source))
    if (!/[0-9０-９一二三四五六七八九十百千两]/.test(goal.target))
      found.push(must(`goals.${i}.target`, 'proposal.goal-not-measurable', source))
    if (goal.unit === '') found.push(must(`goals.${i}.unit`, 'proposal.goal-without-unit', source))
    if (goal.evidence === '') found.push(explain(`goals.${i}.evidence`, 'goal-without-evidence', source))
    return found
  })
}

/** [S1-24]: theme, content, purpose, frequency, participants, mode for every activity; activities belong to a main line. */
function activities(proposal: Proposal): Hint[] {
  const source = '督导意见三：每项措施写明主题、内容、目的、频次、人数、方式'
  if (proposal.activities.length === 0) return [must('activities', 'proposal.activities-missing', source)]
  const lines = new Set(proposal.actionLines.map((line) => line.key))
  return proposal.activities.flatMap((activity, i) => {
    const at = (field: string): string => `activities.${i}.${field}`
    const found: Hint[] = []
    if (activity.theme === '') found.push(must(at('theme'), 'proposal.activity-without-theme', source))
    if (activity.content === '') found.push(must(at('content'), 'proposal.activity-without-content', source))
    if (activity.purpose === '') found.push(explain(at('purpose'), 'activity-without-purpose', source))
    if (activity.frequency === '') found.push(explain(at('frequency'), 'activity-without-frequency', source))
    if (activity.participants === 0) found.push(must(at('participants'), 'proposal.activity-without-participants', source))
    if (!lines.has(activity.actionLine))
      found.push(explain(at('actionLine'), 'activity-without-line', '督导意见三：突出主线意识'))
    if (activity.from === '' || activity.to === '') found.push(must(at('from'), 'proposal.activity-without-days', source))
    else if (activity.to < activity.from) found.push(must(at('to'), 'proposal.days-order', source))
    else if (proposal.begins !== '' && proposal.ends !== '' && (activity.from < proposal.begins || activity.to > proposal.ends))
      found.push(must(at('to'), 'proposal.activity-outside-project', source))
    const insured = proposal.lines.some((line) => line.costType === 'insurance' && line.activity === activity.key)
    if (activity.risky && !insured)
      found.push(must(at('risky'), 'proposal.risky-without-insurance', '《志愿服务条例》第二十四条'))
    return found
  })
}

/** [S1-25]: every sum stands at an activity and a cost type. Caps are those of the measure. */
function budget(proposal: Proposal, rules: Rules): Hint[] {
  const source = '督导意见四：对照各类活动设置预算'
  const requested = requestedOf(proposal)
  if (proposal.lines.length === 0 || requested === 0) return [must('lines', 'proposal.budget-missing', source)]
  const known = new Set(proposal.activities.map((activity) => activity.key))
  const found: Hint[] = []
  const ceiling = trackOf(rules, proposal.track)?.ceiling.value ?? null
  if (ceiling !== null && requested > ceiling)
    found.push(
      must('lines', 'proposal.over-ceiling', '管理办法：类别上限', {
        over: whole(toFen(requested - ceiling)),
        ceiling: whole(ceiling),
      }),
    )
  for (const [i, line] of proposal.lines.entries()) {
    const at = (field: string): string => `lines.${i}.${field}`
    const type = costTypeOf(rules, line.costType)
    if (!known.has(line.activity)) found.push(must(at('activity'), 'proposal.line-without-activity', source))
    if (!type) found.push(must(at('costType'), 'proposal.no-such-cost', '管理办法：开支范围'))
    else if (type.forbidden && line.source === 'fund')
      found.push(must(at('costType'), 'proposal.cost-forbidden', '管理办法：负面清单', { cost: type.name }))
    if (amountOf(line) === 0) found.push(must(at('unitPrice'), 'proposal.line-of-nothing', source))
    const cap = type?.unitCap.value ?? null
    if (type && cap !== null && line.unitPrice > cap && line.source === 'fund')
      found.push(
        explain(at('unitPrice'), 'over-unit-cap', `${type.name}：${type.unitCap.source}`, { cost: type.name, cap: whole(cap) }),
      )
  }
  for (const type of rules.costTypes) {
    const share = type.shareCap.value
    if (share === null) continue
    const amount = sum(proposal.lines.filter((line) => line.costType === type.key && line.source === 'fund').map(amountOf))
    if (amount > shareOf(requested, share, 100))
      found.push(explain('lines', 'over-share-cap', `${type.name}：${type.shareCap.source}`, { cost: type.name, share }))
  }
  return found
}
