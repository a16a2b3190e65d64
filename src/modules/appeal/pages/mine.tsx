import { page } from '../../../platform/http/page.ts'
import { ButtonLink, Card, CardList, DayText, EmptyState, PageHead, Section, Tag } from '../../../ui/index.ts'
import { mine } from '../queries.ts'
import { receiptAt } from './receipt.tsx'
import { StepTag, wordsOf } from './words.tsx'

export const minePage = page({
  name: 'appeal.mine',
  path: '/appeals/mine',
  about: '我提的诉求',
  may: 'signedIn',
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.mine
    const { items } = await view.scope.ask(mine, {})
    return {
      title: words.title,
      body: (
        <>
          <PageHead title={words.title} lead={words.lead} crumbs={[{ href: view.url('/appeals'), label: all.list.title }]} />
          <Section>
            {items.length === 0 ? (
              <EmptyState title={words.none} action={<ButtonLink href={view.url('/appeals/new')}>{all.list.submit}</ButtonLink>}>
                {words.noneBody}
              </EmptyState>
            ) : (
              <CardList columns={2}>
                {items.map((item) => (
                  <Card
                    key={item.id}
                    title={item.spot === '' ? all.themes[item.theme] : item.spot}
                    href={view.url(receiptAt(item.code))}
                    tags={
                      <>
                        <Tag>{all.themes[item.theme]}</Tag> <StepTag lang={view.lang} step={item.step} />
                      </>
                    }
                    meta={
                      <>
                        {item.place} · <DayText on={item.received} withYear />
                      </>
                    }
                  >
                    <p>{item.words}</p>
                  </Card>
                ))}
              </CardList>
            )}
          </Section>
        </>
      ),
    }
  },
})
