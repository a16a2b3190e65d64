import { Select } from 'antd'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'

type Item = QueryValue<'change.progress'>['items'][number]
const COMMITTEE = ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper', 'supervisionMember']

/** Paid, under way and left of one project, as one bar: it compares a project with its own budget only. */
const MoneyBar = ({ item }: { item: Item }) => {
  const part = (amount: number): number => (item.granted === 0 ? 0 : Math.round((amount * 1000) / item.granted) / 10)
  return (
    <svg width="100%" height="12" role="img" aria-label={`已支付 ${part(item.paid)}%，占用 ${part(item.under)}%`}>
      <rect width="100%" height="12" rx="3" fill="currentColor" opacity="0.12" />
      <rect width={`${part(item.paid + item.under)}%`} height="12" rx="3" fill="currentColor" opacity="0.35" />
      <rect width={`${part(item.paid)}%`} height="12" rx="3" fill="currentColor" opacity="0.8" />
    </svg>
  )
}

/** 进度与经费: every running project of the year, by what is due next. */
export default function Progress() {
  const role = useRole()
  const cycle = useAsk('programme.cycle', {})
  const home = useAsk('org.subdistrict', {})
  const committees = useAsk('org.committees', {})
  const [typed, setYear] = useFilter('year')
  const [track, setTrack] = useFilter('track')
  const [place, setPlace] = useFilter('place')
  const year = typed === '' ? cycle.data?.year : Number(typed)
  const list = useAsk(
    'change.progress',
    { year: year ?? 0, track: track === '' ? null : track, place: place === '' ? null : place },
    { when: year !== undefined, keep: true, fresh: true },
  )
  const query = new URLSearchParams({ year: String(year ?? ''), track, place })
  return (
    <Page
      title="进度与经费"
      lead="实施中的项目，最先到期的排在前面。不排名次。"
      actions={<a href={`/${home.data?.slug ?? ''}/progress.csv?${query}`}>下载表格</a>}
    >
      <div className="filters">
        <Select
          aria-label="年度"
          value={String(year ?? '')}
          options={(cycle.data?.years ?? []).map((one) => ({ value: String(one), label: `${one} 年度` }))}
          onChange={setYear}
        />
        <Select
          aria-label="类别"
          value={track}
          options={[
            { value: '', label: '全部类别' },
            ...(cycle.data?.measure.rules.tracks ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={setTrack}
        />
        {COMMITTEE.includes(role) ? null : (
          <Select
            aria-label="居民区"
            showSearch={{ optionFilterProp: 'label' }}
            value={place}
            options={[
              { value: '', label: '全部居民区' },
              ...(committees.data?.places ?? []).map(({ id, shortName }) => ({ value: id, label: shortName })),
            ]}
            onChange={setPlace}
          />
        )}
      </div>
      <Answer of={list}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} 个项目`} flush>
            <DataTable<Item>
              rows={items}
              keyOf={(item) => item.id}
              empty={{ title: '没有实施中的项目', help: '签了协议、启动实施的项目会列在这里。' }}
              mark={(item) => (item.overdue > 0 ? 'wait' : undefined)}
              columns={[
                {
                  key: 'name',
                  title: '项目',
                  width: 240,
                  cell: (item) => (
                    <span className="cell-two">
                      <Go to={`/projects/${item.id}`}>{item.name}</Go>
                      <small>
                        {item.place} · {item.track}
                      </small>
                    </span>
                  ),
                },
                {
                  key: 'due',
                  title: '最近到期',
                  width: 160,
                  due: (item) => item.due,
                  cell: (item) => (
                    <span className="cell-two">
                      <DayShown on={item.due} />
                      <small>{zh.due[item.what as keyof typeof zh.due] ?? ''}</small>
                    </span>
                  ),
                },
                {
                  key: 'activities',
                  title: '活动',
                  width: 130,
                  cell: (item) => (
                    <span className="cell-two">
                      <span>
                        已办 {item.held} / 安排 {item.planned}
                      </span>
                      <small>{item.overdue > 0 ? `${item.overdue} 场待登记` : ''}</small>
                    </span>
                  ),
                },
                { key: 'bar', title: '经费', width: 130, onScreen: true, cell: (item) => <MoneyBar item={item} /> },
                { key: 'granted', title: '已批准', width: 115, figure: true, cell: (item) => <Yuan amount={item.granted} /> },
                { key: 'paid', title: '已支付', width: 115, figure: true, cell: (item) => <Yuan amount={item.paid} /> },
                { key: 'under', title: '占用、报销中', width: 115, figure: true, cell: (item) => <Yuan amount={item.under} /> },
                { key: 'left', title: '尚可使用', width: 115, figure: true, cell: (item) => <Yuan amount={item.left} /> },
                {
                  key: 'midterm',
                  title: '中期检查',
                  width: 100,
                  cell: (item) =>
                    item.midterm === null ? (
                      <Go to={`/projects/${item.id}/changes`}>未做</Go>
                    ) : (
                      <StateTag tone={item.midterm === '正常' ? 'good' : 'wait'}>{item.midterm}</StateTag>
                    ),
                },
              ]}
            />
          </Sheet>
        )}
      </Answer>
    </Page>
  )
}
