import { at, OWN_SETTINGS, withAt } from '../../src/modules/programme/words.settings.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { house, type TestHouse } from '../harness.ts'

let t: TestHouse
beforeAll(async () => {
  t = await house()
})
afterAll(() => t?.close())

const states = async (input: object = {}) =>
  Object.fromEntries((await t.as('selfGovOfficer').see('programme.setup', input)).steps.map((step) => [step.key, step.state]))

test('the list follows what stands: from a town without money to a year that can run', async () => {
  const officer = t.as('selfGovOfficer')
  const root = t.town.places.root.id
  expect(await states()).toEqual({
    brand: 'begun',
    places: 'done',
    office: 'done',
    committees: 'done',
    fund: 'open',
    cycle: 'open',
    measure: 'open',
    settings: 'open',
    appropriation: 'open',
    envelopes: 'open',
  })
  const cycle = { year: 2026, name: '2026 年度', begins: '2026-01-01', ends: '2026-12-31', calendar: [] }
  expect(await officer.perform('programme.openCycle', { ...cycle, fund: root })).toMatchObject({
    refusal: { code: 'ledger.no-fund', field: 'fund' },
  })
  const { fund } = await officer.do('ledger.openFund', { place: root, kind: 'selfGovernance', name: '示范自治金' })
  // A year that is over is nothing to begin with; the next one is.
  await officer.do('programme.openCycle', { ...cycle, fund, year: 2025, begins: '2025-01-01', ends: '2025-12-31' })
  expect((await officer.see('programme.setup')).year).toBeNull()
  await officer.do('programme.openCycle', { ...cycle, fund, year: 2027, begins: '2027-01-01', ends: '2027-12-31' })
  expect((await officer.see('programme.setup')).year).toBe(2027)
  await officer.do('programme.openCycle', { ...cycle, fund })
  expect((await officer.see('programme.setup')).year).toBe(2026)

  const draft = await officer.see('programme.draft', { year: 2026 })
  expect(draft).toMatchObject({ after: 0, base: null, begins: '2026-01-01' })
  const issue = (after: number, rules: unknown, effectiveFrom = '2026-01-01') =>
    officer.perform('programme.issueMeasure', { year: 2026, title: '办法', number: '', effectiveFrom, after, rules })
  const [first] = draft.rules.tracks
  expect(await issue(0, { ...draft.rules, tracks: [first, { ...first, key: 'x' }] })).toMatchObject({
    refusal: { code: 'programme.same-name', field: 'rules.tracks.1.name' },
  })
  expect(await issue(0, draft.rules, '2026-04-01')).toMatchObject({ ok: true, value: { version: 1 } })
  expect(await issue(0, draft.rules)).toMatchObject({ refusal: { code: 'programme.newer-version', facts: { version: 1 } } })
  const waiting = await officer.see('programme.setup')
  expect([waiting.measure?.inForce, waiting.settings.filter((one) => !one.confirmed).length]).toEqual([false, 22])

  const yes = <T extends object>(of: T): T => ({ ...of, confirmed: true })
  const { application, midterm, final } = draft.rules.sheets
  const rules = {
    ...OWN_SETTINGS.reduce((so, { key }) => withAt(so, key, yes(at(so, key) as object)), draft.rules),
    sheets: { application: yes(application), midterm: yes(midterm), final: yes(final) },
    tracks: draft.rules.tracks.map((one) => ({ ...one, ceiling: yes(one.ceiling) })),
    costTypes: draft.rules.costTypes.map((one) => ({ ...one, unitCap: yes(one.unitCap), shareCap: yes(one.shareCap) })),
  }
  expect(await issue(1, rules)).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await states()).toMatchObject({ measure: 'done', settings: 'done', envelopes: 'open' })
  await officer.do('programme.raiseEnvelope', { year: 2026, track: 'major', amount: 100_000_00 })
  expect((await states()).envelopes).toBe('begun')
  await officer.do('programme.raiseEnvelope', { year: 2026, track: 'general', amount: 100_000_00 })
  await t
    .as('financeOfficer')
    .do('ledger.appropriate', { fund, year: 2026, number: '财〔2026〕1号', amount: 300_000_00, day: '2026-03-02' })
  expect((await officer.see('programme.setup')).appropriated).toBe(300_000_00)
  await officer.do('org.setBrand', { slogan: '', colour: 'b', hostName: '示范街道', filing: '沪ICP备1号', phone: '021-1' })
  expect(new Set(Object.values(await states()))).toEqual(new Set(['done']))

  // The next year begins from this one's rules.
  expect(await officer.see('programme.draft', { year: 2027 })).toMatchObject({ after: 0, base: { year: 2026, version: 2 } })
  expect((await officer.see('programme.cycles')).cycles.map((one) => [one.year, one.measures.length])).toEqual([
    [2027, 0],
    [2026, 2],
    [2025, 0],
  ])
})

test('the list waits in 待办 until a measure is in force, for those who set up and nobody else', async () => {
  const waits = async (role: 'platformAdmin' | 'selfGovOfficer' | 'financeOfficer') =>
    (await t.as(role, undefined, t.other).see('waiting.list')).rows.map((row) => [row.verb, row.href])
  const setup = [['待开通', '/setup']]
  expect([await waits('platformAdmin'), await waits('selfGovOfficer'), await waits('financeOfficer')]).toEqual([setup, setup, []])
  expect((await t.as('platformAdmin').see('waiting.list')).rows, 'a town whose year runs').toEqual([])
})

test('the administrator reads the list; a committee and a stranger do not', async () => {
  expect((await t.as('platformAdmin').ask('programme.setup')).ok).toBe(true)
  expect(await t.as('lineCadre').ask('programme.setup')).toMatchObject({ refusal: { code: 'platform.not-yours' } })
  expect(await t.visitor().ask('programme.setup')).toMatchObject({ refusal: { code: 'platform.signed-out' } })
  expect(await t.as('lineCadre').ask('programme.draft', { year: 2026 })).toMatchObject({
    refusal: { code: 'platform.not-yours' },
  })
})
