import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { DayInput } from '../../../desk/day.tsx'
import { Facts, Figures } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Sheet } from '../../../desk/page.tsx'

import type { Day } from '../../../kernel/day.ts'

import { Say, HEADS, REFRESH, type Matters } from './say.tsx'

/** What the records say, in the words of the check; nobody types it. */
const said = (facts: Readonly<Record<string, number>>, key: string): string => {
  const n = (of: string): number => facts[of] ?? 0
  const share = n('granted') === 0 ? 0 : Math.round((n('used') * 100) / n('granted'))
  const known: Readonly<Record<string, string>> = {
    progress: `时间过了 ${n('timeGone')}%；计划 ${n('plannedActivities')} 类活动，已办 ${n('startedActivities')} 类`,
    records: `登记 ${n('records')} 场，${n('withPhotos')} 场有照片，${n('visits')} 人次；${n('overdue')} 场办过还没登记`,
    money: `已用和占用 ${share}%`,
    team: '请对照团队名单和志愿者时数',
    meetings: `开过 ${n('meetings')} 次会，其中听证会 ${n('hearing')} 次`,
  }
  return known[key] ?? ''
}

export function Midterm({ of, role }: { of: Matters; role: string }) {
  const [checking, setChecking] = useState(false)
  const [form] = Form.useForm<{ points: Record<string, number>; opinion: string; demand: string; due: Day | null }>()
  const check = usePerform('change.checkMidterm', { form, refresh: REFRESH, done: '已检查', onDone: () => setChecking(false) })
  const correct = usePerform('change.correctMidterm', { refresh: REFRESH, done: '已报告' })
  const accept = usePerform('change.acceptCorrection', { refresh: REFRESH, done: '已复查' })
  const points = Form.useWatch('points', form) as Record<string, number | null> | undefined
  const total = of.sheet.reduce((all, one) => all + (points?.[one.key] ?? 0), 0)
  const level = of.levels.find((one) => total * 100 >= one.from)
  const input = { project: of.id }
  return (
    <Sheet
      title="中期检查"
      note="事实从记录里取，只打分、写意见。检查是一个标记，不挡住项目。"
      aside={
        role === 'centreStaff' && of.step === 'active' && !checking ? (
          <Button type="primary" onClick={() => setChecking(true)}>
            做中期检查
          </Button>
        ) : undefined
      }
    >
      <Figures
        figures={[
          { label: '时间', value: `${of.facts.timeGone ?? 0}%` },
          { label: '已办活动', value: `${of.facts.records ?? 0} 场` },
          { label: '参加', value: `${of.facts.visits ?? 0} 人次` },
          { label: '报名签到', value: `${of.people.people} 人`, note: `${of.people.visits} 人次` },
          { label: '已用和占用', value: <Yuan amount={of.facts.used ?? 0} /> },
        ]}
      />
      {checking ? (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ points: given, opinion, demand, due }) =>
            check.mutate({
              ...input,
              points: Object.fromEntries(Object.entries(given).map(([key, n]) => [key, Math.round((n ?? 0) * 100)])),
              opinion,
              demand: demand ?? '',
              due: due ?? null,
            })
          }
        >
          <div className="narrow-form">
            {of.sheet.map((one) => (
              <Form.Item
                key={one.key}
                name={['points', one.key]}
                label={`${one.name}（满分 ${one.weight}）`}
                extra={said(of.facts, one.key)}
                rules={[{ required: true, message: '请打分。' }]}
              >
                <InputNumber min={0} max={one.weight} precision={2} controls={false} suffix="分" />
              </Form.Item>
            ))}
            <p>
              合计 <strong>{total}</strong> 分{level ? `：${level.name}` : ''}
            </p>
            <Form.Item name="opinion" label="意见" rules={[{ required: true, whitespace: true, message: '请写明意见。' }]}>
              <Input.TextArea rows={3} maxLength={1000} showCount />
            </Form.Item>
            <Form.Item name="demand" label="改什么（预警、整改才填）">
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
            <Form.Item name="due" label="期限（预警、整改才填）">
              <DayInput />
            </Form.Item>
          </div>
          <ActionBar>
            <Button onClick={() => setChecking(false)}>先不办</Button>
            <Button type="primary" htmlType="submit" loading={check.isPending}>
              提交检查结果
            </Button>
          </ActionBar>
        </Form>
      ) : null}
      {of.midterms.length === 0 && !checking ? <p className="unset">还没有做中期检查。</p> : null}
      {of.midterms.map((one, i) => (
        <div key={one.id}>
          <Facts
            facts={[
              { label: '结果', value: `${one.levelName}（${(one.total / 100).toFixed(2)} 分）` },
              { label: '检查', value: <DayShown on={one.on} /> },
              { label: '意见', value: one.opinion, wide: true },
              ...(one.due === null
                ? []
                : [
                    { label: '改什么', value: one.demand, wide: true },
                    { label: '期限', value: <DayShown on={one.due} /> },
                    { label: '居委会报告', value: one.correction === '' ? '还没有' : one.correction, wide: true },
                    ...(one.accepted === null ? [] : [{ label: '复查通过', value: <DayShown on={one.accepted} /> }]),
                  ]),
            ]}
          />
          {i === 0 && one.due !== null && one.accepted === null ? (
            <ActionBar>
              {HEADS.includes(role) ? (
                <Say
                  verb="报告整改情况"
                  about="社区管理中心复查。"
                  label="改了什么"
                  main
                  of={correct}
                  onReason={(correction) => correct.mutate({ ...input, correction })}
                />
              ) : null}
              {role === 'centreStaff' && one.corrected !== null ? (
                <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate(input)}>
                  复查通过
                </Button>
              ) : null}
            </ActionBar>
          ) : null}
        </div>
      ))}
    </Sheet>
  )
}
