import { expect, test } from 'vitest'
import { type Lying, merge } from '../../src/modules/proposal/merge.ts'
import { LISTS } from '../../src/modules/proposal/columns.ts'
import { proposalShape } from '../../src/modules/proposal/proposal.ts'
import { PART_NAMES, PARTS, partsApart } from '../../src/modules/proposal/words.parts.ts'
import { proposal as cast } from '../stories/cast.ts'

const lying: Lying = { revision: 4, content: cast, parts: { needs: 3, team: 4 } }

test('every field of a proposal belongs to one part', () => {
  const all = PART_NAMES.flatMap((part) => [...PARTS[part].fields])
  expect([...all].sort()).toEqual(Object.keys(proposalShape.shape).sort())
  expect(LISTS.every((list) => (all as readonly string[]).includes(list))).toBe(true)
})

test('two people in different parts both win', () => {
  const merged = merge(lying, 3, { ...cast, risks: '改期', team: '旧的' }, ['closing'])
  expect(merged).toMatchObject({ ok: true, value: { others: true, parts: { needs: 3, team: 4, closing: 5 } } })
  expect(merged.ok && merged.value.content).toEqual({ ...cast, risks: '改期' })
})

test('the same part is refused, and so is one who does not say what they changed', () => {
  const refused = { ok: false, refusal: { code: 'project.draft-changed' } }
  expect(merge(lying, 3, cast, ['closing', 'team'])).toMatchObject(refused)
  expect(merge(lying, 3, cast)).toMatchObject(refused)
  expect(merge(lying, 5, cast, ['closing'])).toMatchObject(refused)
  expect(merge(lying, 3, cast, ['needs'])).toMatchObject({ ok: true })
})

test('a whole text marks only what it changed; the order of keys is no change', () => {
  const back = Object.fromEntries(Object.entries(cast).reverse()) as typeof cast
  expect(partsApart(cast, back)).toEqual([])
  expect(merge(lying, 4, { ...back, name: '书' })).toMatchObject({
    ok: true,
    value: { parts: { basics: 5, needs: 3, team: 4 }, others: false },
  })
})
