import { z } from 'zod'
import { no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { fenShape, idShape as id, someText, text } from '../../../platform/shapes.ts'
import { toFen } from '../../../kernel/money.ts'
import { COMMITTEE } from '../../../roles.ts'
import { commit, release, requestSubject } from '../requests.ts'
import { claimsUnderWay, lockRequest, type RequestRow, setDecided, setEndorsed } from '../store-requests.ts'

const target = { lock: lockRequest, id: (input: { request: string }) => input.request }

/** Which state a post decides from; the 社区管理中心 endorses, the 自治办 approves. */
const turn = (row: RequestRow, role: string | undefined) => {
  if (row.state !== 'atCentre' && row.state !== 'atOffice') return no('spending.request-decided')
  const wanted = row.state === 'atCentre' ? 'centreStaff' : 'selfGovOfficer'
  return role === wanted ? ok(row.state) : no('spending.not-your-turn')
}

export const approveRequest = command({
  name: 'spending.approveRequest',
  about: '审批支出预申请（社区管理中心把关，自治办批准）',
  may: ['centreStaff', 'selfGovOfficer'],
  grave: true,
  input: z.object({ request: id, opinion: text(300).default('') }),
  output: z.object({ state: z.enum(['atOffice', 'approved']) }),
  target,
  async run(work, input) {
    const row = work.target
    const mine = turn(row, work.actor.post?.role)
    if (!mine.ok) return mine
    const { person } = work.actor
    if (person === row.requested_by) return no('spending.own-request')
    work.concerns(requestSubject(row.id))
    if (mine.value === 'atCentre') {
      work.write(setEndorsed, [row.id, person, input.opinion, work.at], 1)
      return ok({ state: 'atOffice' as const })
    }
    if (person === row.endorsed_by) return no('spending.signed-already')
    if (row.expires !== null && row.expires < work.today) return no('ledger.pre-approval-expired')
    const posted = await commit(work, row)
    if (!posted.ok) return posted
    work.write(setDecided, [row.id, 'approved', person, input.opinion, posted.value, work.at])
    work.tell('spending.requestApproved', row.subject, { request: row.id })
    return ok({ state: 'approved' as const })
  },
})

export const refuseRequest = command({
  name: 'spending.refuseRequest',
  about: '不同意支出预申请（写明理由）',
  may: ['centreStaff', 'selfGovOfficer'],
  grave: true,
  input: z.object({ request: id, reason: someText(300) }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    const mine = turn(row, work.actor.post?.role)
    if (!mine.ok) return mine
    if (work.actor.person === row.requested_by) return no('spending.own-request')
    work.write(setDecided, [row.id, 'refused', work.actor.person, input.reason, null, work.at], 1)
    work.concerns(requestSubject(row.id))
    work.tell('spending.requestRefused', row.subject, { request: row.id })
    return ok({})
  },
})

/** Gives back what is left of a request once nothing claimed on it is under way; an undecided request is taken back. */
export const releaseRequest = command({
  name: 'spending.releaseRequest',
  about: '释放支出预申请的余额，或撤回未审批的预申请',
  may: [...COMMITTEE, 'selfGovOfficer', 'financeOfficer'],
  grave: true,
  input: z.object({ request: id, reason: someText(200) }),
  output: z.object({ released: fenShape }),
  target,
  async run(work, input) {
    const row = work.target
    work.concerns(requestSubject(row.id))
    if (row.state === 'atCentre' || row.state === 'atOffice') {
      work.write(setDecided, [row.id, 'released', work.actor.person, input.reason, null, work.at])
      return ok({ released: toFen(0) })
    }
    if (row.state !== 'approved') return no('spending.request-decided')
    const underWay = await work.one(claimsUnderWay, row.id)
    if ((underWay?.claims ?? 0) > 0) return no('spending.request-in-use')
    const released = await release(work, row, input.reason)
    return released.ok ? ok({ released: toFen(released.value) }) : released
  },
})

export const requestCommands = [approveRequest, refuseRequest, releaseRequest] as const
