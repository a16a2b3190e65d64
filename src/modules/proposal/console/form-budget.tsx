import { BudgetMatrix } from '../../../desk/budget-matrix.tsx'
import type { MatrixLine } from '../../../desk/budget.ts'
import { belongsTo } from '../../../desk/fields.ts'
import { Sheet } from '../../../desk/page.tsx'
import { Said, useParts } from './form-field.tsx'
import { Paste } from './form-paste.tsx'
import { costName, type Proposal, SOURCES } from './names.ts'

type Line = Proposal['lines'][number]

/** 五、预算: every sum stands at an activity and a cost type; forbidden types stay visible with their reason. */
export function BudgetPart() {
  const { proposal, put, rules, hints } = useParts()
  const track = rules.tracks.find((one) => one.key === proposal.track)
  const atLines = hints.filter((hint) => belongsTo(hint.field, 'lines') && hint.field !== 'lines')
  return (
    <Sheet title="五、预算" note="活动 × 科目。点一格，写数量和单价；合计自己加出来。" aside={<Paste list="lines" />}>
      <div data-field="lines">
        {proposal.activities.length === 0 ? (
          <p className="unset">先写活动，预算表才有行。</p>
        ) : (
          <BudgetMatrix
            rows={proposal.activities.map(({ key, theme, frequency }) => ({
              key,
              title: theme,
              ...(frequency === '' ? {} : { note: frequency }),
            }))}
            columns={rules.costTypes.map((type) => ({
              key: type.key,
              title: type.name,
              ...(type.forbidden ? { forbidden: type.about } : {}),
            }))}
            sources={SOURCES}
            lines={proposal.lines}
            onChange={(lines: MatrixLine[]) => put({ lines: lines as Line[] })}
            ceiling={track?.ceiling.value ?? null}
          />
        )}
        <Said field="lines" />
        {atLines.map((hint) => {
          const line = proposal.lines.find((one) => belongsTo(hint.field, `lines.${one.key}`))
          const activity = proposal.activities.find((one) => one.key === line?.activity)
          return (
            <p key={`${hint.field} ${hint.sentence}`} className={`field-hint field-hint-${hint.level}`}>
              <strong>{hint.level === 'must' ? '必须改' : '请说明'}</strong>
              {line ? `${activity?.theme ?? '没有活动'} · ${costName(rules, line.costType)}：` : ''}
              {hint.sentence}
              <small>{hint.source}</small>
            </p>
          )
        })}
      </div>
    </Sheet>
  )
}
