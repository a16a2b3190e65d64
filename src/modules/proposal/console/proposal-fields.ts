import type { ReviewField } from '../../../desk/review.tsx'
import { dayText, parseDay } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'
import { type Proposal, type Rules, trackName } from './names.ts'

type Field = Omit<ReviewField, 'before' | 'content'>

const day = (text: string): string => {
  const read = parseDay(text)
  return read.ok ? dayText(read.value, true) : ''
}

/** A 项目书 as reading goes: every field with the key that comments are anchored to. The budget has its own place, `lines`. */
export function proposalFields(proposal: Proposal, rules: Rules): Field[] {
  const fields: Field[] = [
    { field: 'name', label: '项目名称', part: '一、基本情况', text: proposal.name },
    { field: 'track', label: '类别', text: proposal.track === '' ? '' : trackName(rules, proposal.track) },
    { field: 'theme', label: '主题', text: proposal.theme },
    { field: 'applicant', label: '申报单位', text: proposal.applicant },
    { field: 'lead', label: '负责人', text: proposal.lead },
    { field: 'begins', label: '开始日期', text: day(proposal.begins) },
    { field: 'ends', label: '结束日期', text: day(proposal.ends) },
    { field: 'background', label: '背景与需求', part: '二、背景与需求', text: proposal.background },
    { field: 'target', label: '服务对象', text: proposal.target },
    { field: 'survey', label: '需求调研', text: proposal.survey },
    { field: 'overallGoal', label: '总目标', part: '三、目标', text: proposal.overallGoal },
    { field: 'goals', label: '可测量的目标', text: proposal.goals.length === 0 ? '' : `共 ${proposal.goals.length} 项` },
  ]
  for (const [i, goal] of proposal.goals.entries()) {
    const at = `goals.${goal.key}`
    const name = `目标 ${i + 1}`
    fields.push(
      { field: `${at}.indicator`, label: `${name}：指标`, text: goal.indicator },
      {
        field: `${at}.target`,
        label: `${name}：从多少到多少`,
        text: goal.target === '' ? '' : `${goal.baseline === '' ? '' : `${goal.baseline} → `}${goal.target} ${goal.unit}`,
      },
      {
        field: `${at}.evidence`,
        label: `${name}：用什么证明`,
        text: [goal.evidence, day(goal.by) === '' ? '' : `${day(goal.by)}前`].filter(Boolean).join('，'),
      },
    )
  }
  fields.push({
    field: 'actionLines',
    label: '主要措施',
    part: '四、措施与活动',
    text: proposal.actionLines.map((line, i) => `${i + 1}. ${line.title}`).join('\n'),
  })
  for (const [i, activity] of proposal.activities.entries()) {
    const at = `activities.${activity.key}`
    const name = `活动 ${i + 1}`
    const line = proposal.actionLines.find((one) => one.key === activity.actionLine)
    fields.push(
      {
        field: `${at}.theme`,
        label: `${name}：主题`,
        text: [
          activity.theme,
          line && line.title !== '' ? `（${line.title}）` : '',
          activity.risky ? '　有风险，须投保' : '',
        ].join(''),
      },
      { field: `${at}.content`, label: `${name}：内容`, text: activity.content },
      { field: `${at}.purpose`, label: `${name}：目的`, text: activity.purpose },
      {
        field: `${at}.frequency`,
        label: `${name}：频次、人数、方式`,
        text: [activity.frequency, activity.participants === 0 ? '' : `${activity.participants} 人`, activity.mode]
          .filter(Boolean)
          .join('；'),
      },
      {
        field: `${at}.from`,
        label: `${name}：时间、地点、负责人`,
        text: [[day(activity.from), day(activity.to)].filter(Boolean).join('至'), activity.where, activity.who]
          .filter(Boolean)
          .join('；'),
      },
    )
  }
  fields.push(
    { field: 'lines', label: '预算', part: '五、预算', text: '' },
    {
      field: 'members',
      label: '团队',
      part: '六、团队与三会',
      text: proposal.members.map((one) => `${zh.memberRoles[one.role]}：${one.who}，${one.contribution}`).join('\n'),
    },
    { field: 'team', label: '团队说明', text: proposal.team },
    {
      field: 'meetings',
      label: '三会计划',
      text: proposal.meetings.map((one) => `${zh.meetingKinds[one.kind]}　${day(one.on)}　${one.about}`).join('\n'),
    },
    { field: 'meetingsPlan', label: '三会说明', text: proposal.meetingsPlan },
    { field: 'risks', label: '风险与预案', part: '七、风险与成效', text: proposal.risks },
    { field: 'outcomes', label: '预期成效与推广', text: proposal.outcomes },
  )
  return fields
}

/** The fields of the newest version, each with the text of the version it is compared with. */
export function comparedFields(proposal: Proposal, before: Proposal | undefined, rules: Rules): ReviewField[] {
  const fields = proposalFields(proposal, rules)
  if (!before) return fields
  const old = new Map(proposalFields(before, rules).map((field) => [field.field, field.text]))
  return fields.map((field) => ({ ...field, before: old.get(field.field) ?? '' }))
}

/** What a field is called in a sentence: 「活动 1：内容」. */
export const fieldLabel = (field: string, proposal: Proposal, rules: Rules): string =>
  proposalFields(proposal, rules).find((one) => one.field === field)?.label ?? '整份项目书'
