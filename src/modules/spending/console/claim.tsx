import { Button } from 'antd'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useParam } from '../../../desk/router.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { instantText, Timeline } from '../../../desk/timeline.tsx'
import { FileLink } from '../../../desk/upload.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { capitalYuan, type Fen } from '../../../kernel/money.ts'
import { zh } from '../words.zh.ts'
import { ClaimActions } from './claim-actions.tsx'
import { type ClaimWhole, claimTones, projectOf, roleNames } from './names.ts'
import './spending.css'

const evidence: Readonly<Record<string, string>> = zh.evidence

/** A claim like the paper 审批单: printed, it is one sheet with every signature. */
export default function ClaimSheet() {
  const claim = useParam('claim')
  const whole = useAsk('spending.claim', { claim }, { fresh: true })
  const role = useRole()
  return <Answer of={whole}>{(found) => <Shown whole={found} role={role} />}</Answer>
}

function Shown({ whole, role }: { whole: ClaimWhole; role: string }) {
  const { claim } = whole
  const project = projectOf(claim.subject)
  const about = useAsk('project.whole', { project: project ?? '' }, { when: project !== null && role !== 'platformAdmin' })
  const home = useAsk('org.subdistrict', {})
  const slug = home.data?.slug ?? ''
  const rules = about.data?.measure.rules as unknown as { costTypes: readonly { key: string; name: string }[] } | undefined
  const costName = (key: string): string => rules?.costTypes.find((type) => type.key === key)?.name ?? key
  const missing = whole.requiredEvidence.filter((type) => !whole.evidence.some((one) => one.type === type))
  return (
    <Page
      title="报销审批单"
      over={`${claim.place} · ${claim.year} 年度`}
      actions={
        <>
          <StateTag tone={claimTones[claim.state]}>{zh.states[claim.state]}</StateTag>
          <Button size="small" href={`/${slug}/claims/${claim.id}/approval.pdf`} disabled={slug === ''}>
            审批单 PDF
          </Button>
          <Button size="small" onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <section className="slip">
        <header>
          <h2>{home.data?.name ?? ''}自治金支出报销审批单</h2>
          <p>
            提交日期 <DayShown on={claim.claimedOn} />
            <span>第 {claim.revision} 稿</span>
          </p>
        </header>
        <table className="slip-table">
          <tbody>
            <tr>
              <th scope="row">居民区</th>
              <td>{claim.place}</td>
              <th scope="row">经办人</th>
              <td>{whole.claimedBy}</td>
            </tr>
            <tr>
              <th scope="row">项目</th>
              <td colSpan={3}>
                {about.data ? (
                  <Go to={`/projects/${about.data.card.id}?tab=money`}>
                    {about.data.card.number} 《{about.data.card.name}》
                  </Go>
                ) : null}
              </td>
            </tr>
            <tr>
              <th scope="row">收款人</th>
              <td>
                {claim.payeeName}（{claim.payeeKind === 'unit' ? '单位' : '个人'}）{claim.ownAdvance ? ' 经办人垫付' : ''}
              </td>
              <th scope="row">支出预申请</th>
              <td>{claim.request === null ? '没有' : <Go to={`/spending/requests/${claim.request}`}>已批准</Go>}</td>
            </tr>
            <tr>
              <th scope="row">发票</th>
              <td colSpan={3}>{whole.invoices.length === 0 ? '没有' : whole.invoices.join('、')}</td>
            </tr>
          </tbody>
        </table>
        <table className="slip-table slip-lines">
          <thead>
            <tr>
              <th scope="col">科目</th>
              <th scope="col">内容</th>
              <th scope="col">金额（元）</th>
            </tr>
          </thead>
          <tbody>
            {whole.lines.map((line, i) => (
              <tr key={`${line.line} ${i}`}>
                <td>{costName(line.costType)}</td>
                <td>{line.label}</td>
                <td className="figure-cell">
                  <Yuan amount={line.amount} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td>{capitalYuan(claim.amount as Fen)}</td>
              <td className="figure-cell">
                <Yuan amount={claim.amount} strong />
              </td>
            </tr>
          </tfoot>
        </table>
        {claim.note === '' ? null : <p className="slip-note">说明：{claim.note}</p>}
        <table className="slip-table slip-signs">
          <thead>
            <tr>
              <th scope="col">环节</th>
              <th scope="col">签字</th>
              <th scope="col">意见</th>
              <th scope="col">时间</th>
            </tr>
          </thead>
          <tbody>
            {claim.approvalPath.map((role, step) => {
              const sign = whole.signatures.find((one) => one.step === step)
              return (
                <Row
                  key={`${role} ${step}`}
                  what={roleNames[role] ?? role}
                  {...(sign ? { name: sign.name, words: sign.opinion === '' ? '同意' : sign.opinion, at: sign.at } : {})}
                />
              )
            })}
            <Row
              what="财务复核"
              {...(whole.checked ? { name: whole.checked.name, words: '已复核记账', at: whole.checked.at } : {})}
            />
            {claim.payments.length === 0 ? (
              <Row what="支付" />
            ) : (
              claim.payments.map((payment) => (
                <tr key={payment.slip}>
                  <th scope="row">{payment.state === 'paid' ? '支付' : '退票'}</th>
                  <td colSpan={2}>回单号 {payment.slip}</td>
                  <td>
                    <DayShown on={payment.day} />
                  </td>
                </tr>
              ))
            )}
          </tbody>
        </table>
      </section>
      <div className="no-print">
        <Sheet
          title="材料"
          note={
            missing.length > 0 ? `还缺：${missing.map((type) => evidence[type] ?? type).join('、')}` : '管理办法要求的材料都在。'
          }
        >
          {whole.evidence.length === 0 ? (
            <p className="unset">没有材料。</p>
          ) : (
            <ul className="paper-list">
              {whole.evidence.map((paper) => (
                <li key={paper.file}>
                  <strong>{evidence[paper.type] ?? paper.type}</strong>
                  {slug === '' ? null : (
                    <FileLink
                      slug={slug}
                      id={paper.file}
                      name={paper.name === '' ? '打开' : paper.name}
                      photo={paper.fileType.startsWith('image/')}
                    />
                  )}
                  <small>{Math.max(1, Math.round(paper.bytes / 1024))} KB</small>
                </li>
              ))}
            </ul>
          )}
        </Sheet>
        {whole.returns.length === 0 ? null : (
          <Sheet title="退回和撤回">
            <Timeline
              moments={whole.returns.map((one) => ({
                key: one.at,
                at: one.at,
                what: '退回修改',
                who: one.name,
                detail: one.reason,
                tone: 'stop' as const,
              }))}
            />
          </Sheet>
        )}
      </div>
      <ClaimActions whole={whole} role={role} />
    </Page>
  )
}

const Row = ({ what, name, words, at }: { what: string; name?: string; words?: string; at?: string }) => (
  <tr>
    <th scope="row">{what}</th>
    <td className="signed">{name ?? ''}</td>
    <td>{words ?? ''}</td>
    <td>{at === undefined ? '' : instantText(at)}</td>
  </tr>
)
