import { no, ok } from '../../../kernel/result.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import {
  ButtonLink,
  Card,
  CardList,
  EmptyState,
  fieldsOf,
  Notice,
  PageHead,
  Pager,
  RadioGroup,
  Section,
  Select,
  Tag,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { add, show } from '../commands/talent.ts'
import { WRITERS } from '../commands/team.ts'
import { TALENT_KINDS } from '../domain.ts'
import { talent as one, talents } from '../queries-person.ts'
import { ownAreas } from '../../org/index.ts'
import { wordsOf } from './words.tsx'

export const talentsPage = page({
  name: 'team.talents',
  path: '/talents',
  about: '达人、能人、骨干：本人愿意公开的名片',
  may: 'anyone',
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.talents
    const at = Math.min(500, Math.max(1, Number.parseInt(view.search.get('page') ?? '1', 10) || 1))
    const found = await view.scope.ask(talents, { page: at })
    const role = view.scope.actor.post?.role ?? ''
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            crumbs={[{ href: view.url('/teams'), label: all.list.title }]}
            actions={
              (WRITERS as readonly string[]).includes(role) ? (
                <ButtonLink href={view.url('/talents/new')}>{words.add}</ButtonLink>
              ) : undefined
            }
          />
          <Section title={words.title}>
            {found.items.length === 0 ? (
              <EmptyState title={words.none}>{words.noneBody}</EmptyState>
            ) : (
              <CardList>
                {found.items.map((item) => (
                  <Card
                    key={item.id}
                    title={item.shownAs || item.name || ''}
                    href={view.url(`/talents/${item.id}`)}
                    tags={
                      <>
                        <Tag tone="accent">{all.talentKinds[item.kind]}</Tag> {item.shownAs === '' && <Tag>{words.hidden}</Tag>}
                      </>
                    }
                    meta={item.place}
                  >
                    <p>{item.skills}</p>
                  </Card>
                ))}
              </CardList>
            )}
            <Pager page={at} pages={found.pages} href={(to) => `${view.url('/talents')}?page=${to}`} />
          </Section>
        </>
      ),
    }
  },
})

/** One card. It has a form, so it is never kept in a cache: whoever takes the consent back is gone with the next look. */
export const talentPage = page({
  name: 'team.talent',
  path: '/talents/:talent',
  about: '一张达人名片；本人随时可以撤下',
  may: 'anyone',
  forms: {
    show: {
      command: show,
      input: (form, { talent }) =>
        form.text('shownAs').trim() === ''
          ? no('platform.required', {}, 'shownAs')
          : ok({ talent, shownAs: form.text('shownAs') }),
      then: (_done, { talent }) => `/talents/${talent}`,
    },
    hide: { command: show, input: (_form, { talent }) => ok({ talent, shownAs: '' }), then: () => '/talents' },
  },
  async sample(scope) {
    const found = (await scope.ask(talents, { page: 1 })).items[0]
    return found ? { talent: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.talent)) return null
    const all = wordsOf(view.lang)
    const words = all.talents
    const card = await view.scope.ask(one, { talent: params.talent })
    const field = fieldsOf(view, 'show')
    return {
      title: card.shownAs || card.name || '',
      body: (
        <>
          <PageHead
            title={card.shownAs || card.name || ''}
            width="narrow"
            crumbs={[{ href: view.url('/talents'), label: words.title }]}
            tags={<Tag tone="accent">{all.talentKinds[card.kind]}</Tag>}
            lead={card.place}
          />
          <Section width="narrow">
            <div className="prose">
              <p>
                <strong>{card.skills}</strong>
              </p>
              <p>{card.about}</p>
            </div>
            <p className="note">{words.contact}</p>
          </Section>
          {card.mine && (
            <Section title={card.shownAs === '' ? words.show : words.hide} width="narrow" tone="tint">
              {card.shownAs === '' ? (
                <TaskForm view={view} form="show" send={words.show}>
                  <TextInput
                    {...field('shownAs')}
                    label={all.desk.shownAs}
                    hint={words.consent}
                    autoComplete="off"
                    short
                    required
                  />
                </TaskForm>
              ) : (
                <>
                  <Notice>{words.hideLead}</Notice>
                  <TaskForm view={view} form="hide" send={words.hide} />
                </>
              )}
            </Section>
          )}
        </>
      ),
    }
  },
})

export const newTalentPage = page({
  name: 'team.addTalent',
  path: '/talents/new',
  about: '登记达人、能人、骨干（手机）',
  may: WRITERS,
  forms: {
    add: {
      command: add,
      input(form) {
        if (form.text('place') === '') return no('platform.required', {}, 'place')
        if (form.text('kind') === '') return no('platform.required', {}, 'kind')
        const phone = form.text('phone').trim()
        return ok({
          place: form.text('place'),
          name: form.text('name'),
          ...(phone !== '' && { phone }),
          kind: form.text('kind'),
          skills: form.text('skills'),
          about: form.text('about'),
          shownAs: form.text('shownAs'),
        })
      },
      then: (value: { talent: string }) => `/talents/${value.talent}`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.talents
    const { options, fixed } = await ownAreas(view)
    const field = fieldsOf(view, 'add')
    return {
      title: words.add,
      body: (
        <>
          <PageHead
            title={words.add}
            lead={words.addLead}
            width="narrow"
            crumbs={[{ href: view.url('/talents'), label: words.title }]}
          />
          <Section width="narrow">
            <TaskForm view={view} form="add" send={all.desk.save} with={fixed}>
              {fixed.place === undefined && <Select {...field('place')} label={all.desk.place} options={options} required />}
              <TextInput
                {...field('name')}
                label={all.desk.personName}
                hint={all.desk.personNameHint}
                autoComplete="off"
                short
                required
              />
              <TextInput
                {...field('phone')}
                label={all.desk.phone}
                hint={all.desk.phoneHint}
                kind="tel"
                autoComplete="off"
                short
              />
              <RadioGroup
                {...field('kind', 'talent')}
                label={all.desk.kind}
                options={TALENT_KINDS.map((value) => ({ value, label: all.talentKinds[value] }))}
                required
              />
              <TextInput {...field('skills')} label={words.skills} hint={words.skillsHint} required />
              <TextArea {...field('about')} label={all.desk.about} rows={3} />
              <TextInput {...field('shownAs')} label={all.desk.shownAs} hint={all.desk.shownAsHint} autoComplete="off" short />
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})
