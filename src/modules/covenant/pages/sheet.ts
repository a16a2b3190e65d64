import { fill } from '../../../kernel/text.ts'
import { no } from '../../../kernel/result.ts'
import { Refused } from '../../../platform/ask.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { printPdf } from '../../../platform/pdf/pdf.ts'
import { list, page as one } from '../queries.ts'
import { zh } from '../words.zh.ts'

/** The text with a sheet to sign on paper: whoever has no phone signs all the same. */
export const sheetPaper = page({
  name: 'covenant.sheet',
  path: '/covenants/:covenant/sheet.pdf',
  about: '公约文本和签名表（PDF）',
  may: 'anyone',
  async sample(scope) {
    const found = (await scope.ask(list, { page: 1 })).items.find((item) => item.step !== 'draft')
    return found ? { covenant: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.covenant)) return null
    const covenant = await view.scope.ask(one, { covenant: params.covenant })
    const data = {
      demo: view.house.config.demo,
      title: covenant.title,
      version: `${covenant.place} · ${fill(zh.page.versionOf, { n: covenant.version })}`,
      paragraphs: covenant.paragraphs,
      sheet: zh.sheet.title,
      heads: zh.sheet.head,
    }
    const pdf = await printPdf({ template: 'modules/covenant/templates/sheet.typ', data, at: view.scope.at })
    if (!pdf) throw new Refused(no('platform.busy'))
    return { title: data.title, body: null, file: { name: `${data.title}.pdf`, type: 'application/pdf', text: pdf } }
  },
})
