import { z } from 'zod'
import { no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { fenShape, idShape as id, someText, text } from '../../../platform/shapes.ts'
import { COMMITTEE } from '../../../roles.ts'
import { amendClaim, claimSubject, claimUnique, contentOfRow, meOf, standingOf } from '../claims.ts'
import { type EvidenceType, EVIDENCE_TYPES, mayMove, maySign } from '../domain.ts'
import { claimParts, dropInvoices, insertReturn, insertSignature, lockClaim, setSigned, setState } from '../store.ts'

const target = { lock: lockClaim, id: (input: { claim: string }) => input.claim }

/** The next signature of the path, bound to the content as it stands. */
export const sign = command({
  name: 'spending.sign',
  about: '在报销单上签字（书记、主任、社区管理中心、自治办、领导依次）',
  may: ['areaSecretary', 'committeeDirector', 'centreStaff', 'selfGovOfficer', 'subdistrictLeader'],
  grave: true,
  input: z.object({
    claim: id,
    opinion: text(300).default(''),
    /** The revision that was shown: another one must be read first. */
    revision: z.number().int().min(1),
  }),
  output: z.object({ state: z.enum(['signing', 'approved']) }),
  target,
  unique: { claim_signature_pkey: 'spending.signed-already' },
  async run(work, input) {
    const row = work.target
    const free = mayMove(row.state, 'sign')
    if (!free.ok) return free
    if (input.revision !== row.revision) return no('spending.content-changed')
    const standing = await standingOf(work, row)
    if (!standing.ok) return standing
    const me = meOf(work)
    const may = maySign(standing.value.hands, row.approval_path, me)
    if (!may.ok) return may
    const state = row.step + 1 === row.approval_path.length ? 'approved' : 'signing'
    work.write(insertSignature, [
      row.id,
      row.revision,
      row.step,
      me.role,
      me.person,
      work.actor.post?.id ?? '',
      row.content_hash,
      input.opinion,
      work.at,
    ])
    work.write(setSigned, [row.id, row.step + 1, state, work.at], 1)
    work.concerns(claimSubject(row.id))
    work.tell('spending.signed', row.subject, { claim: row.id, state })
    return ok({ state } as const)
  },
})

/** 退回修改: by whoever would sign or check next. */
export const returnClaim = command({
  name: 'spending.returnClaim',
  about: '退回报销单修改（写明理由）',
  may: ['areaSecretary', 'committeeDirector', 'centreStaff', 'selfGovOfficer', 'subdistrictLeader', 'financeOfficer'],
  grave: true,
  input: z.object({ claim: id, reason: someText(300) }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    const free = mayMove(row.state, 'return')
    if (!free.ok) return free
    const me = meOf(work)
    const wanted = row.state === 'approved' ? 'financeOfficer' : row.approval_path[row.step]
    if (me.role !== wanted) return no('spending.not-your-turn')
    if (me.person === row.claimed_by) return no('spending.own-claim')
    work.write(insertReturn, [work.id(), row.id, row.revision, input.reason, me.person, work.at])
    work.write(setState, [row.id, 'returned', work.at], 1)
    work.concerns(claimSubject(row.id))
    work.tell('spending.returned', row.subject, { claim: row.id })
    return ok({})
  },
})

/**
 * What the claimant may correct alone: payee, papers, invoices, note, and line amounts downwards. More needs a new claim,
 * because another sum or cost type may need other signatures. Every signature given so far is void.
 */
export const correctClaim = command({
  name: 'spending.correctClaim',
  about: '修改自己的报销单（已签的字全部作废，重新签）',
  may: COMMITTEE,
  grave: true,
  input: z.object({
    claim: id,
    payeeKind: z.enum(['unit', 'person']),
    payeeName: someText(60),
    amounts: z.array(fenShape).min(1).max(20),
    invoices: z.array(z.string().max(60)).max(20),
    evidence: z.array(z.object({ file: id, type: z.enum(EVIDENCE_TYPES) })).max(40),
    note: text(300).default(''),
  }),
  output: z.object({ claim: id }),
  target,
  unique: claimUnique,
  async run(work, input) {
    const row = work.target
    const parts = await work.one(claimParts, row.id, work.today)
    if (!parts) return no('platform.not-found')
    const now = contentOfRow(row, parts)
    if (input.amounts.length !== now.lines.length) return no('spending.lines-differ', {}, 'amounts')
    const raised = input.amounts.findIndex((amount, i) => amount > (now.lines[i]?.amount ?? 0))
    if (raised >= 0) return no('spending.not-higher', {}, `amounts.${raised}`)
    return amendClaim(
      work,
      row.id,
      {
        ...now,
        place: row.place_id,
        path: row.path,
        payeeKind: input.payeeKind,
        payeeName: input.payeeName,
        payeePerson: input.payeeName === row.payee_name ? row.payee_person : null,
        lines: now.lines.map((line, i) => ({ ...line, amount: input.amounts[i] ?? line.amount })),
        invoiceNos: input.invoices,
        evidence: input.evidence,
        requiredEvidence: row.required_evidence as EvidenceType[],
        note: input.note,
      },
      row,
    )
  },
})

export const withdrawClaim = command({
  name: 'spending.withdrawClaim',
  about: '撤回自己的报销单',
  may: COMMITTEE,
  grave: true,
  input: z.object({ claim: id, reason: someText(200) }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    const free = mayMove(row.state, 'withdraw')
    if (!free.ok) return free
    if (row.claimed_by !== work.actor.person) return no('spending.not-your-claim')
    work.write(insertReturn, [work.id(), row.id, row.revision, input.reason, work.actor.person, work.at])
    work.write(setState, [row.id, 'withdrawn', work.at], 1)
    work.write(dropInvoices, [row.id, []])
    work.concerns(claimSubject(row.id))
    return ok({})
  },
})

export const approvalCommands = [sign, returnClaim, correctClaim, withdrawClaim] as const
