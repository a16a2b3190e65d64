import { csvCell } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { list, one, results } from '../queries.ts'
import { wordsOf } from './words.ts'

/** The results for a spreadsheet, a line a choice. UTF-8 with its mark, since Excel in Chinese reads anything else as GBK. */
export const resultsFile = page({
  name: 'survey.resultsFile',
  path: '/surveys/:survey/results.csv',
  about: '问卷结果（表格下载）',
  may: 'anyone',
  async sample(scope) {
    const done = (await scope.ask(list, { page: 1 })).published[0]
    return done ? { survey: done.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.survey)) return null
    const words = wordsOf(view.lang).results
    const survey = await view.scope.ask(one, { survey: params.survey })
    const found = await view.scope.ask(results, { survey: survey.id, by: '' })
    const lines = found.questions.flatMap((question, i) =>
      (question.parts.length === 0 ? [question] : question.parts).flatMap((part) =>
        part.rows.map((row) => [
          String(i + 1),
          csvCell(question.title),
          question.parts.length === 0 ? '' : csvCell(part.title),
          csvCell(row.label),
          String(row.n),
          `${row.percent}%`,
          String(part.n),
        ]),
      ),
    )
    const text = [[...words.csvHead], ...lines].map((cells) => cells.join(',')).join('\r\n')
    const name = `${survey.title} ${words.title}.csv`
    return { title: survey.title, body: null, file: { name, type: 'text/csv; charset=utf-8', text: `\ufeff${text}\r\n` } }
  },
})
