import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { page } from '../../../platform/http/page.ts'
import { Facts, fieldsOf, PageHead, Section, Tag, TaskForm, TextInput } from '../../../ui/index.ts'
import { setRule } from '../commands/index.ts'
import { rules } from '../queries.ts'
import { wordsOf } from './words.tsx'

const CLOCKS = ['accept', 'answer', 'extend'] as const

export const rulesPage = page({
  name: 'appeal.rules',
  path: '/appeals/rules',
  about: '诉求几天受理、几天答复；自治办在这里确认',
  may: 'anyone',
  forms: {
    rule: {
      command: setRule,
      input(form) {
        const days = CLOCKS.map((clock) => countOf(form.text(clock)))
        const wrong = days.indexOf(null)
        if (wrong >= 0) return no('platform.not-a-count', {}, CLOCKS[wrong])
        return ok({ accept: days[0], answer: days[1], extend: days[2], basis: form.text('basis') })
      },
      then: () => '/appeals/rules',
    },
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.rules
    const found = await view.scope.ask(rules, {})
    const field = fieldsOf(view, 'rule')
    const role = view.scope.actor.post?.role ?? ''
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            width="narrow"
            crumbs={[{ href: view.url('/appeals'), label: all.list.title }]}
          />
          <Section width="narrow">
            <Facts
              items={[
                ...CLOCKS.map((clock) => ({ label: words[clock], value: fill(words.days, { n: found[clock] }) })),
                { label: words.basis, value: found.basis },
                {
                  label: words.state,
                  value: (
                    <Tag tone={found.confirmed ? 'good' : 'plain'}>{found.confirmed ? words.confirmed : words.suggested}</Tag>
                  ),
                },
              ]}
            />
          </Section>
          {(setRule.may as readonly string[]).includes(role) && (
            <Section title={words.set} width="narrow" tone="tint">
              <TaskForm view={view} form="rule" send={words.send}>
                {CLOCKS.map((clock) => (
                  <TextInput
                    key={clock}
                    {...field(clock, String(found[clock]))}
                    label={words[clock]}
                    kind="code"
                    autoComplete="off"
                    short
                    required
                  />
                ))}
                <TextInput
                  {...field('basis', found.confirmed ? found.basis : '')}
                  label={words.basis}
                  hint={words.basisHint}
                  required
                />
              </TaskForm>
            </Section>
          )}
        </>
      ),
    }
  },
})
