/** Crockford's letters: no I, L, O, U, so that a code is read and heard without doubt. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checkOf = (body: string): string => {
  let sum = 0
  for (const [i, letter] of [...body].entries()) sum = (sum + LETTERS.indexOf(letter) * (2 * i + 1)) % 32
  return LETTERS[sum] ?? ''
}

/** 回执码, 55 bits and a letter that tells a slip of the pen: `7K2M-9QWX-3TBC`. */
export function receiptCode(bytes: Uint8Array): string {
  const body = Array.from({ length: 11 }, (_, i) => LETTERS[(bytes[i] ?? 0) % 32]).join('')
  return `${body}${checkOf(body)}`.replace(/(.{4})(?=.)/g, '$1-')
}

/** A code as people type it: small letters, O for 0, I and L for 1, with or without strokes. '' for nothing, `null` for no code. */
export function readReceipt(typed: string): string | null {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (bare === '') return ''
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(bare) || checkOf(bare.slice(0, 11)) !== bare[11]) return null
  return bare.replace(/(.{4})(?=.)/g, '$1-')
}
