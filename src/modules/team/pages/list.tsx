import { COUNTED } from '../../../kernel/count.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, Count, EmptyState, Filters, PageHead, Pager, Section } from '../../../ui/index.ts'
import { placesOf } from '../../org/index.ts'
import { WRITERS } from '../commands/team.ts'
import { STAGES, type Stage } from '../domain.ts'
import { list } from '../queries.ts'
import { TeamCards } from './cards.tsx'
import { wordsOf } from './words.tsx'

const isStage = (typed: string): typed is Stage => (STAGES as readonly string[]).includes(typed)

export const teamsPage = page({
  name: 'team.list',
  path: '/teams',
  about: '自治团队一览',
  may: 'anyone',
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.list
    const areas = await placesOf(view.scope, 'residentialArea')
    const typed = { place: view.search.get('place') ?? '', stage: view.search.get('stage') ?? '' }
    const place = UUID.test(typed.place) && areas.some((area) => area.id === typed.place) ? typed.place : undefined
    const stage = isStage(typed.stage) ? typed.stage : undefined
    const at = Math.min(500, Math.max(1, Number.parseInt(view.search.get('page') ?? '1', 10) || 1))
    const chosen = { ...(place && { place }), ...(stage && { stage }) }
    const found = await view.scope.ask(list, { ...chosen, mine: false, page: at })
    const narrowed = place !== undefined || stage !== undefined
    const role = view.scope.actor.post?.role ?? ''
    const address = view.url('/teams')
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            actions={
              <>
                {(WRITERS as readonly string[]).includes(role) && (
                  <ButtonLink href={view.url('/teams/new')}>{words.begin}</ButtonLink>
                )}
                <ButtonLink href={view.url('/talents')} look="quiet">
                  {words.talents}
                </ButtonLink>
                <ButtonLink href={view.url('/service')} look="quiet">
                  {words.mine}
                </ButtonLink>
                <ButtonLink href={view.url('/certificates')} look="quiet">
                  {words.verify}
                </ButtonLink>
              </>
            }
          />
          <Section title={words.all}>
            <Filters
              action={address}
              filters={[
                {
                  name: 'place',
                  label: words.place,
                  value: place ?? '',
                  options: areas.map((area) => ({ value: area.id, label: area.shortName })),
                },
                {
                  name: 'stage',
                  label: words.stage,
                  value: stage ?? '',
                  options: STAGES.map((value) => ({ value, label: all.stages[value] })),
                },
              ]}
              found={<Count n={found.total} more={found.total === COUNTED} unit={all.units.teams} />}
            />
            {found.items.length === 0 ? (
              <EmptyState title={narrowed ? words.noneMatches : words.none}>
                {narrowed ? words.noneMatchesBody : words.noneBody}
              </EmptyState>
            ) : (
              <TeamCards items={found.items} view={view} />
            )}
            <Pager
              page={at}
              pages={found.pages}
              href={(to) => `${address}?${new URLSearchParams({ ...chosen, page: String(to) })}`}
            />
          </Section>
        </>
      ),
    }
  },
})
