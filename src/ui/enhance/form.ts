/**
 * Helps a form that works without it: keeps what is typed until it has been sent, stops a second tap, shows how far an
 * upload has come. Every word on the screen comes from the form's data attributes.
 */

/** Drafts are of no use later, and the phone may have a new owner. */
const KEEP_MS = 7 * 86_400_000
const PREFIX = 'linli:draft:'
const SENT = 'linli:sent'

type Typed = [name: string, value: string][]
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Storage may be full or forbidden (private mode, a WebView's settings): a draft is help, never a condition. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

const controls = (form: HTMLFormElement): Control[] =>
  (Array.from(form.elements) as Control[]).filter(
    (e) => /^(INPUT|SELECT|TEXTAREA)$/.test(e.tagName) && e.name !== '' && !/^(hidden|file|password|submit)$/.test(e.type),
  )

const isChoice = (e: Control): e is HTMLInputElement => e.type === 'radio' || e.type === 'checkbox'

function typed(form: HTMLFormElement): Typed {
  return controls(form)
    .filter((e) => !isChoice(e) || e.checked)
    .map((e) => [e.name, e.value])
}

function fill(form: HTMLFormElement, values: Typed): void {
  const left = values.slice()
  for (const e of controls(form)) {
    const at = left.findIndex((pair) => pair[0] === e.name && (!isChoice(e) || pair[1] === e.value))
    if (isChoice(e)) e.checked = at >= 0
    else if (at >= 0) e.value = (left[at] as Typed[number])[1]
    if (at >= 0) left.splice(at, 1)
  }
}

const keyOf = (form: HTMLFormElement): string => `${PREFIX}${location.pathname}#${form.id}:${form.dataset.draft}`

function forget(which: (key: string) => boolean): void {
  quietly(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && which(key)) localStorage.removeItem(key)
  })
}

function keepDraft(form: HTMLFormElement): void {
  const key = keyOf(form)
  const empty = typed(form)
  const stored = quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null') as { at: number; values: Typed } | null)
  if (stored && form.dataset.refused === undefined && JSON.stringify(stored.values) !== JSON.stringify(empty)) {
    fill(form, stored.values)
    const note = document.createElement('p')
    note.className = 'draft-note'
    note.setAttribute('role', 'status')
    const clear = document.createElement('button')
    clear.type = 'button'
    clear.textContent = form.dataset.msgClear ?? ''
    clear.onclick = () => {
      forget((k) => k === key)
      fill(form, empty)
      note.remove()
    }
    form.prepend(note)
    // Filled after it stands in the page, so that a screen reader announces it.
    note.append(form.dataset.msgRestored ?? '', clear)
  }
  let timer = 0
  const save = (): void => {
    clearTimeout(timer)
    timer = 0
    quietly(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: typed(form) })))
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(save, 400)
  })
  // WeChat kills a page without unload: `pagehide` and hiding are the last chances.
  const late = (): void => {
    if (timer !== 0) save()
  }
  addEventListener('pagehide', late)
  document.addEventListener('visibilitychange', late)
}

function say(form: HTMLFormElement, text: string, percent?: number): void {
  const line = form.querySelector('[data-status]')
  if (!line) return
  line.textContent = text
  if (percent === undefined) return
  const bar = document.createElement('progress')
  bar.max = 100
  bar.value = percent
  bar.setAttribute('aria-label', text)
  line.append(bar)
}

function busy(form: HTMLFormElement, on: boolean): void {
  if (on) form.dataset.busy = ''
  else delete form.dataset.busy
  for (const button of Array.from(form.querySelectorAll<HTMLButtonElement>('button[type=submit]'))) button.disabled = on
}

/** Shows the answer of a refused upload without losing the files that were chosen. */
function show(html: string, from: HTMLFormElement): void {
  const next = new DOMParser().parseFromString(html, 'text/html')
  document.title = next.title
  for (const old of Array.from(from.querySelectorAll<HTMLInputElement>('input[type=file]'))) {
    const fresh = next.getElementById(old.id)
    if (!fresh || !old.files || old.files.length === 0) continue
    for (const name of ['aria-invalid', 'aria-describedby']) {
      const value = fresh.getAttribute(name)
      if (value === null) old.removeAttribute(name)
      else old.setAttribute(name, value)
    }
    fresh.replaceWith(old)
  }
  document.body.replaceWith(next.body)
  start()
  const errors = document.getElementById('errors')
  if (errors) {
    errors.focus()
    errors.scrollIntoView()
  } else scrollTo(0, 0)
}

function upload(form: HTMLFormElement, body: FormData): void {
  const failed = (): void => {
    busy(form, false)
    say(form, form.dataset.msgFailed ?? '')
  }
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.upload.onprogress = (event) => {
    if (!event.lengthComputable) return
    const percent = Math.floor((event.loaded / event.total) * 100)
    say(form, (form.dataset.msgUploading ?? '').replace('{percent}', String(percent)), percent)
  }
  request.onload = () => {
    // 5xx from a proxy is not our page; the form's key makes sending again safe.
    if (request.status >= 500 || request.status === 0) failed()
    else if (request.status < 400 && request.responseURL !== '') location.assign(request.responseURL)
    else show(request.responseText, form)
  }
  request.onerror = failed
  request.ontimeout = failed
  request.onabort = failed
  request.send(body)
}

function guard(form: HTMLFormElement): void {
  // `event.submitter` is younger than the browsers we serve, so the pressed button is remembered.
  let pressed: HTMLButtonElement | undefined
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button')
    if (button && button.type === 'submit') pressed = button
  })
  form.addEventListener('submit', (event) => {
    if (form.dataset.busy !== undefined) {
      event.preventDefault()
      return
    }
    const hasFiles = Array.from(form.querySelectorAll<HTMLInputElement>('input[type=file]')).some(
      (e) => e.files && e.files.length > 0,
    )
    if (form.dataset.draft !== undefined) quietly(() => sessionStorage.setItem(SENT, keyOf(form)))
    const body = new FormData(form)
    if (pressed && pressed.name !== '') body.append(pressed.name, pressed.value)
    pressed = undefined
    say(form, form.dataset.msgSending ?? '')
    if (hasFiles) {
      event.preventDefault()
      busy(form, true)
      upload(form, body)
    } else {
      form.dataset.busy = ''
      // A disabled button would not send its own name, so it is disabled after the browser has read the form.
      setTimeout(() => busy(form, true))
    }
  })
}

/** Parts that are asked only of who chose something above (`data-if`, `data-is`) follow what is chosen. */
function follow(form: HTMLFormElement): void {
  const parts = Array.from(form.querySelectorAll<HTMLElement>('[data-if]'))
  if (parts.length === 0) return
  const look = (): void => {
    // In their order, so that what stands in a hidden part decides nothing.
    for (const part of parts)
      part.hidden = !controls(form).some(
        (e) => e.name === part.dataset.if && e.value === part.dataset.is && (!isChoice(e) || e.checked) && !e.closest('[hidden]'),
      )
  }
  form.addEventListener('change', look)
  // Clearing a draft changes fields without saying so.
  form.addEventListener('click', look)
  look()
}

/** Back from the next page by the browser's cache: the form may be sent again. */
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[data-busy]'))) {
    busy(form, false)
    say(form, '')
  }
})

function start(): void {
  const now = Date.now()
  forget((key) => {
    const stored = quietly(() => JSON.parse(localStorage.getItem(key) ?? '') as { at: number })
    return !stored || now - stored.at > KEEP_MS
  })
  if (document.querySelector('[data-forget]')) forget(() => true)
  if (document.querySelector('[data-saved]')) {
    const sent = quietly(() => sessionStorage.getItem(SENT))
    forget((key) => key === sent)
    quietly(() => sessionStorage.removeItem(SENT))
  }
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[method=post]'))) {
    if (form.dataset.draft !== undefined) keepDraft(form)
    follow(form)
    guard(form)
  }
}

start()
