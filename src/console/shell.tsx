import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button, Drawer, Popover, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ask, usePerform } from '../desk/api.ts'
import { forgetDrafts } from '../desk/draft.ts'
import { Empty } from '../desk/page.tsx'
import { Refused } from '../desk/refused.ts'
import { Go } from '../desk/router.tsx'
import { GROUPS } from '../desk/screen.ts'
import { type SignedAgain, whenSignedOut } from '../desk/session.ts'
import { DemoTag } from '../desk/tags.tsx'
import { closeSession, sendQuery } from '../desk/wire.ts'
import { screens } from './routes.ts'
import { Seal, SignInForm } from './sign-in.tsx'
import { isDemo, type Me, subdistrict, useForgetAll, whoAmI } from './who.ts'

/** The frame around every screen: head, side menu by role, and the drawer for a session that ended. */
export function Frame() {
  const me = useQuery(whoAmI)
  const leaving = useRef(false)
  if (me.data) return <Framed me={me.data} onLeave={() => (leaving.current = true)} />
  if (me.error?.status === 401) return <ToSignIn remember={!leaving.current} />
  if (me.isError)
    return (
      <div className="lone">
        <Empty title={me.error.message}>
          <Button onClick={() => void me.refetch()}>再试一次</Button>
        </Empty>
      </div>
    )
  return (
    <div className="waiting">
      <Spin />
    </div>
  )
}

/** Goes to the sign-in page once, and remembers where one wanted to be. */
function ToSignIn({ remember }: { remember: boolean }) {
  const navigate = useNavigate()
  const here = useLocation()
  const [{ pathname, searchStr }] = useState({ pathname: here.pathname, searchStr: here.searchStr })
  useEffect(() => {
    const next = remember && pathname !== '/' ? { next: pathname + searchStr } : {}
    void navigate({ to: '/sign-in', search: next as never, replace: true })
  }, [navigate, remember, pathname, searchStr])
  return null
}

function Framed({ me, onLeave }: { me: Me; onLeave: () => void }) {
  const { data: home } = useQuery(subdistrict)
  const { data: waiting } = useQuery(ask('waiting.list', {}))
  const role = me.current?.role
  return (
    <div className="frame">
      <a className="skip" href="#screen">
        跳到正文
      </a>
      <header className="head">
        <a className="head-brand" href={home ? `/${home.slug}` : '/'} title="打开公开页面">
          <Seal>{(home?.shortName ?? '邻里').slice(0, 2)}</Seal>
          <span>
            <strong>{home?.name ?? ''}</strong>
            <small>自治金工作台</small>
          </span>
        </a>
        {isDemo() ? <DemoTag /> : null}
        <span className="head-space" />
        <Identity me={me} onLeave={onLeave} />
      </header>
      <nav className="menu" aria-label="主菜单">
        {GROUPS.map((group) => {
          const shown = screens.filter(
            (screen) =>
              screen.menu === group && (screen.roles === undefined || (role !== undefined && screen.roles.includes(role))),
          )
          return shown.length === 0 ? null : (
            <div key={group} className="menu-group">
              <h2>{group}</h2>
              <ul>
                {shown.map((screen) => (
                  <li key={screen.path}>
                    <MenuLink
                      path={screen.path}
                      title={screen.title}
                      count={screen.path === '/' ? waiting?.rows.length : undefined}
                    />
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </nav>
      <main className="screen" id="screen" tabIndex={-1}>
        {me.current === null && me.posts.length === 0 ? (
          <Empty title="您现在没有工作岗位">
            工作台按岗位办事。请街道的系统管理员为您任命岗位；居民请到<a href="/">公开页面</a>办理。
          </Empty>
        ) : (
          <Outlet />
        )}
      </main>
      <SignInAgain me={me} />
      <Progress />
    </div>
  )
}

/** A thin line at the top while a screen is being fetched. */
const Progress = () => (useRouterState({ select: (state) => state.isLoading }) ? <div className="progress" /> : null)

function MenuLink({ path, title, count }: { path: string; title: string; count: number | undefined }) {
  const { pathname } = useLocation()
  const here = path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`)
  return (
    <Go to={path} className={here ? 'menu-here' : 'menu-link'}>
      {title}
      {count === undefined || count === 0 ? null : <span className="menu-count">{count}</span>}
    </Go>
  )
}

/** 当前身份: the post with which everything is done and signed, and the others one holds. */
function Identity({ me, onLeave }: { me: Me; onLeave: () => void }) {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const client = useQueryClient()
  const forget = useForgetAll()
  const change = usePerform('people.switchPost', {
    onDone: async () => {
      setOpen(false)
      await navigate({ to: '/' })
      await forget()
    },
  })
  const leave = async (): Promise<void> => {
    onLeave()
    await closeSession().catch(() => undefined)
    forgetDrafts()
    client.clear()
    await navigate({ to: '/sign-in', search: {} as never })
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="posts">
          {me.posts.length > 0 ? <h2>用哪个岗位办事</h2> : null}
          <ul>
            {me.posts.map((post) => (
              <li key={post.id}>
                <button
                  type="button"
                  className={post.id === me.current?.id ? 'post post-current' : 'post'}
                  aria-pressed={post.id === me.current?.id}
                  disabled={change.isPending}
                  onClick={() => (post.id === me.current?.id ? setOpen(false) : change.mutate({ post: post.id }))}
                >
                  <strong>{post.title}</strong>
                  <span>{post.place}</span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="post post-out" onClick={() => void leave()}>
            退出登录
          </button>
        </div>
      }
    >
      <button type="button" className="identity" aria-haspopup="dialog" aria-expanded={open}>
        <span className="identity-label">当前身份</span>
        <strong>{me.current ? `${me.current.title} · ${me.current.place}` : '没有岗位'}</strong>
        <span className="identity-name">{me.name}</span>
      </button>
    </Popover>
  )
}

/** Over the page, when the session ended: the page stays as it is, and what was about to be sent goes out afterwards. */
function SignInAgain({ me }: { me: Me }) {
  const [settle, setSettle] = useState<{ done: (how: SignedAgain) => void }>()
  const forget = useForgetAll()
  useEffect(() => whenSignedOut(() => new Promise((done) => setSettle({ done }))), [])
  const finish = (how: SignedAgain): void => {
    settle?.done(how)
    setSettle(undefined)
  }
  return (
    <Drawer
      open={settle !== undefined}
      title="请重新登录"
      placement="right"
      size={400}
      destroyOnHidden
      mask={{ closable: false }}
      onClose={() => finish('left')}
    >
      <p className="again">登录已过期。您填写的内容都在；用「{me.name}」的登录名登录后，会接着提交。</p>
      <SignInForm
        onDone={async () => {
          const now = (await sendQuery('people.me', {}, { signedOut: 'refuse' }).catch((error: unknown) => {
            if (error instanceof Refused) return null
            throw error
          })) as Me | null
          const same = now?.person === me.person
          finish(same ? 'same' : 'other')
          if (!same) await forget()
        }}
      />
    </Drawer>
  )
}
