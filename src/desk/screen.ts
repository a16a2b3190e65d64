import type { ComponentType } from 'react'

/** The groups of the side menu, in the order of the day's work. */
export const GROUPS = ['办事', '项目', '资金', '公开', '街道'] as const

/** A screen of the console. Each module's are listed in src/console/routes.ts and loaded when they are opened. */
export interface Screen {
  /** Below /console: `/projects/$project`. */
  readonly path: string
  /** The window's title, and the menu's words. */
  readonly title: string
  /** Where it stands in the side menu; a screen that is reached from another has none. */
  readonly menu?: (typeof GROUPS)[number]
  /** Roles that see it in the menu; all when absent. The server decides who may read and do. */
  readonly roles?: readonly string[]
  readonly load: () => Promise<{ default: ComponentType }>
}
