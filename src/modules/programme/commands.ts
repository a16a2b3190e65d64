import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { command } from '../../platform/declare.ts'
import { count, dayShape, fenShape, idShape, someText, text } from '../../platform/shapes.ts'
import { json } from '../../platform/statement.ts'
import { fundsOf } from '../ledger/index.ts'
import { extendDeadline } from './deadline.ts'
import { key, rulesShape } from './rules-shape.ts'
import { checkCalendar, checkRules, envelopeId, STAGES, trackOf } from './domain.ts'
import { insertYearlyMeeting } from './store-meeting.ts'
import { cycleByYear, insertCycle, insertFigure, insertMeasure, measureInForce, measuresOfYear, setCalendar } from './store.ts'

const year = z.number().int().min(2000).max(2100)
const calendar = z
  .array(z.object({ stage: z.enum(STAGES), from: dayShape, to: dayShape, rollForward: z.boolean().default(false) }))
  .max(30)
/** Opens a year: its fund, its days, its calendar. */
export const openCycle = command({
  name: 'programme.openCycle',
  about: '开启年度周期',
  may: ['selfGovOfficer'],
  input: z.object({
    year,
    name: someText(60),
    fund: idShape,
    begins: dayShape,
    ends: dayShape,
    calendar,
    note: text(500).default(''),
    /** 总结表彰暨启动会: sums up an earlier year and opens this one, as one act. */
    meeting: z
      .object({
        closes: year,
        day: dayShape,
        where: someText(60),
        present: count(100_000),
        agenda: someText(2000),
        minutes: text(4000),
      })
      .optional(),
  }),
  output: z.object({}),
  unique: { fund_cycle_pkey: 'programme.cycle-exists', yearly_meeting_pkey: 'programme.summed-up' },
  async run(work, input) {
    const fits = checkCalendar(input.begins, input.ends, input.calendar)
    if (!fits.ok) return fits
    if (!(await fundsOf(work)).some((fund) => fund.id === input.fund)) return no('ledger.no-fund', {}, 'fund')
    work.write(insertCycle, [input.year, input.name, input.fund, input.begins, input.ends, json(input.calendar), input.note])
    const { meeting } = input
    if (meeting) {
      if (meeting.closes >= input.year || !(await work.one(cycleByYear, meeting.closes)))
        return no('programme.no-such-cycle', { year: meeting.closes }, 'meeting.closes')
      if (meeting.day > work.today) return no('programme.meeting-ahead', {}, 'meeting.day')
      if (meeting.present === 0) return no('programme.nobody-came', {}, 'meeting.present')
      const { closes, day, where, present, agenda, minutes } = meeting
      work.write(insertYearlyMeeting, [closes, input.year, day, where, present, agenda, minutes, work.at, work.actor.person])
      work.tell('programme.yearSummedUp', `cycle:${closes}`, { opens: input.year })
    }
    work.concerns(`cycle:${input.year}`)
    return ok({})
  },
})

/** Writes the year's days anew: a year may be opened before they are known. The rules do not hang on them. */
export const reschedule = command({
  name: 'programme.reschedule',
  about: '修改年度日程',
  may: ['selfGovOfficer'],
  input: z.object({ year, calendar }),
  output: z.object({}),
  async run(work, input) {
    const cycle = await work.one(cycleByYear, input.year)
    if (!cycle) return no('programme.no-such-cycle', { year: input.year }, 'year')
    const fits = checkCalendar(cycle.begins, cycle.ends, input.calendar)
    if (!fits.ok) return fits
    work.write(setCalendar, [input.year, json(input.calendar)], 1)
    work.concerns(`cycle:${input.year}`)
    return ok({})
  },
})

/** Issues a version of the year's 管理办法. Projects that were submitted keep the version they were submitted under. */
export const issueMeasure = command({
  name: 'programme.issueMeasure',
  about: '发布管理办法（新版本）',
  may: ['selfGovOfficer'],
  input: z.object({
    year,
    title: someText(60),
    number: text(40),
    rules: rulesShape,
    effectiveFrom: dayShape,
    /** The version that was before the eyes of whoever wrote this one; 0 when there was none. */
    after: count(10_000).optional(),
  }),
  output: z.object({ measure: idShape, version: z.number() }),
  unique: { fund_measure_tenant_id_year_version_key: 'platform.busy' },
  async run(work, input) {
    const cycle = await work.one(cycleByYear, input.year)
    if (!cycle) return no('programme.no-such-cycle', { year: input.year }, 'year')
    const fits = checkRules(input.rules)
    if (!fits.ok) return fits
    const last = (await work.read(measuresOfYear, input.year)).at(-1)?.version ?? 0
    if (input.after !== undefined && input.after !== last) return no('programme.newer-version', { version: last })
    const version = last + 1
    const measure = work.id()
    work.write(insertMeasure, [
      measure,
      input.year,
      version,
      input.title,
      input.number,
      json(input.rules),
      input.effectiveFrom,
      work.at,
      work.actor.person,
    ])
    work.concerns(`measure:${measure}`)
    work.tell('programme.measureIssued', `measure:${measure}`, { year: input.year })
    return ok({ measure, version })
  },
})

/** Sets aside a sum of the year for a track (年度额度); decisions draw on it and it never goes below zero. */
export const setEnvelope = command({
  name: 'programme.raiseEnvelope',
  about: '增加类别的年度额度',
  may: ['selfGovOfficer'],
  grave: true,
  input: z.object({ year, track: key, amount: fenShape }),
  output: z.object({}),
  async run(work, input) {
    const measure = await work.one(measureInForce, input.year, work.today)
    if (!measure || !trackOf(measure.rules, input.track)) return no('programme.no-such-track', {}, 'track')
    if (input.amount === 0) return no('programme.nothing', {}, 'amount')
    work.move([{ id: envelopeId(input.year, input.track), delta: input.amount, floored: true }])
    work.concerns(`cycle:${input.year}`)
    return ok({})
  },
})

/** Takes over a figure of a past year from a paper or a file, with its source; null where the print lost the digits. */
export const registerFigure = command({
  name: 'programme.registerFigure',
  about: '补录往年的印刷数字（注明出处）',
  may: ['selfGovOfficer'],
  input: z.object({
    year,
    topic: z.string().regex(/^[a-z0-9.-]{1,40}$/),
    label: someText(60),
    amount: count(Number.MAX_SAFE_INTEGER).nullable(),
    unit: someText(10),
    source: someText(100),
  }),
  output: z.object({}),
  unique: { printed_figure_tenant_id_year_topic_key: 'programme.figure-exists' },
  async run(work, input) {
    work.write(insertFigure, [work.id(), input.year, input.topic, input.label, input.amount, input.unit, input.source])
    work.concerns(`cycle:${input.year}`)
    return ok({})
  },
})

export const commands = [openCycle, reschedule, issueMeasure, setEnvelope, registerFigure, extendDeadline] as const
