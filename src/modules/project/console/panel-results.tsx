import { Facts } from '../../../desk/facts.tsx'
import { Sheet } from '../../../desk/page.tsx'
import { pointsText } from '../../../kernel/text.ts'
import type { Whole } from './names.ts'
import './panel.css'

type Panel = Whole['panels'][number]
const TITLES: Readonly<Record<Panel['kind'], string>> = { application: '立项评审', final: '结项评估' }
const RATERS: Readonly<Record<Panel['parts'][number]['rater'], string>> = {
  supervisor: '督导',
  panel: '评审组',
  residents: '居民问卷',
}

/** What a closed panel came to: raw totals are kept, without names. */
export function PanelResults({ whole, kind }: { whole: Whole; kind: Panel['kind'] }) {
  const panel = whole.panels.find((one) => one.kind === kind)
  if (!panel) return null
  return (
    <Sheet title={TITLES[kind]} note="五人以上去掉最高分和最低分，取平均；原始打分保留，不署名。">
      <Facts
        facts={[
          { label: '得分', value: <strong>{pointsText(panel.score)} 分</strong> },
          ...(panel.level === null ? [] : [{ label: '等次', value: panel.level }]),
          { label: '评审打分', value: panel.totals.map(pointsText).join('、') },
          ...panel.parts.map(({ rater, percent, mean }) => ({
            label: `${RATERS[rater]}（${percent}%）`,
            value:
              mean === null
                ? rater === 'residents'
                  ? `问卷 ${panel.answers} 份，不足 30 份，比例分给其他两方`
                  : '没有打分，比例分给其他各方'
                : `${pointsText(mean)} 分`,
          })),
        ]}
      />
      <table className="means">
        <tbody>
          {panel.criteria.map((one) => (
            <tr key={one.name}>
              <td>{one.name}</td>
              <td>
                {pointsText(one.mean)} / {one.weight}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {panel.remarks.length === 0 ? null : (
        <ul>
          {panel.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}
