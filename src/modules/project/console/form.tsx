import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ActionBar, ConfirmModal } from '../../../desk/actions.tsx'
import { perform, usePerform } from '../../../desk/api.ts'
import { draftWords, useDraft } from '../../../desk/draft.ts'
import { HintList } from '../../../desk/hints.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import { Refused } from '../../../desk/refused.ts'
import { Go, useGo, useParam } from '../../../desk/router.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import {
  Basics,
  BudgetPart,
  byKey,
  Closing,
  Conflict,
  Goals,
  Lamps,
  Measures,
  Needs,
  partsApart,
  PartsProvider,
  type Proposal,
  Team,
  shownHints,
  withParts,
} from '../../proposal/console/index.ts'
import { FieldComments } from './field-comments.tsx'
import { Files } from './form-files.tsx'
import { Joint } from './joint.tsx'
import { Lineage } from './lineage.tsx'
import { rulesOf, type Whole } from './names.ts'
import { SentBack } from './sent-back.tsx'
import './project.css'

/** Hints follow the typing by so much. */
const HINTS_MS = 700

/** 项目书: it saves itself, and argues with its writer before a supervisor reads it. */
export default function ProposalForm() {
  const project = useParam('project')
  const whole = useAsk('project.whole', { project }, { fresh: true })
  // A draft begins from what the server has now, never from what this browser remembers of it.
  if (!whole.isFetchedAfterMount && !whole.isError)
    return <Answer of={{ ...whole, data: undefined } as typeof whole}>{() => null}</Answer>
  return <Answer of={whole}>{(found) => <Opened key={project} whole={found} />}</Answer>
}

function Opened({ whole }: { whole: Whole }) {
  // The first answer is what is written on; later ones only bring comments and names.
  const [begun] = useState(whole)
  const writable = begun.card.step === 'draft' || begun.card.step === 'returned'
  const initial = begun.draft?.proposal
  if (!writable || !begun.draft || !initial)
    return (
      <Page title={`《${whole.card.name}》`}>
        <Sheet>
          <Empty title="项目书已提交，现在不能修改">
            督导退回以后可以接着改。<Go to={`/projects/${whole.card.id}`}>看项目全貌</Go>
          </Empty>
        </Sheet>
      </Page>
    )
  return <Writing whole={whole} initial={initial} revision={begun.draft.revision} />
}

function Writing({ whole, initial, revision }: { whole: Whole; initial: Proposal; revision: number }) {
  const project = whole.card.id
  const rules = rulesOf(whole)
  const role = useRole()
  const go = useGo()
  /** What the server had when the writing that is in sight began: its revision and its text. */
  const mine = useRef(revision)
  const base = useRef(initial)
  const [conflict, setConflict] = useState(false)
  const [asking, setAsking] = useState(false)
  const holding = useRef(false)
  const sure = useRef(false)
  holding.current = conflict
  const draft = useDraft<Proposal>({
    key: `project ${project}`,
    initial,
    base: String(revision),
    origin: () => base.current,
    save: async (proposal) => {
      if (holding.current) throw new Refused('project.draft-changed', 409, '请先对照两份内容。')
      try {
        const parts = partsApart(base.current, proposal)
        const saved = await perform('project.saveDraft', { project, revision: mine.current, proposal, parts })
        mine.current = saved.revision
        base.current = saved.proposal ?? proposal
        // What others wrote in other parts comes in; what was typed here since stays.
        const others = saved.proposal
        if (others)
          draft.take((now) => {
            const typed = partsApart(proposal, now)
            return withParts(others, now, typed)
          })
        return String(saved.revision)
      } catch (error) {
        if (error instanceof Refused && error.code === 'project.draft-changed') setConflict(true)
        throw error
      }
    },
  })
  useState(() => {
    if (!draft.from) return
    mine.current = Number(draft.from.base)
    base.current = draft.from.origin
  })
  const proposal = draft.value
  const settled = useSettled(proposal, HINTS_MS)
  const asked = useAsk('project.hints', { project, proposal: settled }, { keep: true })
  const said = asked.data?.hints ?? whole.hints
  const hints = shownHints(said, settled)
  const comments = whole.comments.filter((comment) => comment.state === 'open' || comment.state === 'answered')
  const submit = usePerform('project.submit', {
    refresh: ['project.whole', 'project.list', 'waiting.list'],
    done: '已提交，由督导审阅',
    onDone: () => go(`/projects/${project}`),
  })
  const refusedAt = submit.error?.field
  useEffect(() => {
    if (refusedAt !== undefined) openField(byKey(refusedAt, proposal))
    // Only a new refusal moves the eye; typing afterwards does not.
  }, [refusedAt])
  const put = (part: Partial<Proposal>): void => draft.change((standing) => ({ ...standing, ...part }))
  const stops = hints.filter((hint) => hint.level === 'must').length
  const unanswered = comments.filter((comment) => comment.state === 'open').length
  const heads = role === 'areaSecretary' || role === 'committeeDirector'
  return (
    <Page
      title={proposal.name === '' ? '项目书' : `《${proposal.name}》`}
      over={`${whole.card.year} 年度 · ${whole.card.placeName} · 项目书`}
      lead="写到哪里存到哪里。右边边写边提示：必须改的改完才能提交。"
      actions={<Go to={`/projects/${project}`}>看项目全貌</Go>}
    >
      <SentBack whole={whole} />
      {draft.restored ? <p className="advice-band">这台电脑上有上次没来得及保存的内容，已经接上。</p> : null}
      <PartsProvider
        value={{
          proposal,
          put,
          hints,
          rules,
          short: rules.tracks.find((one) => one.key === proposal.track)?.short === true,
          under: { year: whole.card.year, measure: whole.measure.id },
          said: (field) => (
            <FieldComments field={field} comments={comments} project={project} mayAnswer={whole.card.step === 'returned'} />
          ),
        }}
      >
        <div className="writing">
          <div className="writing-parts">
            <Files project={project} onTake={draft.set} />
            <Basics lineage={<Lineage whole={whole} />} />
            <Needs />
            <Goals />
            <Measures />
            <BudgetPart />
            <Team />
            <Closing />
            <Joint whole={whole} role={role} />
          </div>
          <aside className="writing-side" aria-label="边写边提示">
            <h2>边写边提示</h2>
            <Lamps hints={said} />
            <HintList hints={hints} onOpen={openField} />
          </aside>
        </div>
      </PartsProvider>
      <ActionBar
        note={
          <span role="status">
            {draftWords[draft.state]}
            {unanswered > 0 ? `　还有 ${unanswered} 条督导意见待回应` : ''}
          </span>
        }
      >
        <Button onClick={() => void draft.flush()}>保存</Button>
        {heads ? (
          <Button type="primary" loading={submit.isPending} onClick={() => setAsking(true)}>
            提交项目书
          </Button>
        ) : null}
      </ActionBar>
      {heads ? null : <p className="after-bar">写好后请居民区书记或居委会主任提交。</p>}
      <ConfirmModal
        verb="提交项目书"
        open={asking}
        warning="提交后由督导审阅，在督导退回之前不能再改。"
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          sure.current = true
          setAsking(false)
        }}
        // A dialog that closes gives the focus back to its button; a refusal that came before would lose its field.
        afterClose={async () => {
          if (!sure.current) return
          sure.current = false
          if (await draft.flush()) submit.mutate({ project })
        }}
      >
        {stops > 0 ? <p className="over">还有 {stops} 处必须改，现在提交会被退回到那一处。</p> : null}
      </ConfirmModal>
      {conflict ? (
        <Conflict
          project={project}
          base={base.current}
          mine={proposal}
          rules={rules}
          onChosen={(theirs, saved, chosen) => {
            mine.current = theirs
            base.current = saved
            holding.current = false
            setConflict(false)
            draft.set(chosen)
            void draft.flush()
          }}
        />
      ) : null}
    </Page>
  )
}

/** The value once it has stood still for a while. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

/** Leads to a field: its own place, else that of the part it belongs to. */
function openField(field: string): void {
  const steps = field.split('.')
  for (let n = steps.length; n > 0; n -= 1) {
    const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(steps.slice(0, n).join('.'))}"]`)
    if (!place) continue
    place.scrollIntoView({ block: 'center' })
    place.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
    return
  }
}
