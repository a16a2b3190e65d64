import { must, type Refusal } from './kernel/result.ts'
import { fill } from './kernel/text.ts'
import type { Clock } from './platform/clock.ts'
import type { AnyCommand, AnyQuery } from './platform/declare.ts'
import type { Files } from './platform/files/files.ts'
import type { Config, Face, House, Lang } from './platform/house.ts'
import { migrationsOf } from './platform/postgres/migrate.ts'
import type { Pool } from './platform/postgres/pool.ts'
import type { Secrets } from './platform/secrets.ts'
import type { Sender } from './platform/sender.ts'
import { sweeps } from './platform/sweep.ts'
import { tenantList } from './platform/tenants.ts'
import { kernelWords, platformWords } from './platform/words.ts'
import { aboutPages } from './site/about.tsx'
import { homePage } from './site/home.tsx'
import { about as printed } from './site/printed.ts'
import { map } from './map.ts'
import { ruleHistory } from './history.ts'
import { doneList, finishedList, waitingList } from './waiting.ts'
import * as orgModule from './modules/org/index.ts'
import * as peopleModule from './modules/people/index.ts'
import * as ledgerModule from './modules/ledger/index.ts'
import * as spendingModule from './modules/spending/index.ts'
import * as surveyModule from './modules/survey/index.ts'
import * as rubricModule from './modules/rubric/index.ts'
import * as noticeModule from './modules/notice/index.ts'
import * as venueModule from './modules/venue/index.ts'
import * as covenantModule from './modules/covenant/index.ts'
import * as appealModule from './modules/appeal/index.ts'
import * as meetingModule from './modules/meeting/index.ts'
import * as activityModule from './modules/activity/index.ts'
import * as teamModule from './modules/team/index.ts'
import * as honourModule from './modules/honour/index.ts'
import * as programmeModule from './modules/programme/index.ts'
import * as proposalModule from './modules/proposal/index.ts'
import * as projectModule from './modules/project/index.ts'
import * as changeModule from './modules/change/index.ts'
import { subjectsAreOf } from './platform/subjects.ts'

/** Every module's face, in the order of the map. */
export const faces: readonly Face[] = [
  orgModule.org,
  peopleModule.people,
  ledgerModule.ledger,
  spendingModule.spending,
  surveyModule.survey,
  rubricModule.rubric,
  noticeModule.notice,
  venueModule.venue,
  covenantModule.covenant,
  appealModule.appeal,
  meetingModule.meeting,
  activityModule.activity,
  teamModule.team,
  honourModule.honour,
  programmeModule.programme,
  proposalModule.proposal,
  projectModule.project,
  changeModule.change,
  { name: 'home', pages: [homePage, ...aboutPages], about: printed },
  { name: 'nightly', clocks: sweeps },
]
subjectsAreOf(faces)

/** The registry, with literal names: the console's types come from here. */
export const commands = [
  ...orgModule.commands,
  ...peopleModule.commands,
  ...ledgerModule.commands,
  ...spendingModule.commands,
  ...surveyModule.commands,
  ...rubricModule.commands,
  ...noticeModule.commands,
  ...venueModule.commands,
  ...covenantModule.commands,
  ...appealModule.commands,
  ...meetingModule.commands,
  ...activityModule.commands,
  ...teamModule.commands,
  ...honourModule.commands,
  ...programmeModule.commands,
  ...proposalModule.commands,
  ...projectModule.commands,
  ...changeModule.commands,
] as const
const work = [waitingList(() => faces), doneList(() => faces), finishedList(() => faces), ruleHistory(() => faces)] as const
export const queries = [
  ...orgModule.queries,
  ...peopleModule.queries,
  ...ledgerModule.queries,
  ...spendingModule.queries,
  ...surveyModule.queries,
  ...noticeModule.queries,
  ...venueModule.queries,
  ...covenantModule.queries,
  ...appealModule.queries,
  ...meetingModule.queries,
  ...activityModule.queries,
  ...teamModule.queries,
  ...honourModule.queries,
  ...programmeModule.queries,
  ...proposalModule.queries,
  ...projectModule.queries,
  ...changeModule.queries,
  ...work,
] as const

export const migrations = () => migrationsOf(map.map((module) => module.name))

/** What a house is built from; tests and the demo bring their own clock and folder. */
export interface Ground {
  readonly config: Config
  readonly pool: Pool
  readonly clock: Clock
  readonly files: Files
  readonly secrets: Secrets
  readonly sender: Sender
}

/** Puts the house together: the registry by name, the door with its guard and listeners, the sentences. */
export function buildHouse(ground: Ground): House {
  const listeners = new Map<string, string[]>()
  for (const face of faces)
    for (const listener of face.listeners ?? [])
      listeners.set(listener.fact, [...(listeners.get(listener.fact) ?? []), listener.name])
  const door = {
    pool: ground.pool,
    clock: ground.clock,
    secrets: ground.secrets,
    sender: ground.sender,
    guard: peopleModule.guard,
    listeners: (fact: string) => listeners.get(fact) ?? [],
  }
  return {
    ...ground,
    door,
    faces,
    commands: byName<AnyCommand>(faces.flatMap((face) => face.commands ?? [])),
    queries: byName<AnyQuery>(queries),
    pages: faces.flatMap((face) => face.pages ?? []),
    tenants: tenantList(ground.pool),
    signIn: {
      command: peopleModule.signIn,
      async tenantsOf(login) {
        const blind = peopleModule.blindLogin(ground.secrets, login)
        const { rows } = await ground.pool.query<{ tenant: string }>(peopleModule.tenantsOfLogin.text, [blind])
        return rows.map((row) => row.tenant)
      },
    },
    sentence,
  }
}

function byName<T extends { name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map(all.map((one) => [one.name, one]))
  must(map.size === all.length, 'each command and query has a name of its own')
  return map
}

const sentences: Readonly<Record<Lang, ReadonlyMap<string, string>>> = { zh: collect('zh'), en: collect('en') }

function collect(lang: Lang): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  const put = (module: string, refusals: Readonly<Record<string, string>> = {}): void => {
    for (const [reason, sentence] of Object.entries(refusals)) all.set(`${module}.${reason}`, sentence)
  }
  put('platform', platformWords[lang].refusals)
  put('money', kernelWords[lang].money)
  put('day', kernelWords[lang].day)
  for (const face of faces) put(face.name, face.words?.[lang].refusals)
  return all
}

/** Every refusal code that has a sentence; tests compare it with the codes that the source refuses with. */
export const wordedRefusals = (lang: Lang): ReadonlyMap<string, string> => sentences[lang]

function sentence(lang: Lang, refusal: Refusal): string {
  const words = sentences[lang].get(refusal.code)
  must(words !== undefined, `the refusal ${refusal.code} has a sentence`)
  return fill(words, refusal.facts)
}
