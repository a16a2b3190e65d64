import type { Check } from '../../platform/house.ts'
import { type AccountType, chart } from './accounts.ts'
import { type CheckStatement, checkStatements } from './store-checks.ts'

const types = Object.entries<AccountType>(chart)
const debit = types.filter(([, type]) => type.side === 'debit').map(([code]) => code)
const loose = types.filter(([, type]) => !type.floor).map(([code]) => code)

const check = (name: string, about: string, what: CheckStatement): Check => ({
  name: `ledger.${name}`,
  about,
  async run(reads) {
    const verdict = await reads.one(what, debit, loose)
    const { looked = 0, broken = 1, detail = null } = verdict ?? {}
    return { ok: broken === 0, looked, ...(detail === null ? {} : { detail: `${broken}: ${detail}` }) }
  },
})

/** The invariants of money.md §3 over what is stored. I4 is the sealer's; I15 to I22 belong to the modules whose rules they are. */
export const checks: readonly Check[] = [
  check('I1', '每笔账在每个账面、每笔资金、每种单位里都平衡', checkStatements.I1),
  check('I2', '每个余额都等于它的分录合计', checkStatements.I2),
  check('I3', '有底线的余额都不低于零，底线与科目表一致', checkStatements.I3),
  check('I5', '每笔账至少两行，没有零行', checkStatements.I5),
  check('I6', '每次冲正都与原账完全相反，冲正不再冲正', checkStatements.I6),
  check('I7', '每张表单对同一件事只记一次账', checkStatements.I7),
  check('I8', '还能花的每一分都在银行或备用金里', checkStatements.I8),
  check('I9', '应付报销款等于报销在途', checkStatements.I9),
  check('I10', '每个项目每一行的费用等于在途加已支出', checkStatements.I10),
  check('I11', '每年额度的来源等于去向', checkStatements.I11),
  check('I12', '认领的来源等于去向，已到账的认领等于认领收入', checkStatements.I12),
  check('I13', '基金间转出合计等于转入合计', checkStatements.I13),
  check('I14', '净资产等于收入减支出的结余', checkStatements.I14),
  check('claims', '每张报销单已审未付的数与账面一致', checkStatements.claims),
]
