import { maskPhone } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { ButtonLink, Card, CardList, EmptyState, PageHead, Section } from '../../../ui/index.ts'
import { messagesSent } from '../queries.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

const words = { zh: zh.signIn, en: en.signIn } as const

/** `14:05:09` in Shanghai. */
const timeOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)

/** Where the demonstration shows what it would have sent. It does not exist elsewhere: it tells everybody's codes. */
export const messagesPage = page({
  name: 'people.messages',
  path: '/demo/messages',
  about: '演示短信箱（只在演示环境）',
  may: 'anyone',
  // Never kept for a moment: who waits for a code looks at once.
  forms: {},
  async load(view) {
    if (!view.house.config.demo) return null
    const say = words[view.lang]
    const messages = await messagesSent(view.scope)
    return {
      title: say.messages,
      body: (
        <>
          <PageHead title={say.messages} lead={say.messagesHelp} width="narrow" />
          <Section width="narrow">
            {messages.length === 0 ? (
              <EmptyState title={say.noMessages} action={<ButtonLink href={view.url('/sign-in')}>{say.title}</ButtonLink>}>
                {say.noMessagesHelp}
              </EmptyState>
            ) : (
              <CardList columns={2}>
                {messages.map((message) => (
                  <Card key={message.id} title={maskPhone(message.phone)} meta={timeOf(message.at)}>
                    {message.text}
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
