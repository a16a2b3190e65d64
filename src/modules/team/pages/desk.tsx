import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { countOf } from '../../../kernel/typed.ts'
import { type FormBody, page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { deskOf, Notice, PageHead, Section, Tag } from '../../../ui/index.ts'
import { toldOf } from '../../activity/index.ts'
import { calledOf, meetingsAbout } from '../../meeting/index.ts'
import { certify, confirm, correct, record, register } from '../commands/service.ts'
import {
  addMember,
  advance,
  appointLeader,
  assign,
  callTeamMeeting,
  describe,
  end,
  finish,
  leave,
  recordTeamActivity,
  showSelf,
} from '../commands/team.ts'
import { list, page as one } from '../queries.ts'
import { Hours, People, Tasks } from './desk-lists.tsx'
import { tasks, tasksAt } from './desk-tasks.tsx'
import { StageTag, wordsOf } from './words.tsx'

type Params = { readonly team: string }
const back = (_done: unknown, { team }: Params): string => `/teams/${team}/desk?saved=1`

const withDay = (form: FormBody, field: string, rest: Record<string, unknown>) => {
  const day = parseDay(form.text(field), field)
  return day.ok ? ok({ ...rest, [field]: day.value }) : day
}
/** Who is meant: one of the members by id, else a name with perhaps a phone. */
const whoOf = (form: FormBody) => {
  const person = form.text('person')
  const phone = form.text('phone').trim()
  return person === '' ? { name: form.text('name'), ...(phone !== '' && { phone }) } : { person }
}
const some = (text: string): string | null => (text === '' ? null : text)

export const deskPage = page({
  name: 'team.desk',
  path: '/teams/:team/desk',
  about: '办理一支团队：成员、分工、活动、服务时间、成长（手机）',
  may: 'signedIn',
  forms: {
    describe: { command: describe, input: (form, { team }) => ok({ team, about: form.text('about') }), then: back },
    addMember: {
      command: addMember,
      input: (form, { team }) =>
        form.text('kind') === ''
          ? no('platform.required', {}, 'kind')
          : withDay(form, 'joined', { team, ...whoOf(form), kind: form.text('kind'), shownAs: form.text('shownAs') }),
      then: back,
    },
    leave: {
      command: leave,
      input: (form, { team }) =>
        form.text('member') === ''
          ? no('platform.required', {}, 'member')
          : withDay(form, 'on', { team, member: form.text('member'), reason: form.text('reason') }),
      then: back,
    },
    leader: {
      command: appointLeader,
      input: (form, { team }) =>
        form.text('member') === '' ? no('platform.required', {}, 'member') : ok({ team, member: form.text('member') }),
      then: back,
    },
    shown: {
      command: showSelf,
      input: (form) => ok({ member: form.text('member'), shownAs: form.text('shownAs') }),
      then: back,
    },
    assign: {
      command: assign,
      input: (form, { team }) => withDay(form, 'due', { team, what: form.text('what'), member: some(form.text('member')) }),
      then: back,
    },
    finish: { command: finish, input: (form, { team }) => ok({ team, task: form.text('task') }), then: back },
    activity: {
      command: recordTeamActivity,
      files: { photos: 'photo' },
      input(form, { team }) {
        const told = toldOf(form)
        return told.ok ? ok({ team, ...told.value }) : told
      },
      then: back,
    },
    meeting: {
      command: callTeamMeeting,
      input(form, { team }) {
        const called = calledOf(form)
        return called.ok ? ok({ ...called.value, team }) : called
      },
      then: (value: { meeting: string }) => `/meetings/${value.meeting}?saved=1`,
    },
    advance: {
      command: advance,
      input: (form, { team }) => ok({ team, evidence: form.text('evidence'), records: form.all('records') }),
      then: back,
    },
    end: {
      command: end,
      input: (form, { team }) => withDay(form, 'on', { team, reason: form.text('reason') }),
      then: (_done, { team }) => `/teams/${team}`,
    },
    volunteer: {
      command: register,
      input: (form) =>
        ok({
          place: form.text('place'),
          ...whoOf(form),
          birthYear: countOf(form.text('birthYear')) ?? 0,
          guardian: form.text('guardian'),
        }),
      then: back,
    },
    service: {
      command: record,
      input(form, { team }) {
        const unit = form.text('unit').trim()
        const body = some(form.text('body'))
        return withDay(form, 'day', {
          team,
          person: some(form.text('person')),
          unit,
          body,
          heads: unit === '' && body === null ? 1 : (countOf(form.text('heads')) ?? 0),
          what: form.text('what'),
          from: form.text('from'),
          until: form.text('until'),
          risky: form.text('risky') === 'yes',
          insurance: form.text('insurance'),
        })
      },
      then: back,
    },
    confirm: {
      command: confirm,
      input: (form) => ok({ service: form.text('service'), yes: form.text('yes') === 'yes' }),
      then: back,
    },
    correct: {
      command: correct,
      input: (form) =>
        withDay(form, 'day', {
          service: form.text('service'),
          from: form.text('from'),
          until: form.text('until'),
          heads: countOf(form.text('heads')) ?? 0,
          reason: form.text('reason'),
        }),
      then: back,
    },
    certify: {
      command: certify,
      input(form) {
        const since = parseDay(form.text('since'), 'since')
        return since.ok ? withDay(form, 'until', { person: form.text('person'), since: since.value }) : since
      },
      then: (done: { code: string }) => `/certificates/${done.code}`,
    },
  },
  async sample(scope) {
    const found = (await scope.ask(list, { page: 1, mine: true })).items[0]
    return found ? { team: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.team)) return null
    const all = wordsOf(view.lang)
    const words = all.desk
    const team = await view.scope.ask(one, { team: params.team })
    if (!team.mine) return null
    const home = view.url(`/teams/${team.id}/desk`)
    const todo = deskOf(tasks, { view, team, home }, words.cancel)
    const drawn = await todo.form()
    const buttons = await todo.buttons(tasksAt(team))
    return {
      title: `${words.title}：${team.name}`,
      saved: view.search.get('saved') === '1',
      body: (
        <>
          <PageHead
            title={team.name}
            eyebrow={words.title}
            width="narrow"
            crumbs={[
              { href: view.url('/teams'), label: all.list.title },
              drawn ? { href: home, label: words.title } : { href: view.url(`/teams/${team.id}`), label: team.name },
            ]}
            tags={team.ended === null ? <StageTag lang={view.lang} stage={team.stage} /> : <Tag>{all.page.ended}</Tag>}
          />
          {view.search.get('saved') === '1' && view.typed === null && (
            <Section width="narrow">
              <Notice tone="success" title={words.saved} />
            </Section>
          )}
          {drawn ?? (
            <>
              <Section width="narrow">
                {!team.led && team.ended === null && (
                  <Notice tone="warn" title={words.leaderless}>
                    {words.leaderlessBody}
                  </Notice>
                )}
                {buttons}
              </Section>
              <Hours team={team} view={view} home={home} />
              <Tasks team={team} view={view} home={home} />
              {await meetingsAbout(view, subject('team', team.id))}
              <People team={team} view={view} home={home} />
            </>
          )}
        </>
      ),
    }
  },
})
