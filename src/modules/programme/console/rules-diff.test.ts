import { expect, test } from 'vitest'
import { toFen } from '../../../kernel/money.ts'
import { DEFAULT_TRACKS, defaultRules } from '../domain.ts'
import type { Rules } from './names.ts'
import { changesOf, clausesOf, stretchesOf } from './rules-diff.ts'

const rules = defaultRules(DEFAULT_TRACKS) as Rules
const shown = (before: Rules, now: Rules): string[] =>
  changesOf(before, now).map((one) => `${one.label}: ${one.before} → ${one.now}`)

test('every clause has a key of its own, and the same measure has no changes', () => {
  const keys = clausesOf(rules).map((one) => one.key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(changesOf(rules, structuredClone(rules))).toEqual([])
})

test('a number that is confirmed, a renamed track, a new and a deleted clause are each one change', () => {
  const [major, general] = rules.tracks
  if (!major || !general) throw new Error('there are two tracks')
  const now: Rules = {
    ...rules,
    noticeWorkdays: { ...rules.noticeWorkdays, confirmed: true },
    leaderThreshold: { value: null, source: '', confirmed: true },
    tracks: [{ ...major, name: '精品', ceiling: { value: toFen(20_000_00), source: '第八条', confirmed: true } }],
    exclusions: [...rules.exclusions, { code: 'N15', text: '新的一条', source: '' }],
  }
  expect(shown(rules, now)).toEqual([
    '类别 精品: 重点；单个项目上限 未设定（请街道确认） → 精品；单个项目上限 20,000 元，出处：第八条',
    '公示几个工作日: 5 个工作日（系统建议,需确认），出处：系统建议 → 5 个工作日，出处：系统建议',
    '分管领导签字起点: 未设定（请街道确认） → 不设（街道已确认）',
    '负面清单 N15: null → 新的一条',
    '类别 一般: 一般；单个项目上限 未设定（请街道确认） → null',
  ])
})

test('inside a clause whole parts change, and a sentence letter by letter', () => {
  const change = { key: 'leaderThreshold', label: '', before: '未设定（请街道确认）', now: '不设（街道已确认）' }
  expect(stretchesOf(change)).toEqual([
    { kind: 'removed', text: '未设定（请街道确认） ' },
    { kind: 'added', text: '不设（街道已确认）' },
  ])
  expect(stretchesOf({ ...change, before: '重点；甲；乙', now: '重点；丙；乙' })).toEqual([
    { kind: 'same', text: '重点；' },
    { kind: 'removed', text: '甲 ' },
    { kind: 'added', text: '丙；' },
    { kind: 'same', text: '乙' },
  ])
  expect(stretchesOf({ ...change, before: '重点；甲', now: '重点' }).map((one) => one.kind)).toEqual(['same', 'removed'])
  expect(stretchesOf({ ...change, key: 'exclusion N1', before: '工资和奖金', now: '工资、奖金' }).map((one) => one.text)).toEqual(
    ['工资', '和', '、', '奖金'],
  )
})
