import { no } from '../../../kernel/result.ts'
import { Refused } from '../../../platform/ask.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { printPdf } from '../../../platform/pdf/pdf.ts'
import { CONVENERS } from '../commands/index.ts'
import { desk } from '../queries/index.ts'
import { zh } from '../words.zh.ts'
import { deskPage } from './desk.tsx'

/** The minutes as they stand, to be read, signed on paper and photographed. In Chinese: it is the committee's document. */
export const minutesPaper = page({
  name: 'meeting.minutes',
  path: '/meetings/:meeting/minutes.pdf',
  about: '会议记录打印版（供签字，PDF）',
  may: CONVENERS,
  sample: (scope) => deskPage.sample?.(scope) ?? Promise.resolve(null),
  async load(view, params) {
    if (!UUID.test(params.meeting)) return null
    const found = await view.scope.ask(desk, { meeting: params.meeting })
    const came = found.seats.filter((seat) => seat.came)
    const empty = Array.from({ length: came.length === 0 ? 12 : 3 }, () => ['', ''])
    const data = {
      demo: view.house.config.demo,
      title: `${found.call.place}${found.call.title} · ${zh.desk.minutes}`,
      lines: found.minutes.split('\n'),
      signing: zh.desk.sign,
      heads: [zh.desk.signers, zh.desk.capacity.replace(/（.*/, ''), zh.desk.sign],
      seats: [...came.map((seat) => [seat.name, seat.capacity]), ...empty],
    }
    const pdf = await printPdf({ template: 'modules/meeting/templates/minutes.typ', data, at: view.scope.at })
    if (!pdf) throw new Refused(no('platform.busy'))
    return { title: data.title, body: null, file: { name: `${data.title}.pdf`, type: 'application/pdf', text: pdf } }
  },
})
