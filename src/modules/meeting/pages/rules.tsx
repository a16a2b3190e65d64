import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { page } from '../../../platform/http/page.ts'
import { PageHead, RadioGroup, Section, Select, Table, Tag, TextInput, fieldsOf, TaskForm } from '../../../ui/index.ts'
import { setRule } from '../commands/call.ts'
import { MEETING_KINDS } from '../domain.ts'
import { rules } from '../queries/index.ts'
import { wordsOf } from './meeting-list.tsx'

const FORM = 'rule'

export const rulesPage = page({
  name: 'meeting.rules',
  path: '/meetings/rules',
  about: '各种会议提前几天通知、到多少人；自治办在这里确认',
  may: 'anyone',
  forms: {
    rule: {
      command: setRule,
      input(form) {
        const read = (field: string) => (form.text(field).trim() === '' ? null : (countOf(form.text(field)) ?? undefined))
        const [days, num, den] = [read('noticeDays'), read('num'), read('den')]
        if (form.text('kind') === '') return no('platform.required', {}, 'kind')
        if (days === undefined) return no('platform.not-a-count', {}, 'noticeDays')
        if (num === undefined || den === undefined || (num === null) !== (den === null))
          return no('meeting.not-a-share', {}, 'num')
        const over = form.text('over') === 'yes'
        const quorum = num === null || den === null ? null : { num, den, over }
        return ok({ kind: form.text('kind'), noticeDays: days, quorum, basis: form.text('basis') })
      },
      then: () => '/meetings/rules',
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.rules
    const found = (await view.scope.ask(rules, {})).rules
    const role = view.scope.actor.post?.role ?? ''
    const field = fieldsOf(view, FORM)
    return {
      title: words.title,
      body: (
        <>
          <PageHead title={words.title} lead={words.lead} crumbs={[{ href: view.url('/meetings'), label: all.list.title }]} />
          <Section>
            <Table
              caption={words.title}
              captionHidden
              rows={found}
              rowKey={(one) => one.kind}
              columns={[
                { key: 'kind', label: words.kind, kind: 'head', cell: (one) => all.kinds[one.kind] },
                {
                  key: 'notice',
                  label: words.notice,
                  cell: (one) => (one.noticeDays === null ? words.unset : fill(words.noticeDays, { n: one.noticeDays })),
                },
                {
                  key: 'quorum',
                  label: words.quorum,
                  cell: (one) =>
                    one.quorum === null
                      ? words.unset
                      : fill(one.quorum.over ? all.call.quorumOver : all.call.quorum, {
                          num: one.quorum.num,
                          den: one.quorum.den,
                        }),
                },
                { key: 'basis', label: words.basis, cell: (one) => one.basis || '—' },
                {
                  key: 'state',
                  label: words.state,
                  cell: (one) => (
                    <Tag tone={one.confirmed ? 'good' : 'plain'}>
                      {one.confirmed ? words.confirmed : one.basis === '' ? words.unset : words.suggested}
                    </Tag>
                  ),
                },
              ]}
            />
          </Section>
          {(setRule.may as readonly string[]).includes(role) && (
            <Section title={words.set} width="narrow" tone="tint">
              <TaskForm view={view} form={FORM} send={words.send}>
                <Select
                  {...field('kind')}
                  label={words.kind}
                  options={MEETING_KINDS.map((value) => ({ value, label: all.kinds[value] }))}
                  required
                />
                <TextInput
                  {...field('noticeDays')}
                  label={words.days}
                  hint={words.daysHint}
                  kind="code"
                  autoComplete="off"
                  short
                />
                <TextInput {...field('num')} label={words.num} kind="code" autoComplete="off" short />
                <TextInput {...field('den')} label={words.den} kind="code" autoComplete="off" short />
                <RadioGroup
                  {...field('over', 'no')}
                  label={words.over}
                  options={[
                    { value: 'no', label: words.overNo },
                    { value: 'yes', label: words.overYes },
                  ]}
                />
                <TextInput {...field('basis')} label={words.basis} hint={words.basisHint} required />
              </TaskForm>
            </Section>
          )}
        </>
      ),
    }
  },
})
