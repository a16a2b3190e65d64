import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { Card, CardList, Count, EmptyState, Figures, Money, PageHead, Section, Table, Tag } from '../../../ui/index.ts'
import { cyclesOf, rulesFor } from '../../programme/index.ts'
import { wordsOf } from '../panels/words.ts'
import { years } from '../queries.ts'

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
    const [counted, cycles] = await Promise.all([scope.ask(years, {}), cyclesOf(scope)])
    const measures = await Promise.all(cycles.map((cycle) => rulesFor(scope, cycle.year, null)))
    const rows = cycles
      .map((cycle, i) => ({
        cycle,
        measure: measures[i],
        counts: counted.years.find((one) => one.year === cycle.year),
      }))
      .sort((a, b) => a.cycle.year - b.cycle.year)
    const title = at.title
    if (rows.length === 0)
      return {
        title,
        body: (
          <>
            <PageHead title={title} lead={at.lead} />
            <Section>
              <EmptyState title={at.noYears}>{at.noYearsBody}</EmptyState>
            </Section>
          </>
        ),
      }
    return {
      title,
      body: (
        <>
          <PageHead
            title={title}
            lead={at.lead}
            crumbs={[
              { href: view.url('/'), label: words.home },
              { href: view.url('/projects'), label: words.projects },
            ]}
          />
          <Section>
            <CardList columns={2}>
              {rows.map(({ cycle, measure, counts }) => (
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
                  {counts && (
                    <Figures
                      items={[
                        { label: at.applied, value: <Count n={counts.applied} unit={words.units.projects} big /> },
                        ...(counts.approved > 0 && counts.approved !== counts.applied
                          ? [{ label: at.approved, value: <Count n={counts.approved} unit={words.units.projects} big /> }]
                          : []),
                      ]}
                    />
                  )}
                  {cycle.note !== '' && <p>{cycle.note}</p>}
                </Card>
              ))}
            </CardList>
          </Section>
          <Section tone="tint">
            <Table
              caption={at.caption}
              rows={rows}
              rowKey={(row) => String(row.cycle.year)}
              columns={[
                { key: 'year', label: at.year, kind: 'head', cell: (row) => <span className="num">{row.cycle.year}</span> },
                {
                  key: 'tracks',
                  label: at.tracks,
                  cell: (row) =>
                    row.counts?.tracks
                      .map((one) => fill(at.perTrack, { name: one.name, n: one.applied }))
                      .join(lang === 'zh' ? '、' : ', ') ||
                    (row.measure?.rules.tracks ?? []).map((one) => one.name).join(lang === 'zh' ? '、' : ', ') ||
                    at.notPrinted,
                },
                {
                  key: 'applied',
                  label: at.applied,
                  kind: 'number',
                  cell: (row) => (row.counts ? <Count n={row.counts.applied} unit={words.units.projects} /> : at.notPrinted),
                },
                {
                  key: 'granted',
                  label: at.granted,
                  kind: 'money',
                  cell: (row) =>
                    row.counts && row.counts.granted > 0 ? <Money amount={row.counts.granted} short /> : at.notPrinted,
                },
              ]}
            />
          </Section>
        </>
      ),
    }
  },
})
