import { page } from '../../../platform/http/page.ts'
import { ButtonLink, Count, EmptyState, PageHead, Pager, Section } from '../../../ui/index.ts'
import { WRITERS } from '../commands.ts'
import { list } from '../queries.ts'
import { CovenantCards } from './cards.tsx'
import { wordsOf } from './words.tsx'

export const covenantsPage = page({
  name: 'covenant.list',
  path: '/covenants',
  about: '公约、章程、倡议书一览',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang).list
    const at = Math.min(500, Math.max(1, Number.parseInt(view.search.get('page') ?? '1', 10) || 1))
    const { items, total, pages } = await view.scope.ask(list, { page: at })
    const role = view.scope.actor.post?.role ?? ''
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            actions={
              (WRITERS as readonly string[]).includes(role) ? (
                <ButtonLink href={view.url('/covenants/new')}>{words.draft}</ButtonLink>
              ) : undefined
            }
          />
          <Section title={words.all} aside={<Count n={total} unit={words.unit} />}>
            {items.length === 0 ? (
              <EmptyState title={words.none}>{words.noneBody}</EmptyState>
            ) : (
              <CovenantCards items={items} view={view} />
            )}
            <Pager page={at} pages={pages} href={(to) => `${view.url('/covenants')}?page=${to}`} />
          </Section>
        </>
      ),
    }
  },
})
