import { toFen } from '../../../kernel/money.ts'
import { must, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { type Role, roles } from '../../../roles.ts'
import {
  Card,
  CardList,
  ErrorSummary,
  Facts,
  Form,
  Money,
  PageHead,
  Section,
  SubmitRow,
  Table,
  Tag,
  TextArea,
} from '../../../ui/index.ts'
import { commands, queries } from '../../spending/index.ts'
import { rulesFor, costTypeOf } from '../../programme/index.ts'
import { dayIn, wordsOf } from '../panels/words.ts'
import { projectsByIds } from '../store.ts'

const [claimsQuery, claimQuery] = queries
const commandOf = (name: 'spending.sign' | 'spending.returnClaim') => {
  const found = commands.find((one) => one.name === name)
  must(found, `there is a command ${name}`)
  return found
}
/** Who signs claims, in the order of a measure's path. */
export const SIGNERS: readonly Role[] = [
  'areaSecretary',
  'committeeDirector',
  'centreStaff',
  'selfGovOfficer',
  'subdistrictLeader',
]
/** Pages of the list that are looked through; more than 200 unsigned claims is another problem. */
const MOST_PAGES = 4

type Claim = Awaited<ReturnType<typeof pageOf>>['claims'][number]
const pageOf = (view: View, at: number) => view.scope.ask(claimsQuery, { states: ['submitted', 'signing'], page: at })

/** Claims whose next signature is that of the post I act with, oldest first, with the names of their projects. */
export async function claimsFor(view: View): Promise<(Claim & { projectName: string })[]> {
  const role = view.scope.actor.post?.role
  const mine: Claim[] = []
  for (let at = 1, seen = 0; at <= MOST_PAGES; at += 1) {
    const found = await pageOf(view, at)
    mine.push(...found.claims.filter((claim) => claim.approvalPath[claim.step] === role))
    seen += found.claims.length
    if (seen >= found.total || found.claims.length === 0) break
  }
  const names = new Map(
    (await view.scope.read(projectsByIds, [...new Set(mine.map((one) => one.project))])).map((row) => [row.id, row.name]),
  )
  return mine.map((claim) => ({ ...claim, projectName: names.get(claim.project) ?? '' }))
}

export const ClaimCards = ({ claims, view }: { claims: readonly (Claim & { projectName: string })[]; view: View }) => {
  const words = wordsOf(view.lang)
  return (
    <CardList columns={2}>
      {claims.map((claim) => (
        <Card
          key={claim.id}
          title={claim.projectName}
          href={view.url(`/decide/claims/${claim.id}`)}
          meta={`${claim.place} · ${dayIn(view.lang, claim.claimedOn)}`}
          tags={<Tag tone="wait">{words.decide.claims}</Tag>}
          foot={
            <>
              {words.decide.amountOf} <Money amount={toFen(claim.amount)} />
            </>
          }
        >
          {claim.note !== '' && <p>{claim.note}</p>}
        </Card>
      ))}
    </CardList>
  )
}

/** A claim on the phone: how much, what for, which papers, who signed; agree or give back. */
export const signPage = page({
  name: 'project.sign',
  path: '/decide/claims/:claim',
  about: '给一张报销单签字（手机）',
  may: SIGNERS,
  forms: {
    sign: {
      command: commandOf('spending.sign'),
      input: (form, params) =>
        ok({ claim: params.claim, opinion: form.text('opinion'), revision: Number(form.text('revision')) || 1 }),
      then: () => '/decide?done=signed',
    },
    back: {
      command: commandOf('spending.returnClaim'),
      input: (form, params) => ok({ claim: params.claim, reason: form.text('reason') }),
      then: () => '/decide?done=back',
    },
  },
  async sample(scope) {
    const { claims } = await scope.ask(claimsQuery, { states: ['submitted', 'signing'], page: 1 })
    const claim = claims.find((one) => one.approvalPath[one.step] === scope.actor.post?.role) ?? claims[0]
    return claim ? { claim: claim.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.claim)) return null
    const words = wordsOf(view.lang)
    const at = words.decide
    const whole = await view.scope.ask(claimQuery, { claim: params.claim })
    const { claim } = whole
    const [project] = await view.scope.read(projectsByIds, [claim.project])
    const measure = project && (await rulesFor(view.scope, project.year, project.measure_id))
    const papers: Readonly<Record<string, string>> = words.evidence
    const myTurn =
      (claim.state === 'submitted' || claim.state === 'signing') && claim.approvalPath[claim.step] === view.scope.actor.post?.role
    const { typed } = view
    const roleName = (role: string): string => (role in roles ? roles[role as Role][view.lang] : role)
    return {
      title: `${at.claims} ${project?.name ?? ''}`,
      body: (
        <>
          <PageHead
            title={project?.name ?? at.claims}
            eyebrow={at.claims}
            width="narrow"
            crumbs={[{ href: view.url('/decide'), label: at.title }]}
            lead={`${claim.place} · ${dayIn(view.lang, claim.claimedOn)}`}
          />
          <Section width="narrow">
            <Facts
              items={[
                { label: at.amountOf, value: <Money amount={toFen(claim.amount)} big /> },
                { label: at.payee, value: claim.payeeName },
                { label: at.by, value: whole.claimedBy },
                {
                  label: at.evidence,
                  value: whole.evidence.map((one) => (
                    <span key={one.file}>
                      <a href={`/files/${view.tenant.slug}/${one.file}`}>{papers[one.type] ?? one.type}</a>{' '}
                    </span>
                  )),
                  note: fill(at.evidenceValue, { n: whole.evidence.length }),
                },
                ...(whole.invoices.length > 0 ? [{ label: at.invoices, value: whole.invoices.join('、') }] : []),
                ...(claim.note === '' ? [] : [{ label: at.note, value: claim.note }]),
                {
                  label: at.path,
                  value: claim.approvalPath.map((role, i) => `${roleName(role)}${i < claim.step ? ' ✓' : ''}`).join(' → '),
                },
              ]}
            />
            <Table
              caption={at.whatFor}
              unitYuan
              rows={whole.lines}
              rowKey={(_, i) => String(i)}
              columns={[
                {
                  key: 'type',
                  label: words.money.costType,
                  kind: 'head',
                  cell: (line) => (measure && costTypeOf(measure.rules, line.costType)?.name) ?? line.costType,
                },
                { key: 'label', label: at.whatFor, cell: (line) => line.label },
                { key: 'amount', label: at.amountOf, kind: 'money', cell: (line) => <Money amount={toFen(line.amount)} /> },
              ]}
            />
          </Section>
          {myTurn && (
            <>
              <Section width="narrow" tone="tint">
                <ErrorSummary errors={typed ? [{ field: typed.refusal.field, message: typed.sentence }] : []} />
                <Form id="sign" formKey={view.formKey} refused={typed !== null}>
                  <input type="hidden" name="_form" value="sign" />
                  <input type="hidden" name="revision" value={claim.revision} />
                  <TextArea
                    name="opinion"
                    label={at.note}
                    rows={2}
                    value={view.value('sign', 'opinion')}
                    error={view.error('sign', 'opinion')}
                  />
                  <SubmitRow label={at.sign} cancel={{ href: view.url('/decide'), label: at.title }} />
                </Form>
              </Section>
              <Section width="narrow" title={at.back}>
                <Form id="back" formKey={`${view.formKey}-back`} refused={typed !== null}>
                  <input type="hidden" name="_form" value="back" />
                  <TextArea
                    name="reason"
                    label={at.backReason}
                    rows={3}
                    required
                    value={view.value('back', 'reason')}
                    error={view.error('back', 'reason')}
                  />
                  <SubmitRow label={at.back} />
                </Form>
              </Section>
            </>
          )}
        </>
      ),
    }
  },
})
