import { Button, Input } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { Empty, Sheet } from '../../../desk/page.tsx'
import { ReviewBeside, type ReviewComment, type ReviewField } from '../../../desk/review.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { comparedFields, Lamps, ReadBudget } from '../../proposal/console/index.ts'
import { ADVICE_ONLY, type Comment, commentStates, rulesOf, type Whole } from './names.ts'

const ANSWERERS = ['areaSecretary', 'committeeDirector', 'lineCadre']

/** 督导意见: the text left, what was said about each field right beside it. */
export function ReviewTab({ whole, role }: { whole: Whole; role: string }) {
  const { versions, comments, rounds, card } = whole
  const rules = rulesOf(whole)
  const latest = versions.at(-1)
  const [chosen, setChosen] = useState<string | null>(null)
  const [against, setAgainst] = useState<string | null>(versions.length > 1 ? String(versions.at(-2)?.number) : null)
  if (!latest)
    return (
      <Sheet>
        <Empty title="项目书还没有提交">提交以后，督导在这里逐条写意见。</Empty>
      </Sheet>
    )
  const before = versions.find((version) => String(version.number) === against)?.proposal
  const fields = comparedFields(latest.proposal, before, rules).map(
    (field): ReviewField =>
      field.field === 'lines' ? { ...field, content: <ReadBudget proposal={latest.proposal} rules={rules} /> } : field,
  )
  const reviewing = role === 'supervisor' && card.step === 'underSupervisorReview'
  const answering = ANSWERERS.includes(role) && card.step === 'returned'
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  return (
    <>
      {rounds.length > 0 ? <Rounds whole={whole} /> : null}
      {card.step === 'underSupervisorReview' || card.step === 'inGate' ? <Lamps hints={whole.hints} /> : null}
      <ReviewBeside
        fields={fields}
        comments={comments.map(toShown)}
        chosen={chosen}
        onChoose={(field) => setChosen(field === chosen ? null : field)}
        reminder={ADVICE_ONLY}
        versions={{
          all: [...versions]
            .reverse()
            .map(({ number, at }) => ({ key: String(number), label: `第 ${number} 版（${instantText(at)}）` })),
          comparedWith: against,
          onCompare: setAgainst,
        }}
        {...(reviewing ? { compose: (field: ReviewField) => <Write key={field.field} project={card.id} field={field} /> } : {})}
        actions={(shown) => {
          const comment = byId.get(shown.key)
          if (!comment) return null
          if (reviewing && comment.state === 'written') return <Drop project={card.id} comment={comment.id} />
          if (reviewing && comment.state === 'answered') return <Settle project={card.id} comment={comment.id} />
          if (answering && (comment.state === 'open' || comment.state === 'answered'))
            return <Respond key={comment.id} project={card.id} comment={comment} />
          return null
        }}
      />
    </>
  )
}

const toShown = (comment: Comment): ReviewComment => ({
  key: comment.id,
  field: comment.field,
  by: comment.by,
  at: comment.at,
  round: comment.round ?? 0,
  text: comment.comment,
  state: commentStates[comment.state].word,
  tone: commentStates[comment.state].tone,
  ...(comment.answer === '' ? {} : { answer: { by: '居委会', at: comment.at, text: comment.answer } }),
})

/** What the supervisor said about the whole, round by round. */
function Rounds({ whole }: { whole: Whole }) {
  return (
    <ol className="rounds">
      {whole.rounds.map((round) => (
        <li key={round.number}>
          <strong>{round.finding === 'clear' ? '完成审阅' : `第 ${round.number} 轮`}</strong>
          <span>
            {round.by} · {instantText(round.at)} · 对第 {round.version} 版
          </span>
          <p>{round.opinion === '' ? '（没有总的意见，见各条）' : round.opinion}</p>
        </li>
      ))}
    </ol>
  )
}

function Write({ project, field }: { project: string; field: ReviewField }) {
  const [text, setText] = useState('')
  const comment = usePerform('project.comment', {
    refresh: ['project.whole'],
    done: '已写下，发出后居委会才看得到',
    onDone: () => setText(''),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        comment.mutate({ project, field: field.field, comment: text })
      }}
    >
      <label htmlFor="new-comment">对「{field.label}」提意见</label>
      <Input.TextArea
        id="new-comment"
        value={text}
        maxLength={500}
        rows={3}
        placeholder="写清哪里要改、为什么、怎样改更好"
        onChange={(event) => setText(event.target.value)}
      />
      <Button htmlType="submit" disabled={text.trim() === ''} loading={comment.isPending}>
        写下意见
      </Button>
    </form>
  )
}

function Drop({ project, comment }: { project: string; comment: string }) {
  const drop = usePerform('project.dropComment', { refresh: ['project.whole'] })
  return (
    <Button size="small" loading={drop.isPending} onClick={() => drop.mutate({ project, comment })}>
      删去
    </Button>
  )
}

function Settle({ project, comment }: { project: string; comment: string }) {
  const accept = usePerform('project.acceptComment', { refresh: ['project.whole'] })
  return (
    <span className="comment-actions">
      <Button size="small" type="primary" loading={accept.isPending} onClick={() => accept.mutate({ project, comment })}>
        确认采纳
      </Button>
      <Button size="small" disabled={accept.isPending} onClick={() => accept.mutate({ project, comment, again: true })}>
        再提一次
      </Button>
    </span>
  )
}

/** One answer a comment; until it is submitted it may be changed. */
export function Respond({ project, comment }: { project: string; comment: Comment }) {
  const [text, setText] = useState(comment.answer)
  const [open, setOpen] = useState(comment.state === 'open')
  const answer = usePerform('project.answerComment', {
    refresh: ['project.whole'],
    done: '已回应',
    onDone: () => setOpen(false),
  })
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        改回应
      </Button>
    )
  return (
    <form
      className="respond"
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate({ project, comment: comment.id, answer: text })
      }}
    >
      <Input.TextArea
        aria-label={`回应：${comment.comment}`}
        value={text}
        maxLength={500}
        rows={2}
        placeholder="改了什么，或者为什么不改"
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="small" type="primary" htmlType="submit" disabled={text.trim() === ''} loading={answer.isPending}>
        回应
      </Button>
    </form>
  )
}
