import { Fragment, type ReactNode } from 'react'
import { toFen } from '../../../kernel/money.ts'
import { panelsOf } from '../../../platform/http/collect.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { Card, CardList, Count, EmptyState, type Fact, Facts, Money, PageHead, Section, Table, Tag } from '../../../ui/index.ts'
import { cyclesOf, figuresOf, measuresByYear, type PrintedFigure } from '../../programme/index.ts'
import { wordsOf } from '../panels/words.ts'
import { years } from '../queries.ts'

/** A printed figure: in 元 as money, lost in print in words. */
export const Printed = ({ figure, view }: { figure: PrintedFigure; view: View }): ReactNode => {
  if (figure.amount === null) return <em>{wordsOf(view.lang).years.missing}</em>
  return figure.unit === '元' ? <Money amount={toFen(figure.amount)} short /> : <Count n={figure.amount} unit={figure.unit} />
}

/** Figures as facts, each under its printed label. */
export const printedFacts = (figures: readonly PrintedFigure[], view: View): Fact[] =>
  figures.map((figure) => ({ label: figure.label, value: <Printed figure={figure} view={view} /> }))

export const yearsPage = page({
  name: 'project.years',
  path: '/years',
  about: '四年对照：各年度的规则和数量',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const { lang, scope } = view
    const words = wordsOf(lang)
    const at = words.years
    const comma = lang === 'zh' ? '、' : ', '
    const [counted, cycles, printed, measures, beside] = await Promise.all([
      scope.ask(years, {}),
      cyclesOf(scope),
      figuresOf(scope),
      measuresByYear(scope),
      // What residents said of the years stands beside their rules.
      panelsOf(view, 'years:all'),
    ])
    const rows = cycles
      .map((cycle) => ({
        cycle,
        measure: measures.get(cycle.year),
        // The one or the other: what was printed is not mixed with what is counted here.
        printed: printed.filter((one) => one.year === cycle.year),
        counts: counted.years.find((one) => one.year === cycle.year),
      }))
      .sort((a, b) => a.cycle.year - b.cycle.year)
    type Row = (typeof rows)[number]
    const appliedOf = (row: Row): ReactNode => {
      const figure = row.printed.find((one) => one.topic === 'applied')
      if (figure) return <Printed figure={figure} view={view} />
      if (row.printed.length > 0) return row.printed.some((one) => one.amount === null) ? at.missing : at.notPrinted
      return row.counts ? <Count n={row.counts.applied} unit={words.units.projects} /> : at.notPrinted
    }
    const head = (
      <PageHead
        title={at.title}
        lead={at.lead}
        crumbs={[
          { href: view.url('/'), label: words.home },
          { href: view.url('/projects'), label: words.projects },
        ]}
      />
    )
    if (rows.length === 0)
      return {
        title: at.title,
        body: (
          <>
            {head}
            <Section>
              <EmptyState title={at.noYears}>{at.noYearsBody}</EmptyState>
            </Section>
          </>
        ),
      }
    return {
      title: at.title,
      body: (
        <>
          {head}
          <Section>
            <Table
              caption={at.caption}
              rows={rows}
              rowKey={(row) => String(row.cycle.year)}
              columns={[
                { key: 'year', label: at.year, kind: 'head', cell: (row) => <span className="num">{row.cycle.year}</span> },
                {
                  key: 'tracks',
                  label: at.tracks,
                  cell: (row) => (row.measure?.rules.tracks ?? []).map((one) => one.name).join(comma) || at.notPrinted,
                },
                { key: 'applied', label: at.applied, cell: appliedOf },
                { key: 'from', label: at.basis, cell: (row) => (row.printed.length > 0 ? at.asPrinted : at.asCounted) },
              ]}
            />
          </Section>
          <Section tone="tint" title={at.each}>
            <CardList columns={2}>
              {rows.map(({ cycle, measure, counts, printed: figures }) => (
                <Card
                  key={cycle.year}
                  title={cycle.name}
                  tags={(measure?.rules.tracks ?? []).map((track) => (
                    <span key={track.key}>
                      <Tag tone="accent">{track.name}</Tag>{' '}
                    </span>
                  ))}
                  meta={measure && (lang === 'zh' ? `《${measure.title}》` : measure.title)}
                  foot={
                    counts && counts.approved > 0 ? <a href={view.url(`/projects?year=${cycle.year}`)}>{at.see}</a> : undefined
                  }
                >
                  {cycle.note !== '' && <p>{cycle.note}</p>}
                  <Facts
                    items={
                      figures.length > 0 || !counts
                        ? printedFacts(figures, view)
                        : [
                            { label: at.applied, value: <Count n={counts.applied} unit={words.units.projects} /> },
                            { label: at.approved, value: <Count n={counts.approved} unit={words.units.projects} /> },
                            { label: at.granted, value: <Money amount={counts.granted} short /> },
                          ]
                    }
                  />
                  {figures[0] && (
                    <p className="note">
                      {words.trail.source}：{[...new Set(figures.map((one) => one.source))].join(comma)}
                    </p>
                  )}
                </Card>
              ))}
            </CardList>
          </Section>
          {[...beside.top, ...beside.end].map((panel, i) => (
            // biome-ignore lint: a page is rendered once, so the position is a key
            <Fragment key={i}>{panel.body}</Fragment>
          ))}
        </>
      ),
    }
  },
})
