import { at, OWN_SETTINGS } from './words.settings.ts'
import { expect, test } from 'vitest'
import { toFen } from '../../kernel/money.ts'
import {
  checklist,
  checkRules,
  DEFAULT_TRACKS,
  defaultRules,
  OFFICE_POSTS,
  type Rules,
  settingsOf,
  type Standing,
} from './domain.ts'

const rules = defaultRules(DEFAULT_TRACKS)
const nothing: Standing = {
  brand: { filing: '', phone: '' },
  committees: 0,
  held: [],
  staffed: 0,
  fund: false,
  cycle: false,
  measure: false,
  unconfirmed: 0,
  appropriated: false,
  tracks: 0,
  envelopes: 0,
}
const whole: Standing = {
  brand: { filing: '沪ICP备1号', phone: '021-1' },
  committees: 3,
  held: [...OFFICE_POSTS, 'lineCadre'],
  staffed: 3,
  fund: true,
  cycle: true,
  measure: true,
  unconfirmed: 0,
  appropriated: true,
  tracks: 2,
  envelopes: 2,
}

test('the checklist says open, begun and done', () => {
  expect(new Set(Object.values(checklist(nothing)))).toEqual(new Set(['open']))
  expect(new Set(Object.values(checklist(whole)))).toEqual(new Set(['done']))
  const half = checklist({
    ...whole,
    brand: { filing: '', phone: '021-1' },
    held: ['selfGovOfficer'],
    staffed: 2,
    unconfirmed: 1,
    envelopes: 1,
  })
  expect(half).toMatchObject({ brand: 'begun', office: 'begun', committees: 'begun', settings: 'begun', envelopes: 'begun' })
  expect(checklist({ ...whole, measure: false }).settings).toBe('open')
})

test('every suggested or unset number waits for the subdistrict; a cost type without a cap has none', () => {
  const waiting = settingsOf(rules)
  expect(waiting.every((one) => !one.confirmed)).toBe(true)
  expect(waiting.map((one) => `${one.of}${one.key}`)).toEqual([
    ...OWN_SETTINGS.map((one) => one.key),
    '重点ceiling',
    '一般ceiling',
    '讲师费unitCap',
    '志愿者费用unitCap',
    '宣传费shareCap',
    '其他shareCap',
    '礼品/奖品unitCap',
    '立项评分表sheet',
    '中期检查表sheet',
    '结项评估表sheet',
  ])
  // What the one list of numbers names stands in the rules.
  for (const { key } of OWN_SETTINGS) expect(at(rules, key), key).toHaveProperty('confirmed')
})

test('rules that would block a year are refused at their field', () => {
  const refused = (part: Partial<Rules>): unknown => {
    const read = checkRules({ ...rules, ...part })
    return read.ok ? 'ok' : [read.refusal.code, read.refusal.field]
  }
  const [first, second] = DEFAULT_TRACKS
  if (!first || !second) throw new Error('there are two tracks')
  expect(refused({})).toBe('ok')
  expect(refused({ tracks: [first, { ...second, name: first.name }] })).toEqual(['programme.same-name', 'rules.tracks.1.name'])
  expect(refused({ tracks: [first, { ...second, key: first.key }] })).toEqual(['programme.same-name', 'rules.tracks.1.name'])
  expect(refused({ costTypes: rules.costTypes.map((one) => ({ ...one, forbidden: true })) })).toEqual([
    'programme.nothing-allowed',
    'rules.costTypes.0.forbidden',
  ])
  for (const claimPath of [['areaSecretary', 'areaSecretary'], ['cashier'], ['financeOfficer']])
    expect(refused({ claimPath })).toEqual(['programme.claim-path', 'rules.claimPath'])
  expect(refused({ leaderThreshold: { value: toFen(1), source: '', confirmed: true } })).toBe('ok')
})
