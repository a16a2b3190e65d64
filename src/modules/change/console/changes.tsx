import { Button } from 'antd'
import { useState } from 'react'
import { ActionBar, ConfirmButton } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'

import { Facts } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'

import { Go, useParam } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag, type Tone } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'

import { zh } from '../words.zh.ts'
import { AskChange } from './ask.tsx'

import { Say, HEADS, OFFICE, REFRESH, type Matters, type Change } from './say.tsx'
import { Suspensions, Ending } from './stops.tsx'
import { Midterm } from './midterm.tsx'
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
