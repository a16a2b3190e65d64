import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { ActionBar, ConfirmButton, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { DayInput } from '../../../desk/day.tsx'
import { Facts, Figures } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useParam } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag, type Tone } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import type { Day } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'
import { AskChange } from './ask.tsx'

export type Matters = QueryValue<'change.matters'>
type Change = Matters['changes'][number]
const HEADS = ['areaSecretary', 'committeeDirector']
const OFFICE = ['selfGovOfficer', 'subdistrictLeader']
export const REFRESH = ['change.matters', 'project.whole', 'waiting.list'] as const
const tones: Readonly<Record<Change['state'], Tone>> = {
  asked: 'wait',
  advised: 'wait',
  noticed: 'run',
  done: 'good',
  refused: 'stop',
  withdrawn: 'quiet',
}

/** 变更与检查: what happens to a project between its agreement and its closing, and what the present post can do about it. */
export default function Changes() {
  const project = useParam('project')
  const matters = useAsk('change.matters', { project }, { fresh: true })
  return <Answer of={matters}>{(found) => <Shown of={found} />}</Answer>
}

function Shown({ of }: { of: Matters }) {
  const role = useRole()
  const [asking, setAsking] = useState(false)
  const running = of.step === 'agreed' || of.step === 'active'
  const open = of.changes.some((one) => ['asked', 'advised', 'noticed'].includes(one.state))
  return (
    <Page
      title="变更与检查"
      over={`${of.place} · 《${of.name}》`}
      lead="变更分几类由改动的大小算出来；整改、中期检查、终止都在这里办，都留底。"
      actions={<Go to={`/projects/${of.id}`}>回到项目</Go>}
    >
      {asking ? (
        <AskChange of={of} onClose={() => setAsking(false)} />
      ) : (
        <>
          <Sheet
            title="项目变更"
            note={
              of.ends === null ? undefined : (
                <>
                  项目到 <DayShown on={of.ends} /> 结束，变更最晚 <DayShown on={of.lastDay} /> 提出。总额不变。
                </>
              )
            }
            aside={
              HEADS.includes(role) && running && !open ? (
                <Button type="primary" onClick={() => setAsking(true)}>
                  提出变更
                </Button>
              ) : undefined
            }
          >
            {of.changes.length === 0 ? (
              <Empty title="没有变更">要调预算、换时间地点、延期，由书记或主任在这里提出。</Empty>
            ) : (
              of.changes.map((one) => <OneChange key={one.id} of={of} change={one} role={role} />)
            )}
          </Sheet>
          <Midterm of={of} role={role} />
          <Suspensions of={of} role={role} />
          <Ending of={of} role={role} />
        </>
      )}
    </Page>
  )
}

type Line = Change['after'][number]
function OneChange({ of, change, role }: { of: Matters; change: Change; role: string }) {
  const input = { project: of.id, change: change.id }
  const advise = usePerform('change.adviseOn', { refresh: REFRESH, done: '已提意见' })
  const agree = usePerform('change.agree', { refresh: REFRESH, done: '已办理' })
  const decide = usePerform('change.decideOn', { refresh: REFRESH, done: '已决定' })
  const apply = usePerform('change.apply', { refresh: REFRESH, done: '变更已生效' })
  const withdraw = usePerform('change.withdraw', { refresh: REFRESH, done: '已撤回' })
  const was = (line: string): number => change.before.find((one) => one.line === line)?.amount ?? 0
  const moved = change.after.filter((line) => line.amount !== was(line.line))
  const name = (type: string): string => of.costTypes.find((one) => one.key === type)?.name ?? type
  return (
    <section aria-label={zh.classes[change.class]}>
      <p>
        <StateTag tone={tones[change.state]}>{zh.states[change.state]}</StateTag> <strong>{zh.classes[change.class]}</strong> ·{' '}
        {change.parts.map((part) => zh.parts[part]).join('、')} · <DayShown on={change.on} />
      </p>
      <Facts
        facts={[
          { label: '原因', value: change.reason, wide: true },
          ...(change.endsAfter === change.endsBefore
            ? []
            : [{ label: '结束日期', value: `${change.endsBefore ?? ''} → ${change.endsAfter ?? ''}` }]),
          ...(moved.length === 0 ? [] : [{ label: '跨科目比例', value: `${(change.share / 100).toFixed(2)}%` }]),
          ...(change.opinion === '' ? [] : [{ label: '督导意见', value: change.opinion, wide: true }]),
          ...(change.answer === '' ? [] : [{ label: '答复', value: change.answer, wide: true }]),
          ...(change.minute === '' ? [] : [{ label: '会议纪要', value: change.minute }]),
          ...(change.notice ? [{ label: '公示到', value: <DayShown on={change.notice.until} /> }] : []),
        ]}
      />
      {moved.length > 0 ? (
        <DataTable<Line>
          rows={moved}
          keyOf={(line) => line.line}
          empty={{ title: '' }}
          columns={[
            {
              key: 'label',
              title: '用途',
              width: 220,
              cell: (line) => (
                <span className="cell-two">
                  <span>{line.label === '' ? name(line.costType) : line.label}</span>
                  <small>
                    {line.theme} · {name(line.costType)}
                  </small>
                </span>
              ),
            },
            { key: 'was', title: '原来', width: 120, figure: true, cell: (line) => <Yuan amount={was(line.line)} /> },
            { key: 'is', title: '改为', width: 120, figure: true, cell: (line) => <Yuan amount={line.amount} /> },
          ]}
        />
      ) : null}
      <ActionBar>
        {HEADS.includes(role) && (change.state === 'asked' || change.state === 'advised') ? (
          <ConfirmButton
            verb="撤回变更"
            warning="撤回以后可以重新提出。"
            pending={withdraw.isPending}
            onConfirm={() => withdraw.mutate(input)}
          />
        ) : null}
        {role === 'supervisor' && change.class === 'B' && change.state === 'asked' ? (
          <Say
            verb="提督导意见"
            about="督导只提建议，不审批经费。提了意见，由社区管理中心办理。"
            of={advise}
            main
            onReason={(opinion) => advise.mutate({ ...input, opinion })}
          />
        ) : null}
        {role === 'centreStaff' && change.class === 'B' && change.state === 'advised' ? (
          <>
            <Say
              verb="不同意"
              about="居委会会看到理由。"
              of={agree}
              onReason={(answer) => agree.mutate({ ...input, yes: false, answer })}
            />
            <ConfirmButton
              main
              verb="同意变更"
              warning="同意后立即生效：预算在账本里调剂，公开页面随之更新。"
              pending={agree.isPending}
              onConfirm={() => agree.mutate({ ...input, yes: true })}
            />
          </>
        ) : null}
        {OFFICE.includes(role) && change.class === 'C' && change.state === 'asked' ? (
          <>
            <Say
              verb="不同意"
              about="居委会会看到理由。"
              of={decide}
              onReason={(answer) => decide.mutate({ ...input, yes: false, answer })}
            />
            <Say
              verb="同意并公示"
              about="同意后公示；公示期满、异议答复以后才生效。"
              label="决定意见"
              of={decide}
              main
              onReason={(answer) => decide.mutate({ ...input, yes: true, answer })}
            />
          </>
        ) : null}
        {role === 'selfGovOfficer' && change.state === 'noticed' ? (
          <Button
            type="primary"
            disabled={change.notice?.over !== true}
            loading={apply.isPending}
            onClick={() => apply.mutate(input)}
          >
            公示期满，变更生效
          </Button>
        ) : null}
      </ActionBar>
    </section>
  )
}

/** A verb with its reason, in a window of its own. */
function Say({
  verb,
  about,
  label,
  main = false,
  of,
  onReason,
}: {
  verb: string
  about: string
  label?: string
  main?: boolean
  of: { isPending: boolean; error: { message: string } | null }
  onReason: (reason: string) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type={main ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <ReasonModal
        verb={verb}
        open={open}
        about={about}
        {...(label === undefined ? {} : { label })}
        pending={of.isPending}
        problem={of.error?.message}
        onCancel={() => setOpen(false)}
        onReason={onReason}
      />
    </>
  )
}

interface Asked {
  reason: string
  demand: string
  due: Day
}

/** A demand with its reason and its day: 整改. */
function DemandModal({
  verb,
  about,
  onClose,
  onDone,
}: {
  verb: string
  about: string
  onClose: () => void
  onDone: (asked: Asked) => void
}) {
  const [form] = Form.useForm<Asked>()
  return (
    <Modal
      title={verb}
      open
      okText={verb}
      cancelText="先不办"
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">{about}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onDone}>
        <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因。' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
        <Form.Item name="demand" label="改什么" rules={[{ required: true, whitespace: true, message: '请写明要改什么。' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
        <Form.Item name="due" label="期限" rules={[{ required: true, message: '请选择期限。' }]}>
          <DayInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Suspensions({ of, role }: { of: Matters; role: string }) {
  const [asking, setAsking] = useState(false)
  const suspend = usePerform('change.suspend', { refresh: REFRESH, done: '已暂停，限期整改', onDone: () => setAsking(false) })
  const report = usePerform('change.reportRectified', { refresh: REFRESH, done: '已报告' })
  const resume = usePerform('change.resume', { refresh: REFRESH, done: '已办理' })
  const input = { project: of.id }
  return (
    <Sheet
      title="整改"
      note="整改期间不能支出、不能结项，公开页面写明。"
      aside={
        OFFICE.includes(role) && of.step === 'active' && !of.paused ? (
          <Button onClick={() => setAsking(true)}>暂停，限期整改</Button>
        ) : undefined
      }
    >
      {of.suspensions.length === 0 ? <p className="unset">没有整改过。</p> : null}
      {of.suspensions.map((one) => (
        <div key={one.id}>
          <Facts
            facts={[
              { label: '原因', value: one.reason, wide: true },
              { label: '改什么', value: one.demand, wide: true },
              { label: '期限', value: <DayShown on={one.due} /> },
              { label: '居委会报告', value: one.report === '' ? '还没有' : one.report, wide: true },
              ...(one.ended === null ? [] : [{ label: '恢复', value: <DayShown on={one.ended} /> }]),
            ]}
          />
          {one.ended === null ? (
            <ActionBar>
              {HEADS.includes(role) ? (
                <Say
                  verb="报告整改情况"
                  about="自治办验收后恢复项目。"
                  label="改了什么"
                  main
                  of={report}
                  onReason={(words) => report.mutate({ ...input, report: words })}
                />
              ) : null}
              {OFFICE.includes(role) && one.reported !== null ? (
                <Say
                  verb="验收通过，恢复项目"
                  about="恢复以后可以支出。"
                  label="意见"
                  main
                  of={resume}
                  onReason={(opinion) => resume.mutate({ ...input, yes: true, opinion })}
                />
              ) : null}
            </ActionBar>
          ) : null}
        </div>
      ))}
      {asking ? (
        <DemandModal
          verb="暂停，限期整改"
          about="居委会会在待办里看到。暂停期间不能支出。"
          onClose={() => setAsking(false)}
          onDone={(asked) => suspend.mutate({ ...input, ...asked })}
        />
      ) : null}
    </Sheet>
  )
}

function Ending({ of, role }: { of: Matters; role: string }) {
  const [asking, setAsking] = useState(false)
  const [form] = Form.useForm<{ ground: keyof typeof zh.grounds; reason: string }>()
  const propose = usePerform('change.proposeEnd', {
    form,
    refresh: REFRESH,
    done: '已提出，等居委会陈述',
    onDone: () => setAsking(false),
  })
  const state = usePerform('change.stateCase', { refresh: REFRESH, done: '已陈述' })
  const decide = usePerform('change.decideEnd', { refresh: REFRESH, done: '已决定' })
  const clear = usePerform('change.clear', { refresh: REFRESH, done: '已清算，余款退回' })
  const input = { project: of.id }
  const open = of.terminations.some((one) => one.state !== 'dropped')
  return (
    <Sheet
      title="终止"
      note="先听居委会陈述，再由另一个人决定；决定后余款限期退回。"
      aside={
        role === 'selfGovOfficer' && !open && ['approved', 'publicNotice', 'agreed', 'active'].includes(of.step) ? (
          <Button danger onClick={() => setAsking(true)}>
            拟终止项目
          </Button>
        ) : undefined
      }
    >
      {of.terminations.length === 0 ? <p className="unset">没有终止。</p> : null}
      {of.terminations.map((one) => (
        <div key={one.id}>
          <Facts
            facts={[
              { label: '原因', value: zh.grounds[one.ground] },
              { label: '事实', value: one.reason, wide: true },
              { label: '居委会陈述', value: one.words === '' ? '还没有' : one.words, wide: true },
              ...(one.answer === '' ? [] : [{ label: '决定', value: one.answer, wide: true }]),
              ...(one.returnDue === null ? [] : [{ label: '退回期限', value: <DayShown on={one.returnDue} /> }]),
              ...(one.returned === null ? [] : [{ label: '已退回', value: <Yuan amount={one.returned} /> }]),
              ...(one.barTo === null ? [] : [{ label: '不得申报', value: `到 ${one.barTo} 年度` }]),
            ]}
          />
          <ActionBar>
            {one.state === 'proposed' && [...HEADS, 'selfGovOfficer'].includes(role) ? (
              <Say
                verb="陈述意见"
                about="陈述会和决定一起留底。"
                label="陈述"
                main={HEADS.includes(role)}
                of={state}
                onReason={(words) => state.mutate({ ...input, words })}
              />
            ) : null}
            {one.state === 'heard' && OFFICE.includes(role) ? (
              <>
                <Say
                  verb="不终止"
                  about="项目照常实施。"
                  of={decide}
                  onReason={(answer) => decide.mutate({ ...input, yes: false, answer })}
                />
                <Say
                  verb="决定终止"
                  about="终止后不能恢复，公开页面写明原因。"
                  label="决定意见"
                  main
                  of={decide}
                  onReason={(answer) => decide.mutate({ ...input, yes: true, answer })}
                />
              </>
            ) : null}
            {one.state === 'done' && one.returned === null && role === 'financeOfficer' ? (
              <ConfirmButton
                main
                verb="清算，退回余款"
                warning="没有已占用、报销中的款项时，余款退回年度额度。"
                pending={clear.isPending}
                onConfirm={() => clear.mutate(input)}
              />
            ) : null}
          </ActionBar>
          {clear.error ? (
            <p className="field-problem" role="alert">
              {clear.error.message}
            </p>
          ) : null}
        </div>
      ))}
      {asking ? (
        <Modal
          title="拟终止项目"
          open
          okText="提出，听取陈述"
          cancelText="先不办"
          confirmLoading={propose.isPending}
          onOk={() => form.submit()}
          onCancel={() => setAsking(false)}
          mask={{ closable: false }}
        >
          <p className="modal-about">居委会会在待办里看到，陈述以后由分管领导决定。</p>
          <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => propose.mutate({ ...input, ...values })}>
            <Form.Item name="ground" label="原因" rules={[{ required: true, message: '请选择原因。' }]}>
              <Select options={Object.entries(zh.grounds).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="reason" label="事实" rules={[{ required: true, whitespace: true, message: '请写明事实。' }]}>
              <Input.TextArea rows={4} maxLength={1000} showCount />
            </Form.Item>
          </Form>
        </Modal>
      ) : null}
    </Sheet>
  )
}

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

function Midterm({ of, role }: { of: Matters; role: string }) {
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
