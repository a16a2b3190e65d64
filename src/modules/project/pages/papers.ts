import { type Day, dayOf, dayText } from '../../../kernel/day.ts'
import { capitalYuan, toFen, yuan } from '../../../kernel/money.ts'
import { no } from '../../../kernel/result.ts'
import { kindOf } from '../../../kernel/subject.ts'
import { Refused } from '../../../platform/ask.ts'
import { type Loaded, page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { printPdf } from '../../../platform/pdf/pdf.ts'
import { COMMITTEE, OFFICE, roles } from '../../../roles.ts'
import { brandOf } from '../../org/index.ts'
import { costTypeOf, rulesFor } from '../../programme/index.ts'
import { spending } from '../../spending/index.ts'
import { staffProjects } from '../queries.ts'
import { projectById } from '../store.ts'
import { proposalSheet } from './proposal-paper.ts'

/** Papers of the office: with names, for posts that reach the committee; asked anew at each download. */
export const READERS = [...COMMITTEE, ...OFFICE, 'centreStaff', 'supervisor', 'supervisionMember'] as const

/** Addresses inside the tenant; the console links them as `/{slug}…`. */
export const printedProposal = (project: string): string => `/projects/${project}/proposal.pdf`
export const printedClaim = (claim: string): string => `/claims/${claim}/approval.pdf`

export async function paper(view: View, template: string, title: string, data: object): Promise<Loaded> {
  const pdf = await printPdf({ template, data: { demo: view.house.config.demo, ...data }, at: view.scope.at })
  if (!pdf) throw new Refused(no('platform.busy') as { ok: false; refusal: { code: string } })
  return { title, body: null, file: { name: `${title}.pdf`, type: 'application/pdf', text: pdf } }
}

export const proposalPaper = page({
  name: 'project.proposalPaper',
  path: '/projects/:project/proposal.pdf',
  about: '项目书打印版（PDF，工作人员）',
  may: READERS,
  async sample(scope) {
    const found = (await scope.ask(staffProjects, staffProjects.input.parse({}))).projects.find((one) => !one.past)
    return found ? { project: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.project)) return null
    const sheet = await proposalSheet(view.scope, params.project)
    if (!sheet.ok) throw new Refused(sheet)
    return paper(view, 'modules/proposal/templates/proposal.typ', sheet.value.title, sheet.value.data)
  },
})

const [claimsQuery, claimQuery] = spending.queries
const onDay = (at: string): string => dayText(dayOf(new Date(at)), true)
const stateMarks: Readonly<Record<string, string>> = { returned: '已退回修改，本单无效', withdrawn: '已撤回，本单无效' }

/** 审批单 of a claim: the claim is spending's, the project's name and the names of cost types are ours. */
export const claimPaper = page({
  name: 'project.claimPaper',
  path: '/claims/:claim/approval.pdf',
  about: '经费审批单打印版（PDF，工作人员）',
  may: READERS,
  async sample(scope) {
    const found = (await scope.ask(claimsQuery, { states: [], page: 1 })).claims[0]
    return found ? { claim: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.claim)) return null
    const { scope } = view
    const whole = await scope.ask(claimQuery, { claim: params.claim })
    const { claim } = whole
    const project =
      kindOf(claim.subject as `${string}:${string}`) === 'project' ? await scope.one(projectById, claim.project) : undefined
    const [brand, measure] = await Promise.all([
      brandOf(scope),
      project ? rulesFor(scope, project.year, project.measure_id) : undefined,
    ])
    const payment = claim.payments.findLast((one) => one.state === 'paid')
    const evidence = new Map<string, number>()
    for (const { type } of whole.evidence) evidence.set(type, (evidence.get(type) ?? 0) + 1)
    const names = spending.words.zh.evidence as Readonly<Record<string, string>>
    const title = `经费审批单 ${claim.place} ${yuan(toFen(claim.amount))}元`
    return paper(view, 'modules/spending/templates/approval.typ', title, {
      title,
      host: brand.host_name,
      number: claim.id.slice(-12),
      day: dayText(claim.claimedOn as Day, true),
      state: stateMarks[claim.state] ?? '',
      place: claim.place,
      projectNumber: project?.number ?? '',
      project: project ? `《${project.name}》（${claim.year} 年度自治金）` : '',
      payee: `${claim.payeeName}${claim.ownAdvance ? '（经办人垫付，返还本人）' : ''}`,
      payeeKind: claim.payeeKind === 'unit' ? '单位' : '个人',
      claimedBy: whole.claimedBy,
      request: claim.request === null ? '无（未到预申请标准）' : `已批准（${claim.request.slice(-12)}）`,
      note: claim.note === '' ? '无' : claim.note,
      lines: whole.lines.map((line, i) => [
        String(i + 1),
        line.label,
        (measure && costTypeOf(measure.rules, line.costType)?.name) ?? line.costType,
        yuan(toFen(line.amount)),
      ]),
      total: `¥${yuan(toFen(claim.amount))}`,
      capitals: capitalYuan(toFen(claim.amount)),
      evidence: evidence.size === 0 ? '无' : [...evidence].map(([type, n]) => `${names[type] ?? type} ${n} 份`).join('，'),
      invoices: whole.invoices.length === 0 ? '无' : whole.invoices.join('，'),
      signatures: claim.approvalPath.map((role, step) => {
        const given = whole.signatures.find((one) => one.step === step)
        const name = roles[role as keyof typeof roles]?.zh ?? role
        return given ? [name, given.opinion, given.name, onDay(given.at)] : [name, '', '', '']
      }),
      checkedBy: whole.checked?.name ?? '',
      checkedOn: whole.checked ? onDay(whole.checked.at) : '',
      slip: payment?.slip ?? '',
      paidOn: payment ? dayText(payment.day as Day, true) : '',
      printed: dayText(scope.today, true),
      foot: `第 ${claim.revision} 次填报`,
    })
  },
})
