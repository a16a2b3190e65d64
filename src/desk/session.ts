/** How signing in again ended: as the same person, as somebody else, or not at all. */
export type SignedAgain = 'same' | 'other' | 'left'

let gate: (() => Promise<SignedAgain>) | undefined
let running: Promise<SignedAgain> | undefined

/** The shell says how it asks to sign in again over the page. Returns how to take that back. */
export function whenSignedOut(ask: () => Promise<SignedAgain>): () => void {
  gate = ask
  return () => {
    if (gate === ask) gate = undefined
  }
}

/** Opens the drawer once, however many requests found the session over. */
export function signInAgain(): Promise<SignedAgain> {
  if (!gate) return Promise.resolve('left')
  running ??= gate().finally(() => {
    running = undefined
  })
  return running
}
