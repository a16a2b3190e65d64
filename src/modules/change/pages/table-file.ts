import { csvCell } from '../../../kernel/text.ts'
import { yuan } from '../../../kernel/money.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { STAFF } from '../../../roles.ts'
import { zh } from '../words.zh.ts'
import { progress } from '../queries.ts'

const HEAD = [
  '居民区',
  '项目',
  '编号',
  '类别',
  '最近到期',
  '事项',
  '已办活动',
  '安排活动',
  '待登记',
  '已批准',
  '已支付',
  '占用和报销中',
  '尚可使用',
  '中期检查',
]

/** 进度与经费 as a table to download, with the filters of the list. */
export const progressTable = page({
  name: 'change.progressTable',
  path: '/progress.csv',
  about: '进度与经费（表格下载）',
  may: STAFF,
  async load(view) {
    const place = view.search.get('place') ?? ''
    const track = view.search.get('track') ?? ''
    const year = Number(view.search.get('year')) || Number(view.scope.today.slice(0, 4))
    const { items } = await view.scope.ask(progress, {
      year,
      place: UUID.test(place) ? place : null,
      track: track === '' ? null : track.slice(0, 30),
    })
    const rows = items.map((item) => [
      csvCell(item.place),
      csvCell(item.name),
      csvCell(item.number ?? ''),
      csvCell(item.track),
      item.due ?? '',
      zh.due[item.what as keyof typeof zh.due] ?? '',
      String(item.held),
      String(item.planned),
      String(item.overdue),
      ...[item.granted, item.paid, item.under, item.left].map(yuan).map(csvCell),
      csvCell(item.midterm ?? ''),
    ])
    const text = [HEAD, ...rows].map((row) => row.join(',')).join('\r\n')
    const name = `${view.tenant.name}进度与经费${year}-${view.scope.today}.csv`
    return { title: name, body: null, file: { name, type: 'text/csv; charset=utf-8', text: `\ufeff${text}\r\n` } }
  },
})
