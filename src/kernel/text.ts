/** Length as a person counts: code points, so 𠮷 is one. */
export const lengthOf = (text: string): number => [...text].length

/** NFC, no control characters but line breaks, no bidirectional overrides, trimmed. What is stored is what is shown. */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint: control characters are what we remove
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()

/** Fills `{name}` places of a sentence. A missing fact stays visible as its name, and the words test finds it. */
export const fill = (sentence: string, facts: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => (name in facts ? String(facts[name]) : place))

/**
 * A person's name on a public page: the family name and stars. Organisations are shown in full, persons never.
 * 欧阳 and other double family names keep two characters.
 */
const doubles = new Set(['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯'])
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length === 0) return ''
  const keep = letters.length > 2 && doubles.has(letters.slice(0, 2).join('')) ? 2 : 1
  return `${letters.slice(0, keep).join('')}${'*'.repeat(Math.max(1, Math.min(2, letters.length - keep)))}`
}

/** 138****1234; anything shorter than seven digits is hidden whole. */
export const maskPhone = (phone: string): string => (phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`)

/** Mobile and ID numbers of persons, should they stand in what is published. The office's own telephone is a landline and stays. */
export const maskNumbers = (text: string): string =>
  text
    .replace(/(?<!\d)\d{6}(\d{8})\d{3}[\dXx](?!\d)/g, '******************')
    .replace(/(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)/g, '$1****$2')

/** Bigrams of a text for full-text search: 睦邻小厨 → 睦邻 邻小 小厨; a single character stands alone; latin words whole. */
export function bigrams(text: string): string[] {
  const terms: string[] = []
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{Script=Han}]+|[\p{L}\p{N}]+/gu) ?? []) {
    const letters = [...run]
    if (!/\p{Script=Han}/u.test(run)) terms.push(run)
    else if (letters.length === 1) terms.push(run)
    else for (let i = 0; i + 1 < letters.length; i += 1) terms.push(`${letters[i]}${letters[i + 1]}`)
  }
  return terms
}

/** A cell of a CSV: quoted where needed, and never the beginning of a formula. */
export const csvCell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** 一, 十二, 九十九: how chapters and clauses are counted (1–99; beyond, digits). */
export function chineseNumber(n: number): string {
  const digits = '零一二三四五六七八九'
  if (!Number.isInteger(n) || n < 1 || n > 99) return String(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}

/** Points × 100 as they are said: 82.5. */
export const pointsText = (hundredths: number): string => (hundredths / 100).toFixed(2).replace(/\.?0+$/, '')
