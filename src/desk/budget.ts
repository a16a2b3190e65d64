import { add, type Fen, times, ZERO } from '../kernel/money.ts'

/** A budget line as the matrix edits it: the shape of a 项目书's line (domain §2.5). */
export interface MatrixLine {
  readonly key: string
  /** Key of its row. */
  readonly activity: string
  /** Key of its column. */
  readonly costType: string
  readonly label: string
  readonly quantity: number
  readonly unit: string
  readonly unitPrice: Fen
  readonly source: string
}

export interface Sums {
  /** By `activity costType`. */
  readonly cells: ReadonlyMap<string, Fen>
  readonly rows: ReadonlyMap<string, Fen>
  readonly columns: ReadonlyMap<string, Fen>
  readonly sources: ReadonlyMap<string, Fen>
  readonly total: Fen
}

export const cellKey = (activity: string, costType: string): string => `${activity} ${costType}`

export const amountOf = (line: Pick<MatrixLine, 'unitPrice' | 'quantity'>): Fen => times(line.unitPrice, line.quantity)

/** Every sum of the matrix, each from the lines themselves, so that rows and columns always meet in the same total. */
export function sumsOf(lines: readonly MatrixLine[]): Sums {
  const cells = new Map<string, Fen>()
  const rows = new Map<string, Fen>()
  const columns = new Map<string, Fen>()
  const sources = new Map<string, Fen>()
  let total = ZERO
  for (const line of lines) {
    const amount = amountOf(line)
    for (const [sums, key] of [
      [cells, cellKey(line.activity, line.costType)],
      [rows, line.activity],
      [columns, line.costType],
      [sources, line.source],
    ] as const)
      sums.set(key, add(sums.get(key) ?? ZERO, amount))
    total = add(total, amount)
  }
  return { cells, rows, columns, sources, total }
}

/** A key for a new line. Random, never counted: comments and the ledger hang on it, so a removed line's key must not come back. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join('')

/** Lines with those of one cell replaced; the others keep their order. */
export const withCell = (
  lines: readonly MatrixLine[],
  activity: string,
  costType: string,
  cell: readonly MatrixLine[],
): MatrixLine[] => [...lines.filter((line) => line.activity !== activity || line.costType !== costType), ...cell]
