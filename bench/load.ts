/** What a stretch of load came to. Times in milliseconds. */
export interface Load {
  readonly done: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/** The value below which a share of the sorted values lies. */
export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Keeps `inFlight` calls under way for so many seconds; what is under way at the end is awaited and not counted. */
export async function load(inFlight: number, seconds: number, call: (n: number) => Promise<void>): Promise<Load> {
  const times: number[] = []
  const began = performance.now()
  const end = began + seconds * 1000
  let n = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      const start = performance.now()
      if (start >= end) return
      n += 1
      await call(n)
      const now = performance.now()
      if (now <= end) times.push(now - start)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  times.sort((a, b) => a - b)
  return { done: times.length, perSecond: times.length / seconds, p50: at(times, 0.5), p99: at(times, 0.99) }
}
