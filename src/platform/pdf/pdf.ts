import { readFileSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { must } from '../../kernel/result.ts'
import { assetPath, checkoutPath } from '../assets.ts'

/** A document to print: a template of ours and what stands in it. */
export interface Print {
  /** Path of the template from the asset root: `modules/notice/templates/notice.typ`. */
  readonly template: string
  /** Reaches the template as data (`#let data = json(bytes(sys.inputs.data))`), never as source: `#`, `$`, `[` stay text. */
  readonly data: unknown
  /** The document says when it was printed; the same data at the same instant give the same bytes. */
  readonly at: Date
}

/** More than so many waiting prints are turned away: one takes about 10 ms, so a queue this long is not an office at work. */
const MOST_WAITING = 100
const OFFICE = 'platform/pdf/templates/office.typ'

let compiler: NodeCompiler | undefined
const sources = new Map<string, string>()
let waiting = 0
let line: Promise<unknown> = Promise.resolve()

/** The compiler with our fonts, made at the first print (0.15 s, 50 MB) and kept. Templates may import `/office.typ` only. */
function ready(): NodeCompiler {
  if (compiler) return compiler
  compiler = NodeCompiler.create({
    // A folder of its own: a template cannot read the data folder.
    workspace: checkoutPath('data/fonts'),
    fontArgs: [{ fontPaths: [checkoutPath('data/fonts')] }],
  })
  compiler.addSource(`${checkoutPath('data/fonts')}/office.typ`, readFileSync(assetPath(OFFICE), 'utf8'))
  return compiler
}

function sourceOf(template: string): string {
  const known = sources.get(template)
  if (known !== undefined) return known
  must(/^(modules\/[a-z]+|platform\/pdf)\/templates\/[a-z-]+\.typ$/.test(template), `${template} is a template of ours`)
  const text = readFileSync(assetPath(template), 'utf8')
  sources.set(template, text)
  return text
}

/**
 * Prints a document as PDF, one at a time: the compiler works on the thread that serves, and between two prints others get
 * their turn. `null` when too many wait already.
 */
export async function printPdf(print: Print): Promise<Buffer | null> {
  if (waiting >= MOST_WAITING) return null
  waiting += 1
  const mine = line.then(async () => {
    await turn()
    return compile(print)
  })
  line = mine.catch(() => {})
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}

function compile({ template, data, at }: Print): Buffer {
  const typst = ready()
  const made = typst.compile({ mainFileContent: sourceOf(template), inputs: { data: JSON.stringify(data) } })
  const document = made.result
  if (!document) throw new Error(`${template}: ${problems(typst, made.takeError())}`)
  const pdf = typst.pdf(document, { creationTimestamp: Math.floor(at.getTime() / 1000) })
  typst.evictCache(4)
  return pdf
}

const problems = (typst: NodeCompiler, error: NodeError | null): string =>
  error ? JSON.stringify(typst.fetchDiagnostics(error)).slice(0, 500) : 'no document'
