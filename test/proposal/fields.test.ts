import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COLUMNS, FACTS, LISTS } from '../../src/modules/proposal/columns.ts'
import {
  activityShape,
  goalShape,
  lineShape,
  meetingShape,
  memberShape,
  type Proposal,
  proposalShape,
} from '../../src/modules/proposal/proposal.ts'
import { proposal as cast } from '../stories/cast.ts'

const ROWS = {
  goals: goalShape,
  activities: activityShape,
  lines: lineShape,
  members: memberShape,
  meetings: meetingShape,
} as const
/** Every field somebody can type, as the shape has them. A key is made by the form, nobody types it. */
const typed = (Object.keys(proposalShape.shape) as (keyof Proposal)[]).flatMap((field) => {
  if (field === 'actionLines') return ['actionLines.title']
  const rows = ROWS[field as keyof typeof ROWS]
  return rows ? Object.keys(rows.shape).flatMap((one) => (one === 'key' ? [] : [`${field}.${one}`])) : [field]
})

test('one fact, one field: the table names every field once, and no other', () => {
  const text = readFileSync('docs/proposal-fields.md', 'utf8')
  const rows = [...text.matchAll(/^\| ([^|]+?) +\| `([\w.]+)` +\|$/gm)].map(([, fact = '', field = '']) => ({ fact, field }))
  expect(rows.map((row) => row.field).sort()).toEqual([...typed].sort())
  expect(new Set(rows.map((row) => row.fact)).size).toBe(rows.length)
})

test('files ask for the same: each field has one label of its own, in Word, in Excel and in what is pasted', () => {
  const asked = [
    ...FACTS.map((one) => one.field as string),
    ...LISTS.flatMap((list) => COLUMNS[list].columns.map((one) => `${list}.${one.field}`)),
  ]
  expect([...asked].sort()).toEqual([...typed].sort())
  for (const columns of [FACTS, ...LISTS.map((list) => COLUMNS[list].columns)]) {
    const labels = columns.flatMap((one) => [one.title, ...(one.also ?? [])])
    expect(new Set(labels).size, labels.join()).toBe(labels.length)
  }
})

test('sums are nowhere typed: no field of the shape is a sum of others', () => {
  expect(JSON.stringify(cast)).not.toMatch(/"(amount|total|requested|sum)"/)
})
