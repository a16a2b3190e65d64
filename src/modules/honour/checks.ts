import type { Check } from '../../platform/house.ts'
import { checkAnnounced, checkQuotas } from './store.ts'

const said = (row: { looked: number; wrong: number } | undefined) => {
  const { looked, wrong } = row ?? { looked: 0, wrong: 0 }
  return wrong === 0 ? { ok: true, looked } : { ok: false, looked, detail: `${wrong}` }
}

export const checks: readonly Check[] = [
  {
    name: 'honour.quotas',
    about: '每个奖项都没有超过名额',
    run: async (reads) => said(await reads.one(checkQuotas)),
  },
  {
    name: 'honour.announced',
    about: '公布了的获奖者都查得到，没有公布的都查不到',
    run: async (reads) => said(await reads.one(checkAnnounced)),
  },
]
