import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { newKey } from '../../../desk/budget.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Sheet } from '../../../desk/page.tsx'
import { yuanShort } from '../../../kernel/money.ts'
import { Field, Said, TextField, useParts } from './form-field.tsx'
import type { Proposal } from './names.ts'

type Goal = Proposal['goals'][number]

export function Basics({ lineage }: { lineage?: ReactNode }) {
  const { proposal, put, rules, short } = useParts()
  const track = rules.tracks.find((one) => one.key === proposal.track)
  const ceiling = track?.ceiling.value
  return (
    <Sheet title="一、基本情况">
      <div className="fields">
        <TextField
          field="name"
          label="项目名称"
          value={proposal.name}
          limit={40}
          onChange={(name) => put({ name })}
          help="可以连上本社区的特色。"
        />
        <Field
          field="track"
          label="类别"
          {...(track
            ? {
                help: `${track.note}${track.note === '' ? '' : '；'}上限${ceiling === null || ceiling === undefined ? '未设定（请街道确认）' : ` ${yuanShort(ceiling)} 元`}`,
              }
            : {})}
        >
          {(id) => (
            <Select
              id={id}
              value={proposal.track === '' ? null : proposal.track}
              placeholder="选择类别"
              options={rules.tracks.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(next: string) => put({ track: next })}
            />
          )}
        </Field>
        {short ? null : (
          <>
            <Field field="theme" label="主题">
              {(id) => (
                <Select
                  id={id}
                  allowClear
                  value={proposal.theme === '' ? null : proposal.theme}
                  placeholder="选择主题"
                  options={rules.themes.map((theme) => ({ value: theme, label: theme }))}
                  onChange={(next: string | undefined) => put({ theme: next ?? '' })}
                />
              )}
            </Field>
            <TextField
              field="applicant"
              label="申报单位"
              value={proposal.applicant}
              limit={60}
              onChange={(applicant) => put({ applicant })}
            />
          </>
        )}
        <TextField field="lead" label="负责人" value={proposal.lead} limit={20} onChange={(lead) => put({ lead })} />
        <Field field="begins" label="开始日期">
          {(id) => <DayInput id={id} value={proposal.begins} onChange={(begins) => put({ begins })} />}
        </Field>
        <Field field="ends" label="结束日期">
          {(id) => (
            <DayInput
              id={id}
              value={proposal.ends}
              {...(proposal.begins === '' ? {} : { from: proposal.begins })}
              onChange={(ends) => put({ ends })}
            />
          )}
        </Field>
      </div>
      {short ? (
        <p className="field-help short-note">这个类别用简表：名称、需求、目标、最多三个活动、预算和日期，一页写完。</p>
      ) : (
        lineage
      )}
    </Sheet>
  )
}

export function Needs() {
  const { proposal, put, short } = useParts()
  return (
    <Sheet title="二、背景与需求">
      <TextField
        field="background"
        label="背景与需求"
        rows={4}
        value={proposal.background}
        limit={2000}
        onChange={(background) => put({ background })}
        placeholder="有什么问题，为了谁，为什么现在做"
      />
      {short ? null : (
        <>
          <TextField
            field="target"
            label="服务对象"
            rows={2}
            value={proposal.target}
            limit={300}
            onChange={(target) => put({ target })}
          />
          <TextField
            field="survey"
            label="需求调研"
            rows={2}
            value={proposal.survey}
            limit={1000}
            onChange={(survey) => put({ survey })}
            placeholder="用什么方法问了多少人，结论是什么"
          />
        </>
      )}
    </Sheet>
  )
}

export function Goals() {
  const { proposal, put, short } = useParts()
  const change = (key: string, part: Partial<Goal>): void =>
    put({ goals: proposal.goals.map((goal) => (goal.key === key ? { ...goal, ...part } : goal)) })
  return (
    <Sheet title="三、目标" note="目标要具体、可测量：从多少到多少，用什么证明，到什么时候。">
      {short ? null : (
        <TextField
          field="overallGoal"
          label="总目标"
          rows={2}
          value={proposal.overallGoal}
          limit={200}
          onChange={(overallGoal) => put({ overallGoal })}
        />
      )}
      <div data-field="goals">
        <Said field="goals" />
      </div>
      {proposal.goals.map((goal, i) => {
        const at = `goals.${goal.key}`
        return (
          <fieldset key={goal.key} className="part">
            <legend>目标 {i + 1}</legend>
            <div className="fields">
              <TextField
                field={`${at}.indicator`}
                label="指标"
                value={goal.indicator}
                limit={100}
                onChange={(indicator) => change(goal.key, { indicator })}
                placeholder="例如：参加议事的居民"
              />
              <TextField
                field={`${at}.baseline`}
                label="现在"
                value={goal.baseline}
                limit={60}
                onChange={(baseline) => change(goal.key, { baseline })}
                placeholder="20"
              />
              <TextField
                field={`${at}.target`}
                label="目标"
                value={goal.target}
                limit={60}
                onChange={(target) => change(goal.key, { target })}
                placeholder="60"
              />
              <TextField
                field={`${at}.unit`}
                label="单位"
                value={goal.unit}
                limit={20}
                onChange={(unit) => change(goal.key, { unit })}
                placeholder="人"
              />
              <TextField
                field={`${at}.evidence`}
                label="用什么证明"
                value={goal.evidence}
                limit={100}
                onChange={(evidence) => change(goal.key, { evidence })}
                placeholder="签到表、照片、问卷"
              />
              <Field field={`${at}.by`} label="到什么时候">
                {(id) => <DayInput id={id} value={goal.by} onChange={(by) => change(goal.key, { by })} />}
              </Field>
            </div>
            <Remove
              what={`目标 ${i + 1}`}
              onRemove={() => put({ goals: proposal.goals.filter((one) => one.key !== goal.key) })}
            />
          </fieldset>
        )
      })}
      <Button
        type="dashed"
        disabled={proposal.goals.length >= 20}
        onClick={() =>
          put({
            goals: [
              ...proposal.goals,
              { key: newKey(), indicator: '', baseline: '', target: '', unit: '', evidence: '', by: '' },
            ],
          })
        }
      >
        加一个目标
      </Button>
    </Sheet>
  )
}

export const Remove = ({ what, onRemove }: { what: string; onRemove: () => void }) => (
  <Button type="text" size="small" className="remove" onClick={onRemove} aria-label={`删除${what}`}>
    删除
  </Button>
)

export function Closing() {
  const { proposal, put, short } = useParts()
  if (short) return null
  return (
    <Sheet title="七、风险与成效">
      <TextField
        field="risks"
        label="风险与预案"
        rows={3}
        value={proposal.risks}
        limit={1000}
        onChange={(risks) => put({ risks })}
        help="场地、天气、老人和孩子、食品，各怎么办；大额采购怎样比价。"
      />
      <TextField
        field="outcomes"
        label="预期成效与推广"
        rows={3}
        value={proposal.outcomes}
        limit={1000}
        onChange={(outcomes) => put({ outcomes })}
      />
    </Sheet>
  )
}
