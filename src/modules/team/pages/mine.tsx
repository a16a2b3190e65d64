import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { page } from '../../../platform/http/page.ts'
import {
  Count,
  DayInput,
  EmptyState,
  Facts,
  fieldsOf,
  Notice,
  PageHead,
  Section,
  Select,
  Tag,
  TaskForm,
  TextInput,
} from '../../../ui/index.ts'
import { certify, record } from '../commands/service.ts'
import { showSelf } from '../commands/team.ts'
import { codeText } from '../domain.ts'
import { mine } from '../queries-person.ts'
import { ShiftFields } from './desk-service.tsx'
import { dayIn, wordsOf } from './words.tsx'

/** The volunteer's own page: hours, certificates, and whether they like to be known. */
export const minePage = page({
  name: 'team.mine',
  path: '/service',
  about: '我的志愿服务：登记、时间、证明、是否公开称呼',
  may: 'signedIn',
  forms: {
    service: {
      command: record,
      input(form) {
        if (form.text('team') === '') return no('platform.required', {}, 'team')
        const day = parseDay(form.text('day'), 'day')
        if (!day.ok) return day
        return ok({
          team: form.text('team'),
          person: form.text('person'),
          what: form.text('what'),
          day: day.value,
          from: form.text('from'),
          until: form.text('until'),
          risky: form.text('risky') === 'yes',
          insurance: form.text('insurance'),
        })
      },
      then: () => '/service?saved=1',
    },
    certify: {
      command: certify,
      input(form) {
        const since = parseDay(form.text('since'), 'since')
        if (!since.ok) return since
        const until = parseDay(form.text('until'), 'until')
        return until.ok ? ok({ person: form.text('person'), since: since.value, until: until.value }) : until
      },
      then: (done: { code: string }) => `/certificates/${done.code}`,
    },
    shown: {
      command: showSelf,
      input: (form) => ok({ member: form.text('member'), shownAs: form.text('shownAs') }),
      then: () => '/service?saved=1',
    },
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.mine
    const { scope } = view
    if (scope.actor.person === null) return null
    const person = scope.actor.person
    const found = await scope.ask(mine, {})
    const field = fieldsOf(view, 'certify')
    const saved = view.search.get('saved') === '1' && view.typed === null
    return {
      title: words.title,
      saved,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            width="narrow"
            crumbs={[{ href: view.url('/teams'), label: all.list.title }]}
          />
          <Section width="narrow">
            {saved && <Notice tone="success" title={all.desk.saved} />}
            {found.volunteer ? (
              <Facts items={[{ label: words.hours, value: <Count n={found.hours} unit={all.units.hours} /> }]} />
            ) : (
              <EmptyState title={words.notVolunteer}>{words.notVolunteerBody}</EmptyState>
            )}
          </Section>
          <Section title={words.teams} width="narrow">
            {found.teams.length === 0 && <p>{words.noTeams}</p>}
            <ul className="prose">
              {found.teams.map((team) => (
                <li key={team.id}>
                  <a href={view.url(`/teams/${team.id}${team.leads ? '/desk' : ''}`)}>{team.name}</a>{' '}
                  {team.leads && <Tag tone="accent">{all.page.leader}</Tag>}{' '}
                  <a href={`${view.url('/service')}?member=${team.member}#shown`}>
                    {team.shownAs === '' ? all.talents.hidden : team.shownAs}
                    <span className="hidden"> {team.name}</span>
                  </a>
                </li>
              ))}
              {found.talents.map((card) => (
                <li key={card.id}>
                  <a href={view.url(`/talents/${card.id}`)}>{all.talentKinds[card.kind]}</a>{' '}
                  {card.shownAs === '' && <Tag>{all.talents.hidden}</Tag>}
                </li>
              ))}
            </ul>
          </Section>
          {found.teams
            .filter((team) => team.member === (view.typed?.values.member?.[0] ?? view.search.get('member')))
            .map((team) => (
              <Section key={team.id} id="shown" title={`${words.consent}：${team.name}`} width="narrow" tone="tint">
                <TaskForm view={view} form="shown" send={words.consentSend} with={{ member: team.member }}>
                  <TextInput
                    {...fieldsOf(view, 'shown')('shownAs', team.shownAs)}
                    label={all.desk.shownAs}
                    hint={all.desk.shownAsHint}
                    autoComplete="off"
                    short
                  />
                </TaskForm>
              </Section>
            ))}
          {found.volunteer && found.teams.length > 0 && (
            <Section title={words.record} lead={all.desk.serviceLead} width="narrow">
              <TaskForm view={view} form="service" send={words.recordSend} with={{ person }}>
                <Select
                  {...fieldsOf(view, 'service')('team', found.teams.length === 1 ? found.teams[0]?.id : '')}
                  label={words.team}
                  options={found.teams.map((team) => ({ value: team.id, label: team.name }))}
                  required
                />
                <ShiftFields view={view} form="service" />
              </TaskForm>
            </Section>
          )}
          {found.services.length > 0 && (
            <Section title={words.services} width="narrow" tone="tint">
              <ul className="prose">
                {found.services.map((one) => (
                  <li key={one.id}>
                    <Tag tone={one.state === 'confirmed' ? 'good' : one.state === 'entered' ? 'wait' : 'plain'}>
                      {all.states[one.state]}
                    </Tag>{' '}
                    {dayIn(view.lang, one.day)} {one.from}–{one.until} · {one.hours} {all.units.hours} · {one.team} · {one.what}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {found.hours > 0 && (
            <Section title={words.certify} lead={words.certifyLead} width="narrow">
              <TaskForm view={view} form="certify" send={words.certifySend} with={{ person }}>
                <DayInput {...field('since', found.since ?? '')} label={words.since} required />
                <DayInput {...field('until', scope.today)} label={words.until} required />
              </TaskForm>
              {found.certificates.length > 0 && (
                <>
                  <h3>{words.certificates}</h3>
                  <ul className="prose">
                    {found.certificates.map((one) => (
                      <li key={one.code}>
                        <a href={view.url(`/certificates/${one.code}`)}>{codeText(one.code)}</a> · {one.hours} {all.units.hours}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Section>
          )}
        </>
      ),
    }
  },
})
