import { counts } from '../../platform/check.ts'
import type { Check } from '../../platform/house.ts'
import { contentOfRow } from './claims.ts'
import { hashOf } from './content.ts'
import { claimById, claimParts } from './store.ts'
import { checkStatements, unpaidClaims } from './store-checks.ts'

/** What was paid was signed and hashed when it was paid; what is still to be paid is hashed again here. */
const content: Check = {
  name: 'spending.content',
  about: '未支付的报销单内容与签字时一致',
  async run(reads) {
    let looked = 0
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const page = await reads.read(unpaidClaims, after, 200)
      for (const { id } of page) {
        const [row, parts] = await Promise.all([reads.one(claimById, id), reads.one(claimParts, id, reads.today)])
        looked += 1
        if (row && parts && !hashOf(contentOfRow(row, parts)).equals(row.content_hash)) return { ok: false, looked, detail: id }
        after = id
      }
      if (page.length < 200) return { ok: true, looked }
    }
  },
}

export const checks: readonly Check[] = [
  counts('spending.hands', '经办、签字、复核、支付各由不同的人办理，收款人不参与', checkStatements.hands),
  counts('spending.signatures', '签字齐全、顺序与审批路径一致，签的都是现在的内容', checkStatements.signatures),
  counts('spending.sums', '报销单金额等于明细合计', checkStatements.sums),
  counts('spending.books', '报销单的状态与账本一致', checkStatements.books),
  counts('spending.papers', '在办和已付的报销单凭证齐全', checkStatements.papers),
  counts('spending.requests', '预申请的余额不超过批准数，未批准的没有占用额度', checkStatements.requests),
  content,
]
