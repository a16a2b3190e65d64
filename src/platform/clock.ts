/** The one source of time. SQL never says now(), code never says Date.now(): demo, simulation and tests bring their own clock. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is set; the demo plays past years with it. */
export function setClock(at: Date): Clock & { set(to: Date): void } {
  let current = at
  return {
    now: () => new Date(current),
    set: (to) => {
      current = to
    },
  }
}
