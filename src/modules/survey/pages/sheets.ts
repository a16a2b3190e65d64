import { dayText } from '../../../kernel/day.ts'
import { no } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { Refused } from '../../../platform/ask.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { printPdf } from '../../../platform/pdf/pdf.ts'
import { brandOf } from '../../org/index.ts'
import { codeOf } from '../codes.ts'
import { SURVEYORS } from '../commands/index.ts'
import { isGrid, partsOf } from '../domain.ts'
import { mine, one } from '../queries.ts'
import { SHEETS_AT_ONCE } from '../rules.ts'
import { zh } from '../words.zh.ts'

/** The printable twin: sheets of consecutive numbers, each with its household code where codes are asked for. */
export const sheetsPaper = page({
  name: 'survey.sheets',
  path: '/surveys/:survey/sheets.pdf',
  about: '纸质问卷打印版（连续编号，PDF）',
  may: SURVEYORS,
  async sample(scope) {
    const found = (await scope.ask(mine, { page: 1 })).items.find((survey) => survey.state === 'open')
    return found ? { survey: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.survey)) return null
    const { scope, search } = view
    const survey = await scope.ask(one, { survey: params.survey })
    if (!survey.mine) return null
    const brand = await brandOf(scope)
    const from = Math.max(1, Number.parseInt(search.get('from') ?? '1', 10) || 1)
    const to = Math.min(survey.printed, Number.parseInt(search.get('to') ?? '', 10) || survey.printed, from + SHEETS_AT_ONCE - 1)
    const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
    const named = new Map(survey.questions.map((question) => [question.key, question]))
    const data = {
      demo: view.house.config.demo,
      title: survey.title,
      lead: survey.lead,
      about: `请${survey.audience}回答。不用写名字。请在${dayText(survey.closes, true)}前填好，交到${survey.place}${brand.phone === '' ? '' : `（电话 ${brand.phone}）`}，或在网上回答，两种选一种。`,
      // A sheet without a number is a look at the paper: it cannot be entered.
      sheets: (numbers.length === 0 ? [0] : numbers).map((serial) => ({
        serial: serial === 0 ? '样张，不能录入' : `编号 ${serial}`,
        code: serial > 0 && survey.once === 'code' ? `住户码 ${codeOf(scope.secrets, scope.tenant, survey.id, serial)}` : '',
      })),
      questions: survey.questions.map((question, i) => {
        const before = question.showIf ? named.get(question.showIf.key) : undefined
        const label = before?.choices.find((choice) => choice.value === question.showIf?.value)?.label ?? ''
        return {
          title: `${i + 1}. ${question.title}`,
          hint: [
            before ? fill(zh.answer.if, { title: before.title, choice: label }) : '',
            question.kind === 'multiple' ? `（${zh.answer.many}）` : '',
            question.kind === 'matrix' ? `（${zh.answer.rowByRow}）` : '',
            question.kind === 'ranking' ? `（${fill(zh.answer.rankOnPaper, { n: question.choices.length })}）` : '',
            question.kind === 'number' ? `（${fill(zh.answer.range, { min: question.min, max: question.max })}）` : '',
          ].join(''),
          // Numbers stand beside the boxes: who enters the sheet types them.
          choices: isGrid(question.kind) ? [] : question.choices.map((choice, at) => `${at + 1} ${choice.label}`),
          columns: question.kind === 'matrix' ? question.choices.map((choice, at) => `${at + 1} ${choice.label}`) : [],
          rows: isGrid(question.kind) ? partsOf(question).map((part) => part.title) : [],
          lines: question.kind === 'text' ? 3 : question.kind === 'number' ? 1 : 0,
        }
      }),
    }
    const pdf = await printPdf({ template: 'modules/survey/templates/survey.typ', data, at: scope.at })
    if (!pdf) throw new Refused(no('platform.busy'))
    const range = numbers.length === 0 ? '样张' : `${from}-${to}`
    const name = `${survey.title}（${range}）.pdf`
    return { title: survey.title, body: null, file: { name, type: 'application/pdf', text: pdf } }
  },
})
