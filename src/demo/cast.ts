import type { DemoProject } from './proposals.ts'

/** The posts that take part in a project's story. */
export interface Casting {
  readonly officer: string
  readonly leader: string
  readonly finance: string
  readonly cashier: string
  readonly centre: string
  readonly supervisor: string
  /** Posts of those who score. */
  readonly panel: readonly string[]
  readonly place: { readonly id: string; readonly path: string }
  readonly short: string
  readonly secretary: string
  readonly director: string
  readonly cadre: string
  readonly bookkeeper: string
  readonly lead: string
}

/** Where a claim is left waiting. */
export type WaitingAt = 'sign' | 'director' | 'centre' | 'officer' | 'leader' | 'check' | 'pay'

export interface Plan {
  readonly project: DemoProject
  /** How far the story goes. */
  readonly until:
    | 'draft'
    | 'review'
    | 'returned'
    | 'inGate'
    | 'gated'
    | 'inPanelReview'
    | 'scored'
    | 'waitlisted'
    | 'rejected'
    | 'approved'
    | 'publicNotice'
    | 'objected'
    | 'active'
    | 'completed'
    | 'closed'
  /** Day of the first draft, counted from today. */
  readonly start: number
  readonly rounds?: number
  readonly claims?: number
  /** Which claims are left waiting, by their number, and at whose desk. */
  readonly open?: Readonly<Record<number, WaitingAt>>
  readonly records?: number
  /** A spending request at the end: waiting for the centre, or approved and waiting for its claim. */
  readonly request?: 'asked' | 'approved'
  /** For a notice that runs or has just ended: how many days ago it was published. */
  readonly noticeAgo?: number
}
