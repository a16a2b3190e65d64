import { Facts } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import type { ReactNode } from 'react'

type Cycle = QueryValue<'programme.cycle'>
type Rules = Cycle['measure']['rules']
type CostType = Rules['costTypes'][number]
type Exclusion = Rules['exclusions'][number]
interface Setting<T> {
  readonly value: T | null
  readonly source: string
  readonly confirmed: boolean
}

const roleNames: Readonly<Record<string, string>> = {
  areaSecretary: '居民区书记',
  committeeDirector: '居委会主任',
  centreStaff: '社区管理中心',
  selfGovOfficer: '自治办',
  subdistrictLeader: '分管领导',
}
const meetings: Readonly<Record<string, string>> = {
  hearing: '听证会·做什么',
  mediation: '协调会·怎么做',
  appraisal: '评议会·效果怎么样',
}
const papers: Readonly<Record<string, string>> = {
  invoice: '发票',
  list: '明细',
  attendanceSheet: '签到表',
  photos: '照片',
  distributionList: '领用签收单',
  paymentList: '签领单',
  contract: '合同',
  quotes: '比价',
  acceptance: '验收单',
  policy: '保单',
}

/** A number of the measure, with where it comes from and whether the subdistrict has confirmed it. */
function Set<T>({ of, show }: { of: Setting<T>; show: (value: T) => ReactNode }) {
  if (of.value === null) return <span className="unset">未设定（请街道确认）</span>
  return (
    <>
      {show(of.value)} {of.confirmed ? null : <StateTag tone="wait">系统建议,需确认</StateTag>}
      {of.source === '' || of.source === '系统建议' ? null : <small className="setting-source">{of.source}</small>}
    </>
  )
}

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
            { label: '督导意见最多几轮', value: <Set of={rules.reviewRounds} show={(value) => `${value} 轮`} /> },
            { label: '公示几个工作日', value: <Set of={rules.noticeWorkdays} show={(value) => `${value} 个工作日`} /> },
            {
              label: '支出预申请起点',
              value: <Set of={rules.preApprovalFrom} show={(value) => <Yuan amount={value} />} />,
            },
            {
              label: '分管领导签字起点',
              value: <Set of={rules.leaderThreshold} show={(value) => <Yuan amount={value} />} />,
            },
            {
              label: '必开会议',
              value: rules.requiredMeetings
                .map((one) => `${one.before === 'approval' ? '立项前' : '结项前'}：${meetings[one.kind] ?? one.kind}`)
                .join('；'),
              wide: true,
            },
            {
              label: '报销签字',
              value: rules.claimPath.map((role) => roleNames[role] ?? role).join(' → '),
              wide: true,
            },
            { label: '主题', value: rules.themes.join('、'), wide: true },
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
              cell: (type) => type.evidence.map((one) => papers[one] ?? one).join('、'),
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
