import { fill } from '../../../kernel/text.ts'
import { subject } from '../../../kernel/subject.ts'
import {
  CheckboxGroup,
  DayInput,
  type DeskProps,
  type DeskTasks,
  EmptyState,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { list as activities, RecordFields } from '../../activity/index.ts'
import { CallFields } from '../../meeting/index.ts'
import { MEMBER_KINDS, STAGES } from '../domain.ts'
import type { Shown } from './team.tsx'
import { serviceTasks } from './desk-service.tsx'
import { dayIn, wordsOf } from './words.tsx'

export interface TaskProps extends DeskProps {
  readonly team: Shown
}
export type Tasks = DeskTasks<TaskProps>

/** What can be done, the usual next thing first; what only the committee may is left out for a leader. */
export function tasksAt(team: Shown): readonly string[] {
  if (team.ended !== null) return []
  const both = ['service', 'activity', 'meeting', 'assign', 'addMember', 'leave', 'describe']
  if (!team.staff) return both
  const grows = team.stage !== 'servingAll' ? ['advance'] : []
  return [...(team.led ? [] : ['leader']), ...both, ...grows, 'volunteer', 'certify', ...(team.led ? ['leader'] : []), 'end']
}

export const membersNow = (team: Shown) =>
  team.people.filter((one) => one.left === null).map((one) => ({ value: one.id, label: one.name }))

export const tasks: Tasks = {
  ...serviceTasks,
  describe({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.describe,
      send: words.save,
      body: <TextArea {...field('about', team.about)} label={words.about} hint={words.aboutHint} rows={8} required />,
    }
  },
  addMember({ view, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    return {
      title: words.addMember,
      send: words.save,
      body: (
        <>
          <TextInput {...field('name')} label={words.personName} hint={words.personNameHint} autoComplete="off" short required />
          <TextInput {...field('phone')} label={words.phone} hint={words.phoneHint} kind="tel" autoComplete="off" short />
          <RadioGroup
            {...field('kind', 'resident')}
            label={words.kind}
            options={MEMBER_KINDS.map((value) => ({ value, label: all.memberKinds[value] }))}
            required
          />
          <DayInput {...field('joined', view.scope.today)} label={words.joined} required />
          <TextInput {...field('shownAs')} label={words.shownAs} hint={words.shownAsHint} autoComplete="off" short />
        </>
      ),
    }
  },
  leave({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.leave,
      lead: words.leaveLeader,
      send: words.leaveSend,
      body: (
        <>
          <Select {...field('member')} label={words.member} options={membersNow(team)} required />
          <DayInput {...field('on', view.scope.today)} label={words.on} required />
          <TextInput {...field('reason')} label={words.reason} hint={words.reasonHint} required />
        </>
      ),
    }
  },
  leader({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    if (!team.staff) return null
    return {
      title: words.leader,
      send: words.save,
      body: <Select {...field('member')} label={words.member} options={membersNow(team)} required />,
    }
  },
  shown({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.member?.[0] ?? view.search.get('member')
    const member = team.people.find((one) => one.id === asked)
    if (!member || !team.staff) return null
    return {
      title: `${words.shownAs}：${member.name}`,
      send: words.save,
      with: { member: member.id },
      body: (
        <TextInput
          {...field('shownAs', member.shownAs)}
          label={words.shownAs}
          hint={words.shownAsHint}
          autoComplete="off"
          short
        />
      ),
    }
  },
  assign({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.assign,
      send: words.save,
      body: (
        <>
          <TextInput {...field('what')} label={words.what} required />
          <Select {...field('member')} label={words.who} options={membersNow(team)} />
          <DayInput {...field('due')} label={words.due} required />
        </>
      ),
    }
  },
  finish({ view, team }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.task?.[0] ?? view.search.get('which')
    const task = team.tasks.find((one) => one.id === asked)
    if (!task) return null
    return {
      title: words.finish,
      lead: task.what,
      send: words.finish,
      with: { task: task.id },
    }
  },
  activity({ view }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.activity,
      send: words.save,
      files: true,
      body: <RecordFields view={view} form="activity" />,
    }
  },
  meeting({ view }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.meeting,
      lead: words.meetingLead,
      send: words.meetingSend,
      body: <CallFields view={view} form="meeting" />,
    }
  },
  async advance({ view, team, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const next = STAGES[STAGES.indexOf(team.stage) + 1]
    if (!team.staff || next === undefined) return null
    const { items } = await view.scope.ask(activities, { subject: subject('team', team.id), page: 1 })
    return {
      title: words.advance,
      lead: fill(words.advanceLead, { stage: all.stages[next] }),
      ...(items.length === 0
        ? { body: <EmptyState title={words.noRecords}>{all.page.noActivitiesBody}</EmptyState> }
        : {
            send: words.advanceSend,
            body: (
              <>
                {' '}
                <CheckboxGroup
                  name="records"
                  label={words.records}
                  error={view.error('advance', 'records')}
                  values={view.typed?.values.records ?? []}
                  options={items.map((item) => ({
                    value: item.id,
                    label: item.theme,
                    hint: `${dayIn(view.lang, item.day)} · ${item.attendances} ${all.units.visits}`,
                  }))}
                  required
                />
                <TextArea {...field('evidence')} label={words.evidence} rows={5} required />
              </>
            ),
          }),
    }
  },
  end({ view, team, field }) {
    const words = wordsOf(view.lang).desk
    if (!team.staff) return null
    return {
      title: words.end,
      send: words.end,
      body: (
        <>
          <DayInput {...field('on', view.scope.today)} label={words.on} required />
          <TextInput {...field('reason')} label={words.reason} required />
        </>
      ),
    }
  },
}
