import { StateTag } from '../../../desk/tags.tsx'
import { type Comment, commentStates } from './names.ts'
import { Respond } from './tab-review.tsx'

interface CommentsProps {
  readonly field: string
  readonly comments: readonly Comment[]
  readonly project: string
  readonly mayAnswer: boolean
}

/** The supervisor's comments on one field of the form, to be answered where they are read. */
export const FieldComments = ({ field, comments, project, mayAnswer }: CommentsProps) =>
  comments
    .filter((comment) => comment.field === field)
    .map((comment) => (
      <div key={comment.id} className="field-comment">
        <p>
          <StateTag tone={commentStates[comment.state].tone}>{commentStates[comment.state].word}</StateTag> 督导意见（第{' '}
          {comment.round} 轮）：{comment.comment}
        </p>
        {comment.answer === '' ? null : <p className="field-help">回应：{comment.answer}</p>}
        {mayAnswer ? <Respond key={comment.id} project={project} comment={comment} /> : null}
      </div>
    ))
