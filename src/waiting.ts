import { z } from 'zod'
import { dayOf } from './kernel/day.ts'
import { no, ok } from './kernel/result.ts'
import { kindOf, type Subject } from './kernel/subject.ts'
import { type AnyCommand, query } from './platform/declare.ts'
import type { Below, Face } from './platform/house.ts'
import { deedsBelow } from './platform/personal.ts'
import { dayShape } from './platform/shapes.ts'
import { cardsOf } from './platform/subjects.ts'

const row = z.object({
  /** The verb, exactly as the screen says it: 待把关, 待支付 … */
  verb: z.string(),
  title: z.string(),
  place: z.string(),
  /** Address in the console. */
  href: z.string(),
  due: z.string().nullable(),
  since: z.string(),
})

/** 待办: what every module says waits for the actor, by due date (without one last), then by how long it has waited. */
export const waitingList = (faces: () => readonly Face[]) =>
  query({
    name: 'waiting.list',
    about: '待我办理',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ today: z.string(), rows: z.array(row) }),
    async run(scope) {
      const rows: z.infer<typeof row>[] = []
      for (const face of faces()) rows.push(...((await face.waiting?.(scope)) ?? []))
      const order = (one: z.infer<typeof row>): string => `${one.due ?? '9999'} ${one.since}`
      return ok({ today: scope.today, rows: rows.sort((a, b) => (order(a) < order(b) ? -1 : 1)) })
    },
  })

/** As many as one page of 已办 and 办结 shows. */
const PAGE = 50
/** Coming and going is no work. */
const COMING = ['people.signIn', 'people.signInWithCode', 'people.signOut', 'people.switchPost', 'people.requestCode']
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Where the console shows a thing; what is not here has no screen of its own. */
const screens: Readonly<Record<string, (id: string) => string>> = {
  project: (id) => `/projects/${id}`,
  expenseClaim: (id) => `/spending/claims/${id}`,
  spendingRequest: (id) => `/spending/requests/${id}`,
  objection: (id) => `/objections/${id}`,
  awardScheme: (id) => `/honour/${id}`,
  award: () => '/honour',
  notice: () => '/notices',
  meeting: () => '/meetings',
  journal: () => '/ledger',
  fund: () => '/ledger/balances',
  cycle: () => '/year',
  measure: () => '/year',
}
const screenOf = (about: Subject | null): string | null =>
  about === null ? null : (screens[kindOf(about)]?.(about.slice(kindOf(about).length + 1)) ?? null)

/** What a command is called in a list: its line without what stands in brackets or after a comma. */
const verbOf = (command: AnyCommand | undefined): string => command?.about.split(/[（，：]/)[0] ?? ''

const doneRow = z.object({
  id: z.uuid(),
  on: dayShape,
  /** ISO instant. */
  at: z.string(),
  verb: z.string(),
  title: z.string(),
  href: z.string().nullable(),
})

/** 已办: what I did, the latest first, from the audit. */
export const doneList = (faces: () => readonly Face[]) =>
  query({
    name: 'waiting.done',
    about: '已办：我办过的事',
    may: 'signedIn',
    input: z.object({ below: z.uuid().optional() }),
    output: z.object({ rows: z.array(doneRow), more: z.boolean() }),
    async run(scope, { below }) {
      if (scope.actor.person === null) return no('platform.signed-out')
      const found = await scope.read(deedsBelow, scope.actor.person, below ?? LAST, COMING, PAGE + 1)
      const rows = found.slice(0, PAGE)
      const cards = await cardsOf(
        faces(),
        scope,
        rows.map((one) => one.subject),
      )
      const commands = new Map(faces().flatMap((face) => (face.commands ?? []).map((one) => [one.name, one] as const)))
      return ok({
        rows: rows.map(({ id, at, command, subject }) => ({
          id,
          on: dayOf(at),
          at: at.toISOString(),
          verb: verbOf(commands.get(command)),
          title: (subject && cards.get(subject)?.title) ?? '',
          href: screenOf(subject),
        })),
        more: found.length > PAGE,
      })
    },
  })

const finishedRow = z.object({
  id: z.uuid(),
  on: dayShape,
  at: z.string(),
  /** How it ended: 已结项, 已支付 … */
  word: z.string(),
  title: z.string(),
  place: z.string(),
  href: z.string().nullable(),
})

/** 办结: projects, claims and notices that are over and had a part of mine in them, the latest first. */
export const finishedList = (faces: () => readonly Face[]) =>
  query({
    name: 'waiting.finished',
    about: '办结：我参与过、已经办结的事',
    may: 'signedIn',
    input: z.object({ below: z.object({ at: z.iso.datetime(), id: z.uuid() }).optional() }),
    output: z.object({ rows: z.array(finishedRow), more: z.boolean() }),
    async run(scope, input) {
      const { person } = scope.actor
      if (person === null) return no('platform.signed-out')
      const below: Below = input.below ?? { at: 'infinity', id: LAST }
      const found = (
        await Promise.all(faces().map((face) => face.finished?.(scope, person, below, PAGE + 1) ?? Promise.resolve([])))
      )
        .flat()
        .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
      return ok({
        rows: found.slice(0, PAGE).map(({ id, at, word, title, place, about }) => ({
          id,
          on: dayOf(at),
          at: at.toISOString(),
          word,
          title,
          place,
          href: screenOf(about),
        })),
        more: found.length > PAGE,
      })
    },
  })
