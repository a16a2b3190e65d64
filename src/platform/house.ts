import type { ReactNode } from 'react'
import type { Refusal } from '../kernel/result.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Clock } from './clock.ts'
import type { AnyCommand, AnyQuery, Reads, Scope, Work } from './declare.ts'
import type { Files } from './files/files.ts'
import type { AnyPage, View } from './http/page.ts'
import type { Door } from './door.ts'
import type { Pool } from './postgres/pool.ts'
import type { Secrets } from './secrets.ts'

export type Lang = 'zh' | 'en'

/** What a listener does with a fact: a command-like step of the system, in the tenant's transaction. Idempotent. */
export interface Listener {
  /** `module.what`, unique. */
  readonly name: string
  readonly fact: string
  hear(work: Work, about: Subject, payload: Record<string, unknown>): Promise<void>
}

/**
 * Scheduled work of a tenant. Runs once for each due day or hour, whichever process comes first. `house` is for what lies
 * outside the database: files on disk.
 */
export interface ClockJob {
  readonly name: string
  readonly every: 'day' | 'hour'
  run(work: Work, house: Pick<House, 'files'>): Promise<void>
}

/** A sentence that must hold over live data. `looked` counts what it read, so that an empty check is seen. */
export interface Check {
  readonly name: string
  readonly about: string
  run(reads: Reads): Promise<{ ok: boolean; looked: number; detail?: string }>
}

/** One thing that waits for somebody, as a row of 待办. */
export interface Waiting {
  /** The verb, exactly as the screen says it: 待把关, 待支付 … */
  readonly verb: string
  readonly title: string
  readonly place: string
  /** Address in the console, without the tenant. */
  readonly href: string
  /** Day by which it should be done; lists sort by it. */
  readonly due: string | null
  readonly since: string
}

/** A matter that is over, in which somebody took part, as a row of 办结. */
export interface Finished {
  readonly id: string
  /** How it ended, exactly as the screen says it: 已结项, 已支付 … */
  readonly word: string
  readonly title: string
  readonly place: string
  /** What the console opens for it. */
  readonly about: Subject
  readonly at: Date
}

/** Where a page of a list that is read backwards begins: below this instant and id. */
export interface Below {
  readonly at: string
  readonly id: string
}

/** What stands behind a subject: its title, its site address, and whether anyone may see it. */
export interface SubjectCard {
  readonly title: string
  readonly href: string | null
  readonly public: boolean
  /** Place that is in charge of it, where a question about it goes first. */
  readonly place?: string
}

/** What a module brings to a subdistrict's home page. Blocks of all modules stand in the order of their rank. */
export interface HomeBlock {
  readonly rank: number
  readonly body?: ReactNode
  /** Figures under the slogan. */
  readonly figures?: readonly { readonly label: string; readonly value: ReactNode }[]
  /** Buttons under the slogan; a path of this tenant. */
  readonly links?: readonly { readonly path: string; readonly label: string; readonly quiet?: boolean }[]
}

/** A block that a module puts on the page of another module's noun. */
export interface Panel {
  /** Below 500 it stands near the top of the page, else towards its end. */
  readonly rank: number
  readonly body: ReactNode
}

/** The parts of a year's rules, as the form of the next year's shows them. */
export const RULE_PARTS = ['calendar', 'tracks', 'numbers', 'meetings', 'costTypes', 'exclusions', 'chapters'] as const
/** What a year did with a part of its rules: exceptions, explanations, what residents said. Shown beside it, never a verdict. */
export interface RuleNote {
  readonly part: (typeof RULE_PARTS)[number]
  readonly said: string
}

/** One figure as the page of newspapers shows it; `value` is null where the print lost its digits. */
export interface PieceFigure {
  readonly label: string
  readonly value: string | null
}

/** Where a thing that a source newspaper prints lives in the product. */
export interface AboutPiece {
  /** Its number in the inventory, S{newspaper}-{row}. */
  readonly piece: string
  readonly screen: string
  /** Address inside the tenant. */
  readonly path: string
  /** Figures asked of the data of that subdistrict; nothing is typed that the data could say. */
  figures?(scope: Scope): Promise<readonly PieceFigure[]>
}

/** Words of a module: refusals by code without the module's name, and whatever its pages say. */
export interface ModuleWords {
  readonly refusals?: Readonly<Record<string, string>>
}

/** What a module shows the house. Only what it has. */
export interface Face {
  readonly name: string
  readonly commands?: readonly AnyCommand[]
  readonly queries?: readonly AnyQuery[]
  readonly pages?: readonly AnyPage[]
  readonly listeners?: readonly Listener[]
  readonly clocks?: readonly ClockJob[]
  readonly checks?: readonly Check[]
  readonly words?: Readonly<Record<Lang, ModuleWords>>
  /** Resolves subjects of the kinds it owns. */
  readonly subjects?: Readonly<Record<string, (reads: Reads, ids: readonly string[]) => Promise<Map<string, SubjectCard>>>>
  /** Blocks of the subdistrict's home page. */
  home?(view: View): Promise<readonly HomeBlock[]>
  /** Blocks on the page of a subject that another module owns. */
  panels?(view: View, subject: Subject): Promise<readonly Panel[]>
  /** Which pieces of the source newspapers live here. */
  readonly about?: readonly AboutPiece[]
  /** What became of the rules of a year, for whoever writes the next. */
  ruleNotes?(reads: Reads, year: number): Promise<readonly RuleNote[]>
  /** What waits for the actor of this scope. */
  waiting?(scope: Scope): Promise<readonly Waiting[]>
  /** What is over and had a part of this person in it, the latest first, at most so many. */
  finished?(reads: Reads, person: string, below: Below, most: number): Promise<readonly Finished[]>
  /** Everything it holds of a person, and how it forgets. Each returns how many rows it touched. */
  exportPerson?(reads: Reads, person: string): Promise<Record<string, unknown>>
  erasePerson?(work: Work, person: string): Promise<number>
}

export interface Tenant {
  readonly id: string
  readonly slug: string
  readonly code: string
  readonly name: string
}

export interface Config {
  readonly dataDir: string
  readonly host: string
  readonly port: number
  readonly demo: boolean
  readonly version: string
}

/** Everything that serves: built once by src/app.ts. */
export interface House {
  readonly config: Config
  readonly pool: Pool
  readonly clock: Clock
  readonly door: Door
  readonly files: Files
  readonly secrets: Secrets
  readonly faces: readonly Face[]
  readonly commands: ReadonlyMap<string, AnyCommand>
  readonly queries: ReadonlyMap<string, AnyQuery>
  readonly pages: readonly AnyPage[]
  /** The command that signs in by password, and which tenants know a login. */
  readonly signIn: { readonly command: AnyCommand; tenantsOf(login: string): Promise<readonly string[]> }
  /** The sentence of a refusal in the user's language. */
  sentence(lang: Lang, refusal: Refusal): string
  tenants(): Promise<readonly Tenant[]>
}
