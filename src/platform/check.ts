import type { Check } from './house.ts'
import type { Statement } from './statement.ts'

/** What a checking statement counts: the rows it looked at, those that are wrong, and one of them by name. */
export interface Verdict {
  readonly looked: number
  readonly wrong: number
  readonly detail?: string | null
}

/** A standing check that is one statement: it holds while nothing is wrong. */
export const counts = (name: string, about: string, what: Statement<[], Verdict>): Check => ({
  name,
  about,
  async run(reads) {
    const { looked = 0, wrong = 1, detail = null } = (await reads.one(what)) ?? {}
    return wrong === 0
      ? { ok: true, looked }
      : { ok: false, looked, detail: detail === null ? `${wrong}` : `${wrong}: ${detail}` }
  },
})
