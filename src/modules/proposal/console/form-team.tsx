import { Button, Select } from 'antd'
import { newKey } from '../../../desk/budget.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Sheet } from '../../../desk/page.tsx'
import { zh } from '../words.zh.ts'
import { Field, Said, TextField, useParts } from './form-field.tsx'
import { Remove } from './form-parts.tsx'
import type { Proposal } from './names.ts'

type Member = Proposal['members'][number]
type Meeting = Proposal['meetings'][number]
const options = <K extends string>(names: Readonly<Record<K, string>>): { value: K; label: string }[] =>
  (Object.keys(names) as K[]).map((value) => ({ value, label: names[value] }))

/** 六、团队与三会: who brings what, and which meeting is held when. */
export function Team() {
  const { short } = useParts()
  if (short) return null
  return (
    <Sheet title="六、团队与三会" note="写身份、队伍和单位；居民姓名不用写。">
      <Members />
      <Meetings />
    </Sheet>
  )
}

function Members() {
  const { proposal, put } = useParts()
  const change = (key: string, part: Partial<Member>): void =>
    put({ members: proposal.members.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  return (
    <div data-field="members" className="part-rows">
      <h3>团队</h3>
      <Said field="members" />
      {proposal.members.map((member, i) => {
        const at = `members.${member.key}`
        return (
          <div key={member.key} className="part-row">
            <Field field={`${at}.role`} label="身份">
              {(id) => (
                <Select
                  id={id}
                  value={member.role}
                  options={options(zh.memberRoles)}
                  onChange={(role) => change(member.key, { role })}
                />
              )}
            </Field>
            <TextField
              field={`${at}.who`}
              label="谁"
              value={member.who}
              limit={60}
              onChange={(who) => change(member.key, { who })}
              placeholder="例如：读报志愿队 10 人"
            />
            <TextField
              field={`${at}.contribution`}
              label="做什么、带来什么"
              value={member.contribution}
              limit={200}
              onChange={(contribution) => change(member.key, { contribution })}
              placeholder="例如：每周读报两小时"
            />
            <Remove
              what={`团队第 ${i + 1} 行`}
              onRemove={() => put({ members: proposal.members.filter((one) => one.key !== member.key) })}
            />
          </div>
        )
      })}
      <Button
        type="dashed"
        disabled={proposal.members.length >= 40}
        onClick={() => put({ members: [...proposal.members, { key: newKey(), role: 'core', who: '', contribution: '' }] })}
      >
        加一行团队
      </Button>
      <TextField field="team" label="团队说明" rows={2} value={proposal.team} limit={1000} onChange={(team) => put({ team })} />
    </div>
  )
}

function Meetings() {
  const { proposal, put } = useParts()
  const change = (key: string, part: Partial<Meeting>): void =>
    put({ meetings: proposal.meetings.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  const next = (['hearing', 'mediation', 'appraisal'] as const).find((kind) =>
    proposal.meetings.every((one) => one.kind !== kind),
  )
  return (
    <div data-field="meetings" className="part-rows">
      <h3>三会计划</h3>
      <p className="field-help">听证会·做什么，协调会·怎么做，评议会·效果怎么样。</p>
      <Said field="meetings" />
      {proposal.meetings.map((meeting, i) => {
        const at = `meetings.${meeting.key}`
        return (
          <div key={meeting.key} className="part-row">
            <Field field={`${at}.kind`} label="会议">
              {(id) => (
                <Select
                  id={id}
                  value={meeting.kind}
                  options={options(zh.meetingKinds)}
                  onChange={(kind) => change(meeting.key, { kind })}
                />
              )}
            </Field>
            <Field field={`${at}.on`} label="哪一天">
              {(id) => <DayInput id={id} value={meeting.on} onChange={(on) => change(meeting.key, { on })} />}
            </Field>
            <TextField
              field={`${at}.about`}
              label="议什么"
              value={meeting.about}
              limit={200}
              onChange={(about) => change(meeting.key, { about })}
            />
            <Remove
              what={`三会第 ${i + 1} 行`}
              onRemove={() => put({ meetings: proposal.meetings.filter((one) => one.key !== meeting.key) })}
            />
          </div>
        )
      })}
      <Button
        type="dashed"
        disabled={proposal.meetings.length >= 12}
        onClick={() => put({ meetings: [...proposal.meetings, { key: newKey(), kind: next ?? 'mediation', on: '', about: '' }] })}
      >
        加一次会议
      </Button>
      <TextField
        field="meetingsPlan"
        label="三会说明"
        rows={2}
        value={proposal.meetingsPlan}
        limit={1000}
        onChange={(meetingsPlan) => put({ meetingsPlan })}
      />
    </div>
  )
}
