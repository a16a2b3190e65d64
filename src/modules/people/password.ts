import { hash, verify } from '@node-rs/argon2'

/** 19 MiB, two passes: about 40 ms. At most two at once, so that a flood of sign-ins cannot stall the rest. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

export const hashPassword = (password: string): Promise<string> => queued(() => hash(password, COST))

/** A hash of nothing anybody knows: an unknown login costs as much time as a known one. */
let decoy: Promise<string> | undefined

export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID())
  const against = stored ?? (await decoy)
  return (await queued(() => verify(against, password))) && stored !== undefined
}
