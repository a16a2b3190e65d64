import { z } from 'zod'
import { dayOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { NOWHERE, query } from '../../platform/declare.ts'
import { filesOf } from '../../platform/files/keep.ts'
import { idShape as id } from '../../platform/shapes.ts'
import { COMMITTEE, OFFICE } from '../../roles.ts'
import { namesOf } from '../people/index.ts'
import { claimSubject } from './claims.ts'
import { CLAIM_STATES, REQUEST_STATES } from './domain.ts'
import { type ClaimCard, type RequestCard, toClaimCard, toRequestCard } from './reads.ts'
import { claimById, claimPage, claimParts, paymentsOf, returnsOf } from './store.ts'
import { requestPage } from './store-requests.ts'

const SEES = [...COMMITTEE, ...OFFICE, 'centreStaff', 'supervisor', 'supervisionMember']
const PAGE = 50
const page = z.number().int().min(1).max(10_000).default(1)

const claimShape = z.object({
  id,
  subject: z.string(),
  place: z.string(),
  project: z.string(),
  year: z.number(),
  amount: z.number(),
  state: z.enum(CLAIM_STATES),
  step: z.number(),
  approvalPath: z.array(z.string()),
  revision: z.number(),
  payeeKind: z.enum(['unit', 'person']),
  payeeName: z.string(),
  ownAdvance: z.boolean(),
  note: z.string(),
  request: id.nullable(),
  claimedOn: z.string(),
  since: z.string(),
  payments: z.array(z.object({ slip: z.string(), day: z.string(), state: z.string() })),
})
const onWire = (card: ClaimCard) => ({
  ...card,
  approvalPath: [...card.approvalPath],
  payments: [...card.payments],
  since: card.since.toISOString(),
})

/** Claims by state, oldest first: what is due first stands first, and nobody is ranked. */
export const claims = query({
  name: 'spending.claims',
  about: '报销单列表',
  may: SEES,
  input: z.object({
    states: z.array(z.enum(CLAIM_STATES)).max(CLAIM_STATES.length).default([]),
    year: z.number().int().optional(),
    place: id.optional(),
    project: id.optional(),
    page,
  }),
  output: z.object({ claims: z.array(claimShape), total: z.number(), page: z.number() }),
  async run(scope, input) {
    const states = input.states.length === 0 ? [...CLAIM_STATES] : input.states
    const rows = await scope.read(
      claimPage,
      scope.bounds ?? NOWHERE,
      states,
      input.year ?? null,
      input.place ?? null,
      input.project ?? null,
      PAGE,
      (input.page - 1) * PAGE,
    )
    const payments =
      rows.length === 0
        ? []
        : await scope.read(
            paymentsOf,
            rows.map((row) => row.id),
          )
    return ok({
      claims: rows.map((row) => onWire(toClaimCard(row, payments))),
      total: rows[0]?.total ?? 0,
      page: input.page,
    })
  },
})

const stamp = z.object({ name: z.string(), at: z.string() })

export const claim = query({
  name: 'spending.claim',
  about: '一张报销单的全部内容',
  may: SEES,
  input: z.object({ claim: id }),
  output: z.object({
    claim: claimShape,
    activity: z.string().nullable(),
    claimedBy: z.string(),
    checked: stamp.nullable(),
    requiredEvidence: z.array(z.string()),
    lines: z.array(
      z.object({ line: z.string(), request: z.string().nullable(), amount: z.number(), costType: z.string(), label: z.string() }),
    ),
    invoices: z.array(z.string()),
    evidence: z.array(z.object({ file: id, type: z.string(), name: z.string(), fileType: z.string(), bytes: z.number() })),
    signatures: z.array(stamp.extend({ step: z.number(), role: z.string(), opinion: z.string() })),
    returns: z.array(stamp.extend({ reason: z.string() })),
  }),
  async run(scope, input) {
    const row = await scope.one(claimById, input.claim)
    if (!row || !row.path.startsWith(scope.bounds ?? NOWHERE)) return no('platform.not-found')
    const [parts, payments, returns, files] = await Promise.all([
      scope.one(claimParts, row.id, scope.today),
      scope.read(paymentsOf, [row.id]),
      scope.read(returnsOf, row.id),
      scope.read(filesOf, claimSubject(row.id)),
    ])
    const signatures = parts?.signatures ?? []
    const names = await namesOf(scope, [
      row.claimed_by,
      row.checked_by,
      ...signatures.map((each) => each.person),
      ...returns.map((each) => each.by_person),
    ])
    const nameOf = (person: string | null): string => (person === null ? '' : (names.get(person) ?? ''))
    const known = new Map(files.map((file) => [file.id, file]))
    return ok({
      claim: onWire(toClaimCard(row, payments)),
      activity: row.activity,
      claimedBy: nameOf(row.claimed_by),
      checked: row.checked_at === null ? null : { name: nameOf(row.checked_by), at: row.checked_at.toISOString() },
      requiredEvidence: row.required_evidence,
      lines: parts?.lines ?? [],
      invoices: parts?.invoices ?? [],
      evidence: (parts?.evidence ?? []).map((each) => {
        const file = known.get(each.file)
        return { ...each, name: file?.name ?? '', fileType: file?.type ?? '', bytes: file?.bytes ?? 0 }
      }),
      signatures: signatures.map(({ person, at, step, role, opinion }) => ({ step, role, opinion, at, name: nameOf(person) })),
      returns: returns.map((each) => ({ reason: each.reason, name: nameOf(each.by_person), at: each.at.toISOString() })),
    })
  },
})

const requestShape = z.object({
  id,
  subject: z.string(),
  place: z.string(),
  project: z.string(),
  purpose: z.string(),
  target: z.string(),
  amount: z.number(),
  day: z.string(),
  expires: z.string().nullable(),
  state: z.enum(REQUEST_STATES),
  opinion: z.string(),
  requestedOn: z.string(),
  since: z.string(),
  lines: z.array(z.object({ line: z.string(), amount: z.number() })),
  quotes: z.array(z.object({ supplier: z.string(), amount: z.number(), file: z.string().nullable(), chosen: z.boolean() })),
})
const requestOnWire = (card: RequestCard) => ({
  ...card,
  lines: [...card.lines],
  quotes: [...card.quotes],
  since: dayOf(card.since),
})

export const requests = query({
  name: 'spending.requests',
  about: '支出预申请列表',
  may: SEES,
  input: z.object({
    states: z.array(z.enum(REQUEST_STATES)).max(REQUEST_STATES.length).default([]),
    year: z.number().int().optional(),
    project: id.optional(),
    page,
  }),
  output: z.object({ requests: z.array(requestShape), total: z.number(), page: z.number() }),
  async run(scope, input) {
    const states = input.states.length === 0 ? [...REQUEST_STATES] : input.states
    const rows = await scope.read(
      requestPage,
      scope.bounds ?? NOWHERE,
      states,
      input.year ?? null,
      input.project ?? null,
      PAGE,
      (input.page - 1) * PAGE,
    )
    return ok({
      requests: rows.map((row) => requestOnWire(toRequestCard(row))),
      total: rows[0]?.total ?? 0,
      page: input.page,
    })
  },
})

export const queries = [claims, claim, requests] as const
