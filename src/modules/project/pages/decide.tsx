import { daysBetween, toDay } from '../../../kernel/day.ts'
import { type Fen, parseYuan, subtract, yuan, ZERO } from '../../../kernel/money.ts'
import { no, ok } from '../../../kernel/result.ts'
import { fill, pointsText } from '../../../kernel/text.ts'
import { holds } from '../../../platform/declare.ts'
import { type FormBody, page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import type { Role } from '../../../roles.ts'
import {
  Card,
  CardList,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  Money,
  MoneyInput,
  Notice,
  PageHead,
  RadioGroup,
  Section,
  SubmitRow,
  Tag,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { decide } from '../commands/decision.ts'
import { OUTCOMES, type Outcome } from '../domain.ts'
import { dayIn, wordsOf } from '../panels/words.ts'
import { type ToDecide, toDecide } from '../todecide.ts'
import { ClaimCards, claimsFor, SIGNERS } from './sign.tsx'

const FORM = 'decide'
export const DECIDERS: readonly Role[] = ['subdistrictLeader', 'selfGovOfficer']

const waiting = (since: string, view: View): string =>
  fill(wordsOf(view.lang).decide.waits, { n: Math.max(0, daysBetween(toDay(since), view.scope.today)) })

const ProjectCardsToDecide = ({ rows, view }: { rows: readonly ToDecide[]; view: View }) => {
  const words = wordsOf(view.lang).decide
  return (
    <CardList columns={2}>
      {rows.map((row) => (
        <Card
          key={row.id}
          title={row.name}
          href={view.url(`/decide/${row.id}`)}
          tags={
            <>
              <Tag tone="accent">{row.track}</Tag> {row.step === 'waitlisted' && <Tag tone="wait">{words.waitlisted}</Tag>}
            </>
          }
          meta={`${row.place} · ${waiting(row.since, view)}`}
          foot={
            <>
              {words.asks} <Money amount={row.requested} short />
            </>
          }
        >
          {row.hearings.length === 0 && <p>{`${words.hearing}：${words.noHearing}`}</p>}
        </Card>
      ))}
    </CardList>
  )
}

/** A phone page: what waits for my decision or my signature. Secretaries, directors and the centre only sign. */
export const decidePage = page({
  name: 'project.decisions',
  path: '/decide',
  about: '等我决定的项目和等我签字的报销（手机）',
  may: SIGNERS,
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view.lang).decide
    const decides = holds(view.scope.actor, DECIDERS, '/')
    const [{ rows }, claims] = await Promise.all([decides ? view.scope.ask(toDecide, {}) : { rows: [] }, claimsFor(view)])
    const done = view.search.get('done')
    const said = done === 'signed' ? words.signedBody : done === 'back' ? words.backSent : words.decidedBody
    return {
      title: `${words.title}（${rows.length + claims.length}）`,
      saved: done !== null,
      body: (
        <>
          <PageHead title={`${words.title}（${rows.length + claims.length}）`} lead={words.lead} />
          {done !== null && (
            <Section>
              <Notice tone="success" title={said} />
            </Section>
          )}
          {decides && (
            <Section title={`${words.projects}（${rows.length}）`}>
              {rows.length === 0 ? (
                <EmptyState title={words.noProjects}>{words.noProjectsBody}</EmptyState>
              ) : (
                <ProjectCardsToDecide rows={rows} view={view} />
              )}
            </Section>
          )}
          <Section title={`${words.claims}（${claims.length}）`} tone="tint">
            {claims.length === 0 ? (
              <EmptyState title={words.noClaims}>{words.noClaimsBody}</EmptyState>
            ) : (
              <ClaimCards claims={claims} view={view} />
            )}
          </Section>
        </>
      ),
    }
  },
})

function inputOf(form: FormBody, project: string) {
  const outcome = OUTCOMES.find((one) => one === form.text('outcome'))
  if (!outcome) return no('platform.required', {}, 'outcome')
  const approved = outcome === 'approved' || outcome === 'approvedWithConditions'
  const amount = approved ? parseYuan(form.text('amount'), 'amount') : ok(ZERO)
  if (!amount.ok) return amount
  return ok({ project, outcome, amount: amount.value, reason: form.text('reason'), minute: form.text('minute') })
}

const plainYuan = (amount: Fen): string => yuan(amount).replace(/\.00$/, '')

const DecisionForm = ({ view, row }: { view: View; row: ToDecide }) => {
  const words = wordsOf(view.lang).decide
  const { typed } = view
  const field = (name: string, otherwise = '') => ({
    name,
    value: view.value(FORM, name, otherwise),
    error: view.error(FORM, name),
  })
  // Without a hearing there is no approval, so it is not offered.
  const offered = OUTCOMES.filter(
    (one): one is Outcome => (row.hearings.length > 0 && !row.below) || one === 'waitlisted' || one === 'rejected',
  )
  return (
    <>
      <ErrorSummary errors={typed ? [{ field: typed.refusal.field, message: typed.sentence }] : []} />
      <Form id={FORM} formKey={view.formKey} refused={typed !== null}>
        <input type="hidden" name="_form" value={FORM} />
        <RadioGroup
          {...field('outcome')}
          label={words.outcome}
          options={offered
            .filter((one) => row.step !== 'waitlisted' || one !== 'waitlisted')
            .map((one) => ({ value: one, label: words.outcomes[one] }))}
          required
        />
        <MoneyInput {...field('amount', plainYuan(row.requested))} label={words.amount} hint={words.amountHint} />
        <TextArea {...field('reason')} label={words.reason} hint={words.reasonHint} rows={4} />
        <TextInput {...field('minute')} label={words.minute} short />
        <SubmitRow label={words.send} cancel={{ href: view.url('/decide'), label: words.title }} />
      </Form>
    </>
  )
}

export const decisionPage = page({
  name: 'project.decision',
  path: '/decide/:project',
  about: '决定一个项目（手机）',
  may: DECIDERS,
  forms: {
    decide: {
      command: decide,
      input: (form, params) => inputOf(form, params.project),
      then: () => '/decide?done=decided',
    },
  },
  async sample(scope) {
    const row = (await scope.ask(toDecide, {})).rows[0]
    return row ? { project: row.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.project)) return null
    const words = wordsOf(view.lang).decide
    const row = (await view.scope.ask(toDecide, {})).rows.find((one) => one.id === params.project)
    if (!row) return null
    const outcomes: Readonly<Record<string, string>> = words.outcomesOfHearing
    const over = row.left === null ? ZERO : subtract(row.requested, row.left)
    return {
      title: row.name,
      body: (
        <>
          <PageHead
            title={row.name}
            width="narrow"
            crumbs={[{ href: view.url('/decide'), label: words.title }]}
            tags={
              <>
                <Tag tone="accent">{row.track}</Tag> {row.step === 'waitlisted' && <Tag tone="wait">{words.waitlisted}</Tag>}
              </>
            }
            lead={`${row.place} · ${waiting(row.since, view)}`}
          />
          <Section width="narrow">
            <Facts
              items={[
                { label: words.asks, value: <Money amount={row.requested} /> },
                ...(row.score === null ? [] : [{ label: words.score, value: pointsText(row.score) }]),
                { label: words.left, value: row.left === null ? words.unset : <Money amount={row.left} /> },
                {
                  label: words.hearing,
                  value:
                    row.hearings.length === 0
                      ? words.noHearing
                      : row.hearings.map((one) => (
                          <span key={one.id}>
                            <a href={view.url(`/meetings/${one.id}`)}>{dayIn(view.lang, one.day)}</a>{' '}
                            {outcomes[one.outcome] ?? one.outcome}{' '}
                          </span>
                        )),
                },
                { label: words.plan, value: fill(words.planValue, { n: row.activities, people: row.people }) },
              ]}
            />
            {row.below && <Notice tone="warn" title={words.below} />}
            {over > 0 && <Notice tone="warn" title={fill(words.over, { over: plainYuan(over) })} />}
            {row.gatedByMe && <Notice tone="warn" title={words.same} />}
          </Section>
          {row.goal !== '' && (
            <Section title={words.goal} width="narrow">
              <p>{row.goal}</p>
            </Section>
          )}
          {row.gateOpinion !== '' && (
            <Section title={words.gate} width="narrow">
              <p>{row.gateOpinion}</p>
            </Section>
          )}
          {!row.gatedByMe && (
            <Section title={words.outcome} width="narrow" tone="tint">
              <DecisionForm view={view} row={row} />
            </Section>
          )}
        </>
      ),
    }
  },
})
