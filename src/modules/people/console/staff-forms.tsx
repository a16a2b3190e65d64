import { Button, Form, Input, Modal } from 'antd'
import { ConfirmButton } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Answer } from '../../../desk/page.tsx'
import type { QueryName, QueryValue } from '../../../desk/registry.ts'
import { instantText } from '../../../desk/timeline.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Day } from '../../../kernel/day.ts'

type Post = QueryValue<'people.staff'>['posts'][number]

export const REFRESH: readonly QueryName[] = ['people.staff', 'people.named', 'org.places', 'programme.setup']

/** Login and first password, wherever they are given. The server counts the characters once more. */
export const LoginFields = ({ optional = false }: { optional?: boolean }) => (
  <div className="two-fields">
    <Form.Item
      name="login"
      label={optional ? '登录名（可以后给）' : '登录名'}
      rules={[
        ...(optional ? [] : [{ required: true, whitespace: true, message: '请填写登录名。' }]),
        { min: 3, message: '登录名至少 3 个字符。' },
      ]}
    >
      <Input maxLength={40} autoComplete="off" />
    </Form.Item>
    <Form.Item
      name="password"
      label={optional ? '初始密码' : '密码'}
      dependencies={['login']}
      extra="至少 10 个字符，当面或电话告诉本人。"
      rules={[
        ({ getFieldValue }) => ({
          validator: (_rule, value: string | undefined) => {
            if (optional && !getFieldValue('login') && !value) return Promise.resolve()
            return (value ?? '').trim() !== '' && [...(value ?? '')].length >= 10
              ? Promise.resolve()
              : Promise.reject(new Error('密码至少 10 个字符，不能全是空格。'))
          },
        }),
      ]}
    >
      <Input.Password maxLength={128} autoComplete="new-password" />
    </Form.Item>
  </div>
)

export function SetLogin({ post, onClose }: { post: Post; onClose: () => void }) {
  const [form] = Form.useForm<{ login: string; password: string }>()
  const set = usePerform('people.setLogin', { form, refresh: REFRESH, done: '已设置', onDone: onClose })
  return (
    <Modal
      title={`${post.login ? '换密码' : '给登录名'}：${post.name}`}
      open
      okText="保存"
      cancelText="取消"
      confirmLoading={set.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">
        {post.login
          ? '写下面已有的登录名，密码就换成新的；写新的登录名，就是再给一个。'
          : '一个人有几个岗位，也只要一个登录名，登录后自己切换。'}
      </p>
      {post.login ? <Logins person={post.person} onUse={(login) => form.setFieldsValue({ login })} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ login, password }) => set.mutate({ person: post.person, login, password })}
      >
        <LoginFields />
      </Form>
    </Modal>
  )
}

/** The names there are: one is chosen for a new password, or withdrawn. */
function Logins({ person, onUse }: { person: string; onUse: (login: string) => void }) {
  const known = useAsk('people.logins', { person }, { fresh: true })
  const withdraw = usePerform('people.withdrawLogin', {
    refresh: ['people.logins', 'people.staff', 'people.named'],
    done: '已收回',
  })
  return (
    <Answer of={known}>
      {({ logins }) => (
        <ul className="login-names" aria-label="已有的登录名">
          {logins.map(({ ref, name, since }) => (
            <li key={ref}>
              <span className="cell-two">
                {name === null ? <span className="unset">早先设置的，看不到</span> : <strong>{name}</strong>}
                <small>{instantText(since)} 设置</small>
              </span>
              <span className="row-buttons">
                {name === null ? null : (
                  <Button size="small" aria-label={`换它的密码 ${name}`} onClick={() => onUse(name)}>
                    换它的密码
                  </Button>
                )}
                <ConfirmButton
                  verb="收回"
                  of={name ?? '早先设置的登录名'}
                  warning="收回以后，不能再用它登录；这个人现在的登录马上失效。签过的字不变。"
                  pending={withdraw.isPending}
                  onConfirm={() => withdraw.mutate({ person, login: ref })}
                />
              </span>
            </li>
          ))}
          {withdraw.error ? (
            <li className="field-problem" role="alert">
              {withdraw.error.message}
            </li>
          ) : null}
        </ul>
      )}
    </Answer>
  )
}

export function EndTerm({ post, onClose }: { post: Post; onClose: () => void }) {
  const [form] = Form.useForm<{ to: Day }>()
  const end = usePerform('org.endTerm', { form, refresh: REFRESH, done: '已办离任', onDone: onClose })
  return (
    <Modal
      title={`办离任：${post.name} · ${post.title}`}
      open
      okText="办离任"
      cancelText="先不办"
      confirmLoading={end.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">过了这一天，不能再用这个岗位办事；以前的签字不变。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: thisDay() }}
        onFinish={({ to }) => end.mutate({ post: post.id, to })}
      >
        <Form.Item name="to" label="最后一天" rules={[{ required: true, message: '请选择日期。' }]}>
          <DayInput from={post.from} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
