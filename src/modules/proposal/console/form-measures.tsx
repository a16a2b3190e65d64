import { Button, Checkbox, Input, Select } from 'antd'
import { newKey } from '../../../desk/budget.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Sheet } from '../../../desk/page.tsx'
import { CountField, Field, Said, TextField, useParts } from './form-field.tsx'
import { Plan } from './form-gantt.tsx'
import { Remove } from './form-parts.tsx'
import { Paste } from './form-paste.tsx'
import type { Proposal } from './names.ts'

type Activity = Proposal['activities'][number]

export function Measures() {
  const { proposal, put, short } = useParts()
  return (
    <Sheet
      title="四、措施与活动"
      note={
        short
          ? '最多三个活动，写清做什么、多少人、什么时候。'
          : '先列主要措施，再写每个活动：主题、内容、目的、频次、人数、方式。'
      }
      aside={<Paste list="activities" />}
    >
      <div data-field="actionLines" className={short ? 'hidden' : undefined}>
        {proposal.actionLines.map((line, i) => (
          <div key={line.key} className="action-line">
            <span>措施 {i + 1}</span>
            <Input
              aria-label={`措施 ${i + 1}`}
              value={line.title}
              maxLength={60}
              onChange={(event) =>
                put({
                  actionLines: proposal.actionLines.map((one) =>
                    one.key === line.key ? { ...one, title: event.target.value } : one,
                  ),
                })
              }
            />
            <Remove
              what={`措施 ${i + 1}`}
              onRemove={() => put({ actionLines: proposal.actionLines.filter((one) => one.key !== line.key) })}
            />
          </div>
        ))}
        <Said field="actionLines" />
        <Button
          type="dashed"
          disabled={proposal.actionLines.length >= 12}
          onClick={() => put({ actionLines: [...proposal.actionLines, { key: newKey(), title: '' }] })}
        >
          加一条措施
        </Button>
      </div>
      <div data-field="activities" className="activities">
        <Said field="activities" />
        {proposal.activities.map((activity, i) => (
          <ActivityPart key={activity.key} activity={activity} name={`活动 ${i + 1}`} />
        ))}
      </div>
      <Button
        type="dashed"
        disabled={proposal.activities.length >= (short ? 3 : 40)}
        onClick={() => put({ activities: [...proposal.activities, blankActivity(proposal)] })}
      >
        加一个活动
      </Button>
      <Plan />
    </Sheet>
  )
}

const blankActivity = (proposal: Proposal): Activity => ({
  key: newKey(),
  actionLine: proposal.actionLines.at(-1)?.key ?? 'none',
  theme: '',
  content: '',
  purpose: '',
  frequency: '',
  participants: 0,
  mode: '',
  from: '',
  to: '',
  where: '',
  who: '',
  risky: false,
})

function ActivityPart({ activity, name }: { activity: Activity; name: string }) {
  const { proposal, put, short } = useParts()
  const at = `activities.${activity.key}`
  const change = (part: Partial<Activity>): void =>
    put({ activities: proposal.activities.map((one) => (one.key === activity.key ? { ...one, ...part } : one)) })
  const priced = proposal.lines.some((line) => line.activity === activity.key)
  return (
    <fieldset className="part">
      <legend>{activity.theme === '' ? name : `${name}：${activity.theme}`}</legend>
      <div className="fields">
        <TextField field={`${at}.theme`} label="主题" value={activity.theme} limit={60} onChange={(theme) => change({ theme })} />
        {short ? null : (
          <>
            <Field field={`${at}.actionLine`} label="属于哪条措施">
              {(id) => (
                <Select
                  id={id}
                  value={proposal.actionLines.some((line) => line.key === activity.actionLine) ? activity.actionLine : null}
                  placeholder="选择措施"
                  options={proposal.actionLines.map((line, i) => ({ value: line.key, label: `${i + 1}. ${line.title}` }))}
                  onChange={(actionLine: string) => change({ actionLine })}
                />
              )}
            </Field>
          </>
        )}
        <TextField
          field={`${at}.content`}
          label="内容"
          rows={2}
          value={activity.content}
          limit={500}
          onChange={(content) => change({ content })}
        />
        {short ? null : (
          <>
            <TextField
              field={`${at}.purpose`}
              label="目的"
              value={activity.purpose}
              limit={200}
              wide
              onChange={(purpose) => change({ purpose })}
            />
            <TextField
              field={`${at}.frequency`}
              label="频次"
              value={activity.frequency}
              limit={60}
              onChange={(frequency) => change({ frequency })}
              placeholder="每月一次，共 6 次"
            />
          </>
        )}
        <CountField
          field={`${at}.participants`}
          label="预计人数"
          unit="人"
          value={activity.participants}
          onChange={(participants) => change({ participants })}
        />
        {short ? null : (
          <>
            <TextField
              field={`${at}.mode`}
              label="方式"
              value={activity.mode}
              limit={60}
              onChange={(mode) => change({ mode })}
              placeholder="课堂、走访、议事"
            />
          </>
        )}
        <Field field={`${at}.from`} label="从">
          {(id) => <DayInput id={id} value={activity.from} onChange={(from) => change({ from })} />}
        </Field>
        <Field field={`${at}.to`} label="到">
          {(id) => <DayInput id={id} value={activity.to} onChange={(to) => change({ to })} />}
        </Field>
        {short ? null : (
          <>
            <TextField
              field={`${at}.where`}
              label="地点"
              value={activity.where}
              limit={60}
              onChange={(where) => change({ where })}
            />
            <TextField field={`${at}.who`} label="负责人" value={activity.who} limit={40} onChange={(who) => change({ who })} />
          </>
        )}
        <div className="field" data-field={`${at}.risky`}>
          <Checkbox checked={activity.risky} onChange={(event) => change({ risky: event.target.checked })}>
            有风险（外出、登高、运动……），须投保
          </Checkbox>
          <Said field={`${at}.risky`} />
        </div>
      </div>
      {priced ? (
        <p className="field-help">这个活动有预算，删去预算以后才能删除。</p>
      ) : (
        <Remove what={name} onRemove={() => put({ activities: proposal.activities.filter((one) => one.key !== activity.key) })} />
      )}
    </fieldset>
  )
}
