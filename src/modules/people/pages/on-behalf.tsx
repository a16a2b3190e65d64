import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { acts } from '../../../platform/acts.ts'
import { keptIds } from '../../../platform/files/attached.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import {
  ButtonLink,
  Card,
  CardList,
  Count,
  EmptyState,
  Facts,
  fieldsOf,
  FileInput,
  Form,
  KeptFiles,
  Notice,
  PageHead,
  Section,
  Tag,
  TaskForm,
  TextInput,
} from '../../../ui/index.ts'
import { begin, confirm, drop, sendCode, setMonthly } from '../on-behalf/commands.ts'
import { LOOKERS } from '../on-behalf/overview.ts'
import { log, one } from '../on-behalf/queries.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

const say = { zh: zh.onBehalf, en: en.onBehalf } as const
const wordsOf = (view: View) => say[view.lang]
type Found = Awaited<ReturnType<(typeof one)['run']>>
type Shown = Extract<Found, { ok: true }>['value']
type Logged = Extract<Awaited<ReturnType<(typeof log)['run']>>, { ok: true }>['value']['byMe'][number]
const labelOf = (view: View, command: string): string => acts.get(command)?.words[view.lang].label ?? command
const tones = { drafted: 'wait', done: 'good', dropped: 'plain' } as const

const Acts = ({ view, items, none }: { view: View; items: readonly Logged[]; none: string }) => {
  const words = wordsOf(view)
  if (items.length === 0) return <p className="note">{none}</p>
  return (
    <CardList columns={2}>
      {items.map((item) => (
        <Card
          key={item.id}
          title={labelOf(view, item.command)}
          href={view.url(`/on-behalf/${item.id}`)}
          tags={<Tag tone={tones[item.step]}>{words.steps[item.step]}</Tag>}
          meta={item.begun}
        >
          <p>{fill(words.forWhom, { helper: item.helper, elder: item.elder })}</p>
        </Card>
      ))}
    </CardList>
  )
}

export const onBehalfPage = page({
  name: 'people.onBehalf',
  path: '/on-behalf',
  about: '代办：替老人办事；我的代办记录',
  may: 'signedIn',
  forms: {
    rule: {
      command: setMonthly,
      input(form) {
        const monthly = countOf(form.text('monthly'))
        return monthly === null ? no('platform.not-a-count', {}, 'monthly') : ok({ monthly, basis: form.text('basis') })
      },
      then: () => '/on-behalf',
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view)
    const found = await view.scope.ask(log, {})
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            crumbs={[{ href: view.url('/me'), label: words.me }]}
            actions={
              (LOOKERS as readonly string[]).includes(view.scope.actor.post?.role ?? '') ? (
                <ButtonLink href={view.url('/on-behalf/helpers')} look="quiet">
                  {words.helpers.title}
                </ButtonLink>
              ) : undefined
            }
          />
          <Section title={words.choose} lead={words.steps3}>
            {acts.size === 0 ? (
              <EmptyState title={words.noActs}>{words.noActsBody}</EmptyState>
            ) : (
              <p className="row-actions">
                {[...acts.values()].map((act) => (
                  <ButtonLink key={act.command.name} href={view.url(`/on-behalf/new?act=${act.command.name}`)}>
                    {act.words[view.lang].label}
                  </ButtonLink>
                ))}
              </p>
            )}
            <p className="note">
              {fill(words.month, { n: found.month, most: found.monthly })}
              {found.confirmed ? '' : words.suggested}
            </p>
          </Section>
          <Section title={words.byMe} aside={<Count n={found.byMe.length} unit={words.unit} />} tone="tint">
            <Acts view={view} items={found.byMe} none={words.byMeNone} />
          </Section>
          <Section title={words.forMe} aside={<Count n={found.forMe.length} unit={words.unit} />}>
            <Acts view={view} items={found.forMe} none={words.forMeNone} />
          </Section>
          {(setMonthly.may as readonly string[]).includes(view.scope.actor.post?.role ?? '') && (
            <Section title={words.rule} lead={words.ruleLead} width="narrow" tone="tint">
              <TaskForm view={view} form="rule" send={words.ruleSend}>
                <TextInput
                  {...fieldsOf(view, 'rule')('monthly', String(found.monthly))}
                  label={words.monthly}
                  kind="code"
                  autoComplete="off"
                  short
                  required
                />
                <TextInput {...fieldsOf(view, 'rule')('basis')} label={words.basis} autoComplete="off" required />
              </TaskForm>
            </Section>
          )}
        </>
      ),
    }
  },
})

export const newOnBehalfPage = page({
  name: 'people.onBehalfNew',
  path: '/on-behalf/new',
  about: '代办第一步：替谁、办什么',
  may: 'signedIn',
  forms: {
    begin: {
      command: begin,
      input(form) {
        const act = acts.get(form.text('command'))
        if (!act) return no('people.no-such-act', {}, 'command')
        const input = act.input(form)
        if (!input.ok) return input
        return ok({
          command: form.text('command'),
          elder: form.text('elder'),
          home: form.text('home'),
          phone: form.text('phone'),
          input: input.value,
        })
      },
      then: (value: { act: string }) => `/on-behalf/${value.act}`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view)
    const act = acts.get(view.value('begin', 'command', view.search.get('act') ?? '')) ?? [...acts.values()][0]
    if (!act) return null
    const label = act.words[view.lang].label
    const field = fieldsOf(view, 'begin')
    return {
      title: fill(words.doFor, { what: label }),
      body: (
        <>
          <PageHead
            title={fill(words.doFor, { what: label })}
            lead={words.newLead}
            width="narrow"
            crumbs={[{ href: view.url('/on-behalf'), label: words.title }]}
          />
          <Section width="narrow">
            <TaskForm view={view} form="begin" send={words.toSummary} with={{ command: act.command.name }}>
              <TextInput {...field('elder')} label={words.elder} autoComplete="off" short required />
              <TextInput {...field('home')} label={words.home} hint={words.homeHint} autoComplete="off" short required />
              <TextInput {...field('phone')} label={words.phone} hint={words.phoneHint} kind="tel" autoComplete="off" short />
              {await act.fields(view, 'begin')}
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})

const Confirm = ({ view, act }: { view: View; act: Shown }) => {
  const words = wordsOf(view)
  const home = view.url(`/on-behalf/${act.id}`)
  const how = view.typed?.form ?? view.search.get('how') ?? ''
  const cancel = { href: home, label: words.otherWay }
  const kept = keptIds(view.typed, 'photo', 'photos')
  if (how === 'send' || how === 'code')
    return act.codeSent ? (
      <TaskForm view={view} form="code" send={words.confirmed} cancel={cancel}>
        <TextInput {...fieldsOf(view, 'code')('code')} label={words.code} hint={words.codeHint} kind="code" short required />
      </TaskForm>
    ) : (
      <TaskForm view={view} form="send" send={words.sendCode} cancel={cancel} />
    )
  if (how === 'photo')
    return (
      <TaskForm view={view} form="photo" send={words.confirmed} files cancel={cancel}>
        <FileInput
          name="photos"
          label={words.photo}
          hint={kept.length > 0 ? <strong>{words.photoKept}</strong> : words.photoHint}
          error={view.error('photo', 'photos')}
          required
        />
        <KeptFiles name="photos" ids={kept} />
      </TaskForm>
    )
  if (how === 'witness') {
    const field = fieldsOf(view, 'witness')
    return (
      <TaskForm view={view} form="witness" send={words.confirmed} cancel={cancel}>
        <TextInput {...field('witness')} label={words.witness} hint={words.witnessHint} autoComplete="off" short required />
        <TextInput {...field('witnessPhone')} label={words.witnessPhone} kind="tel" autoComplete="off" short required />
      </TaskForm>
    )
  }
  return (
    <>
      <p className="row-actions">
        {(act.phone || act.codeSent) && <ButtonLink href={`${home}?how=code#confirm`}>{words.byCode}</ButtonLink>}
        <ButtonLink href={`${home}?how=photo#confirm`} look={act.phone ? 'quiet' : 'main'}>
          {words.byPhoto}
        </ButtonLink>
        <ButtonLink href={`${home}?how=witness#confirm`} look="quiet">
          {words.byWitness}
        </ButtonLink>
      </p>
      <Form id="drop" formKey={`${view.formKey}-drop`} refused={view.typed?.form === 'drop'}>
        <input type="hidden" name="_form" value="drop" />
        <button className="button button-quiet" type="submit">
          {words.drop}
        </button>
      </Form>
    </>
  )
}

export const onBehalfActPage = page({
  name: 'people.onBehalfAct',
  path: '/on-behalf/:act',
  about: '代办：念给本人听，确认，回执',
  may: 'signedIn',
  forms: {
    send: {
      command: sendCode,
      input: (_form, { act }) => ok({ act }),
      then: (_sent, { act }) => `/on-behalf/${act}?how=code#confirm`,
    },
    code: {
      command: confirm,
      input: (form, { act }) => ok({ act, how: 'code', code: form.text('code') }),
      then: (_done, { act }) => `/on-behalf/${act}?done=1`,
    },
    photo: {
      command: confirm,
      files: { photos: 'photo' },
      input: (form, { act }) => ok({ act, how: 'photo', photos: [...form.files('photos')] }),
      then: (_done, { act }) => `/on-behalf/${act}?done=1`,
    },
    witness: {
      command: confirm,
      input: (form, { act }) =>
        ok({ act, how: 'witness', witness: form.text('witness'), witnessPhone: form.text('witnessPhone') }),
      then: (_done, { act }) => `/on-behalf/${act}?done=1`,
    },
    drop: { command: drop, input: (_form, { act }) => ok({ act }), then: () => '/on-behalf' },
  },
  async sample(scope) {
    if (scope.actor.person === null) return null
    const [first] = (await scope.ask(log, {})).byMe
    return first ? { act: first.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.act)) return null
    const words = wordsOf(view)
    const act = await view.scope.ask(one, { act: params.act })
    const spec = acts.get(act.command)
    const summary = spec && act.input ? await spec.summary(view.scope, act.input, view.lang) : []
    const result = spec && act.step === 'done' ? spec.done(act.result, view.lang) : null
    return {
      title: labelOf(view, act.command),
      saved: view.search.get('done') === '1',
      body: (
        <>
          <PageHead
            title={fill(words.doFor, { what: labelOf(view, act.command) })}
            width="narrow"
            crumbs={[{ href: view.url('/on-behalf'), label: words.title }]}
            tags={<Tag tone={tones[act.step]}>{words.steps[act.step]}</Tag>}
            lead={fill(words.forWhom, { helper: act.helper, elder: act.elder })}
          />
          {act.step === 'drafted' && (
            <>
              <Section title={words.readAloud} lead={words.readAloudLead} width="narrow">
                <dl className="facts read-aloud">
                  {summary.map((item) => (
                    <div key={item.label}>
                      <dt>{item.label}</dt>
                      <dd>{item.value}</dd>
                    </div>
                  ))}
                </dl>
              </Section>
              <Section title={words.confirmTitle} lead={words.confirmLead} id="confirm" width="narrow" tone="tint">
                <Confirm view={view} act={act} />
              </Section>
            </>
          )}
          {act.step === 'dropped' && (
            <Section width="narrow">
              <Notice title={words.dropped}>{words.droppedBody}</Notice>
            </Section>
          )}
          {result && (
            <Section width="narrow">
              {view.search.get('done') === '1' && (
                <Notice tone="success" title={words.done}>
                  {words.doneBody}
                </Notice>
              )}
              <dl className="facts read-aloud">
                <div>
                  <dt>{words.receipt}</dt>
                  <dd>{result.words}</dd>
                </div>
              </dl>
              <Facts
                items={[
                  { label: words.elder, value: act.elder },
                  { label: words.home, value: act.home },
                  { label: words.helper, value: act.helper },
                  { label: words.how, value: act.how === null ? '' : words.hows[act.how] },
                  { label: words.on, value: act.begun },
                ]}
              />
              <p className="row-actions">
                {result.path !== null && <ButtonLink href={view.url(result.path)}>{words.see}</ButtonLink>}
                <ButtonLink href={view.url('/on-behalf')} look="quiet">
                  {words.more}
                </ButtonLink>
              </p>
              <p className="note">{words.print}</p>
            </Section>
          )}
        </>
      ),
    }
  },
})
