import { no, ok } from '../../../kernel/result.ts'
import { act } from '../../../platform/acts.ts'
import { fieldsOf, RadioGroup, Select, TextArea } from '../../../ui/index.ts'
import { giveOpinion } from '../commands/voices.ts'
import { coming } from '../queries/index.ts'
import { callById } from '../store-call.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'
import { wordsOf } from './meeting-list.tsx'

interface Given {
  readonly meeting: string
  readonly stance: keyof typeof zh.stances
  readonly words: string
}

/** 代办: an opinion before a meeting, of somebody who cannot write it. It stays without a name. */
export const opinionFor = act({
  command: giveOpinion,
  words: {
    zh: { label: zh.called.giveFor, lead: zh.called.opinionsLead },
    en: { label: en.called.giveFor, lead: en.called.opinionsLead },
  },
  async fields(view, form) {
    const words = wordsOf(view.lang)
    const field = fieldsOf(view, form)
    const open = (await view.scope.ask(coming, {})).items.filter(
      (call) => call.public && view.scope.at.toISOString() < call.begins,
    )
    return (
      <>
        <Select
          {...field('meeting')}
          label={words.called.which}
          options={open.map((call) => ({ value: call.id, label: `${call.place}：${call.title}` }))}
          required
        />
        <RadioGroup
          {...field('stance')}
          label={words.called.stance}
          options={(['for', 'against', 'amend'] as const).map((value) => ({ value, label: words.stances[value] }))}
          required
        />
        <TextArea {...field('words')} label={words.called.words} hint={words.called.wordsHint} rows={5} required />
      </>
    )
  },
  input(form) {
    for (const field of ['meeting', 'stance']) if (form.text(field) === '') return no('platform.required', {}, field)
    return ok({ meeting: form.text('meeting'), stance: form.text('stance'), words: form.text('words') })
  },
  check: () => ok(undefined),
  place: async (reads, input) => (await reads.one(callById, (input as Given).meeting))?.place_id ?? null,
  async summary(reads, input, lang) {
    const { meeting, stance, words } = input as Given
    const say = wordsOf(lang)
    const call = await reads.one(callById, meeting)
    return [
      { label: say.called.which, value: call?.title ?? '' },
      { label: say.called.stance, value: say.stances[stance] },
      { label: say.called.words, value: words },
    ]
  },
  done: (_value, lang) => ({ words: wordsOf(lang).called.thanksBody, path: null }),
})
