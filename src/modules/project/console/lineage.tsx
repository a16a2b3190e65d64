import { Select } from 'antd'
import { useId } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { Go } from '../../../desk/router.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Whole } from './names.ts'

/** 来龙去脉: which of the committee's own earlier projects this one continues. The second of its kind is 2.0. */
export function Lineage({ whole }: { whole: Whole }) {
  const id = useId()
  const { card, before } = whole
  const earlier = useAsk('project.list', { place: card.place })
  const save = usePerform('project.continue', { refresh: ['project.whole'], done: '已保存' })
  const chosen = before[0]
  const own = (earlier.data?.projects ?? []).filter((one) => one.place === card.place && one.year < card.year)
  const options = own.map((one) => ({ value: one.id, label: `${one.year} 年度《${one.name}》` }))
  if (chosen && options.every((one) => one.value !== chosen.id))
    options.push({ value: chosen.id, label: `${chosen.year} 年度《${chosen.name}》` })
  return (
    <div className="field lineage">
      <label htmlFor={id}>上年项目（来龙去脉）</label>
      {options.length === 0 ? (
        <p className="unset">本居民区往年没有项目。</p>
      ) : (
        <Select
          id={id}
          allowClear
          value={chosen?.id ?? null}
          placeholder="接着往年的哪一个做；新项目不用选"
          disabled={save.isPending}
          options={options}
          onChange={(after: string | undefined) => save.mutate({ project: card.id, after: after ?? null })}
        />
      )}
      {chosen ? (
        <p className="field-help">
          这是 {before.length + 1}.0 版，接着
          {before.map((one, i) => (
            <span key={one.id}>
              {i > 0 ? ' ← ' : ''}
              <Go to={`/projects/${one.id}`}>
                {one.year}《{one.name}》
              </Go>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}
