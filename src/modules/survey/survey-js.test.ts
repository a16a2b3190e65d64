import { expect, test } from 'vitest'
import { isGrid, KINDS, type Question } from './domain.ts'
import { fromSurveyJs, toSurveyJs } from './survey-js.ts'
import { SCALE, TEMPLATES } from './templates.ts'

/** Small and repeatable chance: a failure names its seed. */
function chance(seed: number): (below: number) => number {
  let at = seed * 2_654_435_761
  return (below) => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((at / 2 ** 32) * below)
  }
}

function someQuestions(seed: number): Question[] {
  const roll = chance(seed)
  const all: Question[] = []
  for (let i = 0; i < 1 + roll(12); i += 1) {
    const kind = KINDS[roll(KINDS.length)] ?? 'text'
    const many = 2 + roll(6)
    const choices =
      kind === 'scale'
        ? SCALE.map((one) => ({ ...one }))
        : kind !== 'number' && kind !== 'text'
          ? Array.from({ length: many }, (_, at) => ({ value: `v${at}-${roll(9)}`, label: `选项“${at}” <${roll(99)}> 𠮷` }))
          : []
    const before = all.filter((one) => one.choices.length > 0 && !isGrid(one.kind))
    const asked = roll(3) === 0 ? before[roll(before.length)] : undefined
    const value = asked?.choices[roll(asked.choices.length)]?.value
    const groups = all.filter((one) => one.group).length
    all.push({
      key: `q_${i}-${roll(100)}`,
      kind,
      title: `第 ${i} 题：{要不要} "改"？`,
      required: roll(2) === 0,
      choices,
      rows: kind === 'matrix' ? Array.from({ length: 1 + roll(5) }, (_, at) => ({ value: `r${at}`, label: `第 ${at} 行` })) : [],
      min: kind === 'number' ? roll(10) : 0,
      max: kind === 'number' ? 10 + roll(1000) : 100,
      showIf: asked && value !== undefined ? { key: asked.key, value } : null,
      compareKey: roll(2) === 0 ? `cmp${i}` : '',
      group: kind === 'single' && groups < 2 && roll(4) === 0,
    })
  }
  return all
}

test('what is written is read back the same', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const questions = someQuestions(seed)
    const read = fromSurveyJs(JSON.stringify(toSurveyJs('问卷', questions)))
    expect(read, `seed ${seed}`).toEqual({ ok: true, value: questions })
  }
  for (const questions of Object.values(TEMPLATES))
    expect(fromSurveyJs(JSON.stringify(toSurveyJs('模板', questions)))).toEqual({ ok: true, value: questions })
})

const element = (more: object) =>
  fromSurveyJs(JSON.stringify({ elements: [{ type: 'radiogroup', name: 'q', choices: ['是', '否'], ...more }] }))

test('a survey made elsewhere is read; choices in Chinese get values', () => {
  const read = element({ title: '好不好？' })
  expect(read).toMatchObject({
    ok: true,
    value: [
      {
        key: 'q',
        kind: 'single',
        title: '好不好？',
        choices: [
          { value: 'c1', label: '是' },
          { value: 'c2', label: '否' },
        ],
      },
    ],
  })
  expect(element({ type: 'rating', choices: undefined, rateMax: 5 })).toMatchObject({ ok: true, value: [{ kind: 'scale' }] })
  expect(element({ type: 'text', choices: undefined })).toMatchObject({ ok: true, value: [{ kind: 'text' }] })
})

test('what we could not ask faithfully is refused by its name', () => {
  const what = (read: ReturnType<typeof element>): unknown => (read.ok ? 'read' : (read.refusal.facts.what ?? read.refusal.code))
  expect(what(element({ type: 'matrixdropdown' }))).toBe('q type: matrixdropdown')
  expect(what(element({ type: 'matrix' }))).toBe('q choices')
  const matrix = { type: 'matrix', choices: undefined, columns: ['好', '不好'], rows: ['账目', '活动'] }
  expect(what(element({ ...matrix, rows: undefined }))).toBe('q rows')
  // One row is enough there, each row is asked for here.
  expect(what(element({ ...matrix, isRequired: true }))).toBe('q isRequired')
  expect(element({ ...matrix, isRequired: true, eachRowRequired: true })).toMatchObject({
    ok: true,
    value: [{ kind: 'matrix', required: true, rows: [{ value: 'r1', label: '账目' }, { value: 'r2' }] }],
  })
  expect(element({ type: 'ranking' })).toMatchObject({ ok: true, value: [{ kind: 'ranking' }] })
  expect(what(element({ hasOther: true }))).toBe('q hasOther')
  expect(what(element({ visibleIf: "{a} = 'x' and {b} = 'y'" }))).toContain('visibleIf')
  expect(what(element({ type: 'rating', choices: undefined, rateMax: 10 }))).toBe('q rateValues')
  expect(what(element({ type: 'text', choices: undefined, inputType: 'email' }))).toBe('q inputType: email')
  expect(what(element({ type: '__proto__' }))).toBe('q type: __proto__')
  expect(what(element({ choices: [{ value: 'a', imageLink: 'x' }] }))).toBe('q choices')
  expect(what(element({ name: '题一' }))).toBe('题一')
  expect(what(element({ visibleIf: '{later} = 1' }))).toBe('survey.condition-not-before')
  expect(what(fromSurveyJs(JSON.stringify({ elements: [], triggers: [] })))).toBe('triggers')
  for (const rubbish of ['', 'null', '[]', '5', '{"elements":5}', '{"pages":[null]}', '{"elements":[null]}'])
    expect(fromSurveyJs(rubbish).ok, rubbish).toBe(false)
})
