import { type Day, parseDay } from '../../kernel/day.ts'
import { type Fen, parseYuan } from '../../kernel/money.ts'
import { clean, lengthOf } from '../../kernel/text.ts'
import type { Rules } from '../programme/index.ts'
import { MEETING_KINDS, MEMBER_ROLES, type Proposal, SOURCES } from './proposal.ts'
import { zh } from './words.zh.ts'

/** The parts of a 项目书 that are tables, in the order in which they are read: activities name measures, lines name activities. */
export const LISTS = ['goals', 'actionLines', 'activities', 'lines', 'members', 'meetings'] as const
export type List = (typeof LISTS)[number]
/** What stands once in a 项目书. */
export type Fact = Exclude<keyof Proposal, List>

export type Kind =
  | 'text'
  | 'count'
  | 'money'
  | 'day'
  | 'flag'
  | 'track'
  | 'costType'
  | 'source'
  | 'role'
  | 'meeting'
  | 'actionLine'
  | 'activity'

/** One column of a table, or one labelled field of a form: what it is called there, and what may stand in it. */
export interface Column<F extends string = string> {
  readonly field: F
  readonly title: string
  /** What offices call it besides. */
  readonly also?: readonly string[]
  readonly kind: Kind
  readonly limit: number
}

const column = <F extends string>(field: F, title: string, kind: Kind, limit = 0, ...also: string[]): Column<F> => ({
  field,
  title,
  kind,
  limit,
  also,
})

export const FACTS: readonly Column<Fact>[] = [
  column('name', '项目名称', 'text', 40),
  column('track', '类别', 'track', 30, '项目类别', '赛道'),
  column('theme', '主题', 'text', 30),
  column('applicant', '申报主体', 'text', 60, '申报单位'),
  column('lead', '负责人', 'text', 20, '项目负责人'),
  column('begins', '开始日期', 'day', 0, '项目开始'),
  column('ends', '结束日期', 'day', 0, '项目结束'),
  column('background', '背景与需求', 'text', 2000, '问题与背景', '项目背景'),
  column('target', '服务对象', 'text', 300),
  column('survey', '需求调研', 'text', 1000),
  column('overallGoal', '总目标', 'text', 200, '项目目标'),
  column('team', '团队说明', 'text', 1000, '团队与分工'),
  column('meetingsPlan', '三会说明', 'text', 1000, '三会安排'),
  column('risks', '风险与预案', 'text', 1000, '风险与应急预案'),
  column('outcomes', '预期成效与推广', 'text', 1000, '预期成果'),
]

export const COLUMNS: { readonly [L in List]: { readonly title: string; readonly columns: readonly Column[] } } = {
  goals: {
    title: '目标',
    columns: [
      column('indicator', '指标', 'text', 100),
      column('baseline', '现在', 'text', 60, '基线'),
      column('target', '目标值', 'text', 60, '目标'),
      column('unit', '单位', 'text', 20),
      column('evidence', '用什么证明', 'text', 100, '取证方式'),
      column('by', '完成日期', 'day', 0, '到什么时候', '截止'),
    ],
  },
  actionLines: { title: '措施', columns: [column('title', '主要措施', 'text', 60, '措施')] },
  activities: {
    title: '活动',
    columns: [
      column('theme', '活动主题', 'text', 60, '主题'),
      column('actionLine', '所属措施', 'actionLine', 0, '属于哪条措施'),
      column('content', '活动内容', 'text', 500),
      column('purpose', '目的', 'text', 200, '活动目的'),
      column('frequency', '频次', 'text', 60),
      column('participants', '预计人数', 'count', 100_000, '人数', '参与人数', '预计参与人数'),
      column('mode', '活动方式', 'text', 60, '方式'),
      column('from', '从', 'day', 0, '开始日期', '开始'),
      column('to', '到', 'day', 0, '结束日期', '结束'),
      column('where', '地点', 'text', 60),
      column('who', '活动负责人', 'text', 40, '负责人'),
      column('risky', '有风险', 'flag'),
    ],
  },
  lines: {
    title: '预算',
    columns: [
      column('activity', '活动', 'activity', 0, '活动名称'),
      column('costType', '科目', 'costType', 0, '费用类型'),
      column('label', '内容', 'text', 60, '明细', '用途'),
      column('quantity', '数量', 'count', 1_000_000),
      column('unit', '单位', 'text', 10),
      column('unitPrice', '单价', 'money', 0, '单价（元）', '单价元'),
      column('source', '来源', 'source', 0, '资金来源'),
    ],
  },
  members: {
    title: '团队',
    columns: [
      column('role', '身份', 'role'),
      column('who', '谁', 'text', 60, '名称', '姓名或单位'),
      column('contribution', '做什么', 'text', 200, '作用和贡献', '分工'),
    ],
  },
  meetings: {
    title: '三会',
    columns: [column('kind', '会议', 'meeting'), column('on', '日期', 'day'), column('about', '议什么', 'text', 200, '议题')],
  },
}

export const SOURCE_NAMES = { fund: '自治金', own: '自筹', partner: '共治金', inKind: '实物折价' } as const

/** Full-width letters and digits, and every kind of space, as a keyboard would have typed them. */
export const plain = (text: string): string => text.normalize('NFKC').trim()
/** A label as it is compared: `项 目 名 称：` is 项目名称. */
export const labelOf = (text: string): string => plain(text).replace(/[\s:：*＊()（）/]/g, '')
export const isCalled = (column: Column, label: string): boolean =>
  label !== '' && [column.title, ...(column.also ?? [])].some((one) => labelOf(one) === label)

/** What can be wrong with a cell; the sentences stand in the words under `problems`. */
export type Trouble = {
  readonly code: keyof typeof zh.problems
  readonly facts?: Readonly<Record<string, string | number>>
}
export type CellRead = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly trouble: Trouble }
const read = (value: unknown): CellRead => ({ ok: true, value })
const wrong = (code: Trouble['code'], facts: Trouble['facts'] = {}): CellRead => ({ ok: false, trouble: { code, facts } })

/** Days as offices type them: 2026-4-20, 2026.4.20, 20260420, 2026年4月20日, a serial number of a worksheet. */
export function readDay(typed: string): Day | null {
  const text = plain(typed).replace(/\s/g, '')
  const serial = /^[1-9]\d{4}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : null
  if (serial !== null && serial > 36_000 && serial < 73_000)
    return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) as Day
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const day = parseDay(packed ? `${packed[1]}-${packed[2]}-${packed[3]}` : text.replace(/(T| )?0{1,2}:00(:00)?$/, ''))
  return day.ok ? day.value : null
}

/** What a cell may name: the rows read before it, and the rules of the year. */
export interface Known {
  readonly rules: Rules
  readonly actionLines: Proposal['actionLines']
  readonly activities: Proposal['activities']
}

/** `2. 读报会` names the second; without a number the title must be the only one of its kind. */
function pointed(typed: string, titles: readonly string[]): number {
  const numbered = /^(\d{1,3})[.、．]\s*([\s\S]*)$/.exec(typed)
  const at = numbered ? Number(numbered[1]) - 1 : -1
  if (numbered && titles[at] === numbered[2]) return at
  const same = titles.flatMap((title, i) => (title === typed ? [i] : []))
  if (same.length > 0) return same.length === 1 ? (same[0] ?? -1) : -1
  return /^\d{1,3}$/.test(typed) && titles[Number(typed) - 1] !== undefined ? Number(typed) - 1 : -1
}
const numbered = (i: number, title: string): string => `${i + 1}. ${title}`

const keyByName = (names: Readonly<Record<string, string>>, typed: string): string | undefined =>
  Object.entries(names).find(([key, name]) => name === typed || key === typed)?.[0]

/** Reads one cell. Blank is blank: what is missing is for the hints to say. */
export function readCell(column: Column, typed: string, known: Known): CellRead {
  const text = clean(typed)
  const bare = plain(text)
  switch (column.kind) {
    case 'text':
      return lengthOf(text) > column.limit ? wrong('too-long', { limit: column.limit }) : read(text)
    case 'count': {
      if (bare === '') return read(0)
      const digits = /^(\d[\d,]*)(\.0+)?\s*(人次|人|次|个|名|户|份|本)?$/.exec(bare)?.[1]?.replaceAll(',', '')
      const value = digits === undefined ? Number.NaN : Number(digits)
      return Number.isSafeInteger(value) && value <= column.limit ? read(value) : wrong('not-a-count')
    }
    case 'money': {
      if (bare === '') return read(0 as Fen)
      const money = parseYuan(/^\d+\.\d{3,}$/.test(bare) ? tidy(bare) : bare)
      return money.ok ? read(money.value) : wrong('not-money')
    }
    case 'day': {
      if (bare === '') return read('')
      const day = readDay(bare)
      return day === null ? wrong('not-a-day') : read(day)
    }
    case 'flag':
      if (['', '否', '无', '没有', 'no', '0', 'false'].includes(bare.toLowerCase())) return read(false)
      return ['是', '有', '√', 'yes', '1', 'true'].includes(bare.toLowerCase()) ? read(true) : wrong('not-yes-or-no')
    case 'track': {
      const track = known.rules.tracks.find((one) => one.name === bare || one.key === bare)
      return bare === '' ? read('') : track ? read(track.key) : wrong('no-such-track', names(known.rules.tracks))
    }
    case 'costType': {
      const type = known.rules.costTypes.find((one) => one.name === bare || plain(one.name) === bare || one.key === bare)
      return type ? read(type.key) : wrong(bare === '' ? 'missing' : 'no-such-cost', names(known.rules.costTypes))
    }
    case 'source': {
      const source = bare === '' ? 'fund' : keyByName(SOURCE_NAMES, bare)
      return source && SOURCES.some((one) => one === source)
        ? read(source)
        : wrong('no-such-choice', { choices: listed(SOURCE_NAMES) })
    }
    case 'role': {
      const role = bare === '' ? 'core' : keyByName(zh.memberRoles, bare)
      return role && MEMBER_ROLES.some((one) => one === role)
        ? read(role)
        : wrong('no-such-choice', { choices: listed(zh.memberRoles) })
    }
    case 'meeting': {
      const kind = keyByName(zh.meetingKinds, bare.replace(/[·(（].*$/, ''))
      return kind && MEETING_KINDS.some((one) => one === kind)
        ? read(kind)
        : wrong('no-such-choice', { choices: listed(zh.meetingKinds) })
    }
    case 'actionLine': {
      if (text === '') return read('none')
      const at = pointed(
        text,
        known.actionLines.map((line) => line.title),
      )
      return at < 0 ? wrong('no-such-action-line') : read(known.actionLines[at]?.key)
    }
    case 'activity': {
      const at = pointed(
        text,
        known.activities.map((one) => one.theme),
      )
      return at < 0 ? wrong(text === '' ? 'missing' : 'no-such-activity') : read(known.activities[at]?.key)
    }
  }
}

/** 12.340000000001 of a worksheet is 12.34 that was reckoned. */
const tidy = (typed: string): string => {
  const value = Number(typed)
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6 ? (Math.round(value * 100) / 100).toFixed(2) : typed
}
const listed = (of: Readonly<Record<string, string>>): string => Object.values(of).join('、')
const names = (of: readonly { readonly name: string }[]) => ({ choices: of.map((one) => one.name).join('、') })

/** What a cell shows of a value: text for a reader, a number where one may reckon with it. */
export function cellOf(column: Column, value: unknown, known: Known): string | number {
  switch (column.kind) {
    case 'count':
      return Number(value)
    case 'money':
      return Number(value) / 100
    case 'flag':
      return value === true ? '是' : ''
    case 'track':
      return known.rules.tracks.find((one) => one.key === value)?.name ?? String(value)
    case 'costType':
      return known.rules.costTypes.find((one) => one.key === value)?.name ?? String(value)
    case 'source':
      return SOURCE_NAMES[value as keyof typeof SOURCE_NAMES]
    case 'role':
      return zh.memberRoles[value as keyof typeof zh.memberRoles]
    case 'meeting':
      return zh.meetingKinds[value as keyof typeof zh.meetingKinds]
    case 'actionLine': {
      const at = known.actionLines.findIndex((one) => one.key === value)
      return at < 0 ? '' : numbered(at, known.actionLines[at]?.title ?? '')
    }
    case 'activity': {
      const at = known.activities.findIndex((one) => one.key === value)
      return at < 0 ? '' : numbered(at, known.activities[at]?.theme ?? '')
    }
    default:
      return String(value)
  }
}
