import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { query } from '../../platform/declare.ts'
import { randomId } from '../../platform/id.ts'
import { idShape } from '../../platform/shapes.ts'
import { COMMITTEE, OFFICE } from '../../roles.ts'
import { rulesFor } from '../programme/index.ts'
import { COLUMNS, FACTS, LISTS } from './columns.ts'
import { fileShape, templateOf } from './commands.ts'
import { PRINTED } from './files/docx.ts'
import { readFile } from './files/read.ts'
import { headOf, keyed, pasted, readList } from './grid.ts'
import { proposalShape } from './proposal.ts'
import { templateInForce } from './store.ts'
import { zh } from './words.zh.ts'

/** A key of a new row: random, because comments and the ledger hang on it. */
const fresh = (): string =>
  BigInt(`0x${randomId().replaceAll('-', '')}`)
    .toString(36)
    .slice(-8)

const troubleCode = z.enum(Object.keys(zh.problems) as [keyof typeof zh.problems, ...(keyof typeof zh.problems)[]])
const problemShape = z.object({
  code: troubleCode,
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  sheet: z.string(),
  cell: z.string(),
  row: z.number(),
  column: z.number(),
  typed: z.string(),
})
/** Which rules: those of the project that is being written. */
const under = { year: z.number().int(), measure: idShape, proposal: proposalShape }

/** Reads rows that were copied out of a worksheet, and changes nothing. */
export const paste = query({
  name: 'proposal.paste',
  about: '读取从 Excel 复制的活动或预算',
  may: COMMITTEE,
  input: z.object({ ...under, list: z.enum(['activities', 'lines']), text: z.string().max(200_000) }),
  output: z.object({
    /** What was pasted, cell by cell, and what each column was taken for. */
    cells: z.array(z.array(z.string())),
    head: z.array(z.string()),
    /** The row that is the head itself; -1 where nobody copied one. */
    headRow: z.number(),
    problems: z.array(problemShape),
    /** The proposal with the rows at the end of the list. */
    proposal: proposalShape,
    added: z.number(),
  }),
  async run(scope, input) {
    const measure = await rulesFor(scope, input.year, input.measure)
    if (!measure) return no('programme.no-measure', { year: input.year })
    const { list, proposal } = input
    const cells = pasted(input.text)
    const { rows, problems } = readList(list, { name: '', rows: cells, above: true }, { rules: measure.rules, ...proposal })
    const headRow = cells.findIndex((row) => headOf(list, row) !== null)
    const headed = cells[headRow]
    return ok({
      cells,
      head: (headed ? (headOf(list, headed) ?? []) : COLUMNS[list].columns).map((column) => column?.title ?? '—'),
      headRow,
      problems: [...problems],
      proposal: { ...proposal, [list]: [...proposal[list], ...keyed(list, rows as never, [] as never, fresh)] },
      added: rows.length,
    })
  },
})

/** Reads a filled .docx or an .xlsx over what is being written, and changes nothing: the form shows it first. */
export const read = query({
  name: 'proposal.read',
  about: '读取填好的项目书文件（Word、Excel）',
  may: COMMITTEE,
  input: z.object({ ...under, content: fileShape, choice: z.string().max(20).nullable().default(null) }),
  output: z.object({
    trouble: troubleCode.nullable(),
    kind: z.enum(['docx', 'xlsx']),
    changes: z.number(),
    choices: z.array(z.object({ number: z.string(), name: z.string() })),
    problems: z.array(problemShape),
    proposal: proposalShape,
    found: z.record(z.string(), z.number()),
  }),
  async run(scope, input) {
    const measure = await rulesFor(scope, input.year, input.measure)
    if (!measure) return no('programme.no-measure', { year: input.year })
    const bytes = Buffer.from(input.content, 'base64')
    const got = readFile(bytes, input.proposal, measure.rules, await templateOf(scope), input.choice, fresh)
    if (!got.ok)
      return ok({
        trouble: got.trouble.code,
        kind: 'docx' as const,
        changes: 0,
        choices: [],
        problems: [],
        proposal: input.proposal,
        found: {},
      })
    const { kind, changes, choices, problems, proposal, found } = got.value
    return ok({ trouble: null, kind, changes, choices: [...choices], problems: [...problems], proposal, found })
  },
})

/** The template in force and the tags that one may have. */
export const template = query({
  name: 'proposal.template',
  about: '项目书 Word 模板',
  may: [...OFFICE, ...COMMITTEE],
  input: z.object({}),
  output: z.object({
    name: z.string(),
    own: z.boolean(),
    since: z.string().nullable(),
    facts: z.array(z.object({ tag: z.string(), title: z.string() })),
    lists: z.array(
      z.object({ tag: z.string(), title: z.string(), columns: z.array(z.object({ tag: z.string(), title: z.string() })) }),
    ),
    printed: z.array(z.string()),
  }),
  async run(scope) {
    const row = await scope.one(templateInForce)
    const own = row !== undefined && row.content !== null
    return ok({
      name: own ? row.name : '',
      own,
      since: own ? row.chosen_at.toISOString() : null,
      facts: FACTS.map(({ field, title }) => ({ tag: field, title })),
      lists: LISTS.map((list) => ({
        tag: list,
        title: COLUMNS[list].title,
        columns: COLUMNS[list].columns.map(({ field, title }) => ({ tag: field, title })),
      })),
      printed: [...PRINTED],
    })
  },
})

export const queries = [paste, read, template] as const
