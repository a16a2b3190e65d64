import type { QueryValue } from '../../../desk/registry.ts'
import type { Tone } from '../../../desk/tags.tsx'

export type Claim = QueryValue<'spending.claims'>['claims'][number]
export type ClaimWhole = QueryValue<'spending.claim'>
export type Request = QueryValue<'spending.requests'>['requests'][number]
export type ClaimState = Claim['state']

export const claimTones: Readonly<Record<ClaimState, Tone>> = {
  submitted: 'wait',
  signing: 'wait',
  approved: 'wait',
  checked: 'run',
  paid: 'good',
  returned: 'stop',
  withdrawn: 'quiet',
}
export const requestTones: Readonly<Record<Request['state'], Tone>> = {
  atCentre: 'wait',
  atOffice: 'wait',
  approved: 'good',
  refused: 'stop',
  released: 'quiet',
}

/** Who signs, by the name of the post. */
export const roleNames: Readonly<Record<string, string>> = {
  areaSecretary: '居民区书记',
  committeeDirector: '居委会主任',
  centreStaff: '社区管理中心',
  selfGovOfficer: '自治办',
  subdistrictLeader: '分管领导',
  financeOfficer: '党政办财务',
  cashier: '出纳',
}

/** The project of a claim, from its opaque subject. */
export const projectOf = (subject: string): string | null => /^project:(.+)$/.exec(subject)?.[1] ?? null
