import type { Day } from './day.ts'

/** One event of a calendar file (RFC 5545). `stamp` is when it was last changed. */
export interface IcsEvent {
  readonly uid: string
  readonly day: Day
  /** `14:00`, in Shanghai. */
  readonly from: string
  readonly until: string
  readonly title: string
  readonly where: string
  readonly about: string
  readonly off: boolean
  /** 0 for the first content, one more for each change: a phone takes over the newer one. */
  readonly sequence: number
  readonly stamp: Date
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r?\n/g, '\\n')

/** A line has at most 75 bytes; a longer one goes on after a line break and a space, never inside a character. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (bytes + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += letter
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}

const instant = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')
/** Shanghai has been eight hours ahead all year since 1991: times are given in UTC and need no time zone table. */
const at = (day: Day, time: string): string => instant(new Date(`${day}T${time}:00+08:00`))

export const icsText = (name: string, events: readonly IcsEvent[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Linli//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${instant(event.stamp)}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTART:${at(event.day, event.from)}`,
      `DTEND:${at(event.day, event.until)}`,
      `SUMMARY:${escaped(event.title)}`,
      `LOCATION:${escaped(event.where)}`,
      ...(event.about === '' ? [] : [`DESCRIPTION:${escaped(event.about)}`]),
      `STATUS:${event.off ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
