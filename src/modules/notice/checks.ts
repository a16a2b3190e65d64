import type { Check } from '../../platform/house.ts'
import { checkPeriods, checkSealed, checkTimes } from './store.ts'

const said = (row: { looked: number; wrong: number } | undefined) => {
  const { looked, wrong } = row ?? { looked: 0, wrong: 0 }
  return wrong === 0 ? { ok: true, looked } : { ok: false, looked, detail: `${wrong}` }
}

export const checks: readonly Check[] = [
  {
    name: 'notice.periods',
    about: '每份公示的时间不短于写明的工作日',
    run: async (reads) => said(await reads.one(checkPeriods)),
  },
  {
    name: 'notice.objections-in-time',
    about: '每条异议都在公示期内收到',
    run: async (reads) => said(await reads.one(checkTimes)),
  },
  {
    name: 'notice.contacts-sealed',
    about: '异议人的姓名和电话都是密文',
    run: async (reads) => said(await reads.one(checkSealed)),
  },
]
