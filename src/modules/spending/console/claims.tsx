import { Pagination, Select } from 'antd'
import { useState } from 'react'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useFilter, useGo } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import { type Claim, type ClaimState, claimTones, roleNames } from './names.ts'
import './spending.css'

/** What each post looks at first. */
const first: Readonly<Record<string, string>> = {
  financeOfficer: 'approved',
  cashier: 'checked',
  areaSecretary: 'sign',
  committeeDirector: 'sign',
  centreStaff: 'sign',
  selfGovOfficer: 'sign',
  subdistrictLeader: 'sign',
}
const VIEWS: readonly { key: string; label: string; states: ClaimState[]; none: string }[] = [
  { key: 'sign', label: '待签字', states: ['submitted', 'signing'], none: '没有等签字的报销单' },
  { key: 'approved', label: '待复核', states: ['approved'], none: '没有等复核的报销单' },
  { key: 'checked', label: '待支付', states: ['checked'], none: '没有等支付的报销单' },
  { key: 'returned', label: '退回修改', states: ['returned'], none: '没有退回修改的报销单' },
  { key: 'paid', label: '已支付', states: ['paid'], none: '还没有支付过' },
  { key: 'all', label: '全部', states: [], none: '还没有报销单' },
]

/** 报销单 by state, oldest first. Whose turn it is stands in each row. */
export default function Claims() {
  const role = useRole()
  const [state, setState] = useFilter('state')
  const view = VIEWS.find((one) => one.key === (state === '' ? (first[role] ?? 'all') : state)) ?? VIEWS[0]
  const [paged, setPaged] = useState({ view: '', page: 1 })
  const go = useGo()
  const claims = useAsk(
    'spending.claims',
    { states: view?.states ?? [], page: paged.view === view?.key ? paged.page : 1 },
    { when: role !== '', keep: true, fresh: true },
  )
  return (
    <Page title="报销" lead="签字、复核、支付由不同的人办理。先来的排在前面。">
      <div className="filters">
        <Select
          aria-label="办到哪一步"
          value={view?.key ?? ''}
          options={VIEWS.map(({ key, label }) => ({ value: key, label }))}
          onChange={setState}
        />
      </div>
      <Answer of={claims}>
        {(found) => (
          <Sheet title={`共 ${found.total} 张`} flush>
            <DataTable<Claim>
              rows={found.claims}
              keyOf={(claim) => claim.id}
              onChoose={(claim) => go(`/spending/claims/${claim.id}`)}
              mark={(claim) => (mine(claim, role) ? 'wait' : undefined)}
              empty={{ title: view?.none ?? '还没有报销单', help: '报账员在项目的「经费」里提交报销；换一个进度可以看别的。' }}
              columns={[
                {
                  key: 'payee',
                  title: '收款人',
                  width: 240,
                  cell: (claim) => (
                    <span className="cell-two">
                      <Go to={`/spending/claims/${claim.id}`}>{claim.payeeName}</Go>
                      <small>
                        {claim.payeeKind === 'unit' ? '单位' : '个人'}
                        {claim.ownAdvance ? ' · 经办人垫付' : ''}
                      </small>
                    </span>
                  ),
                },
                { key: 'place', title: '居民区', width: 140, cell: (claim) => claim.place },
                { key: 'note', title: '说明', width: 220, cell: (claim) => claim.note },
                {
                  key: 'amount',
                  title: '金额',
                  width: 140,
                  figure: true,
                  cell: (claim) => <Yuan amount={claim.amount} strong />,
                },
                { key: 'day', title: '提交', width: 120, cell: (claim) => <DayShown on={claim.claimedOn} /> },
                {
                  key: 'state',
                  title: '进度',
                  width: 200,
                  cell: (claim) => (
                    <span className="cell-two">
                      <StateTag tone={claimTones[claim.state]}>{zh.states[claim.state]}</StateTag>
                      <small>{turnOf(claim)}</small>
                    </span>
                  ),
                },
              ]}
            />
            {found.total > 50 ? (
              <div className="pager">
                <Pagination
                  current={found.page}
                  total={found.total}
                  pageSize={50}
                  showSizeChanger={false}
                  onChange={(page) => setPaged({ view: view?.key ?? '', page })}
                />
              </div>
            ) : null}
          </Sheet>
        )}
      </Answer>
    </Page>
  )
}

const wanted = (claim: Claim): string | undefined =>
  claim.state === 'submitted' || claim.state === 'signing'
    ? claim.approvalPath[claim.step]
    : claim.state === 'approved'
      ? 'financeOfficer'
      : claim.state === 'checked'
        ? 'cashier'
        : undefined

const mine = (claim: Claim, role: string): boolean => wanted(claim) === role

const turnOf = (claim: Claim): string => {
  const role = wanted(claim)
  return role === undefined ? '' : `轮到${roleNames[role] ?? role}`
}
