import type { ReactNode } from 'react'
import { ok } from '../../../kernel/result.ts'
import { type FormBody, page, type View } from '../../../platform/http/page.ts'
import { carriedFields, isInside } from '../../../platform/http/resume.ts'
import { UUID } from '../../../platform/id.ts'
import { ErrorSummary, Form, Notice, PageHead, Section, SubmitRow, TextInput } from '../../../ui/index.ts'
import { requestCode, signIn, signInWithCode } from '../commands.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

const words = { zh: zh.signIn, en: en.signIn } as const

/** Where to go afterwards: a path inside the subdistrict that asked for signing in, never another site. */
const nextOf = (path: string): string => (isInside(path) ? path : '')
const after = (form: FormBody, otherwise: string): string => nextOf(form.text('next')) || otherwise

export const signInPage = page({
  name: 'people.signIn',
  path: '/sign-in',
  about: '登录：工作人员用密码，居民用手机验证码',
  may: 'anyone',
  forms: {
    password: {
      command: signIn,
      session: 'opens',
      input: (form) => ok({ login: form.text('login'), password: form.text('password') }),
      then: (value: { post: unknown }, _params, form) => after(form, value.post ? '/me' : '/'),
    },
    phone: {
      command: requestCode,
      input: (form) => ok({ phone: form.text('phone') }),
      then: (value: { challenge: string }, _params, form) =>
        `/sign-in?challenge=${value.challenge}&next=${encodeURIComponent(nextOf(form.text('next')))}#code`,
    },
    code: {
      command: signInWithCode,
      session: 'opens',
      input: (form) => ok({ challenge: form.text('challenge'), code: form.text('code') }),
      then: (_value, _params, form) => after(form, '/'),
    },
  },
  async load(view) {
    const say = words[view.lang]
    const challenge = view.search.get('challenge') ?? view.value('code', 'challenge')
    const asked = UUID.test(challenge)
    const carried = view.typed ? carriedFields(view.typed.values) : []
    return {
      title: say.title,
      forget: view.search.has('out'),
      body: (
        <>
          <PageHead title={say.title} lead={say.lead} width="narrow" />
          {(view.search.has('out') || carried.length > 0) && (
            <Section width="narrow">
              {carried.length > 0 ? <Notice tone="warn">{say.kept}</Notice> : <Notice tone="success">{say.leftNow}</Notice>}
            </Section>
          )}
          <Section width="narrow" title={say.resident} id="code">
            {asked ? <CodeForm view={view} challenge={challenge} /> : <PhoneForm view={view} />}
            <p className="note">{say.help}</p>
          </Section>
          <Section width="narrow" title={say.staff} id="staff" tone="tint">
            <Posting view={view} name="password">
              <TextInput
                name="login"
                label={say.login}
                autoComplete="username"
                required={true}
                value={view.value('password', 'login')}
                error={view.error('password', 'login')}
              />
              <TextInput
                name="password"
                label={say.password}
                kind="password"
                autoComplete="current-password"
                required={true}
                error={view.error('password', 'password')}
              />
              <SubmitRow label={say.enter} />
            </Posting>
          </Section>
        </>
      ),
    }
  },
})

/**
 * A form of this page. It names its address, since the page is also shown at the address of a form whose session was over;
 * and it carries what was typed there.
 */
function Posting({ view, name, children }: { view: View; name: string; children: ReactNode }) {
  const next = nextOf(view.search.get('next') ?? view.typed?.values.next?.[0] ?? '')
  const whole = view.error(name, '')
  return (
    <Form id={name} formKey={view.formKey} action={view.url('/sign-in')} refused={view.typed?.form === name}>
      <ErrorSummary errors={whole === undefined ? [] : [{ message: whole }]} title={words[view.lang].title} />
      <input type="hidden" name="_form" value={name} />
      <input type="hidden" name="next" value={next} />
      {view.typed &&
        carriedFields(view.typed.values).map(({ name: field, value }, at) => (
          <input key={`${at}${field}`} type="hidden" name={field} value={value} />
        ))}
      {children}
    </Form>
  )
}

function PhoneForm({ view }: { view: View }) {
  const say = words[view.lang]
  return (
    <Posting view={view} name="phone">
      <TextInput
        name="phone"
        label={say.phone}
        hint={say.phoneHint}
        kind="tel"
        autoComplete="tel"
        required={true}
        short={true}
        value={view.value('phone', 'phone')}
        error={view.error('phone', 'phone')}
      />
      <SubmitRow label={say.getCode} />
    </Posting>
  )
}

function CodeForm({ view, challenge }: { view: View; challenge: string }) {
  const say = words[view.lang]
  const again = `${view.url('/sign-in')}?next=${encodeURIComponent(nextOf(view.search.get('next') ?? ''))}`
  return (
    <Posting view={view} name="code">
      <Notice tone="success">
        {say.sent} {view.house.config.demo && <a href={view.url('/demo/messages')}>{say.messages}</a>}
      </Notice>
      <input type="hidden" name="challenge" value={challenge} />
      <TextInput
        name="code"
        label={say.code}
        hint={say.codeHint}
        kind="code"
        required={true}
        short={true}
        error={view.error('code', 'code')}
      />
      <SubmitRow label={say.enter} cancel={{ href: again, label: say.again }} />
    </Posting>
  )
}
