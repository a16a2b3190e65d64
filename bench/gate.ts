/** A ratio, a count or a size with its floor or ceiling, and whether it holds. Never a plain time, but for p99 and the start. */
export interface Gate {
  readonly name: string
  readonly value: number
  readonly limit: number
  readonly holds: boolean
}

/** Holds at `limit` or above. A value that could not be measured (NaN) does not hold. */
export const least = (name: string, value: number, limit: number): Gate => ({ name, value, limit, holds: value >= limit })
/** Holds at `limit` or below. */
export const most = (name: string, value: number, limit: number): Gate => ({ name, value, limit, holds: value <= limit })

/** What a part of the bench came to: gates, and figures that are printed as information only. */
export interface Report {
  readonly gates: readonly Gate[]
  readonly measured: Readonly<Record<string, number>>
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

export interface Options {
  readonly quick: boolean
  say(line: string): void
}
