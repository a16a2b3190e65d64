import type { Check } from '../../platform/house.ts'
import { agreedLines, brokenGrants, decidedWithoutGate } from './store.ts'

/** What must hold over every project of a tenant. */
export const checks: readonly Check[] = [
  {
    name: 'project.grant-is-lines',
    about: '每个立项项目的金额等于预算各行之和，也等于最后一次立项决定',
    async run(reads) {
      const [row] = await reads.read(brokenGrants)
      return { ok: row?.broken === 0, looked: row?.looked ?? 0 }
    },
  },
  {
    name: 'project.apart',
    about: '申报、把关、立项由不同的人办理，没有越过把关的立项',
    async run(reads) {
      const [row] = await reads.read(decidedWithoutGate)
      return { ok: row?.broken === 0, looked: row?.looked ?? 0 }
    },
  },
  {
    name: 'project.lines-have-versions',
    about: '每一行预算都出自提交过的项目书',
    async run(reads) {
      const [row] = await reads.read(agreedLines)
      return { ok: row?.broken === 0, looked: row?.looked ?? 0 }
    },
  },
]
