import { Facts } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Sheet } from '../../../desk/page.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import type { ReactNode } from 'react'
import { at, OWN_SETTINGS, sheetNames } from '../words.settings.ts'
import {
  type CostType,
  type Cycle,
  type Exclusion,
  inUnit,
  meetingsText,
  paperNames,
  pathText,
  type Setting,
  sheetText,
  SUGGESTED,
  UNSET,
} from './names.ts'

/** A number of the measure, with where it comes from and whether the subdistrict has confirmed it. */
function Set<T>({ of, show }: { of: Setting<T>; show: (value: T) => ReactNode }) {
  if (of.value === null) return <span className="unset">{of.confirmed ? '不设（街道已确认）' : UNSET}</span>
  return (
    <>
      {show(of.value)} {of.confirmed ? null : <StateTag tone="wait">{SUGGESTED}</StateTag>}
      {of.source === '' || of.source === '系统建议' ? null : <small className="setting-source">{of.source}</small>}
    </>
  )
}

const SHEET_KEYS = Object.keys(sheetNames) as (keyof typeof sheetNames)[]

/** 管理办法 as rules: a project keeps the version under which it was submitted. */
export function RulesShown({ cycle }: { cycle: Cycle }) {
  const { measure } = cycle
  const { rules } = measure
  return (
    <>
      <Sheet
        title={`《${measure.title}》第 ${measure.version} 版`}
        note={`${measure.number === '' ? '文号未登记' : measure.number}。项目按提交时的版本办到底，新版本不改旧项目。`}
      >
        <Facts
          facts={[
            ...OWN_SETTINGS.map(({ key, name, unit }) => ({
              label: name,
              value: (
                <Set
                  of={at(rules, key) as Setting<number>}
                  show={(value) => (unit === 'yuan' ? <Yuan amount={value} /> : inUnit(value, unit))}
                />
              ),
            })),
            {
              label: '必开会议',
              value: meetingsText(rules.requiredMeetings),
              wide: true,
            },
            {
              label: '报销签字',
              value: pathText(rules.claimPath),
              wide: true,
            },
            { label: '主题', value: rules.themes.join('、'), wide: true },
            ...SHEET_KEYS.map((key) => ({ label: sheetNames[key], value: sheetText(rules.sheets[key]), wide: true })),
          ]}
        />
      </Sheet>
      <Sheet title="开支范围" flush>
        <DataTable<CostType>
          rows={rules.costTypes}
          keyOf={(type) => type.key}
          empty={{ title: '还没有设科目' }}
          columns={[
            {
              key: 'name',
              title: '科目',
              width: 220,
              cell: (type) => (
                <span className="cell-two">
                  <strong>{type.name}</strong>
                  <small>{type.about}</small>
                </span>
              ),
            },
            {
              key: 'use',
              title: '能不能用',
              width: 110,
              cell: (type) => (type.forbidden ? <StateTag tone="stop">不能用</StateTag> : '可以'),
            },
            {
              key: 'unit',
              title: '单价上限',
              width: 240,
              cell: (type) => (type.forbidden ? null : <Set of={type.unitCap} show={(value) => <Yuan amount={value} />} />),
            },
            {
              key: 'share',
              title: '占比上限',
              width: 180,
              cell: (type) => (type.forbidden ? null : <Set of={type.shareCap} show={(value) => `${value}%`} />),
            },
            {
              key: 'papers',
              title: '报销要带的材料',
              width: 240,
              cell: (type) => type.evidence.map((one) => paperNames[one] ?? one).join('、'),
            },
          ]}
        />
      </Sheet>
      <Sheet title="负面清单" flush>
        <DataTable<Exclusion>
          rows={rules.exclusions}
          keyOf={(one) => one.code}
          empty={{ title: '没有负面清单' }}
          columns={[
            { key: 'code', title: '编号', width: 80, cell: (one) => one.code },
            { key: 'text', title: '不支付', width: 480, cell: (one) => one.text },
            { key: 'source', title: '出处', width: 200, cell: (one) => one.source },
          ]}
        />
      </Sheet>
    </>
  )
}
