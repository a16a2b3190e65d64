import { ok } from '../../../kernel/result.ts'
import { act } from '../../../platform/acts.ts'
import { placesById } from '../../org/index.ts'
import { submit } from '../commands/index.ts'
import { readContact, type Theme, withoutNumbers } from '../domain.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'
import { appealFields, readAppeal } from './new.tsx'
import { receiptAt } from './receipt.tsx'
import { wordsOf } from './words.tsx'

interface Given {
  readonly place: string
  readonly theme: Theme
  readonly words: string
  readonly spot: string
  readonly publish: boolean
  readonly mask: boolean
  readonly contact: string
}

const maskedOf = (words: string): string => {
  const masked = withoutNumbers(words, 'words', true)
  return masked.ok ? masked.value : words
}

/** 代办: an appeal for somebody who cannot write it. */
export const submitFor = act({
  command: submit,
  words: { zh: { label: zh.form.title, lead: zh.form.lead }, en: { label: en.form.title, lead: en.form.lead } },
  fields: (view, form) => appealFields(view, form),
  input: (form) => ok(readAppeal(form)),
  check(input) {
    const { words, spot, mask, contact } = input as Given
    const said = withoutNumbers(words, 'words', mask)
    const where = withoutNumbers(spot, 'spot', mask)
    return said.ok ? (where.ok ? readContact(contact, 'contact') : where) : said
  },
  place: async (_reads, input) => (input as Given).place,
  async summary(reads, input, lang) {
    const { place, theme, words, spot, publish, mask } = input as Given
    const all = wordsOf(lang)
    const where = (await placesById(reads, [place])).get(place)?.shortName ?? ''
    return [
      { label: all.receipt.place, value: spot === '' ? where : `${where}，${spot}` },
      { label: all.receipt.theme, value: all.themes[theme] },
      { label: all.receipt.words, value: mask ? maskedOf(words) : words },
      { label: all.desk.publish, value: publish ? all.form.publishYes : all.form.publishNo },
    ]
  },
  done(value, lang) {
    const { code } = value as { code: string }
    return { words: `${wordsOf(lang).receipt.code} ${code}`, path: receiptAt(code) }
  },
})
