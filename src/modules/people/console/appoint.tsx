import { Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Day } from '../../../kernel/day.ts'
import { LoginFields, REFRESH } from './staff-forms.tsx'

type Role = QueryValue<'people.staff'>['roles'][number]
type Place = QueryValue<'org.places'>['places'][number]

interface Typed {
  role: string
  place: string
  title: string
  who: 'new' | 'known'
  name: string
  phone: string
  person: string
  login: string
  password: string
  from: Day
  to: Day | ''
}

/** At which places the post can be held; the server says, and asks again. */
const fits = (role: Role | undefined, place: Place): boolean => role?.stands.includes(place.kind) ?? false

/**
 * 任命岗位: of somebody new or known, with a login if the administrator gives one. Three commands, each done once: whoever was
 * registered or given a login stays so when a later one is refused, and the form goes on from there.
 */
export function Appoint({
  admin,
  roles,
  places,
  onClose,
}: {
  admin: boolean
  roles: readonly Role[]
  places: readonly Place[]
  onClose: () => void
}) {
  const [form] = Form.useForm<Typed>()
  const [done, setDone] = useState<{ person: string; name: string; login: boolean } | null>(null)
  const [sought, setSought] = useState('')
  const role = Form.useWatch('role', form)
  // Its field goes once somebody is registered; what was chosen stays true.
  const who = Form.useWatch('who', { form, preserve: true })
  const known = useAsk('people.named', { name: sought }, { when: sought !== '', keep: true })
  const held = roles.find((one) => one.key === role)
  const open = places.filter((one) => fits(held, one))

  const appoint = usePerform('org.appoint', { form, refresh: REFRESH, done: '已任命', onDone: onClose })
  const give = (person: string): void => {
    const { role, place, title, from, to } = form.getFieldsValue(true) as Typed
    appoint.mutate({ person, role, place, title, from, ...(to ? { to } : {}) })
  }
  const setLogin = usePerform('people.setLogin', {
    form,
    onDone: (_value, { person }) => {
      setDone((now) => now && { ...now, login: true })
      give(person)
    },
  })
  const onward = (person: string, login: boolean): void => {
    const typed = form.getFieldsValue(true) as Typed
    if (typed.login && !login) setLogin.mutate({ person, login: typed.login, password: typed.password })
    else give(person)
  }
  const register = usePerform('people.register', {
    form,
    onDone: ({ person }, { name }) => {
      setDone({ person, name, login: false })
      onward(person, false)
    },
  })
  const send = ({ who, name, phone, person, place }: Typed): void => {
    if (done) onward(done.person, done.login)
    else if (who === 'known') give(person)
    else register.mutate({ name, place, ...(phone.trim() === '' ? {} : { phone }) })
  }
  return (
    <Modal
      title="任命岗位"
      open
      width={640}
      okText="任命"
      cancelText="取消"
      confirmLoading={register.isPending || setLogin.isPending || appoint.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ who: 'new', title: '', name: '', phone: '', login: '', password: '', from: thisDay(), to: '' }}
        onFinish={send}
      >
        <div className="two-fields">
          <Form.Item name="role" label="岗位" rules={[{ required: true, message: '请选择岗位。' }]}>
            <Select
              options={roles.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(key: string) => {
                const chosen = roles.find((one) => one.key === key)
                const fitting = places.filter((one) => fits(chosen, one))
                form.setFieldsValue({
                  title: chosen?.name ?? '',
                  place: fitting.length === 1 || chosen?.scope !== 'residentialArea' ? fitting[0]?.id : undefined,
                } as Partial<Typed>)
              }}
            />
          </Form.Item>
          <Form.Item name="place" label="地方" rules={[{ required: true, message: '请选择地方。' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              disabled={role === undefined}
              options={open.map(({ id, shortName }) => ({ value: id, label: shortName }))}
              notFoundContent="还没有这一级的地方，请先到「地方」里新增。"
            />
          </Form.Item>
        </div>
        <Form.Item
          name="title"
          label="职务名称"
          extra="签字和公开页面上这样写。代理、兼任也写在这里，如“居民区书记（代理）”。"
          rules={[{ required: true, whitespace: true, message: '请填写职务名称。' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        {done ? (
          <p className="modal-done" role="status">
            「{done.name}」已经登记{done.login ? '，登录名也已设置' : ''}。改好提示的那一项，再点任命，接着办完。
          </p>
        ) : (
          <Form.Item name="who" label="谁">
            <Radio.Group
              options={[
                { value: 'new', label: '新登记一个人' },
                { value: 'known', label: '已经登记过的人' },
              ]}
            />
          </Form.Item>
        )}
        {who === 'known' && !done ? (
          <Form.Item
            name="person"
            label="姓名"
            extra="同名的人分别列出，请看清岗位和地方。"
            rules={[{ required: true, message: '请选择人员。' }]}
          >
            <Select
              showSearch={{ filterOption: false, onSearch: (text) => setSought(text.trim()) }}
              placeholder="输入姓名查找"
              notFoundContent={sought === '' ? '输入姓名查找。' : '没有找到这个人；没登记过的，请选「新登记一个人」。'}
              options={(sought === '' ? [] : (known.data?.persons ?? [])).map(({ id, name, posts, place }) => ({
                value: id,
                label: `${name}（${posts ?? place ?? '没有岗位'}）`,
              }))}
            />
          </Form.Item>
        ) : null}
        {who === 'new' && !done ? (
          <div className="two-fields">
            <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item name="phone" label="手机号（可以不填）" extra="加密保存，不公开；填了可以用验证码登录。">
              <Input maxLength={40} inputMode="tel" autoComplete="off" />
            </Form.Item>
          </div>
        ) : null}
        {admin && who === 'new' && !done?.login ? <LoginFields optional /> : null}
        {!admin && who === 'new' ? <p className="modal-about">登录名由系统管理员给。</p> : null}
        <div className="two-fields">
          <Form.Item name="from" label="从哪天起" rules={[{ required: true, message: '请选择日期。' }]}>
            <DayInput />
          </Form.Item>
          <Form.Item name="to" label="到哪天（没有期限就不填）">
            <DayInput />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}
