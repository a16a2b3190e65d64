import { z } from 'zod'
import { type Day, parseDay } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { readText } from '../../kernel/typed.ts'
import { command } from '../../platform/declare.ts'
import { hideFiles, photosOf, readyFiles } from '../../platform/files/attached.ts'
import { attachFiles } from '../../platform/files/keep.ts'
import { json } from '../../platform/statement.ts'
import { mayCorrect, MOST_PHOTOS } from './domain.ts'
import { aboutRecord, checkTold, putFindable } from './record.ts'
import { keepVersion, lockRecord, updateRecord } from './store.ts'

const id = z.uuid()
// Its limit is said by the rule that reads it, with its number; the body as a whole is limited at the door.
const typed = z.string()
const day = z.string().refine((text) => parseDay(text).ok, { message: 'day.not-a-day' }) as unknown as z.ZodType<Day>

/** The roles of a committee that record activities. */
export const RECORDERS = ['lineCadre', 'committeeDirector', 'areaSecretary', 'bookkeeper'] as const

/** Corrects one's own record; what it said before is kept with the reason. */
export const correct = command({
  name: 'activity.correct',
  about: '更正自己登记的活动记录（30 天内，保留原样）',
  may: RECORDERS,
  input: z.object({
    record: id,
    theme: typed,
    day,
    where: typed,
    attendances: z.number().int(),
    participants: z.number().int().nullable(),
    story: typed,
    reason: typed,
    /** Photos to add, and photos to take off the public pages (somebody asked for it). */
    photos: z.array(id).max(MOST_PHOTOS).default([]),
    hide: z.array(id).max(MOST_PHOTOS).default([]),
  }),
  output: z.object({ version: z.number() }),
  target: { lock: lockRecord, id: (input) => input.record },
  async run(work, input) {
    const row = work.target
    const may = mayCorrect({ recordedAt: row.recorded_at, recordedBy: row.recorded_by }, work.actor.person, work.today)
    if (!may.ok) return may
    const told = checkTold(input, work.today)
    if (!told.ok) return told
    const reason = readText(input.reason, 'reason', 200)
    if (!reason.ok) return reason
    const photos = await readyFiles(work, input.photos, 'photos')
    if (!photos.ok) return photos
    const about = aboutRecord(row.id)
    const shown = (await photosOf(work, [about])).get(about) ?? []
    const hidden = shown.filter((photo) => input.hide.includes(photo.id)).map((photo) => photo.id)
    if (shown.length - hidden.length + photos.value.length > MOST_PHOTOS)
      return no('activity.too-many-photos', { most: MOST_PHOTOS }, 'photos')
    const { theme, day, where, attendances, participants, story } = told.value
    const version = row.version + 1
    const before = {
      theme: row.theme,
      day: row.held_on,
      where: row.venue,
      attendances: row.attendances,
      participants: row.participants,
      story: row.story,
      photos: shown.map((photo) => photo.id),
    }
    work.write(keepVersion, [row.id, row.version, json(before), reason.value, work.at, work.actor.person], 1)
    work.write(updateRecord, [row.id, theme, day, where, attendances, participants, story, version], 1)
    hideFiles(work, about, hidden)
    attachFiles(work, photos.value, about, 'public', row.path)
    putFindable(work, row.id, told.value)
    work.concerns(about)
    work.tell('activity.corrected', about, { subject: row.subject, version })
    return ok({ version })
  },
})

export const commands = [correct] as const
