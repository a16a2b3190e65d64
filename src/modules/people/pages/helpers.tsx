import { dayText } from '../../../kernel/day.ts'
import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { acts } from '../../../platform/acts.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { DayText, EmptyState, PageHead, PaperSheet, Section, Table, Tag, TaskForm } from '../../../ui/index.ts'
import { helpers, LOOKERS, paperCode, printCode } from '../on-behalf/overview.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

const say = { zh: zh.onBehalf, en: en.onBehalf } as const
const labelOf = (view: View, command: string): string => acts.get(command)?.words[view.lang].label ?? command

/** 代办总览: who acts for whom, marked where it is much; and codes on paper for those without a telephone. */
export const helpersPage = page({
  name: 'people.helpers',
  path: '/on-behalf/helpers',
  about: zh.onBehalf.helpers.about,
  may: LOOKERS,
  async sample() {
    return {}
  },
  async load(view) {
    const all = say[view.lang]
    const words = all.helpers
    const found = await view.scope.ask(helpers, {})
    const since = view.lang === 'zh' ? dayText(found.from, true) : found.from
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            crumbs={[{ href: view.url('/on-behalf'), label: all.title }]}
            eyebrow={fill(words.since, { day: since })}
          />
          <Section tone="tint">
            {found.helpers.length === 0 ? (
              <EmptyState title={words.none}>{words.noneBody}</EmptyState>
            ) : (
              <Table
                caption={words.title}
                captionHidden
                rows={found.helpers}
                rowKey={(_row, i) => String(i)}
                columns={[
                  {
                    key: 'helper',
                    label: words.helper,
                    kind: 'head',
                    cell: (row) => (
                      <>
                        {row.helper} {row.over && <Tag tone="wait">{words.over}</Tag>}
                      </>
                    ),
                  },
                  {
                    key: 'elders',
                    label: words.forWhom,
                    cell: (row) =>
                      row.elders.map((elder, i) => (
                        // biome-ignore lint: a page is rendered once, so the position is a key
                        <span key={i}>
                          {elder.name} {fill(words.times, { n: elder.n })} {elder.over && (
                            <Tag tone="wait">{words.over}</Tag>
                          )}{' '}
                        </span>
                      )),
                  },
                  { key: 'n', label: fill(words.times, { n: '' }).trim(), kind: 'number', cell: (row) => row.n },
                ]}
              />
            )}
            <p className="note">
              {fill(words.caps, { quarter: found.quarter, one: found.forOne })} {found.more && words.more}
            </p>
          </Section>
          <Section title={words.drafts} lead={words.draftsLead} width="narrow">
            {found.drafts.length === 0 ? (
              <p className="note">{words.draftsNone}</p>
            ) : (
              <Table
                caption={words.drafts}
                captionHidden
                rows={found.drafts}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: 'who',
                    label: words.forWhom,
                    kind: 'head',
                    cell: (row) => fill(all.forWhom, { helper: row.helper, elder: row.elder }),
                  },
                  { key: 'what', label: all.choose, cell: (row) => labelOf(view, row.command) },
                  { key: 'on', label: all.on, kind: 'day', cell: (row) => <DayText on={row.on} /> },
                  {
                    key: 'code',
                    label: words.print,
                    cell: (row) => (row.mine ? words.own : <a href={view.url(`/on-behalf/${row.id}/code`)}>{words.print}</a>),
                  },
                ]}
              />
            )}
          </Section>
        </>
      ),
    }
  },
})

export const paperCodePage = page({
  name: 'people.onBehalfCode',
  path: '/on-behalf/:act/code',
  about: '代办：印在纸上交给本人的确认码',
  may: LOOKERS,
  forms: {
    print: {
      command: printCode,
      input: (_form, { act }) => ok({ act }),
      then: (_done, { act }) => `/on-behalf/${act}/code?printed=1`,
    },
  },
  async sample(scope) {
    const draft = (await scope.ask(helpers, {})).drafts.find((one) => !one.mine)
    return draft ? { act: draft.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.act)) return null
    const words = say[view.lang].helpers
    const { drafts } = await view.scope.ask(helpers, {})
    if (!drafts.some((draft) => draft.id === params.act)) return null
    const printed = view.search.get('printed') === '1' && view.typed === null
    const sheet = printed ? await view.scope.ask(paperCode, { act: params.act }) : null
    const day = sheet && (view.lang === 'zh' ? dayText(sheet.until, true) : sheet.until)
    return {
      title: words.paper,
      body: (
        <>
          <PageHead
            title={words.paper}
            lead={sheet ? words.printHint : words.draftsLead}
            width="narrow"
            crumbs={[{ href: view.url('/on-behalf/helpers'), label: words.title }]}
          />
          <Section width="narrow">
            {sheet && day ? (
              <PaperSheet
                kind={say[view.lang].title}
                title={words.paper}
                signedBy={view.tenant.name}
                signedOn={fill(words.until, { day })}
              >
                <p>{fill(words.paperFor, { elder: sheet.elder })}</p>
                <p>{fill(words.paperWho, { helper: sheet.helper, what: labelOf(view, sheet.command) })}</p>
                <p>{words.paperSay}</p>
                <p className="money-big">
                  <strong className="num">{sheet.code}</strong>
                </p>
              </PaperSheet>
            ) : (
              <TaskForm view={view} form="print" send={words.print} />
            )}
          </Section>
        </>
      ),
    }
  },
})
