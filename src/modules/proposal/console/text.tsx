import { BudgetMatrix } from '../../../desk/budget-matrix.tsx'
import { diff } from '../../../desk/diff.ts'
import { type Proposal, type Rules, SOURCES } from './names.ts'
import { type Part, PARTS } from '../words.parts.ts'
import { comparedFields } from './proposal-fields.ts'

/** A proposal for reading, part by part; differences are marked. */
export function ProposalText({
  proposal,
  before,
  rules,
  only,
}: {
  proposal: Proposal
  before: Proposal | undefined
  rules: Rules
  only?: Part
}) {
  const fields = comparedFields(proposal, before, rules).filter(
    ({ field }) => only === undefined || PARTS[only].fields.some((one) => one === field.split('.')[0]),
  )
  return (
    <div className="proposal-text">
      {fields.map((field) => (
        <div key={field.field}>
          {field.part === undefined ? null : <h3>{field.part}</h3>}
          {field.field === 'lines' ? (
            <ReadBudget proposal={proposal} rules={rules} />
          ) : (
            <dl className="proposal-field">
              <dt>{field.label}</dt>
              <dd>
                <Changed before={field.before} now={field.text} />
              </dd>
            </dl>
          )}
        </div>
      ))}
    </div>
  )
}

function Changed({ before, now }: { before: string | undefined; now: string }) {
  if (before === undefined || before === now) return now === '' ? <span className="unset">未填写</span> : now
  return diff(before, now).map(({ kind, text }, i) => {
    const key = `${kind} ${i}`
    if (kind === 'added') return <ins key={key}>{text}</ins>
    return kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>
  })
}

export const ReadBudget = ({ proposal, rules }: { proposal: Proposal; rules: Rules }) =>
  proposal.lines.length === 0 ? (
    <p className="unset">还没有预算。</p>
  ) : (
    <BudgetMatrix
      rows={proposal.activities.map(({ key, theme, frequency }) => ({
        key,
        title: theme,
        ...(frequency ? { note: frequency } : {}),
      }))}
      columns={rules.costTypes
        .filter((type) => proposal.lines.some((line) => line.costType === type.key))
        .map(({ key, name }) => ({ key, title: name }))}
      sources={SOURCES}
      lines={proposal.lines}
    />
  )
