import { COUNTED } from '../../../kernel/count.ts'
import { page } from '../../../platform/http/page.ts'
import { ButtonLink, Count, EmptyState, PageHead, Pager, Section } from '../../../ui/index.ts'
import { SURVEYORS } from '../commands/index.ts'
import { list } from '../queries.ts'
import { SurveyCards } from './cards.tsx'
import { wordsOf } from './words.ts'

export const surveysPage = page({
  name: 'survey.list',
  path: '/surveys',
  about: '问卷：正在问的，和问过以后的结果',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang).list
    const at = Math.min(500, Math.max(1, Number.parseInt(view.search.get('page') ?? '1', 10) || 1))
    const found = await view.scope.ask(list, { page: at })
    const staff = (SURVEYORS as readonly string[]).includes(view.scope.actor.post?.role ?? '')
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            actions={
              staff ? (
                <ButtonLink href="/console/surveys" look="quiet">
                  {words.desk}
                </ButtonLink>
              ) : undefined
            }
          />
          <Section title={words.running} tone="tint">
            {found.running.length === 0 ? (
              <EmptyState title={words.none}>{words.noneBody}</EmptyState>
            ) : (
              <SurveyCards surveys={found.running} view={view} />
            )}
          </Section>
          <Section
            title={words.results}
            lead={words.resultsLead}
            aside={found.total > 0 ? <Count n={found.total} more={found.total === COUNTED} unit={words.unit} /> : undefined}
          >
            {found.published.length === 0 ? (
              <EmptyState title={words.noResults}>{words.noResultsBody}</EmptyState>
            ) : (
              <SurveyCards surveys={found.published} view={view} />
            )}
            <Pager page={at} pages={found.pages} href={(to) => view.url(`/surveys?page=${to}`)} />
          </Section>
        </>
      ),
    }
  },
})
