import type { View } from '../../../platform/http/page.ts'
import { CheckboxGroup, DayInput, fieldsOf, RadioGroup, Select, TextArea, TextInput } from '../../../ui/index.ts'
import { unitsOf } from '../../org/index.ts'
import type { Tasks } from './desk-tasks.tsx'
import type { Shown } from './team.tsx'
import { dayIn, wordsOf } from './words.tsx'

const serviceOf = (view: View, team: Shown) => {
  const asked = view.typed?.values.service?.[0] ?? view.search.get('service')
  return team.services.find((one) => one.id === asked)
}
const volunteersOf = (team: Shown) =>
  team.people.filter((one) => one.left === null && one.volunteer).map((one) => ({ value: one.person, label: one.name }))

/** What, when, and whether it is safe: the same for the committee's form and for one's own. */
export const ShiftFields = ({ view, form }: { view: View; form: string }) => {
  const words = wordsOf(view.lang).desk
  const field = fieldsOf(view, form)
  return (
    <>
      <TextInput {...field('what')} label={words.what} required />
      <DayInput {...field('day', view.scope.today)} label={words.on} required />
      <TextInput {...field('from')} label={words.from} hint={words.clockHint} autoComplete="off" short required />
      <TextInput {...field('until')} label={words.until} hint={words.clockHint} autoComplete="off" short required />
      <CheckboxGroup
        name="risky"
        label={words.risky}
        options={[{ value: 'yes', label: words.riskyYes }]}
        values={view.typed?.values.risky ?? []}
      />
      <TextInput {...field('insurance')} label={words.insurance} hint={words.insuranceHint} />
    </>
  )
}

export const serviceTasks: Tasks = {
  volunteer({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    if (!team.staff) return null
    return {
      title: words.volunteer,
      send: words.save,
      with: { place: team.placeId },
      body: (
        <>
          <Select
            {...field('person')}
            label={words.fromMember}
            hint={words.fromMemberHint}
            options={team.people
              .filter((one) => one.left === null && !one.volunteer)
              .map((one) => ({ value: one.person, label: one.name }))}
          />
          <TextInput {...field('name')} label={words.personName} hint={words.personNameHint} autoComplete="off" short />
          <TextInput {...field('phone')} label={words.phone} hint={words.phoneHint} kind="tel" autoComplete="off" short />
          <TextInput
            {...field('birthYear')}
            label={words.birthYear}
            hint={words.birthYearHint}
            kind="code"
            autoComplete="off"
            short
            required
          />
          <TextInput {...field('guardian')} label={words.guardian} hint={words.guardianHint} autoComplete="off" />
        </>
      ),
    }
  },
  async service({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.service,
      lead: words.serviceLead,
      send: words.save,
      body: (
        <>
          <Select {...field('person')} label={words.person} options={volunteersOf(team)} />
          <Select {...field('body')} label={words.unit} hint={words.unitHint} options={await unitsOf(view.scope)} />
          {team.staff && <TextInput {...field('unit')} label={words.unitNew} hint={words.unitNewHint} />}
          <TextInput {...field('heads')} label={words.heads} kind="code" autoComplete="off" short />
          <ShiftFields view={view} form="service" />
        </>
      ),
    }
  },
  confirm({ view, team, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const one = serviceOf(view, team)
    if (!one) return null
    return {
      title: words.confirm,
      lead: `${one.who} · ${dayIn(view.lang, one.day)} ${one.from}–${one.until} · ${one.hours} ${all.units.hours} · ${one.what}`,
      send: words.save,
      with: { service: one.id },
      body: (
        <RadioGroup
          {...field('yes', 'yes')}
          label={words.confirm}
          options={[
            { value: 'yes', label: words.confirmYes },
            { value: 'no', label: words.confirmNo },
          ]}
          required
        />
      ),
    }
  },
  correct({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    const one = serviceOf(view, team)
    if (!one) return null
    return {
      title: words.correct,
      lead: `${one.who} · ${one.what}`,
      send: words.save,
      with: { service: one.id, ...(one.person !== null && { heads: '1' }) },
      body: (
        <>
          <DayInput {...field('day', one.day)} label={words.on} required />
          <TextInput {...field('from', one.from)} label={words.from} hint={words.clockHint} autoComplete="off" short required />
          <TextInput
            {...field('until', one.until)}
            label={words.until}
            hint={words.clockHint}
            autoComplete="off"
            short
            required
          />
          {one.person === null && (
            <TextInput {...field('heads', String(one.heads))} label={words.heads} kind="code" autoComplete="off" short required />
          )}
          <TextArea {...field('reason')} label={words.correctReason} rows={3} required />
        </>
      ),
    }
  },
  certify({ view, team, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    if (!team.staff) return null
    return {
      title: words.certify,
      lead: all.mine.certifyLead,
      send: all.mine.certifySend,
      body: (
        <>
          <Select {...field('person')} label={words.person} options={volunteersOf(team)} required />
          <DayInput {...field('since')} label={all.mine.since} required />
          <DayInput {...field('until', view.scope.today)} label={all.mine.until} required />
        </>
      ),
    }
  },
}
