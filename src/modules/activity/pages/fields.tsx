import { parseDay } from '../../../kernel/day.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { keptIds } from '../../../platform/files/attached.ts'
import type { FormBody, View } from '../../../platform/http/page.ts'
import { DayInput, FileInput, KeptFiles, TextArea, TextInput } from '../../../ui/index.ts'
import type { Told } from '../record.ts'
import { wordsOf } from './record-list.tsx'

/** Reads the fields below; refuses at the field. Photos come under `photos`. */
export function toldOf(form: FormBody): Result<Told & { photos: readonly string[] }> {
  const day = parseDay(form.text('day'), 'day')
  if (!day.ok) return day
  const attendances = countOf(form.text('attendances'))
  if (attendances === null) return no('activity.nobody-came', {}, 'attendances')
  const typed = form.text('participants').trim()
  const participants = typed === '' ? null : countOf(typed)
  if (participants === null && typed !== '') return no('activity.not-a-count', {}, 'participants')
  return ok({
    theme: form.text('theme'),
    day: day.value,
    where: form.text('where'),
    attendances,
    participants,
    story: form.text('story'),
    photos: form.files('photos'),
  })
}

export interface RecordFieldsProps {
  readonly view: View
  /** Name of the page's form. */
  readonly form: string
  readonly told?: Told | undefined
  readonly photosLabel?: string | undefined
}

/** The fields of a record, for this module's correction and for the form of a module above. The form must carry files. */
export const RecordFields = ({ view, form, told, photosLabel }: RecordFieldsProps) => {
  const words = wordsOf(view.lang).form
  const field = (name: string, otherwise = '') => ({
    name,
    value: view.value(form, name, otherwise),
    error: view.error(form, name),
  })
  const kept = keptIds(view.typed, form, 'photos')
  return (
    <>
      <TextInput {...field('theme', told?.theme)} label={words.theme} required />
      <DayInput {...field('day', told?.day ?? view.scope.today)} label={words.day} required />
      <TextInput {...field('where', told?.where)} label={words.where} required />
      <TextInput
        {...field('attendances', told && String(told.attendances))}
        label={words.attendances}
        hint={words.attendancesHint}
        kind="code"
        autoComplete="off"
        short
        required
      />
      <TextInput
        {...field('participants', told?.participants ? String(told.participants) : '')}
        label={words.participants}
        hint={words.participantsHint}
        kind="code"
        autoComplete="off"
        short
      />
      <TextArea {...field('story', told?.story)} label={words.story} hint={words.storyHint} rows={7} required />
      <FileInput
        {...field('photos')}
        label={photosLabel ?? words.photos}
        hint={kept.length > 0 ? <strong>{fill(words.kept, { n: kept.length })}</strong> : words.photosHint}
        multiple
      />
      <KeptFiles name="photos" ids={kept} />
    </>
  )
}
