import type { Screen } from '../desk/screen.ts'

/**
 * Every screen of the console, in the order of the side menu's groups. A module's screens lie in its folder `console/` and are
 * loaded when they are opened.
 */
export const screens: readonly Screen[] = [
  { path: '/', title: '待办', menu: '办事', load: () => import('./home.tsx') },
  { path: '/me', title: '我的身份', menu: '办事', load: () => import('../modules/people/console/identity.tsx') },
  { path: '/committees', title: '居民区名单', menu: '街道', load: () => import('../modules/org/console/committees.tsx') },
]
