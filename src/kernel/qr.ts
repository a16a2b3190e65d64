import { must } from './result.ts'

/**
 * A QR code of some bytes (ISO/IEC 18004): byte mode, correction level M, versions 1 to 10, so up to 213 bytes: an address.
 * Answers the square of modules, true is dark. The fixed tables are those of the standard.
 */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26]
/** Blocks of each version: how many with so many data bytes, then how many with one more. */
const BLOCKS: readonly (readonly [number, number, number])[] = [
  [1, 16, 0],
  [1, 28, 0],
  [1, 44, 0],
  [2, 32, 0],
  [2, 43, 0],
  [4, 27, 0],
  [4, 31, 0],
  [2, 38, 2],
  [3, 36, 2],
  [4, 43, 1],
]
const CENTRES = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46], [28, 50]]

const EXP: number[] = []
const LOG: number[] = []
for (let i = 0, x = 1; i < 255; i += 1, x = x & 128 ? (x << 1) ^ 285 : x << 1) {
  EXP[i] = x
  LOG[x] = i
}
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[((LOG[a] ?? 0) + (LOG[b] ?? 0)) % 255] ?? 0))

function correctionOf(data: readonly number[], many: number): number[] {
  let divisor = [1]
  for (let i = 0; i < many; i += 1) {
    const next = [...divisor, 0]
    for (const [j, part] of divisor.entries()) next[j + 1] = (next[j + 1] ?? 0) ^ times(part, EXP[i] ?? 0)
    divisor = next
  }
  const rest = [...data, ...Array<number>(many).fill(0)]
  for (let i = 0; i < data.length; i += 1) {
    const factor = rest[i] ?? 0
    for (const [j, part] of divisor.entries()) rest[i + j] = (rest[i + j] ?? 0) ^ times(part, factor)
  }
  return rest.slice(data.length)
}

/** The bytes in the order in which they are drawn: data of all blocks by turns, then their correction by turns. */
function codewords(bytes: Uint8Array, version: number): number[] {
  const [few, size, more] = BLOCKS[version - 1] ?? [0, 0, 0]
  const capacity = few * size + more * (size + 1)
  const bits: number[] = []
  const put = (value: number, length: number): void => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >> i) & 1)
  }
  put(4, 4)
  put(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) put(byte, 8)
  put(0, Math.min(4, capacity * 8 - bits.length))
  put(0, (8 - (bits.length % 8)) % 8)
  const data: number[] = []
  for (let i = 0; i < bits.length; i += 8) data.push(Number.parseInt(bits.slice(i, i + 8).join(''), 2))
  for (let pad = 236; data.length < capacity; pad = pad === 236 ? 17 : 236) data.push(pad)
  const blocks: number[][] = []
  for (let i = 0, at = 0; i < few + more; i += 1) {
    const length = i < few ? size : size + 1
    blocks.push(data.slice(at, at + length))
    at += length
  }
  const tails = blocks.map((block) => correctionOf(block, CORRECTION[version - 1] ?? 0))
  const turns = (rows: readonly number[][]): number[] => {
    const longest = Math.max(...rows.map((row) => row.length))
    return Array.from({ length: longest }, (_, i) => rows.flatMap((row) => (i < row.length ? [row[i] ?? 0] : []))).flat()
  }
  return [...turns(blocks), ...turns(tails)]
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** How hard a pattern is to read: long runs, blocks, false eyes, too much of one colour. */
function penalty(square: readonly (readonly boolean[])[]): number {
  const size = square.length
  let sum = 0
  const lines = [square, square.map((_, x) => square.map((row) => row[x] ?? false))]
  for (const rows of lines)
    for (const row of rows) {
      const text = row.map((dark) => (dark ? '1' : '0')).join('')
      for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2
      for (let i = 0; i + 11 <= size; i += 1) if (['10111010000', '00001011101'].includes(text.slice(i, i + 11))) sum += 40
    }
  let dark = 0
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const one = square[y]?.[x]
      if (one) dark += 1
      if (
        x + 1 < size &&
        y + 1 < size &&
        one === square[y]?.[x + 1] &&
        one === square[y + 1]?.[x] &&
        one === square[y + 1]?.[x + 1]
      )
        sum += 3
    }
  return sum + Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size)) * 10
}

export function qr(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const version = BLOCKS.findIndex(([few, size, more], i) => few * size + more * (size + 1) - (i < 9 ? 2 : 3) >= bytes.length) + 1
  must(version > 0, 'a QR code of ours holds at most 213 bytes')
  const size = 17 + 4 * version
  const square: boolean[][] = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const fixed: boolean[][] = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const set = (x: number, y: number, dark: boolean): void => {
    const [row, known] = [square[y], fixed[y]]
    if (!row || !known || x < 0 || x >= size) return
    row[x] = dark
    known[x] = true
  }
  for (let i = 0; i < size; i += 1) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    for (let dy = -4; dy <= 4; dy += 1)
      for (let dx = -4; dx <= 4; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy))
        set(cx + dx, cy + dy, ring !== 2 && ring !== 4)
      }
  const centres = version === 1 ? [] : [6, ...(CENTRES[version - 1] ?? [])]
  for (const [i, cy] of centres.entries())
    for (const [j, cx] of centres.entries()) {
      const last = centres.length - 1
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) continue
      for (let dy = -2; dy <= 2; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
    }
  const format = (mask: number): void => {
    // Level M is 00.
    let rest = mask
    for (let i = 0; i < 10; i += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
    const bits = ((mask << 10) | rest) ^ 0x5412
    const bit = (i: number): boolean => ((bits >> i) & 1) === 1
    for (let i = 0; i < 6; i += 1) set(8, i, bit(i))
    set(8, 7, bit(6))
    set(8, 8, bit(7))
    set(7, 8, bit(8))
    for (let i = 9; i < 15; i += 1) set(14 - i, 8, bit(i))
    for (let i = 0; i < 8; i += 1) set(size - 1 - i, 8, bit(i))
    for (let i = 8; i < 15; i += 1) set(8, size - 15 + i, bit(i))
    set(8, size - 8, true)
  }
  format(0)
  if (version >= 7) {
    let rest = version
    for (let i = 0; i < 12; i += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
    const bits = (version << 12) | rest
    for (let i = 0; i < 18; i += 1) {
      const dark = ((bits >> i) & 1) === 1
      set(size - 11 + (i % 3), Math.floor(i / 3), dark)
      set(Math.floor(i / 3), size - 11 + (i % 3), dark)
    }
  }
  const words = codewords(bytes, version)
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    const column = right <= 6 ? right - 1 : right
    for (let step = 0; step < size; step += 1) {
      const upward = ((column + 1) & 2) === 0
      const y = upward ? size - 1 - step : step
      for (const x of [column, column - 1]) {
        if (fixed[y]?.[x]) continue
        const row = square[y]
        if (row) row[x] = (((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1
        at += 1
      }
    }
  }
  const masked = (mask: number): boolean[][] => {
    const of = MASKS[mask]
    must(of, 'there are eight masks')
    return square.map((row, y) => row.map((dark, x) => (fixed[y]?.[x] ? dark : dark !== of(x, y))))
  }
  let best = masked(0)
  let least = Number.POSITIVE_INFINITY
  for (let mask = 0; mask < 8; mask += 1) {
    format(mask)
    const tried = masked(mask)
    const sum = penalty(tried)
    if (sum < least) [best, least] = [tried, sum]
  }
  return best
}

/** The dark modules as one path of an SVG, in units of a module; four light ones belong around it. */
export const qrPath = (square: readonly (readonly boolean[])[]): string =>
  square.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
