import { toFen } from '../../kernel/money.ts'
import { must } from '../../kernel/result.ts'
import type { Listener } from '../../platform/house.ts'
import { balancesOf, journalOf, write } from '../ledger/index.ts'
import { claimById, claimByJournal, insertReturn, paymentByJournal, setPayment, setState, setUnchecked } from './store.ts'
import { requestByJournal, setRequestState } from './store-requests.ts'

/**
 * Somebody reversed a journal in the books: what it had moved here goes back to where it stood. Idempotent, because each
 * step asks for the state that the journal had made.
 */
export const listeners: readonly Listener[] = [
  {
    name: 'spending.followReversal',
    fact: 'ledger.reversed',
    async hear(work, _about, payload) {
      const journal = String(payload.original)
      switch (payload.kind) {
        case 'payment': {
          const payment = await work.one(paymentByJournal, journal)
          if (payment?.state !== 'paid') return
          work.write(setPayment, [payment.id, 'reversed', String(payload.journal), null], 1)
          work.write(setState, [payment.claim_id, 'checked', work.at], 1)
          return
        }
        case 'paymentBounced': {
          const payment = await work.one(paymentByJournal, journal)
          const claim = payment && (await work.one(claimById, payment.claim_id))
          if (payment?.state !== 'bounced' || claim?.state !== 'checked') return
          work.write(setPayment, [payment.id, 'paid', null, null], 1)
          work.write(setState, [payment.claim_id, 'paid', work.at], 1)
          return
        }
        case 'expenseApproved': {
          const claim = await work.one(claimByJournal, journal)
          if (claim?.state !== 'checked') return
          const original = await journalOf(work, journal)
          must(original, 'a reversed journal stands in the books')
          work.write(setUnchecked, [claim.id, work.at], 1)
          work.write(insertReturn, [work.id(), claim.id, claim.revision, '这笔报销的记账已经冲正', null, work.at])
          await releaseOwn(work, claim)
          return
        }
        case 'preApproval':
        case 'preApprovalReleased': {
          const request = await work.one(requestByJournal, journal)
          if (payload.kind === 'preApproval' && request?.state === 'approved')
            work.write(setRequestState, [request.id, 'released', work.at], 1)
        }
      }
    },
  },
]

/** A claim without a request was its own commitment (row 6): that goes back too, and is made again when it is checked anew. */
async function releaseOwn(
  work: Parameters<Listener['hear']>[0],
  claim: { id: string; fund_id: string; year: number; project: string; subject: `${string}:${string}` },
): Promise<void> {
  const held = await balancesOf(work, claim.fund_id, claim.year, [`Q3:${claim.project}:`])
  const lines = [...held].flatMap(([key, amount]) => {
    const [, project = '', line = '', request] = key.split(':')
    return request === claim.id && amount > 0 ? [{ project, line, amount: toFen(amount) }] : []
  })
  if (lines.length === 0) return
  const posted = await write(
    work,
    {
      kind: 'preApprovalReleased',
      fund: claim.fund_id,
      year: claim.year,
      basis: `expenseClaim:${claim.id}`,
      request: claim.id,
      lines,
    },
    { day: work.today, narration: '冲正后释放占用额度', about: claim.subject, decision: claim.id },
  )
  must(posted.ok, 'what is committed can be given back')
}
