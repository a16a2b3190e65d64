import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { toFen } from '../../src/kernel/money.ts'
import { layoutOf, readDocument } from '../../src/modules/proposal/files/docx.ts'
import { type FileRead, readFile } from '../../src/modules/proposal/files/read.ts'
import { defaultTemplate, filledDocument } from '../../src/modules/proposal/files/template.ts'
import { workbookOf } from '../../src/modules/proposal/files/xlsx.ts'
import { FILE_BYTES, partsOf } from '../../src/modules/proposal/files/zip.ts'
import { pasted, readList } from '../../src/modules/proposal/grid.ts'
import { emptyProposal, type Proposal, proposalShape } from '../../src/modules/proposal/proposal.ts'
import { proposal as cast, rules } from '../stories/cast.ts'

let keys = 0
const fresh = (): string => {
  keys += 1
  return `n${keys}`
}
const template = defaultTemplate()
const around = { host: '示范街道', place: '示范一居', phone: '021-5000', year: 2026, before: '' }
const read = (bytes: Uint8Array, now: Proposal, choice: string | null = null): FileRead => {
  const found = readFile(bytes, now, rules, template, choice, fresh)
  if (!found.ok) throw new Error(found.trouble.code)
  return found.value
}

const words = (limit: number) =>
  fc
    .array(fc.constantFrom(...('里弄书声老人读报，。“”《》<>&"\'=+-@{}#/　１２ab1. 𠮷\n；'.match(/./gsu) as string[])), {
      maxLength: Math.min(limit, 30),
    })
    .map((letters) => letters.join(''))
const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-02-01' as Day, n))
const maybeDay = fc.oneof(day, fc.constant('' as const))
const many = <T>(of: (key: string) => fc.Arbitrary<T>, from: number, to: number, letter: string) =>
  fc.integer({ min: from, max: to }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => of(`${letter}${i}`))))
const costs = rules.costTypes.map((one) => one.key)
const generated: fc.Arbitrary<Proposal> = fc
  .record({
    name: words(40).map((text) => text || '无名'),
    theme: words(30),
    applicant: words(60),
    lead: words(20),
    begins: maybeDay,
    ends: maybeDay,
    background: words(2000),
    target: words(300),
    survey: words(1000),
    overallGoal: words(200),
    team: words(1000),
    meetingsPlan: words(1000),
    risks: words(1000),
    outcomes: words(1000),
    goals: many(
      (key) =>
        fc.record({
          key: fc.constant(key),
          indicator: words(100),
          baseline: words(60),
          target: words(60),
          unit: words(20),
          evidence: words(100),
          by: maybeDay,
        }),
      0,
      4,
      'g',
    ),
    actionLines: many((key) => fc.record({ key: fc.constant(key), title: words(60).map((text) => `${key}${text}`) }), 0, 3, 'm'),
    activities: many(
      (key) =>
        fc.record({
          key: fc.constant(key),
          actionLine: fc.constantFrom('m0', 'm1', 'none'),
          theme: fc.oneof(words(60), fc.constant('同名')),
          content: words(500),
          purpose: words(200),
          frequency: words(60),
          participants: fc.integer({ min: 0, max: 100_000 }),
          mode: words(60),
          from: maybeDay,
          to: maybeDay,
          where: words(60),
          who: words(40),
          risky: fc.boolean(),
        }),
      1,
      5,
      'a',
    ),
    lines: many(
      (key) =>
        fc.record({
          key: fc.constant(key),
          activity: fc.constant('a0'),
          costType: fc.constantFrom(...costs),
          label: words(60),
          quantity: fc.integer({ min: 0, max: 1_000_000 }),
          unit: words(10),
          unitPrice: fc.integer({ min: 0, max: 99_999_999 }).map(toFen),
          source: fc.constantFrom('fund', 'own', 'partner', 'inKind'),
        }),
      0,
      8,
      'b',
    ),
    members: many(
      (key) =>
        fc.record({
          key: fc.constant(key),
          role: fc.constantFrom('core', 'talent', 'volunteer', 'partner'),
          who: words(60),
          contribution: words(200),
        }),
      0,
      3,
      'p',
    ),
    meetings: many(
      (key) =>
        fc.record({
          key: fc.constant(key),
          kind: fc.constantFrom('hearing', 'mediation', 'appraisal'),
          on: maybeDay,
          about: words(200),
        }),
      0,
      3,
      't',
    ),
  })
  .map((one) => {
    const proposal = proposalShape.parse({ ...one, track: 'growing' })
    const known = new Set(proposal.actionLines.map((line) => line.key))
    return {
      ...proposal,
      activities: proposal.activities.map((a) => (known.has(a.actionLine) ? a : { ...a, actionLine: 'none' })),
      lines: proposal.lines.map((line, i) => ({
        ...line,
        activity: proposal.activities[i % proposal.activities.length]?.key ?? 'a0',
      })),
    }
  })
const forty = fc.sample(generated, { numRuns: 45, seed: 20260401 })

/** What is said, without the keys: rows are named by their place. */
function bare(proposal: Proposal): unknown {
  const at = (rows: readonly { key: string }[], key: string): number => rows.findIndex((one) => one.key === key)
  return {
    ...proposal,
    goals: proposal.goals.map((one) => ({ ...one, key: '' })),
    actionLines: proposal.actionLines.map((one) => ({ ...one, key: '' })),
    activities: proposal.activities.map((one) => ({ ...one, key: '', actionLine: at(proposal.actionLines, one.actionLine) })),
    lines: proposal.lines.map((one) => ({ ...one, key: '', activity: at(proposal.activities, one.activity) })),
    members: proposal.members.map((one) => ({ ...one, key: '' })),
    meetings: proposal.meetings.map((one) => ({ ...one, key: '' })),
  }
}
const applied = (proposal: Proposal) => ({ place: '示范一居', year: 2026, step: '起草中', proposal, rules })

describe('out and back', () => {
  test('45 projects through one workbook', async () => {
    const bytes = await workbookOf(forty.map(applied))
    expect(bytes.length).toBeLessThan(FILE_BYTES)
    for (const [i, proposal] of forty.entries()) {
      const back = read(bytes, emptyProposal('', ''), String(i + 1))
      expect(back.problems).toEqual([])
      expect(bare(back.proposal)).toEqual(bare(proposal))
      expect(back.choices).toHaveLength(45)
    }
  })

  test('45 projects, each through a document of the template', async () => {
    for (const proposal of forty) {
      const back = read(await filledDocument(template, proposal, rules, around), emptyProposal('', ''))
      expect(back.problems).toEqual([])
      expect(bare(back.proposal)).toEqual(bare(proposal))
    }
  })

  test('a row that comes back is the row it was: its comments and its money stay with it', async () => {
    const bytes = await workbookOf([applied(cast)])
    expect(read(bytes, cast).proposal).toEqual(cast)
    const moved = { ...cast, lines: [...cast.lines].reverse() }
    expect(read(bytes, moved).proposal.lines).toEqual(cast.lines)
    expect(read(await filledDocument(template, cast, rules, around), cast).proposal).toEqual(cast)
  })

  test('LibreOffice opens them, Chinese right', async ({ skip }) => {
    let office = ''
    for (const name of ['soffice', 'libreoffice'])
      try {
        office ||= execFileSync('which', [name], { stdio: ['ignore', 'pipe', 'ignore'] })
          .toString()
          .trim()
      } catch {}
    if (office === '') return skip('LibreOffice is not installed here: apt-get install libreoffice-writer libreoffice-calc')
    const folder = mkdtempSync(join(tmpdir(), 'linli-office-'))
    writeFileSync(join(folder, 'one.docx'), await filledDocument(template, cast, rules, around))
    writeFileSync(join(folder, 'all.xlsx'), await workbookOf([applied(cast), ...forty.slice(0, 5).map(applied)]))
    const to = (format: string, file: string): void => {
      execFileSync(
        office,
        [
          '--headless',
          `-env:UserInstallation=file://${folder}/profile`,
          '--convert-to',
          format,
          '--outdir',
          folder,
          join(folder, file),
        ],
        { stdio: 'ignore', timeout: 60_000 },
      )
    }
    to('txt:Text (encoded):UTF8', 'one.docx')
    to('csv:Text - txt - csv (StarCalc):44,34,76,1', 'all.xlsx')
    const { readFileSync } = await import('node:fs')
    for (const made of readdirSync(folder).filter((name) => /\.(txt|csv)$/.test(name)))
      expect(readFileSync(join(folder, made), 'utf8'), made).toContain(cast.background)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['one.txt', 'all.csv']))
    rmSync(folder, { recursive: true })
  }, 120_000)
})

/** A file with one of its parts written differently. */
const changed = (bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array => {
  const files = unzipSync(bytes)
  const before = strFromU8(files[part] as Uint8Array)
  const after = change(before)
  expect(after).not.toBe(before)
  return zipSync({ ...files, [part]: strToU8(after) })
}

describe('files as offices make them', () => {
  test('tracked changes are taken as accepted, and it says so', async () => {
    const bytes = changed(await filledDocument(template, cast, rules, around), 'word/document.xml', (xml) =>
      xml.replace(
        /<w:r>((?:(?!<w:r>).)*?)<w:t[^>]*>雨天改在室内。<\/w:t><\/w:r>/s,
        '<w:del w:id="1" w:author="a"><w:r><w:delText>雨天改在室内。</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>雨天改期。</w:t></w:r></w:ins>',
      ),
    )
    const back = read(bytes, cast)
    expect(back.changes).toBe(2)
    expect(back.proposal.risks).toBe('雨天改期。')
    expect({ ...back.proposal, risks: cast.risks }).toEqual(cast)
  })

  test('joined cells: the activity of several lines is understood, other joins are named by their cell', async () => {
    const wide = {
      ...cast,
      activities: [...cast.activities, { ...cast.activities[0], key: 'a2', theme: '写信会' } as Proposal['activities'][number]],
    }
    const sheet = 'xl/worksheets/sheet5.xml'
    const bytes = changed(await workbookOf([applied(wide)]), sheet, (xml) =>
      xml
        .replace(/(<c r="C[34]"[^>]*>.*?<\/c>)/gs, '')
        .replace(
          '</sheetData>',
          '</sheetData><mergeCells count="2"><mergeCell ref="C2:C4"/><mergeCell ref="F3:F4"/></mergeCells>',
        ),
    )
    const back = read(bytes, wide)
    expect(back.proposal.lines.map((line) => line.activity)).toEqual(['a1', 'a1', 'a1'])
    expect(back.problems.map(({ sheet: name, cell, code }) => [name, cell, code])).toEqual([
      ['预算', 'F3', 'merged'],
      ['预算', 'F4', 'merged'],
    ])
  })

  test('days of every kind and full-width digits are read, what is no day is named by its cell', () => {
    const text = (from: string, to: string) => `主题\t预计人数\t开始日期\t结束日期\n读报会\t３５人\t${from}\t${to}`
    const of = (from: string, to = '2026-11-30') =>
      readList('activities', { name: '粘贴', rows: pasted(text(from, to)) }, { rules, actionLines: [], activities: [] })
    for (const typed of [
      '2026-4-20',
      '2026.4.20',
      '２０２６／４／２０',
      '2026年4月20日',
      '20260420',
      '46132',
      '2026-04-20T00:00:00',
    ])
      expect(of(typed), typed).toMatchObject({ problems: [], rows: [{ participants: 35, from: '2026-04-20' }] })
    expect(of('4月20日', '四月底').problems).toMatchObject([
      { cell: 'C2', typed: '4月20日', code: 'not-a-day' },
      { cell: 'D2', typed: '四月底', code: 'not-a-day' },
    ])
  })

  test('a budget pasted from Excel: quoted line ends, blanks as above, wrong cells by name', () => {
    const known = { rules, actionLines: cast.actionLines, activities: cast.activities }
    const good = readList(
      'lines',
      {
        name: '粘贴',
        rows: pasted(
          '读报会\t讲师费\t"朗读\n老师"\t２\t次\t¥３００\t自治金\n\t物料费\t报刊\t1\t项\t1,200.00\t\n合计\t\t\t\t\t1800',
        ),
        above: true,
      },
      known,
    )
    expect(good.problems).toEqual([])
    expect(good.rows).toMatchObject([
      { activity: 'a1', costType: 'lecturerFee', label: '朗读\n老师', quantity: 2, unitPrice: 300_00 },
      { activity: 'a1', costType: 'materials', unitPrice: 1200_00, source: 'fund' },
    ])
    const bad = readList('lines', { name: '粘贴', rows: pasted('唱歌会\t讲课费\t老师\t两\t次\t三百\t彩票') }, known)
    expect(bad.problems.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
      'A1 no-such-activity',
      'B1 no-such-cost',
      'D1 not-a-count',
      'F1 not-money',
      'G1 no-such-choice',
    ])
  })

  test('what is no office file is refused, and so is one that unpacks without end', () => {
    const no = (bytes: Uint8Array) => readFile(bytes, cast, rules, template, null, fresh)
    expect(no(strToU8('hello'))).toEqual({ ok: false, trouble: { code: 'not-an-office-file' } })
    expect(no(new Uint8Array(FILE_BYTES + 1))).toEqual({ ok: false, trouble: { code: 'file-too-large' } })
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) }, { level: 9 })
    expect(bomb.length).toBeLessThan(FILE_BYTES)
    expect(no(bomb)).toEqual({ ok: false, trouble: { code: 'not-an-office-file' } })
  })

  test('a template of the office’s own words is filled and read back by its labels; a tag of nobody’s is named', async () => {
    const own = changed(template, 'word/document.xml', (xml) =>
      xml
        .replace('>风险与预案<', '>安全保障措施<')
        .replace('>背景与需求<', '>为什么做<')
        .replace('>{phone}<', '>{phone}<')
        .replace('{host}', '{host}{nobody}'),
    )
    const layout = layoutOf(readDocument(partsOf(own) as never) as never)
    expect(layout.unknown).toEqual(['nobody'])
    expect(layout.missing).toEqual([])
    const back = readFile(await filledDocument(own, cast, rules, around), emptyProposal('', ''), rules, own, null, fresh)
    expect(back.ok && bare(back.value.proposal)).toEqual(bare(cast))
    expect(layoutOf(readDocument(partsOf(template) as never) as never)).toMatchObject({ unknown: [], missing: [] })
  })
})
