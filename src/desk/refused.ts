/** What the server (or the way to it) said instead of doing what was asked. The message is a sentence for the user. */
export class Refused extends Error {
  readonly code: string
  /** 0 when no answer came. */
  readonly status: number
  /** Path of the input field, `lines.2.amount`. */
  readonly field: string | undefined
  readonly facts: Readonly<Record<string, string | number>>
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined

  constructor(
    code: string,
    status: number,
    sentence: string,
    more: { field?: string | undefined; facts?: Readonly<Record<string, string | number>>; retryAfter?: number | undefined } = {},
  ) {
    super(sentence)
    this.name = 'Refused'
    this.code = code
    this.status = status
    this.field = more.field
    this.facts = more.facts ?? {}
    this.retryAfter = more.retryAfter
  }
  /** No answer, or one of a server that broke: whether the command took effect is not known. */
  get unknown(): boolean {
    return this.status === 0 || (this.status >= 500 && this.status !== 503 && this.status !== 507)
  }
}

/** Reads an answer that is not 2xx: `application/problem+json`, or whatever a proxy in between has written. */
export function refusedBy(status: number, body: string, retryAfter: string | null): Refused {
  const wait = retryAfter !== null && /^\d{1,4}$/.test(retryAfter) ? Number(retryAfter) : undefined
  try {
    const problem: unknown = JSON.parse(body)
    if (isProblem(problem))
      // Where there are several subdistricts, whoever has no session is asked which one is meant: here that is "signed out".
      return new Refused(problem.code, problem.code === 'platform.no-such-tenant' ? 401 : status, problem.detail, {
        field: problem.field,
        facts: problem.facts ?? {},
        retryAfter: wait,
      })
  } catch {
    // Not ours: a proxy's page.
  }
  return new Refused('desk.broken', status, `服务器没有正常回应（${status}），您填写的内容还在，请稍后再试。`, {
    retryAfter: wait,
  })
}

export const offline = (): Refused => new Refused('desk.offline', 0, '网络没有连上，您填写的内容还在，请检查网络后再试。')

interface Problem {
  readonly code: string
  readonly detail: string
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  'detail' in value &&
  typeof value.detail === 'string'
