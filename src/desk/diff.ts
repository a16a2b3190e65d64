/** A stretch of text that stayed, came or went. */
export interface Stretch {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Work (cells of the table) that one comparison may cost; beyond it whole sentences are compared, then the whole text. */
const MOST_CELLS = 4_000_000

/**
 * What changed between two versions of a field, for reading: by characters (Chinese has no spaces to cut at), by sentences in
 * long text. Joined without the added stretches it is the old text, without the removed ones the new.
 */
export function diff(before: string, after: string): Stretch[] {
  for (const pieces of [
    (text: string) => [...text],
    (text: string) => text.match(/[^。！？；\n]*[。！？；\n]?/gu)?.filter(Boolean) ?? [],
  ]) {
    const old = pieces(before)
    const now = pieces(after)
    let head = 0
    while (head < old.length && head < now.length && old[head] === now[head]) head += 1
    let tail = 0
    while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
    const middleOld = old.slice(head, old.length - tail)
    const middleNow = now.slice(head, now.length - tail)
    if (middleOld.length * middleNow.length > MOST_CELLS) continue
    return joined([
      { kind: 'same', text: old.slice(0, head).join('') },
      ...compare(middleOld, middleNow),
      { kind: 'same', text: old.slice(old.length - tail).join('') },
    ])
  }
  return joined([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ])
}

/** The longest common subsequence, walked forwards; removals come before additions. */
function compare(old: readonly string[], now: readonly string[]): Stretch[] {
  const width = now.length + 1
  const longest = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const found: Stretch[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      found.push({ kind: 'same', text: old[i] ?? '' })
      i += 1
      j += 1
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: 'removed', text: old[i] ?? '' })
      i += 1
    } else {
      found.push({ kind: 'added', text: now[j] ?? '' })
      j += 1
    }
  }
  return found
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = []
  for (const stretch of stretches) {
    const last = out.at(-1)
    if (stretch.text === '') continue
    if (last?.kind === stretch.kind) out[out.length - 1] = { kind: last.kind, text: last.text + stretch.text }
    else out.push(stretch)
  }
  return out
}
