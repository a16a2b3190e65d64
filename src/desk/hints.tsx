import { belongsTo } from './fields.ts'

/** A hint of 边写边提示 with its sentence. */
export interface HintShown {
  readonly level: 'must' | 'explain'
  /** Path of the field, `goals.0.target`. */
  readonly field: string
  readonly sentence: string
  /** The clause or advice behind it. */
  readonly source: string
  /** What to do about it, with an example. */
  readonly mend?: string
}

const WORDS = { must: '必须改', explain: '请说明' } as const

/** 边写边提示: the application argues with its writer before a supervisor reads it. A hint leads to its field. */
export function HintList({ hints, onOpen }: { hints: readonly HintShown[]; onOpen?: (field: string) => void }) {
  if (hints.length === 0) return <p className="hints-none">没有需要改的地方，可以提交了。</p>
  const stops = hints.filter((hint) => hint.level === 'must').length
  return (
    <div className="hints">
      <p className="hints-count" role="status">
        {stops > 0 ? `还有 ${stops} 处必须改` : '没有必须改的地方'}
        {hints.length > stops ? `，${hints.length - stops} 处请说明` : ''}
      </p>
      <ol>
        {hints.map((hint, i) => (
          // Hints have no identity of their own: the same sentence may stand at one field twice.
          <li key={`${hint.field} ${i}`} className={`hint hint-${hint.level}`}>
            <span className="hint-level">{WORDS[hint.level]}</span>
            <span className="hint-text">
              {onOpen ? (
                <button type="button" className="link-button" onClick={() => onOpen(hint.field)}>
                  {hint.sentence}
                </button>
              ) : (
                hint.sentence
              )}
              {hint.mend === undefined ? null : <span className="hint-mend">{hint.mend}</span>}
              <span className="hint-source">{hint.source}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The hints of one part of the form, for its own place: `goals` gets those of `goals.0.target`. */
export const hintsOf = (hints: readonly HintShown[], part: string): HintShown[] =>
  hints.filter((hint) => belongsTo(hint.field, part))
