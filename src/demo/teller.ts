import { Readable } from 'node:stream'
import { addDays, type Day, startOf } from '../kernel/day.ts'
import { must } from '../kernel/result.ts'
import { type Credential, holderOf, system, visitor } from '../platform/actor.ts'
import { ask } from '../platform/ask.ts'
import type { Query } from '../platform/declare.ts'
import { keepFiles } from '../platform/files/keep.ts'
import type { House, Tenant } from '../platform/house.ts'
import { randomId } from '../platform/id.ts'
import { perform } from '../platform/perform.ts'

/**
 * Tells a demonstration story through the same door as everybody: each step is a command of a person at an hour of the past.
 * Nothing is written beside the door, so whatever the demo shows could have happened.
 */
export class Teller {
  readonly house: House
  readonly tenant: Tenant
  readonly #set: (to: Date) => void
  readonly today: Day

  constructor(house: House, tenant: Tenant, setTime: (to: Date) => void, today: Day) {
    this.house = house
    this.tenant = tenant
    this.#set = setTime
    this.today = today
  }

  /** Days before (negative) or after today, as a day. */
  day(offset: number): Day {
    return addDays(this.today, offset)
  }

  /** Puts the clock on a day at an hour and minute of Shanghai. */
  at(day: Day, hour = 10, minute = 0): void {
    this.#set(new Date(startOf(day).getTime() + hour * 3_600_000 + minute * 60_000))
  }

  system(command: string, input: unknown): Promise<Record<string, string>> {
    return this.#call(system('demo'), command, input)
  }

  /** A command by the holder of a post. */
  as(post: string, command: string, input: unknown): Promise<Record<string, string>> {
    return this.#call(holderOf(post), command, input)
  }

  /** A command by somebody who is not signed in. */
  visitor(command: string, input: unknown): Promise<Record<string, string>> {
    return this.#call(visitor('visitor'), command, input)
  }

  /** What the holder of a post sees. */
  async see<I, O>(post: string, what: Query<string, I, O>, input: I): Promise<O> {
    const seen = await ask(this.house.door, what, { tenant: this.tenant.id, who: holderOf(post), input })
    must(seen.ok, `the demo may ask ${what.name}`)
    return seen.value
  }

  /** Uploads a file as the holder of a post; answers its id. */
  async file(post: string, name: string, bytes: Buffer): Promise<string> {
    const received = await this.house.files.receive(this.tenant.id, name, Readable.from([bytes]))
    must(received.ok, `the demo's file ${name} is taken`)
    const kept = await keepFiles(this.house, this.tenant.id, holderOf(post), [{ field: 'file', file: received.value }])
    const id = kept.ok ? kept.value[0]?.id : undefined
    must(id, 'a kept file has an id')
    return id
  }

  async #call(who: Credential, name: string, input: unknown): Promise<Record<string, string>> {
    const command = this.house.commands.get(name)
    must(command, `there is a command ${name}`)
    const done = await perform(this.house.door, command, { tenant: this.tenant.id, who, key: randomId(), input })
    if (!done.ok)
      throw new Error(`demo: ${name} was refused: ${JSON.stringify(done.refusal)} for ${JSON.stringify(input).slice(0, 300)}`)
    return done.value as Record<string, string>
  }
}
