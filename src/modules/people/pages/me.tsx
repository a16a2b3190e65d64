import { no, ok } from '../../../kernel/result.ts'
import { page } from '../../../platform/http/page.ts'
import { ButtonLink, ErrorSummary, Facts, Form, Notice, PageHead, RadioGroup, Section, SubmitRow } from '../../../ui/index.ts'
import { signOut, switchPost } from '../commands.ts'
import { postsOf } from '../queries.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

const words = { zh: zh.signIn, en: en.signIn } as const

export const mePage = page({
  name: 'people.me',
  path: '/me',
  about: '我的：姓名、当前身份、退出登录',
  may: 'signedIn',
  forms: {
    post: {
      command: switchPost,
      input: (form) => (form.text('post') === '' ? no('platform.required', {}, 'post') : ok({ post: form.text('post') })),
      then: () => '/me?switched=1',
    },
    out: { command: signOut, session: 'closes', input: () => ok({}), then: () => '/sign-in?out=1' },
  },
  async load(view) {
    const { actor } = view.scope
    if (actor.person === null) return null
    const say = words[view.lang]
    const posts = await postsOf(view.scope, actor.person)
    const whole = view.error('post', '') ?? view.error('out', '')
    return {
      title: say.me,
      body: (
        <>
          <PageHead
            title={actor.name}
            width="narrow"
            actions={actor.post && <ButtonLink href="/console">{say.toConsole}</ButtonLink>}
          />
          <Section width="narrow">
            {view.search.has('switched') && <Notice tone="success">{say.switched}</Notice>}
            {view.typed?.refusal.code === 'platform.resumed' && <Notice tone="info">{view.typed.sentence}</Notice>}
            <ErrorSummary
              errors={whole === undefined || view.typed?.refusal.code === 'platform.resumed' ? [] : [{ message: whole }]}
            />
            <Facts items={[{ label: say.identity, value: actor.post?.title ?? say.resident1 }]} />
            <p className="row-actions">
              <ButtonLink href={view.url('/on-behalf')} look="quiet">
                {say.onBehalf}
              </ButtonLink>
            </p>
          </Section>
          {posts.length > 1 && (
            <Section width="narrow" title={say.identity} lead={say.identityHint}>
              <Form id="post" formKey={view.formKey}>
                <input type="hidden" name="_form" value="post" />
                <RadioGroup
                  name="post"
                  label={say.identity}
                  required={true}
                  value={view.value('post', 'post', actor.post?.id)}
                  error={view.error('post', 'post')}
                  options={posts.map((post) => ({ value: post.id, label: post.title, hint: post.place }))}
                />
                <SubmitRow label={say.switch} />
              </Form>
            </Section>
          )}
          <Section width="narrow">
            <Form id="out" formKey={view.formKey}>
              <input type="hidden" name="_form" value="out" />
              <SubmitRow label={say.out} />
            </Form>
          </Section>
        </>
      ),
    }
  },
})
