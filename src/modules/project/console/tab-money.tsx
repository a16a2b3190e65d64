import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Sheet } from '../../../desk/page.tsx'
import { Go } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag, type Tone } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { costName, rulesOf, type Whole } from './names.ts'

type Line = Whole['lines'][number]
const SPENDERS = ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper']

const claimStates: Readonly<Record<string, { word: string; tone: Tone }>> = {
  submitted: { word: '待签字', tone: 'wait' },
  signing: { word: '签字中', tone: 'wait' },
  approved: { word: '待复核', tone: 'wait' },
  checked: { word: '待支付', tone: 'run' },
  paid: { word: '已支付', tone: 'good' },
  returned: { word: '退回修改', tone: 'stop' },
  withdrawn: { word: '已撤回', tone: 'quiet' },
}
const requestStates: Readonly<Record<string, { word: string; tone: Tone }>> = {
  atCentre: { word: '待社区管理中心把关', tone: 'wait' },
  atOffice: { word: '待自治办审批', tone: 'wait' },
  approved: { word: '已批准', tone: 'good' },
  refused: { word: '未同意', tone: 'stop' },
  released: { word: '已释放', tone: 'quiet' },
}

/** 经费: every budget line with where its money is, then the papers that moved it. */
export function MoneyTab({ whole, role }: { whole: Whole; role: string }) {
  const { lines, card } = whole
  const rules = rulesOf(whole)
  const total = (of: 'amount' | 'available' | 'committed' | 'inClaim' | 'paid'): number =>
    lines.reduce((all, line) => all + line[of], 0)
  const spends = card.step === 'active' && SPENDERS.includes(role)
  return (
    <>
      <Sheet title="预算与支出" note="已批准 = 尚可使用 + 已占用 + 报销中 + 已支付。" flush>
        <DataTable<Line>
          rows={lines}
          keyOf={(line) => line.line}
          empty={
            card.past
              ? { title: '这个往年项目的账不在本平台', help: '根据档案补录，没有逐笔的账。' }
              : { title: '还没有拨付额度', help: '同意立项以后，金额按项目书的预算拨付到各行。' }
          }
          columns={[
            {
              key: 'line',
              title: '活动与用途',
              width: 260,
              cell: (line) => (
                <span className="cell-two">
                  <span>{line.label === '' ? costName(rules, line.costType) : line.label}</span>
                  <small>{line.activityTheme}</small>
                </span>
              ),
            },
            { key: 'type', title: '科目', width: 120, cell: (line) => costName(rules, line.costType) },
            { key: 'amount', title: '已批准', width: 120, figure: true, cell: (line) => <Yuan amount={line.amount} /> },
            { key: 'committed', title: '已占用', width: 120, figure: true, cell: (line) => <Yuan amount={line.committed} /> },
            { key: 'inClaim', title: '报销中', width: 120, figure: true, cell: (line) => <Yuan amount={line.inClaim} /> },
            { key: 'paid', title: '已支付', width: 120, figure: true, cell: (line) => <Yuan amount={line.paid} /> },
            {
              key: 'available',
              title: '尚可使用',
              width: 130,
              figure: true,
              cell: (line) => <Yuan amount={line.available} strong />,
            },
          ]}
          total={{
            amount: <Yuan amount={total('amount')} />,
            committed: <Yuan amount={total('committed')} />,
            inClaim: <Yuan amount={total('inClaim')} />,
            paid: <Yuan amount={total('paid')} />,
            available: <Yuan amount={total('available')} />,
          }}
        />
      </Sheet>
      {card.past ? null : (
        <>
          <Sheet title="支出预申请" aside={spends ? <Go to={`/projects/${card.id}/request`}>填支出预申请</Go> : undefined}>
            <Requests project={card.id} />
          </Sheet>
          <Sheet title="报销" aside={spends ? <Go to={`/projects/${card.id}/claim`}>提交报销</Go> : undefined}>
            <Claims project={card.id} />
          </Sheet>
        </>
      )}
    </>
  )
}

function Requests({ project }: { project: string }) {
  const requests = useAsk('spending.requests', { project }, { fresh: true })
  return (
    <Answer of={requests}>
      {(found) =>
        found.requests.length === 0 ? (
          <Empty title="还没有支出预申请">花钱之前先申请：用途、对象、金额。</Empty>
        ) : (
          found.requests.map((request) => (
            <p key={request.id} className="entry entry-head">
              <StateTag tone={requestStates[request.state]?.tone ?? 'quiet'}>{requestStates[request.state]?.word}</StateTag>
              <Go to={`/spending/requests/${request.id}`}>{request.purpose}</Go>
              <span>
                {request.requestedOn} · 使用对象：{request.target}
              </span>
              <span className="entry-count">
                <Yuan amount={request.amount} strong />
              </span>
            </p>
          ))
        )
      }
    </Answer>
  )
}

function Claims({ project }: { project: string }) {
  const claims = useAsk('spending.claims', { project }, { fresh: true })
  return (
    <Answer of={claims}>
      {(found) =>
        found.claims.length === 0 ? (
          <Empty title="还没有报销">花了钱以后，由报账员带上发票和材料提交报销。</Empty>
        ) : (
          found.claims.map((claim) => (
            <p key={claim.id} className="entry entry-head">
              <StateTag tone={claimStates[claim.state]?.tone ?? 'quiet'}>{claimStates[claim.state]?.word}</StateTag>
              <Go to={`/spending/claims/${claim.id}`}>{claim.payeeName}</Go>
              <span>
                {claim.claimedOn}
                {claim.note === '' ? '' : ` · ${claim.note}`}
              </span>
              <span className="entry-count">
                <Yuan amount={claim.amount} strong />
              </span>
            </p>
          ))
        )
      }
    </Answer>
  )
}
