import { parseDay } from '../../../kernel/day.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { countOf } from '../../../kernel/typed.ts'
import type { FormBody, View } from '../../../platform/http/page.ts'
import { DayInput, fieldsOf, TextArea, TextInput } from '../../../ui/index.ts'
import type { PlanTold } from '../planning.ts'
import { wordsOf } from './record-list.tsx'

/** Reads the fields below; refuses at the field. */
export function planToldOf(form: FormBody): Result<PlanTold> {
  const day = parseDay(form.text('day'), 'day')
  if (!day.ok) return day
  const typed = form.text('places').trim()
  const places = typed === '' ? null : countOf(typed)
  if (typed !== '' && places === null) return no('activity.no-places', {}, 'places')
  const until = form.text('signUpUntil').trim() === '' ? null : parseDay(form.text('signUpUntil'), 'signUpUntil')
  if (until && !until.ok) return until
  return ok({
    theme: form.text('theme'),
    about: form.text('about'),
    day: day.value,
    from: form.text('from'),
    until: form.text('until'),
    where: form.text('where'),
    places,
    signUpUntil: until === null ? null : until.value,
  })
}

/** The fields of a planned activity, for a change here and for the form of a module above. */
export const PlanFields = ({
  view,
  form,
  told,
}: {
  readonly view: View
  readonly form: string
  readonly told?: Partial<PlanTold> | undefined
}) => {
  const words = wordsOf(view.lang).planning
  const field = fieldsOf(view, form)
  return (
    <>
      <TextInput {...field('theme', told?.theme)} label={words.theme} required />
      <TextArea {...field('about', told?.about)} label={words.about} hint={words.aboutHint} rows={3} />
      <DayInput {...field('day', told?.day)} label={words.day} required />
      <TextInput
        {...field('from', told?.from ?? '14:00')}
        label={words.from}
        hint={words.timeHint}
        autoComplete="off"
        short
        required
      />
      <TextInput {...field('until', told?.until ?? '16:00')} label={words.until} autoComplete="off" short required />
      <TextInput {...field('where', told?.where)} label={words.where} required />
      <TextInput
        {...field('places', told?.places ? String(told.places) : '')}
        label={words.places}
        hint={words.placesHint}
        kind="code"
        autoComplete="off"
        short
      />
      <DayInput {...field('signUpUntil', told?.signUpUntil ?? '')} label={words.signUpUntil} hint={words.signUpUntilHint} />
    </>
  )
}
