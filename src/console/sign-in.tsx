import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Refused } from '../desk/refused.ts'
import { DemoTag } from '../desk/tags.tsx'
import { openSession } from '../desk/wire.ts'
import { isDemo, useForgetAll } from './who.ts'

interface Typed {
  readonly login: string
  readonly password: string
}

/** Login and password; the server's sentence stands above them, and what was typed stays. */
export function SignInForm({ tenant, onDone }: { tenant?: string; onDone: () => void | Promise<void> }) {
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState(false)
  const send = async ({ login, password }: Typed): Promise<void> => {
    setPending(true)
    setProblem(undefined)
    try {
      await openSession(login.trim(), password, tenant)
      await onDone()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setProblem(error.message)
    } finally {
      setPending(false)
    }
  }
  return (
    <Form<Typed> layout="vertical" requiredMark={false} size="large" onFinish={send}>
      {problem === undefined ? null : (
        <p className="sign-in-problem" role="alert">
          {problem}
        </p>
      )}
      <Form.Item name="login" label="登录名" rules={[{ required: true, whitespace: true, message: '请填写登录名。' }]}>
        <Input autoComplete="username" autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码。' }]}>
        <Input.Password autoComplete="current-password" maxLength={512} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={pending}>
        登录
      </Button>
    </Form>
  )
}

/** The page for whoever comes without a session. `?next=` is where they wanted to go, `?at=` their subdistrict's slug. */
export function SignIn() {
  const search: { next?: unknown; at?: unknown } = useSearch({ strict: false })
  const navigate = useNavigate()
  const client = useQueryClient()
  const forget = useForgetAll()
  useEffect(() => {
    document.title = '登录 · 邻里'
  }, [])
  const next = typeof search.next === 'string' && /^\/(?!\/)/.test(search.next) ? search.next : '/'
  return (
    <main className="sign-in">
      <div className="sign-in-words">
        <Seal>邻里</Seal>
        <h1>
          街道自治金
          <br />
          工作台
        </h1>
        <p>从项目书到公开账，每一步有人办、有据可查、有处可看。</p>
      </div>
      <div className="sign-in-form">
        <h2>工作人员登录{isDemo() ? <DemoTag /> : null}</h2>
        <SignInForm
          {...(typeof search.at === 'string' ? { tenant: search.at } : {})}
          onDone={async () => {
            client.clear()
            await forget()
            await navigate({ to: next, replace: true })
          }}
        />
        <p className="sign-in-help">
          忘记密码请找本街道的系统管理员重设。居民请到<a href="/">公开页面</a>，用手机号登录，或到居委会找人帮您办。
        </p>
      </div>
    </main>
  )
}

export const Seal = ({ children }: { children: ReactNode }) => (
  <span className="seal" aria-hidden="true">
    <span>{children}</span>
  </span>
)
