import { useCallback, useEffect, useRef, useState } from 'react'

/** After the last keystroke: the browser's own copy, then the server's. */
const LOCAL_MS = 500
const SERVER_MS = 4000

/** `saved`: the server has it. `local`: only this computer has it, the server will be tried again. */
export type DraftState = 'clean' | 'typing' | 'saving' | 'saved' | 'local'

export const draftWords: Readonly<Record<DraftState, string>> = {
  clean: '',
  typing: '正在填写…',
  saving: '正在保存…',
  saved: '已保存，随时可以接着填',
  local: '已存在这台电脑上，连上网络后再保存',
}

interface Kept<T> {
  readonly value: T
  /** What the server had when this copy was begun: a newer one there wins over a stale copy here. */
  readonly base: string
  /** The server's copy that it was begun from, where the form can bring the two together. */
  readonly origin?: T
}

/** Where drafts of this browser lie; storage may be full or forbidden, and then the server's copy is the only one. */
export function keptDraft<T>(key: string, base: string): T | null {
  const kept = keptCopy<T>(key)
  return kept?.base === base ? kept.value : null
}

function keptCopy<T>(key: string): Kept<T> | null {
  try {
    const text = localStorage.getItem(`linli draft ${key}`)
    return text === null ? null : (JSON.parse(text) as Kept<T>)
  } catch {
    return null
  }
}

/** Keeps a form in this browser alone, where the server keeps no draft of it; null forgets it. */
export function keep<T>(key: string, kept: Kept<T> | null): void {
  try {
    if (kept === null) localStorage.removeItem(`linli draft ${key}`)
    else localStorage.setItem(`linli draft ${key}`, JSON.stringify(kept))
  } catch {
    // Full or forbidden.
  }
}

/** On signing out: the next person at this computer finds nothing. The server has what was saved. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('linli draft ')) localStorage.removeItem(key)
  } catch {
    // Forbidden: nothing was kept either.
  }
}

interface DraftOptions<T> {
  /** Names the thing: `project 0190…`. One draft a thing, person and browser. */
  readonly key: string
  /** The server's copy, and a mark of its version (its time or number). */
  readonly initial: T
  readonly base: string
  /** Saves on the server; resolves to the new mark. Rejects when it could not. */
  readonly save: (value: T) => Promise<string>
  /**
   * What the server had when this writing began. With it a copy of a browser that died is taken up again even when somebody
   * saved meanwhile: `from` says what it was begun from, and `save` brings the two together.
   */
  readonly origin?: () => T
}

export interface Draft<T> {
  readonly value: T
  readonly state: DraftState
  /** The browser had an unsaved copy, and it is what is shown. */
  readonly restored: boolean
  /** What the restored copy was begun from. */
  readonly from: { readonly base: string; readonly origin: T } | null
  readonly set: (value: T) => void
  /** Changes what stands now, not what was drawn last: two changes before the next drawing both stay. */
  readonly change: (part: (now: T) => T) => void
  /** Takes in what the server has from others: shown, and nothing of it is to be saved. */
  readonly take: (part: (now: T) => T) => void
  /** Saves now and waits: before 提交. Resolves to whether the server has everything. */
  readonly flush: () => Promise<boolean>
}

const copyOf = <T>(at: { value: T; base: string; origin: (() => T) | undefined }): Kept<T> => ({
  value: at.value,
  base: at.base,
  ...(at.origin ? { origin: at.origin() } : {}),
})

/** Keeps what is being written: at once in the browser, a few seconds later on the server, and again when that failed. */
export function useDraft<T>({ key, initial, base, save, origin }: DraftOptions<T>): Draft<T> {
  const [kept] = useState(() => {
    const copy = keptCopy<T>(key)
    return copy && (copy.base === base || (origin && copy.origin !== undefined)) ? copy : null
  })
  const restored = kept ? kept.value : null
  const [value, setValue] = useState<T>(restored ?? initial)
  const [state, setState] = useState<DraftState>(restored === null ? 'clean' : 'local')
  const now = useRef({
    value,
    base: kept?.base ?? base,
    dirty: restored !== null,
    save,
    origin,
    flight: null as Promise<boolean> | null,
  })
  now.current.save = save
  now.current.origin = origin
  const local = useRef<ReturnType<typeof setTimeout>>(undefined)
  const server = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(server.current)
    const at = now.current
    if (at.flight && !(await at.flight)) return false
    if (!at.dirty) return true
    const sent = at.value
    at.dirty = false
    setState('saving')
    at.flight = at
      .save(sent)
      .then(
        (mark) => {
          at.base = mark
          keep(key, at.dirty ? copyOf(at) : null)
          setState(at.dirty ? 'typing' : 'saved')
          return true
        },
        () => {
          at.dirty = true
          keep(key, copyOf(at))
          setState('local')
          server.current = setTimeout(() => void flush(), SERVER_MS * 3)
          return false
        },
      )
      .finally(() => {
        at.flight = null
      })
    return at.flight
  }, [key])

  const set = useCallback(
    (next: T): void => {
      const at = now.current
      at.value = next
      at.dirty = true
      setValue(next)
      setState('typing')
      clearTimeout(local.current)
      clearTimeout(server.current)
      local.current = setTimeout(() => keep(key, copyOf(at)), LOCAL_MS)
      server.current = setTimeout(() => void flush(), SERVER_MS)
    },
    [key, flush],
  )

  useEffect(() => {
    const at = now.current
    const leave = (): void => {
      if (at.dirty) keep(key, copyOf(at))
    }
    window.addEventListener('pagehide', leave)
    if (at.dirty) server.current = setTimeout(() => void flush(), SERVER_MS)
    return () => {
      window.removeEventListener('pagehide', leave)
      clearTimeout(local.current)
      leave()
      void flush()
    }
  }, [key, flush])

  const take = useCallback((part: (standing: T) => T): void => {
    now.current.value = part(now.current.value)
    setValue(now.current.value)
  }, [])
  const change = useCallback((part: (standing: T) => T) => set(part(now.current.value)), [set])
  const from = kept?.origin === undefined ? null : { base: kept.base, origin: kept.origin }
  return { value, state, restored: restored !== null, from, set, change, take, flush }
}
