import { Button, Input } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ReasonModal } from '../../../desk/actions.tsx'
import { perform, usePerform } from '../../../desk/api.ts'
import { draftWords, useDraft } from '../../../desk/draft.ts'
import { Facts } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { useMedia } from '../../../desk/media.ts'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { useFilter } from '../../../desk/router.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { pointsText } from '../../../kernel/text.ts'
import { meetingKinds, meetingOutcomes, type Rules } from './names.ts'
import { ProposalText } from '../../proposal/console/index.ts'
import './panel.css'
import './project.css'

type Task = QueryValue<'project.scoring'>['tasks'][number]
type SheetShown = QueryValue<'project.scoringSheet'>
const REFRESH = ['project.scoring', 'project.scoringSheet', 'waiting.list'] as const
const KINDS = { application: '立项评审', midterm: '中期检查', final: '结项评估' } as const

/** 评审打分: one project a screen, the sheet beside the text; the next one by key. */
export default function Scoring() {
  const tasks = useAsk('project.scoring', {}, { fresh: true })
  return (
    <Page title="评审打分" lead="独立打分：收分以前，谁也看不到别人打的分。打过的可以改，直到收分。">
      <Answer of={tasks}>
        {(found) =>
          found.tasks.length === 0 ? (
            <Sheet>
              <Empty title="现在没有要打分的项目">
                自治办组织评审并把您列为评审以后，项目会出现在这里；收分以后材料不再开放。
              </Empty>
            </Sheet>
          ) : (
            <Desk tasks={found.tasks} />
          )
        }
      </Answer>
    </Page>
  )
}

function Desk({ tasks }: { tasks: readonly Task[] }) {
  const [at, setAt] = useFilter('at')
  const open = tasks.filter((task) => task.recusal === null)
  const shown = tasks.find((task) => task.assessment === at) ?? open.find((task) => task.total === null) ?? open[0] ?? tasks[0]
  const place = shown ? open.indexOf(shown) : -1
  const step = (by: number): void => {
    const next = open[(place + by + open.length) % open.length]
    if (next) setAt(next.assessment)
  }
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const scored = open.filter((task) => task.total !== null).length
  return (
    <div className="scoring">
      <nav className="scoring-list" aria-label="要打分的项目">
        <p>
          已打 {scored} 个，共 {open.length} 个 · <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> 换项目
        </p>
        <ol>
          {tasks.map((task) => (
            <li key={task.assessment}>
              <button
                type="button"
                aria-current={task.assessment === shown?.assessment ? 'true' : undefined}
                onClick={() => setAt(task.assessment)}
              >
                <span>《{task.name}》</span>
                <small>
                  {task.place} · {task.trackName}
                </small>
                {task.recusal === null ? (
                  task.total === null ? (
                    <StateTag tone="wait">待打分</StateTag>
                  ) : (
                    <StateTag tone="good">{pointsText(task.total)} 分</StateTag>
                  )
                ) : (
                  <StateTag tone="quiet">已回避</StateTag>
                )}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {shown ? (
        shown.recusal === null ? (
          <One key={shown.assessment} assessment={shown.assessment} onNext={() => step(1)} />
        ) : (
          <Sheet>
            <Empty title={`《${shown.name}》已回避`}>{shown.recusal}。回避的项目不打分，也不看材料。</Empty>
          </Sheet>
        )
      ) : null}
    </div>
  )
}

function One({ assessment, onNext }: { assessment: string; onNext: () => void }) {
  const sheet = useAsk('project.scoringSheet', { assessment }, { fresh: true })
  return (
    <Answer of={sheet}>
      {(found) => (sheet.isFetchedAfterMount ? <Beside shown={found} onNext={onNext} /> : <p className="unset">正在打开…</p>)}
    </Answer>
  )
}

const Beside = ({ shown, onNext }: { shown: SheetShown; onNext: () => void }) => (
  <div className="scoring-beside">
    <Material shown={shown} />
    <Points shown={shown} onNext={onNext} />
  </div>
)

function Material({ shown }: { shown: SheetShown }) {
  const { task, gate, gateOpinion, meetings, done } = shown
  return (
    <div className="scoring-text">
      <Sheet title={`《${task.name}》`} note={`${KINDS[task.kind]} · ${task.place} · ${task.trackName}`}>
        <Facts
          facts={[
            { label: '申请金额', value: <Yuan amount={task.requested} strong /> },
            ...(task.granted > 0 ? [{ label: '立项金额', value: <Yuan amount={task.granted} /> }] : []),
            ...meetings.map((one) => ({
              label: `${meetingKinds[one.kind] ?? one.kind} ${one.day}`,
              value: `${meetingOutcomes[one.outcome] ?? one.outcome}。${one.conclusion}`,
              wide: true,
            })),
            ...(gate.length > 0
              ? [
                  {
                    label: '把关',
                    value: gate
                      .map((one) => `${one.name}：${one.met ? '符合' : '不符合'}${one.words === '' ? '' : `（${one.words}）`}`)
                      .join('；'),
                    wide: true,
                  },
                ]
              : []),
            ...(gateOpinion === '' ? [] : [{ label: '把关意见', value: gateOpinion, wide: true }]),
          ]}
        />
      </Sheet>
      {done ? (
        <Sheet title="做了什么">
          <Facts
            facts={[
              { label: '活动', value: `${done.records} 次，${done.attendances} 人次` },
              { label: '结项报告', value: done.summary, wide: true },
              ...(done.results === '' ? [] : [{ label: '成效', value: done.results, wide: true }]),
              ...done.lines.map((line) => ({
                label: line.label,
                value: (
                  <>
                    批准 <Yuan amount={line.granted} />
                    ，已支付 <Yuan amount={line.paid} />
                  </>
                ),
              })),
            ]}
          />
        </Sheet>
      ) : null}
      <Sheet title="项目书">
        <ProposalText proposal={shown.proposal} before={undefined} rules={shown.rules as Rules} />
      </Sheet>
    </div>
  )
}

interface Typed {
  readonly points: Readonly<Record<string, string>>
  readonly remark: string
}

/** 85.5 as people type it, full-width digits too; null for what is no number of points. */
function pointsOf(typed: string): number | null {
  const plain = typed.replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim()
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
}

function Points({ shown, onNext }: { shown: SheetShown; onNext: () => void }) {
  const { task, criteria } = shown
  // Where the sheet stands below the text, the reader begins at the text.
  const beside = useMedia('(min-width: 1181px)')
  const [checked, setChecked] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const fields = useRef<HTMLFormElement>(null)
  const draft = useDraft<Typed>({
    key: `score ${task.assessment}`,
    initial: { points: shown.points, remark: shown.remark },
    base: JSON.stringify([shown.points, shown.remark]),
    save: async (value) => {
      await perform('rubric.saveDraft', { assessment: task.assessment, points: { ...value.points }, remark: value.remark })
      return JSON.stringify([value.points, value.remark])
    },
  })
  const send = usePerform('rubric.score', { refresh: REFRESH, done: '已保存打分', onDone: onNext })
  const recuse = usePerform('rubric.recuse', { refresh: REFRESH, done: '已登记回避', onDone: () => setLeaving(false) })
  const { points, remark } = draft.value
  const read = criteria.map((one) => {
    const typed = points[one.key] ?? ''
    const given = pointsOf(typed)
    const problem =
      typed.trim() === ''
        ? `请给「${one.name}」打分。`
        : given === null || given > one.weight * 100
          ? `最低 0 分，最高 ${one.weight} 分。`
          : null
    return { ...one, typed, given, problem }
  })
  const total = read.reduce((all, one) => all + (one.problem === null ? (one.given ?? 0) : 0), 0)
  const submit = async (): Promise<void> => {
    setChecked(true)
    const wrong = read.find((one) => one.problem !== null)
    if (wrong) {
      fields.current?.querySelector<HTMLInputElement>(`[name="${wrong.key}"]`)?.focus()
      return
    }
    await draft.flush()
    send.mutate({
      assessment: task.assessment,
      points: Object.fromEntries(read.map((one) => [one.key, one.given ?? 0])),
      remark: remark.trim(),
    })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      void submit()
      return
    }
    if (event.target instanceof HTMLInputElement) {
      event.preventDefault()
      const all = [...(fields.current?.querySelectorAll<HTMLElement>('input, textarea') ?? [])]
      all[all.indexOf(event.target) + 1]?.focus()
    }
  }
  return (
    <aside className="scoring-sheet" aria-label="评分表">
      <form
        ref={fields}
        onKeyDown={onKey}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p className="scoring-total" role="status">
          合计 <strong>{pointsText(total)}</strong> 分
          <small>还差 {read.filter((one) => one.typed.trim() === '').length} 项</small>
        </p>
        {read.map((one, i) => {
          const wrong =
            one.problem !== null && (checked || (one.typed.trim() !== '' && one.given !== null) || one.typed.length > 2)
          return (
            <label key={one.key} className="scoring-row">
              <span>
                {one.name}
                {one.about === '' ? null : <small>{one.about}</small>}
              </span>
              <span className="scoring-points">
                <Input
                  name={one.key}
                  value={one.typed}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={6}
                  autoFocus={i === 0 && beside}
                  aria-label={`${one.name}，最高 ${one.weight} 分`}
                  {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
                  onChange={(event) => {
                    const { value } = event.target
                    draft.change((now) => ({ ...now, points: { ...now.points, [one.key]: value } }))
                  }}
                />
                <span>/ {one.weight}</span>
              </span>
              {wrong ? (
                <span className="field-problem" role="alert">
                  {one.problem}
                </span>
              ) : null}
            </label>
          )
        })}
        <label className="scoring-remark">
          <span>评语（可以不填；决定以后，不署名给居委会看）</span>
          <Input.TextArea
            rows={3}
            maxLength={500}
            showCount
            value={remark}
            onChange={(event) => {
              const { value } = event.target
              draft.change((now) => ({ ...now, remark: value }))
            }}
          />
        </label>
        <p className="scoring-buttons">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {task.total === null ? '打好了，下一个' : '改好了，下一个'}
          </Button>
          <Button type="text" onClick={() => setLeaving(true)}>
            我要回避
          </Button>
        </p>
        <p className="scoring-hint">
          <kbd>Enter</kbd> 下一项，<kbd>Ctrl</kbd> <kbd>Enter</kbd> 保存并看下一个。{draftWords[draft.state]}
        </p>
        {send.error ? (
          <p className="field-problem" role="alert">
            {send.error.message}
          </p>
        ) : null}
      </form>
      <ReasonModal
        verb="我要回避"
        open={leaving}
        about="与申报单位或项目有关系的，请回避。回避以后不能再打这个项目的分，已打的不计。"
        limit={200}
        pending={recuse.isPending}
        problem={recuse.error?.message}
        onCancel={() => setLeaving(false)}
        onReason={(reason) => recuse.mutate({ assessment: task.assessment, reason })}
      />
    </aside>
  )
}
