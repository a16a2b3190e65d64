import { dayOf } from '../../../kernel/day.ts'
import { type Fen, subtract, yuan } from '../../../kernel/money.ts'
import { csvCell, fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { Bars, EmptyState, Figures, Filters, Money, PageHead, Section, TrailFlow } from '../../../ui/index.ts'
import { cyclesOf } from '../../programme/index.ts'
import { type Accounts, accounts } from '../accounts.ts'
import { BudgetTable } from '../panels/budget.tsx'
import { dayIn, wordsOf } from '../panels/words.ts'

/** The accounts of the year that the address asks for; null where no year was ever opened. */
async function asked(view: View): Promise<Accounts | null> {
  const years = (await cyclesOf(view.scope)).map((cycle) => cycle.year)
  if (years.length === 0) return null
  return view.scope.ask(accounts, { year: years.find((one) => String(one) === view.search.get('year')) ?? null })
}

const quarterOf = (on: string): number => Math.ceil(Number(on.slice(5, 7)) / 3)

/** 来源 → 已批准 / 尚未分配 → 已支付 / 已占用 / 尚可使用: each level sums to the one before. */
function flow(of: Accounts, view: View) {
  const words = wordsOf(view.lang).accounts
  const all = wordsOf(view.lang)
  const left = subtract(subtract(of.allocated, of.paid), of.inProgress)
  return [
    {
      kind: words.kinds.from,
      title: of.fund,
      amount: of.received,
      next: [
        {
          kind: words.kinds.to,
          title: words.allocated,
          amount: of.allocated,
          note: `${of.projects.length + of.hidden.projects} ${all.units.projects}`,
          next: [
            { kind: words.kinds.to, title: words.paid, amount: of.paid },
            { kind: words.kinds.rest, title: words.inProgress, amount: of.inProgress },
            { kind: words.kinds.rest, title: all.money.left, amount: left },
          ],
        },
        { kind: words.kinds.rest, title: words.unallocated, amount: of.unallocated },
      ],
    },
  ]
}

const Projects = ({ of, view }: { of: Accounts; view: View }) => {
  const words = wordsOf(view.lang)
  const rows = of.projects.map((project) => ({
    ...project,
    key: project.id,
    href: view.url(`/projects/${project.id}`),
  }))
  if (of.hidden.projects > 0)
    rows.push({
      ...of.hidden,
      id: '',
      key: 'hidden',
      name: fill(words.accounts.hidden, { n: of.hidden.projects }),
      place: '',
      track: '',
      href: view.url('/notices'),
    })
  return (
    <Section
      title={words.accounts.byProject}
      lead={of.hidden.projects > 0 ? words.accounts.hiddenNote : undefined}
      aside={<a href={view.url(`/money.csv?year=${of.year}`)}>{words.accounts.csv}</a>}
    >
      {rows.length === 0 ? (
        <EmptyState title={words.accounts.none}>{words.accounts.noneBody}</EmptyState>
      ) : (
        <BudgetTable
          caption={words.accounts.byProjectCaption}
          head={words.money.project}
          rows={rows}
          lang={view.lang}
          withPlace
        />
      )}
    </Section>
  )
}

export const moneyPage = page({
  name: 'project.money',
  path: '/money',
  about: '自治金收支公开：在阳光下使用',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const { lang } = view
    const words = wordsOf(lang)
    const at = words.accounts
    const of = await asked(view)
    if (!of)
      return {
        title: at.title,
        body: (
          <>
            <PageHead title={at.title} lead={at.lead} />
            <Section>
              <EmptyState title={at.noCycle}>{at.noCycleBody}</EmptyState>
            </Section>
          </>
        ),
      }
    const quarter = at.quarters[quarterOf(of.upTo) - 1] ?? ''
    return {
      title: at.title,
      body: (
        <>
          <PageHead
            title={at.title}
            lead={at.lead}
            eyebrow={`${fill(at.quarter, { year: of.upTo.slice(0, 4), q: quarter })} · ${fill(at.upTo, { fund: of.fund, day: dayIn(lang, of.upTo) })}`}
          >
            <Figures
              items={[
                { label: at.received, value: <Money amount={of.received} short big /> },
                { label: at.allocated, value: <Money amount={of.allocated} short big /> },
                { label: at.paid, value: <Money amount={of.paid} short big /> },
                { label: at.remaining, value: <Money amount={of.remaining} short big />, note: at.remainingNote },
              ]}
            />
          </PageHead>
          {of.years.length > 1 && (
            <Section>
              <Filters
                action={view.url('/money')}
                filters={[
                  {
                    name: 'year',
                    label: at.chooseYear,
                    value: String(of.year),
                    options: of.years.map((one) => ({ value: String(one), label: String(one) })),
                  },
                ]}
              />
            </Section>
          )}
          <Section title={at.flow} tone="tint">
            <TrailFlow label={at.flow} stations={flow(of, view)} />
          </Section>
          {of.costTypes.length > 0 && (
            <Section title={at.byType}>
              <Bars
                caption={at.byTypeCaption}
                head={words.money.costType}
                bars={of.costTypes.map((type) => ({ label: type.name, amount: type.paid, of: type.granted }))}
              />
            </Section>
          )}
          <Projects of={of} view={view} />
          <Section width="narrow">
            <p>
              {at.ledger} {at.returned}
            </p>
            <p>
              {at.questions} <a href={view.url('/appeals/new?theme=money')}>{at.ask}</a>
            </p>
          </Section>
        </>
      ),
    }
  },
})

/** The same table for a spreadsheet: UTF-8 with its mark, since Excel in Chinese reads anything else as GBK. */
export const moneyTable = page({
  name: 'project.moneyTable',
  path: '/money.csv',
  about: '自治金收支公开（表格下载）',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view.lang).accounts
    const of = await asked(view)
    const amount = (fen: Fen): string => yuan(fen).replaceAll(',', '')
    const rows = (of?.projects ?? []).map((project) => [
      String(of?.year ?? ''),
      project.place,
      project.name,
      project.track,
      ...[project.granted, project.committed, project.inClaim, project.paid, project.available].map(amount),
    ])
    if (of && of.hidden.projects > 0) {
      const { hidden } = of
      rows.push([
        String(of.year),
        '',
        fill(words.hidden, { n: hidden.projects }),
        '',
        ...[hidden.granted, hidden.committed, hidden.inClaim, hidden.paid, hidden.available].map(amount),
      ])
    }
    const text = [words.csvHead, ...rows]
      .map((row) => row.map((cell, i) => (i >= 4 ? cell : csvCell(cell))).join(','))
      .join('\r\n')
    return {
      title: words.title,
      body: null,
      file: {
        name: `${view.tenant.name}自治金收支公开${of?.year ?? ''}-${dayOf(view.scope.at)}.csv`,
        type: 'text/csv; charset=utf-8',
        text: `\ufeff${text}\r\n`,
      },
    }
  },
})
