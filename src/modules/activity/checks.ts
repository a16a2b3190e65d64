import type { Check } from '../../platform/house.ts'
import { checkDays, checkFindable, checkVersions } from './store.ts'

const said = (row: { looked: number; wrong: number } | undefined) => {
  const { looked, wrong } = row ?? { looked: 0, wrong: 0 }
  return wrong === 0 ? { ok: true, looked } : { ok: false, looked, detail: `${wrong}` }
}

export const checks: readonly Check[] = [
  {
    name: 'activity.days',
    about: '活动都是办过以后才登记的',
    run: async (reads) => said(await reads.one(checkDays)),
  },
  {
    name: 'activity.versions',
    about: '每次更正都留有原来的内容',
    run: async (reads) => said(await reads.one(checkVersions)),
  },
  {
    name: 'activity.findable',
    about: '公开的活动都查得到',
    run: async (reads) => said(await reads.one(checkFindable)),
  },
]
