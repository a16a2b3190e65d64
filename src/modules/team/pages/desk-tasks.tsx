import type { ReactNode } from 'react'
import { fill } from '../../../kernel/text.ts'
import { subject } from '../../../kernel/subject.ts'
import type { View } from '../../../platform/http/page.ts'
import {
  CheckboxGroup,
  DayInput,
  EmptyState,
  fieldsOf,
  RadioGroup,
  Section,
  Select,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { list as activities, RecordFields } from '../../activity/index.ts'
import { MEMBER_KINDS, STAGES } from '../domain.ts'
import type { Shown } from './team.tsx'
import { serviceTasks } from './desk-service.tsx'
import { dayIn, wordsOf } from './words.tsx'

export interface TaskProps {
  readonly view: View
  readonly team: Shown
  readonly home: string
}
export interface Drawn {
  readonly title: string
  readonly lead?: string | undefined
  readonly body: ReactNode
}
export type Tasks = Readonly<Record<string, (props: TaskProps) => Drawn | null | Promise<Drawn | null>>>

/** What can be done, the usual next thing first; what only the committee may is left out for a leader. */
export function tasksAt(team: Shown): readonly string[] {
  if (team.ended !== null) return []
  const both = ['service', 'activity', 'assign', 'addMember', 'leave', 'describe']
  if (!team.staff) return both
  const grows = team.stage !== 'servingAll' ? ['advance'] : []
  return [...(team.led ? [] : ['leader']), ...both, ...grows, 'volunteer', 'certify', ...(team.led ? ['leader'] : []), 'end']
}

export const membersNow = (team: Shown) =>
  team.people.filter((one) => one.left === null).map((one) => ({ value: one.id, label: one.name }))

const tasks: Tasks = {
  ...serviceTasks,
  describe({ view, team, home }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.describe,
      body: (
        <TaskForm view={view} form="describe" send={words.save} cancel={{ href: home, label: words.cancel }}>
          <TextArea
            {...fieldsOf(view, 'describe')('about', team.about)}
            label={words.about}
            hint={words.aboutHint}
            rows={8}
            required
          />
        </TaskForm>
      ),
    }
  },
  addMember({ view, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const field = fieldsOf(view, 'addMember')
    return {
      title: words.addMember,
      body: (
        <TaskForm view={view} form="addMember" send={words.save} cancel={{ href: home, label: words.cancel }}>
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
        </TaskForm>
      ),
    }
  },
  leave({ view, team, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'leave')
    return {
      title: words.leave,
      lead: words.leaveLeader,
      body: (
        <TaskForm view={view} form="leave" send={words.leaveSend} cancel={{ href: home, label: words.cancel }}>
          <Select {...field('member')} label={words.member} options={membersNow(team)} required />
          <DayInput {...field('on', view.scope.today)} label={words.on} required />
          <TextInput {...field('reason')} label={words.reason} hint={words.reasonHint} required />
        </TaskForm>
      ),
    }
  },
  leader({ view, team, home }) {
    const words = wordsOf(view.lang).desk
    if (!team.staff) return null
    return {
      title: words.leader,
      body: (
        <TaskForm view={view} form="leader" send={words.save} cancel={{ href: home, label: words.cancel }}>
          <Select {...fieldsOf(view, 'leader')('member')} label={words.member} options={membersNow(team)} required />
        </TaskForm>
      ),
    }
  },
  shown({ view, team, home }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.member?.[0] ?? view.search.get('member')
    const member = team.people.find((one) => one.id === asked)
    if (!member || !team.staff) return null
    return {
      title: `${words.shownAs}：${member.name}`,
      body: (
        <TaskForm
          view={view}
          form="shown"
          send={words.save}
          with={{ member: member.id }}
          cancel={{ href: home, label: words.cancel }}
        >
          <TextInput
            {...fieldsOf(view, 'shown')('shownAs', member.shownAs)}
            label={words.shownAs}
            hint={words.shownAsHint}
            autoComplete="off"
            short
          />
        </TaskForm>
      ),
    }
  },
  assign({ view, team, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'assign')
    return {
      title: words.assign,
      body: (
        <TaskForm view={view} form="assign" send={words.save} cancel={{ href: home, label: words.cancel }}>
          <TextInput {...field('what')} label={words.what} required />
          <Select {...field('member')} label={words.who} options={membersNow(team)} />
          <DayInput {...field('due')} label={words.due} required />
        </TaskForm>
      ),
    }
  },
  finish({ view, team, home }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.task?.[0] ?? view.search.get('which')
    const task = team.tasks.find((one) => one.id === asked)
    if (!task) return null
    return {
      title: words.finish,
      lead: task.what,
      body: (
        <TaskForm
          view={view}
          form="finish"
          send={words.finish}
          with={{ task: task.id }}
          cancel={{ href: home, label: words.cancel }}
        />
      ),
    }
  },
  activity({ view, home }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.activity,
      body: (
        <TaskForm view={view} form="activity" send={words.save} files cancel={{ href: home, label: words.cancel }}>
          <RecordFields view={view} form="activity" />
        </TaskForm>
      ),
    }
  },
  async advance({ view, team, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const next = STAGES[STAGES.indexOf(team.stage) + 1]
    if (!team.staff || next === undefined) return null
    const { items } = await view.scope.ask(activities, { subject: subject('team', team.id), page: 1 })
    const field = fieldsOf(view, 'advance')
    return {
      title: words.advance,
      lead: fill(words.advanceLead, { stage: all.stages[next] }),
      body:
        items.length === 0 ? (
          <EmptyState title={words.noRecords}>{all.page.noActivitiesBody}</EmptyState>
        ) : (
          <TaskForm view={view} form="advance" send={words.advanceSend} cancel={{ href: home, label: words.cancel }}>
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
          </TaskForm>
        ),
    }
  },
  end({ view, team, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'end')
    if (!team.staff) return null
    return {
      title: words.end,
      body: (
        <TaskForm view={view} form="end" send={words.end} cancel={{ href: home, label: words.cancel }}>
          <DayInput {...field('on', view.scope.today)} label={words.on} required />
          <TextInput {...field('reason')} label={words.reason} required />
        </TaskForm>
      ),
    }
  },
}

/** The form of a task, or its title for the button that leads to it; nothing where there is no such task. */
export async function Task({
  task,
  titleOnly,
  ...props
}: TaskProps & { readonly task: string; readonly titleOnly?: boolean }): Promise<ReactNode> {
  const drawn = await tasks[task]?.(props)
  if (!drawn) return null
  if (titleOnly === true) return drawn.title
  return (
    <Section title={drawn.title} lead={drawn.lead} width="narrow">
      {drawn.body}
    </Section>
  )
}
