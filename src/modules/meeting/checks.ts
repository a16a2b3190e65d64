import type { Check } from '../../platform/house.ts'
import { checkDays, checkHidden, checkMinutes } from './store.ts'

const said = (row: { looked: number; wrong: number } | undefined) => {
  const { looked, wrong } = row ?? { looked: 0, wrong: 0 }
  return wrong === 0 ? { ok: true, looked } : { ok: false, looked, detail: `${wrong}` }
}

export const checks: readonly Check[] = [
  {
    name: 'meeting.minutes',
    about: '每次会议都有纸质记录或文字记录',
    run: async (reads) => said(await reads.one(checkMinutes)),
  },
  {
    name: 'meeting.hidden',
    about: '不公开的协调会查不到',
    run: async (reads) => said(await reads.one(checkHidden)),
  },
  {
    name: 'meeting.days',
    about: '会议都是开过以后才登记的',
    run: async (reads) => said(await reads.one(checkDays)),
  },
]
