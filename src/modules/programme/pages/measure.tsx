import { Fragment, type ReactNode } from 'react'
import type { Day } from '../../../kernel/day.ts'
import { type Fen, yuanShort } from '../../../kernel/money.ts'
import { chineseNumber, fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { ButtonLink, EmptyState, type Fact, Facts, PageHead, Prose, Section, Table, Tag } from '../../../ui/index.ts'
import { type Rules, SHEET_KEYS, type Setting } from '../domain.ts'
import { measure } from '../queries.ts'
import { at, OWN_SETTINGS, type Unit, unitsIn } from '../words.settings.ts'
import { dayIn, wordsOf } from './words.ts'

type Found = NonNullable<Awaited<ReturnType<typeof asked>>>
export const asked = async (view: View) => (await view.scope.ask(measure, wanted(view))).measure

/** A number of the measure as it is read, with what is still to be confirmed. */
function Said({ of, unit, view }: { of: Setting<number>; unit: Unit; view: View }): ReactNode {
  const words = wordsOf(view.lang).measure
  if (of.value === null) return of.confirmed ? words.noLimit : <em>{words.unset}</em>
  const amount = unit === 'yuan' ? yuanShort(of.value as Fen) : String(of.value)
  return (
    <>
      {amount}
      {unit === 'percent' ? '' : ' '}
      {unitsIn[view.lang][unit]} {of.confirmed ? null : <Tag tone="wait">{words.suggested}</Tag>}
    </>
  )
}

const sourced = (source: string): boolean => source !== '' && source !== '系统建议'

function numbers(rules: Rules, view: View): Fact[] {
  const words = wordsOf(view.lang).measure
  return [
    ...OWN_SETTINGS.map(({ key, name, en, unit }): Fact => {
      const of = at(rules, key) as Setting<number>
      return {
        label: view.lang === 'zh' ? name : en,
        value: <Said of={of} unit={unit} view={view} />,
        ...(sourced(of.source) ? { note: fill(words.source, { source: of.source }) } : {}),
      }
    }),
    {
      label: words.meetings,
      value: rules.requiredMeetings.map((one) => `${words.before[one.before]} ${words.kinds[one.kind]}`).join('；'),
    },
  ]
}

const Tracks = ({ rules, view }: { rules: Rules; view: View }) => {
  const words = wordsOf(view.lang).measure
  return (
    <Section title={words.tracks}>
      <Table
        caption={words.tracks}
        captionHidden
        rows={rules.tracks}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'name',
            label: words.track,
            kind: 'head',
            cell: (row) => `${row.name}${row.short ? `（${words.short}）` : ''}`,
          },
          { key: 'ceiling', label: words.ceiling, cell: (row) => <Said of={row.ceiling} unit="yuan" view={view} /> },
          {
            key: 'quota',
            label: words.quota,
            cell: (row) => (row.quota.value === null ? words.noQuota : <Said of={row.quota} unit="projects" view={view} />),
          },
          { key: 'note', label: words.note, cell: (row) => row.note },
        ]}
      />
    </Section>
  )
}

const CostTypes = ({ rules, view }: { rules: Rules; view: View }) => {
  const words = wordsOf(view.lang).measure
  return (
    <Section title={words.costTypes}>
      <Table
        caption={words.costTypes}
        captionHidden
        rows={rules.costTypes}
        rowKey={(row) => row.key}
        columns={[
          { key: 'name', label: words.costType, kind: 'head', cell: (row) => row.name },
          { key: 'about', label: words.note, cell: (row) => row.about },
          {
            key: 'caps',
            label: words.caps,
            cell: (row) =>
              row.forbidden
                ? words.forbidden
                : [
                    row.unitCap.value === null ? '' : fill(words.unitCap, { amount: yuanShort(row.unitCap.value) }),
                    row.shareCap.value === null ? '' : fill(words.shareCap, { share: row.shareCap.value }),
                  ]
                    .filter(Boolean)
                    .join('；'),
          },
        ]}
      />
    </Section>
  )
}

const Sheets = ({ rules, view }: { rules: Rules; view: View }) => {
  const words = wordsOf(view.lang).measure
  const used = SHEET_KEYS.filter((key) => rules.sheets[key].criteria.length > 0)
  if (used.length === 0) return null
  return (
    <Section title={words.sheets}>
      {used.map((key) => {
        const sheet = rules.sheets[key]
        const notes = [
          sheet.floor === null ? '' : fill(words.floor, { n: sheet.floor / 100 }),
          ...sheet.levels.slice(0, -1).map((level) => fill(words.levels, { name: level.name, from: level.from / 100 })),
          ...sheet.raters.map((rater) => fill(words.raters[rater.rater], { n: rater.percent })),
        ].filter(Boolean)
        return (
          <Fragment key={key}>
            <Table
              caption={words.sheetNames[key]}
              rows={sheet.criteria}
              rowKey={(row) => row.key}
              columns={[
                { key: 'name', label: words.criterion, kind: 'head', cell: (row) => row.name },
                { key: 'about', label: words.note, cell: (row) => row.about },
                { key: 'weight', label: words.weight, kind: 'number', cell: (row) => row.weight, foot: 100 },
              ]}
            />
            <p>
              {notes.join('；')} {sheet.confirmed ? null : <Tag tone="wait">{words.suggested}</Tag>}
            </p>
          </Fragment>
        )
      })}
    </Section>
  )
}

/** Chapters with their clauses; the numbers of clauses run through. */
const Chapters = ({ found, view }: { found: Found; view: View }) => {
  const words = wordsOf(view.lang).measure
  const number = (n: number): string => (view.lang === 'zh' ? chineseNumber(n) : String(n))
  let clause = 0
  return (
    <Section width="narrow" title={words.text} id="text">
      <Prose>
        {found.rules.chapters
          .filter((chapter) => chapter.clauses.length > 0)
          .map((chapter, i) => (
            <Fragment key={chapter.title}>
              <h3>{fill(words.chapter, { n: number(i + 1), title: chapter.title })}</h3>
              {chapter.clauses.map((text) => {
                clause += 1
                return (
                  <p key={clause} id={`clause-${clause}`}>
                    <strong>{fill(words.clause, { n: number(clause) })}</strong> {text}
                  </p>
                )
              })}
            </Fragment>
          ))}
      </Prose>
    </Section>
  )
}

const Versions = ({ found, view }: { found: Found; view: View }) => {
  const words = wordsOf(view.lang).measure
  return (
    <Section title={words.versions} tone="tint">
      <Prose>
        <ul>
          {found.versions.map((one) => {
            const said = `${fill(words.version, { year: one.year, n: one.version })}，${fill(words.from, { day: dayIn(view.lang, one.from as Day) })}`
            return (
              <li key={`${one.year} ${one.version}`}>
                {one.year === found.year && one.version === found.version ? (
                  <strong>
                    {said}（{words.now}）
                  </strong>
                ) : (
                  <a href={view.url(`/measure?year=${one.year}&version=${one.version}`)}>{said}</a>
                )}
              </li>
            )
          })}
        </ul>
      </Prose>
    </Section>
  )
}

/** The year and the version that the address asks for. */
function wanted(view: View): { year?: number; version?: number } {
  const number = (key: string): number | undefined => {
    const text = view.search.get(key) ?? ''
    return /^\d{1,5}$/.test(text) ? Number(text) : undefined
  }
  const [year, version] = [number('year'), number('version')]
  return { ...(year === undefined ? {} : { year }), ...(version === undefined ? {} : { version }) }
}

/** 管理办法: the office's own document, its text and its numbers side by side, every version for ever. */
export const measurePage = page({
  name: 'programme.measure',
  path: '/measure',
  about: '管理办法全文',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view.lang).measure
    const found = await asked(view)
    if (!found)
      return {
        title: words.title,
        body: (
          <>
            <PageHead title={words.title} lead={words.about} />
            <Section>
              <EmptyState title={words.none}>{words.noneBody}</EmptyState>
            </Section>
          </>
        ),
      }
    const { rules } = found
    const number = found.number === '' ? words.noNumber : found.number
    return {
      title: found.title,
      body: (
        <>
          <PageHead
            title={found.title}
            eyebrow={`${number} · ${fill(words.version, { year: found.year, n: found.version })} · ${fill(words.from, { day: dayIn(view.lang, found.from as Day) })}`}
            lead={words.lead}
            actions={
              <ButtonLink href={view.url(`/measure.pdf?year=${found.year}&version=${found.version}`)} look="quiet">
                {words.pdf}
              </ButtonLink>
            }
          />
          <Section title={words.numbers} lead={words.numbersLead}>
            <Facts items={numbers(rules, view)} />
          </Section>
          <Tracks rules={rules} view={view} />
          {rules.chapters.some((one) => one.clauses.length > 0) ? <Chapters found={found} view={view} /> : null}
          <CostTypes rules={rules} view={view} />
          <Section title={words.exclusions} width="narrow">
            <Prose>
              <ol>
                {rules.exclusions.map((one) => (
                  <li key={one.code}>
                    {one.text}
                    {sourced(one.source) ? `（${one.source}）` : ''}
                  </li>
                ))}
              </ol>
            </Prose>
          </Section>
          <Sheets rules={rules} view={view} />
          <Versions found={found} view={view} />
        </>
      ),
    }
  },
})
