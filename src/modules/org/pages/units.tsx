import { Fragment } from 'react'
import { subject } from '../../../kernel/subject.ts'
import { panelsOf } from '../../../platform/http/collect.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { EmptyState, PageHead, Section } from '../../../ui/index.ts'
import { partners, placesById } from '../queries.ts'
import { unitsById, unitsOf } from '../units.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

const wordsOf = (lang: 'zh' | 'en') => (lang === 'zh' ? zh : en).units

export const unitsPage = page({
  name: 'org.units',
  path: '/units',
  about: '共建单位名单',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view.lang)
    const units = await unitsOf(view.scope)
    return {
      title: words.title,
      body: (
        <>
          <PageHead title={words.title} lead={words.lead} />
          <Section>
            {units.length === 0 ? (
              <EmptyState title={words.none}>{words.noneBody}</EmptyState>
            ) : (
              <ul className="prose">
                {units.map(({ value, label }) => (
                  <li key={value}>
                    <a href={view.url(`/units/${value}`)}>{label}</a>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </>
      ),
    }
  },
})

/** One unit: what other modules say of it. */
export const unitPage = page({
  name: 'org.unit',
  path: '/units/:unit',
  about: '一个共建单位：借出的资源、志愿服务人次',
  may: 'anyone',
  async sample(scope) {
    const [first] = (await scope.ask(partners, {})).bodies
    return first ? { unit: first.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.unit)) return null
    const words = wordsOf(view.lang)
    const row = (await unitsById(view.scope, [params.unit])).get(params.unit)
    if (!row || row.kind !== 'partnerUnit') return null
    const [panels, places] = await Promise.all([panelsOf(view, subject('body', row.id)), placesById(view.scope, [row.place_id])])
    const blocks = [...panels.top, ...panels.end]
    return {
      title: row.name,
      body: (
        <>
          <PageHead
            title={row.name}
            lead={places.get(row.place_id)?.shortName}
            crumbs={[{ href: view.url('/units'), label: words.title }]}
          />
          {blocks.length === 0 && (
            <Section width="narrow">
              <EmptyState title={words.nothing}>{words.noneBody}</EmptyState>
            </Section>
          )}
          {/* biome-ignore lint: a page is rendered once, so the position is a key */}
          {blocks.map((panel, i) => (
            <Fragment key={i}>{panel.body}</Fragment>
          ))}
        </>
      ),
    }
  },
})
