import { Select } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { diff } from './diff.ts'
import { belongsTo } from './fields.ts'
import { StateTag, type Tone } from './tags.tsx'
import { instantText } from './timeline.tsx'

export interface ReviewField {
  /** Path of the field, `goals.0.target`: what a comment is anchored to. */
  readonly field: string
  readonly label: string
  /** Heading that opens a new part of the text. */
  readonly part?: string
  readonly text: string
  /** The text of the version compared with; a difference is marked. */
  readonly before?: string
  /** Shown in place of the text: the budget. */
  readonly content?: ReactNode
}

export interface ReviewComment {
  readonly key: string
  readonly field: string
  readonly by: string
  readonly at: string
  readonly round: number
  readonly text: string
  /** 待回应 / 已回应 / 已采纳. */
  readonly state: string
  readonly tone: Tone
  readonly answer?: { readonly by: string; readonly at: string; readonly text: string }
}

interface ReviewBesideProps {
  readonly fields: readonly ReviewField[]
  readonly comments: readonly ReviewComment[]
  readonly chosen: string | null
  readonly onChoose: (field: string) => void
  /** Where a new comment, or an answer, is written; told the chosen field. */
  readonly compose?: (field: ReviewField) => ReactNode
  /** What can be done with one comment: 回应, 采纳. */
  readonly actions?: (comment: ReviewComment) => ReactNode
  /** Versions, newest first, and the one compared with. */
  readonly versions?: {
    readonly all: readonly { readonly key: string; readonly label: string }[]
    readonly comparedWith: string | null
    readonly onCompare: (version: string | null) => void
  }
  /** Stands above the comments: 督导只提建议,不审批经费. */
  readonly reminder?: ReactNode
}

/** The text left, field by field; what was said about the chosen field right, beside it. */
export function ReviewBeside(props: ReviewBesideProps) {
  const { fields, comments, chosen, onChoose, compose, actions, versions, reminder } = props
  const field = fields.find((one) => one.field === chosen)
  const said = (part: string): readonly ReviewComment[] => comments.filter((comment) => belongsTo(comment.field, part))
  const shown = field ? said(field.field) : comments
  const text = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen !== null) text.current?.querySelector(`[data-field="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div className="review">
      <div className="review-text" ref={text}>
        {versions && versions.all.length > 1 ? (
          <p className="review-versions">
            <label>
              与这一版比较
              <Select
                size="small"
                value={versions.comparedWith ?? ''}
                options={[
                  { value: '', label: '不比较' },
                  ...versions.all.slice(1).map(({ key, label }) => ({ value: key, label })),
                ]}
                onChange={(version) => versions.onCompare(version === '' ? null : version)}
              />
            </label>
          </p>
        ) : null}
        {fields.map((one) => {
          const about = said(one.field)
          const waiting = about.filter((comment) => comment.tone === 'wait').length
          return (
            <div key={one.field} data-field={one.field}>
              {one.part === undefined ? null : <h2 className="review-part">{one.part}</h2>}
              <button
                type="button"
                className={one.field === chosen ? 'review-field review-field-chosen' : 'review-field'}
                aria-pressed={one.field === chosen}
                onClick={() => onChoose(one.field)}
              >
                <span className="review-label">
                  {one.label}
                  {about.length > 0 ? (
                    <span className={waiting > 0 ? 'review-count review-count-wait' : 'review-count'}>{about.length} 条意见</span>
                  ) : null}
                </span>
                {one.content === undefined ? <Text field={one} /> : null}
              </button>
              {one.content}
            </div>
          )
        })}
      </div>
      <aside className="review-side" aria-label="意见">
        {reminder === undefined ? null : <p className="review-reminder">{reminder}</p>}
        <h2>{field ? `关于「${field.label}」` : `全部意见（${comments.length}）`}</h2>
        {shown.length === 0 ? (
          <p className="review-none">{field ? '这一项还没有意见。' : '还没有意见。点左边的一项，就可以写。'}</p>
        ) : null}
        <ol>
          {shown.map((comment) => (
            <li key={comment.key} className="comment">
              <p className="comment-head">
                <StateTag tone={comment.tone}>{comment.state}</StateTag>
                <span>{comment.by}</span>
                <span>第 {comment.round} 轮</span>
                <time dateTime={comment.at}>{instantText(comment.at)}</time>
              </p>
              {field ? null : (
                <button type="button" className="link-button" onClick={() => onChoose(comment.field)}>
                  {fields.find((one) => belongsTo(comment.field, one.field))?.label ?? '整份项目书'}
                </button>
              )}
              <p className="comment-text">{comment.text}</p>
              {comment.answer ? (
                <div className="comment-answer">
                  <p className="comment-head">
                    <span>{comment.answer.by} 回应</span>
                    <time dateTime={comment.answer.at}>{instantText(comment.answer.at)}</time>
                  </p>
                  <p className="comment-text">{comment.answer.text}</p>
                </div>
              ) : null}
              {actions?.(comment)}
            </li>
          ))}
        </ol>
        {field && compose ? <div className="review-compose">{compose(field)}</div> : null}
      </aside>
    </div>
  )
}

/** A field's text, with what changed since the version compared with. */
function Text({ field }: { field: ReviewField }) {
  if (field.before !== undefined && field.before !== field.text)
    return (
      <span className="review-body">
        {diff(field.before, field.text).map(({ kind, text }, i) => {
          const key = `${kind} ${i}`
          if (kind === 'added') return <ins key={key}>{text}</ins>
          return kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>
        })}
      </span>
    )
  return <span className="review-body">{field.text === '' ? <span className="unset">未填写</span> : field.text}</span>
}
