import { no, ok } from '../../../kernel/result.ts'
import { act } from '../../../platform/acts.ts'
import { fieldsOf, Select } from '../../../ui/index.ts'
import { sign } from '../commands.ts'
import { list } from '../queries.ts'
import { covenantById } from '../store.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'
import { wordsOf } from './words.tsx'

interface Given {
  readonly covenant: string
  readonly version: number
  readonly home: string
}

/** 代办: the signature of a home whose people read the text, or had it read to them. Its number is that of who was helped. */
export const signFor = act({
  command: sign,
  words: { zh: zh.actFor, en: en.actFor },
  async fields(view, form) {
    const words = wordsOf(view.lang).actFor
    const { items } = await view.scope.ask(list, { page: 1 })
    const signing = items.filter((item) => item.step === 'signing')
    return (
      <Select
        {...fieldsOf(view, form)('covenant')}
        label={words.which}
        hint={words.whichHint}
        options={signing.map((item) => ({ value: `${item.id} ${item.version}`, label: `${item.place}：${item.title}` }))}
        required
      />
    )
  },
  input(form) {
    const [covenant = '', version = ''] = form.text('covenant').split(' ')
    return covenant === ''
      ? no('platform.required', {}, 'covenant')
      : ok({ covenant, version: Number(version), home: form.text('home') })
  },
  check: () => ok(undefined),
  place: async (reads, input) => (await reads.one(covenantById, (input as Given).covenant))?.place_id ?? null,
  async summary(reads, input, lang) {
    const { covenant, home } = input as Given
    const words = wordsOf(lang).actFor
    const row = await reads.one(covenantById, covenant)
    return [
      { label: words.which, value: row?.title ?? '' },
      { label: words.home, value: home },
      { label: words.promise, value: words.promiseBody },
    ]
  },
  done: (_value, lang) => ({ words: wordsOf(lang).actFor.done, path: null }),
})
