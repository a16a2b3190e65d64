import { randomKey } from './random.ts'

/** The same content sent again so soon after the answer is a double click, not a second wish. */
const DOUBLE_CLICK_MS = 3000

/**
 * The key (`Idempotency-Key`) under which a form is sent. The server does a key's command once and gives its first answer
 * again, so the key must stay the same exactly as long as the user means the same thing:
 * - no answer came (network, broken server): nobody knows whether it took effect, so the key stays, even if the form is edited
 *   meanwhile; the server then either does it, or says that this form was sent already with other content;
 * - answered, and the same content comes again within three seconds: the same key;
 * - otherwise a new one.
 */
export class FormKey {
  readonly #make: () => string
  #key: string | undefined
  #body = ''
  #answeredAt: number | undefined

  constructor(make: () => string = randomKey) {
    this.#make = make
  }

  /** @param now milliseconds of any steady clock */
  take(body: string, now: number): string {
    const settled = this.#answeredAt !== undefined && (body !== this.#body || now - this.#answeredAt > DOUBLE_CLICK_MS)
    if (this.#key === undefined || settled) this.#key = this.#make()
    this.#body = body
    this.#answeredAt = undefined
    return this.#key
  }

  /** The command was done, or refused for certain. Not for 409 `key-reused`: that form is used up until the page is left. */
  answered(now: number): void {
    this.#answeredAt = now
  }
}
