import { dayText } from '../../../kernel/day.ts'
import { no } from '../../../kernel/result.ts'
import { Refused } from '../../../platform/ask.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { printPdf } from '../../../platform/pdf/pdf.ts'
import { brandOf, rootOf } from '../../org/index.ts'
import { ANSWER_WORKDAYS } from '../domain.ts'
import { list, page as one } from '../queries.ts'

/** Address of the printed paper of a notice, inside the tenant. */
export const printedNotice = (notice: string): string => `/notices/${notice}/notice.pdf`

/** Columns as wide as what they hold, within reason: a name of three characters beside a list of cost types. */
export function widthsOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return columns.map((column, at) => {
    const longest = Math.max(...[column, ...rows.map((row) => row[at] ?? '')].map((cell) => [...cell].length))
    return Math.min(14, Math.max(5, longest)) + 2
  })
}

/** The paper for the notice board: in Chinese whatever the reader's language, for it is the office's document. */
async function sheet(view: View, notice: string) {
  const { scope } = view
  const [shown, root, brand] = await Promise.all([scope.ask(one, { notice }), rootOf(scope), brandOf(scope)])
  const office = brand.host_name || root?.name || view.tenant.name
  const phone = brand.phone === '' ? '' : `电话 ${brand.phone}，`
  return {
    demo: view.house.config.demo,
    title: shown.title,
    mark: shown.withdrawn ? `这份公示已于${dayText(shown.withdrawn.on, true)}撤回，原因：${shown.withdrawn.reason}` : '',
    paragraphs: shown.paragraphs.filter((paragraph) => paragraph !== ''),
    table: shown.table && { ...shown.table, widths: widthsOf(shown.table.columns, shown.table.rows) },
    period: `${dayText(shown.from, true)}至${dayText(shown.until, shown.until.slice(0, 4) !== shown.from.slice(0, 4))}24时，共 ${shown.workdays} 个工作日`,
    how: `公示期内如有异议，可向${root?.shortName ?? office}自治办提出：${phone}书面意见可交${shown.place}转递，也可在本平台本公示的网页上填写。请说明具体事项和理由并留下联系方式，便于核实；联系方式不公开。收到后 ${ANSWER_WORKDAYS} 个工作日内书面答复。`,
    sign: office,
    day: dayText(shown.from, true),
  }
}

export const noticePaper = page({
  name: 'notice.paper',
  path: '/notices/:notice/notice.pdf',
  about: '公示打印版（PDF）',
  may: 'anyone',
  async sample(scope) {
    const notice = (await scope.ask(list, { page: 1 })).items[0]
    return notice ? { notice: notice.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.notice)) return null
    const data = await sheet(view, params.notice)
    const pdf = await printPdf({ template: 'modules/notice/templates/notice.typ', data, at: view.scope.at })
    if (!pdf) throw new Refused(no('platform.busy'))
    return { title: data.title, body: null, file: { name: `${data.title}.pdf`, type: 'application/pdf', text: pdf } }
  },
})
