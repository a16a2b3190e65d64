import { strToU8, zipSync } from 'fflate'
import { TemplateHandler } from 'easy-template-x'
import { capitalYuan, yuan } from '../../../kernel/money.ts'
import type { Rules } from '../../programme/index.ts'
import { cellOf, COLUMNS, FACTS, type Known, LISTS } from '../columns.ts'
import { amountOf, ownOf, type Proposal, requestedOf } from '../proposal.ts'

/** What a document says besides the proposal's own words. */
export interface Around {
  readonly host: string
  readonly place: string
  readonly phone: string
  readonly year: number
  /** 上年项目, empty where it continues none. */
  readonly before: string
}

/** Fills a template of the office. Tags are `{name}`; a row between `{#activities}` and `{/activities}` repeats. */
export async function filledDocument(
  template: Uint8Array,
  proposal: Proposal,
  rules: Rules,
  around: Around,
): Promise<Uint8Array> {
  const known: Known = { rules, ...proposal }
  const data: Record<string, unknown> = {
    ...around,
    year: String(around.year),
    requested: yuan(requestedOf(proposal)),
    requestedInWords: capitalYuan(requestedOf(proposal)),
    ownMoney: yuan(ownOf(proposal)),
  }
  for (const column of FACTS) data[column.field] = String(cellOf(column, proposal[column.field], known))
  for (const list of LISTS)
    data[list] = (proposal[list] as readonly Record<string, unknown>[]).map((row, i) => ({
      number: String(i + 1),
      ...(list === 'lines' ? { amount: yuan(amountOf(row as never)) } : {}),
      ...Object.fromEntries(
        COLUMNS[list].columns.map((column) => {
          const value = cellOf(column, row[column.field], known)
          return [column.field, column.kind === 'money' ? yuan(row[column.field] as never) : String(value)]
        }),
      ),
    }))
  const made = await new TemplateHandler().process(Buffer.from(template), data as never)
  return new Uint8Array(made)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const paragraph = (text: string, bold = false, size = 21, align = 'left'): string =>
  `<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="宋体"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
const cell = (text: string, width: number, label = false, span = 1): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${label ? '<w:shd w:val="clear" w:color="auto" w:fill="F3EADB"/>' : ''}<w:vAlign w:val="center"/></w:tcPr>${paragraph(text, label)}</w:tc>`
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="555555"/>`)
  .join('')
const table = (widths: readonly number[], rows: readonly string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="${PAGE}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
const row = (cells: readonly string[], head = false): string =>
  `<w:tr>${head ? '<w:trPr><w:tblHeader/></w:trPr>' : '<w:trPr><w:cantSplit/></w:trPr>'}${cells.join('')}</w:tr>`
/** The width between the margins of A4, in twentieths of a point. */
const PAGE = 9638

const LONG = new Set([
  'background',
  'target',
  'survey',
  'overallGoal',
  'team',
  'meetingsPlan',
  'risks',
  'outcomes',
  'name',
  'applicant',
])

/** Facts two by two, long ones across; each label left of its value, as the offices' own forms have it. */
function factRows(): string[] {
  const rows: string[] = []
  const short: string[] = []
  const pair = (): void => {
    if (short.length > 0) rows.push(row(short.splice(0, 4)))
  }
  for (const { field, title } of FACTS) {
    if (LONG.has(field)) {
      if (short.length === 2) short.push(cell('', 1560, true), cell('', 3259))
      pair()
      rows.push(row([cell(title, 1560, true), cell(`{${field}}`, PAGE - 1560, false, 3)]))
    } else {
      short.push(cell(title, 1560, true), cell(`{${field}}`, 3259))
      if (short.length === 4) pair()
    }
  }
  pair()
  rows.push(
    row([
      cell('申请金额', 1560, true),
      cell('¥{requested}（大写：{requestedInWords}）', 3259),
      cell('自筹与资源', 1560, true),
      cell('¥{ownMoney}', 3259),
    ]),
    row([cell('居民区', 1560, true), cell('{place}', 3259), cell('上年项目', 1560, true), cell('{before}', 3259)]),
  )
  return rows
}

function listTable(list: (typeof LISTS)[number]): string {
  const columns = [
    { title: '序号', tag: '{number}', weight: 1 },
    ...COLUMNS[list].columns.map(({ title, field, limit, kind }) => ({
      title,
      tag: `{${field}}`,
      weight: kind === 'text' ? (limit >= 200 ? 5 : 2.4) : kind === 'activity' || kind === 'actionLine' ? 3 : 1.8,
    })),
    ...(list === 'lines' ? [{ title: '金额', tag: '{amount}', weight: 1.8 }] : []),
  ]
  const all = columns.reduce((sum, one) => sum + one.weight, 0)
  const widths = columns.map((one) => Math.floor((one.weight / all) * PAGE))
  return table(widths, [
    row(
      columns.map((one, i) => cell(one.title, widths[i] ?? 0, true)),
      true,
    ),
    row(
      columns.map((one, i) =>
        cell(`${i === 0 ? `{#${list}}` : ''}${one.tag}${i === columns.length - 1 ? `{/${list}}` : ''}`, widths[i] ?? 0),
      ),
    ),
  ])
}

const PARTS = ['二、目标', '三、主要措施', '四、活动', '五、预算（单位：元）', '六、团队', '七、三会计划']

/** The template that a subdistrict begins with: the table form, with every tag there is. */
export function defaultTemplate(): Uint8Array {
  const body = [
    paragraph('{host}', false, 28, 'center'),
    paragraph('社区自治金项目书', true, 36, 'center'),
    paragraph('（{year} 年度）', false, 24, 'center'),
    paragraph('一、基本情况', true, 24),
    table([1560, 3259, 1560, 3259], factRows()),
    ...LISTS.flatMap((list, i) => [paragraph(PARTS[i] ?? '', true, 24), listTable(list)]),
    paragraph('八、承诺与签章', true, 24),
    table(
      [4819, 4819],
      [row([cell('居委会（章）　　　　　　　　年　　月　　日', 4819), cell('书记签字：　　　　　　　　年　　月　　日', 4819)])],
    ),
  ].join('')
  const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`)
  return zipSync(
    {
      '[Content_Types].xml': xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': xml(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': xml(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
      ),
    },
    // The same template is the same bytes at every build.
    { mtime: Date.UTC(2026, 0, 1) },
  )
}
