import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { list, one } from '../queries.ts'
import { toSurveyJs } from '../survey-js.ts'

/** The questions as a SurveyJS file: another subdistrict may ask the same. */
export const surveyFile = page({
  name: 'survey.file',
  path: '/surveys/:survey/survey.json',
  about: '问卷题目（SurveyJS JSON 子集）',
  may: 'anyone',
  async sample(scope) {
    const some = (await scope.ask(list, { page: 1 })).running[0]
    return some ? { survey: some.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.survey)) return null
    const survey = await view.scope.ask(one, { survey: params.survey })
    const text = `${JSON.stringify(toSurveyJs(survey.title, survey.questions), null, 2)}\n`
    return { title: survey.title, body: null, file: { name: `${survey.title}.json`, type: 'application/json', text } }
  },
})
