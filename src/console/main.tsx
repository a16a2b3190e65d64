import './nonce.ts'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type ErrorComponentProps,
  RouterProvider,
} from '@tanstack/react-router'
import { App, Button, ConfigProvider, Spin } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import '../desk/desk.css'
import '../desk/parts.css'
import '../desk/review.css'
import './console.css'
import './sign-in.css'
import '../desk/places.css'
import { Empty } from '../desk/page.tsx'
import { Refused } from '../desk/refused.ts'
import { Go } from '../desk/router.tsx'
import { paint, themeOf } from '../desk/theme.ts'
import { screens } from './routes.ts'
import { Frame } from './shell.tsx'
import { SignIn } from './sign-in.tsx'
import { subdistrict, whoAmI } from './who.ts'

/** Answers are shown at once and read again when a screen opens; `send` repeats what is worth repeating. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1_000,
      retry: (failures, error) => error instanceof Refused && error.status === 0 && failures < 2,
      refetchOnWindowFocus: false,
    },
  },
})

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Broken })
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const router = createRouter({
  basepath: '/console',
  routeTree: root.addChildren([
    signIn,
    frame.addChildren(
      screens.map(({ path, load }) =>
        createRoute({ getParentRoute: () => frame, path, component: lazyRouteComponent(load), errorComponent: Broken }),
      ),
    ),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: Missing,
})

function Loading() {
  return (
    <div className="waiting">
      <Spin description="正在打开…" />
    </div>
  )
}

function Missing() {
  return (
    <div className="lone">
      <Empty title="没有这个页面">
        地址可能有误，或者已经移走。<Go to="/">回到待办</Go>
      </Empty>
    </div>
  )
}

/** A screen that could not be drawn: a bug, or a part of the program that did not arrive because a new version is out. */
function Broken({ error, reset }: ErrorComponentProps) {
  useEffect(() => console.error(error), [error])
  const stale = /dynamically imported module|Importing a module script failed/.test(String(error))
  return (
    <div className="lone">
      <Empty title={stale ? '平台刚更新过' : '这个页面没有显示出来'}>
        <p>{stale ? '请刷新页面，再接着办理。' : '填写的内容已存在这台电脑上。请再试一次；如反复出现，请联系系统管理员。'}</p>
        <Button type="primary" onClick={() => (stale ? location.reload() : reset())}>
          {stale ? '刷新页面' : '再试一次'}
        </Button>
      </Empty>
    </div>
  )
}

/** Colours follow the subdistrict once it is known. */
function Themed() {
  const { data: me } = useQuery({ ...whoAmI, enabled: false })
  const { data: home } = useQuery({ ...subdistrict, enabled: me !== undefined })
  const colour = home?.colour ?? 'a'
  useEffect(() => paint(colour), [colour])
  return (
    <ConfigProvider locale={zhCN} theme={themeOf(colour)} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  )
}

paint('a')
const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Themed />
      </QueryClientProvider>
    </StrictMode>,
  )
