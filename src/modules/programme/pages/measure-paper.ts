import { dayText } from '../../../kernel/day.ts'
import { yuanShort } from '../../../kernel/money.ts'
import { chineseNumber, fill } from '../../../kernel/text.ts'
import { no } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/day.ts'
import { Refused } from '../../../platform/ask.ts'
import { page } from '../../../platform/http/page.ts'
import { printPdf } from '../../../platform/pdf/pdf.ts'
import { type Setting, SHEET_KEYS } from '../domain.ts'
import { measure } from '../queries.ts'
import { at, OWN_SETTINGS, unitsIn } from '../words.settings.ts'
import { zh } from '../words.zh.ts'
import { asked } from './measure.tsx'

const words = zh.measure

function said(of: Setting<number>, unit: keyof typeof unitsIn.zh): string {
  if (of.value === null) return of.confirmed ? words.noLimit : words.unset
  const amount = unit === 'yuan' ? yuanShort(of.value as never) : String(of.value)
  return `${amount}${unit === 'percent' ? '' : ' '}${unitsIn.zh[unit]}${of.confirmed ? '' : `（${words.suggested}）`}`
}

/** The measure as the office prints it: chapters first, the numbers and lists as annexes. */
export const measurePaper = page({
  name: 'programme.measurePaper',
  path: '/measure.pdf',
  about: '管理办法（PDF）',
  may: 'anyone',
  async sample(scope) {
    return (await scope.ask(measure, {})).measure === null ? null : {}
  },
  async load(view) {
    const found = await asked(view)
    if (!found) return null
    const { rules } = found
    let clause = 0
    const data = {
      demo: view.house.config.demo,
      title: found.title,
      under: [
        found.number,
        fill(words.version, { year: found.year, n: found.version }),
        fill(words.from, { day: dayText(found.from as Day, true) }),
      ]
        .filter(Boolean)
        .join(' · '),
      chapters: rules.chapters
        .filter((one) => one.clauses.length > 0)
        .map((one, i) => ({
          title: fill(words.chapter, { n: chineseNumber(i + 1), title: one.title }),
          clauses: one.clauses.map((text) => {
            clause += 1
            return { number: fill(words.clause, { n: chineseNumber(clause) }), text }
          }),
        })),
      annexes: [
        {
          title: words.tracks,
          heads: [words.track, words.ceiling, words.quota, words.note],
          rows: rules.tracks.map((one) => [
            `${one.name}${one.short ? `（${words.short}）` : ''}`,
            said(one.ceiling, 'yuan'),
            one.quota.value === null ? words.noQuota : said(one.quota, 'projects'),
            one.note,
          ]),
        },
        {
          title: words.numbers,
          heads: [words.numbers, '', words.sourceHead],
          rows: OWN_SETTINGS.map(({ key, name, unit }) => {
            const of = at(rules, key) as Setting<number>
            return [name, said(of, unit), of.source]
          }),
        },
        {
          title: words.costTypes,
          heads: [words.costType, words.note, words.caps],
          rows: rules.costTypes.map((one) => [
            one.name,
            one.about,
            one.forbidden
              ? words.forbidden
              : [
                  one.unitCap.value === null ? '' : fill(words.unitCap, { amount: yuanShort(one.unitCap.value) }),
                  one.shareCap.value === null ? '' : fill(words.shareCap, { share: one.shareCap.value }),
                ]
                  .filter(Boolean)
                  .join('；'),
          ]),
        },
        {
          title: words.exclusions,
          heads: ['', words.exclusion, words.sourceHead],
          rows: rules.exclusions.map((one) => [one.code, one.text, one.source]),
        },
        ...SHEET_KEYS.filter((key) => rules.sheets[key].criteria.length > 0).map((key) => ({
          title: words.sheetNames[key],
          heads: [words.criterion, words.note, words.weight],
          rows: rules.sheets[key].criteria.map((one) => [one.name, one.about, String(one.weight)]),
        })),
      ],
    }
    const pdf = await printPdf({ template: 'modules/programme/templates/measure.typ', data, at: view.scope.at })
    if (!pdf) throw new Refused(no('platform.busy'))
    return { title: found.title, body: null, file: { name: `${found.title}.pdf`, type: 'application/pdf', text: pdf } }
  },
})
