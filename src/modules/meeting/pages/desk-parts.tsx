import { fill } from '../../../kernel/text.ts'
import { keptIds } from '../../../platform/files/attached.ts'
import type { View } from '../../../platform/http/page.ts'
import {
  CheckboxGroup,
  EmptyState,
  fieldsOf,
  FileInput,
  Form,
  KeptFiles,
  RadioGroup,
  Table,
  Tag,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { OUTCOMES_OF } from '../domain.ts'
import type { Desk } from './desk-overview.tsx'
import { wordsOf } from './meeting-list.tsx'

export interface TaskProps {
  readonly view: View
  readonly found: Desk
  readonly home: string
}

/** The list, with one button a name: a phone at the door ticks people as they come. */
export const Seats = ({ view, found, home }: TaskProps) => {
  const words = wordsOf(view.lang).desk
  if (found.seats.length === 0)
    return (
      <EmptyState title={words.seatsNone}>
        {words.seatsNoneBody} <a href={`${home}?task=addSeats`}>{words.addSeats}</a>
      </EmptyState>
    )
  return (
    <>
      <p>
        {fill(words.seatsCount, { expected: found.call.expected, n: found.seats.filter((seat) => seat.came).length })}
        {found.call.need !== null && fill(words.seatsNeed, { need: found.call.need })}
      </p>
      <Table
        caption={words.seats}
        captionHidden
        rows={found.seats}
        rowKey={(seat) => seat.id}
        columns={[
          { key: 'name', label: words.signers, kind: 'head', cell: (seat) => `${seat.number}. ${seat.name}` },
          { key: 'capacity', label: words.capacity, cell: (seat) => seat.capacity },
          {
            key: 'came',
            label: words.came,
            cell: (seat) => (
              <Form id={`came-${seat.number}`} formKey={`${view.formKey}-${seat.number}`}>
                <input type="hidden" name="_form" value="came" />
                <input type="hidden" name="seat" value={seat.id} />
                <input type="hidden" name="came" value={seat.came ? 'no' : 'yes'} />
                {seat.came ? (
                  <Tag tone="good">{words.came}</Tag>
                ) : (
                  <input name="proxy" aria-label={`${words.proxy} ${seat.name}`} placeholder={words.proxy} autoComplete="off" />
                )}{' '}
                {seat.proxy}{' '}
                <button className={seat.came ? 'button button-quiet' : 'button'} type="submit">
                  {seat.came ? words.undo : words.came}
                </button>
              </Form>
            ),
          },
        ]}
      />
    </>
  )
}

export const Conclude = ({ view, found, home }: TaskProps) => {
  const all = wordsOf(view.lang)
  const words = all.desk
  const field = fieldsOf(view, 'conclude')
  const kept = keptIds(view.typed, 'conclude', 'photos')
  const within = !found.call.public
  return (
    <TaskForm view={view} form="conclude" send={words.concludeSend} files cancel={{ href: home, label: words.title }}>
      <RadioGroup
        {...field('outcome')}
        label={words.overall}
        options={OUTCOMES_OF[found.call.kind].map((value) => ({ value, label: all.outcomes[value] }))}
        required
      />
      <TextArea {...field('conclusion')} label={words.overallConclusion} hint={all.form.conclusionHint} rows={5} required />
      <TextInput {...field('others')} label={words.others} kind="code" autoComplete="off" short />
      <TextInput {...field('othersAre')} label={words.othersAre} hint={all.form.attendeesHint} />
      <TextArea {...field('minutes', found.minutes)} label={words.minutes} hint={words.minutesLead} rows={12} />
      <FileInput
        {...field('photos')}
        label={words.photos}
        hint={kept.length > 0 ? <strong>{fill(all.form.kept, { n: kept.length })}</strong> : all.form.photosHint}
        multiple
      />
      <KeptFiles name="photos" ids={kept} />
      {within && (
        <CheckboxGroup
          name="consent"
          label={all.form.consent}
          hint={all.form.consentHint}
          error={view.error('conclude', 'consent')}
          options={[{ value: 'yes', label: all.form.consentYes }]}
          values={view.typed?.values.consent ?? []}
        />
      )}
    </TaskForm>
  )
}
