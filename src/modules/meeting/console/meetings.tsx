import { Pagination, Select } from 'antd'
import { useState } from 'react'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import './meeting.css'

type Call = QueryValue<'meeting.coming'>['items'][number]
type Meeting = QueryValue<'meeting.list'>['items'][number]
const CONVENERS = ['committeeDirector', 'areaSecretary', 'lineCadre']
const bad = new Set<Meeting['outcome']>(['oppose', 'notAgreed', 'unsatisfied'])

/** 三会: what was held and concluded, newest first. */
export default function Meetings() {
  const role = useRole()
  const [kind, setKind] = useFilter('kind')
  const [page, setPage] = useState(1)
  const home = useAsk('org.subdistrict', {})
  const coming = useAsk('meeting.coming', {}, { fresh: true })
  const meetings = useAsk(
    'meeting.list',
    { page, ...(kind === '' ? {} : { kind: kind as Meeting['kind'] }) },
    { keep: true, fresh: true },
  )
  return (
    <Page
      title={zh.list.title}
      lead="听证会·做什么，协调会·怎么做，评议会·效果怎么样。"
      actions={
        CONVENERS.includes(role) ? (
          <>
            <a href={`/${home.data?.slug ?? ''}/meetings/call`}>{zh.list.call}</a> <Go to="/meetings/new">{zh.list.record}</Go>
          </>
        ) : undefined
      }
    >
      <div className="filters">
        <Select
          aria-label={zh.list.kind}
          value={kind}
          options={[{ value: '', label: '全部会议' }, ...Object.entries(zh.kinds).map(([value, label]) => ({ value, label }))]}
          onChange={(next) => {
            setPage(1)
            setKind(next)
          }}
        />
      </div>
      <Answer of={coming}>
        {({ items }) =>
          items.length === 0 ? null : (
            <Sheet title={zh.list.coming} flush>
              <DataTable<Call>
                rows={items}
                keyOf={(call) => call.id}
                empty={{ title: zh.list.noneComing, help: '' }}
                columns={[
                  {
                    key: 'title',
                    title: '题目',
                    width: 300,
                    cell: (call) => (
                      <span className="cell-two">
                        {call.mine && CONVENERS.includes(role) ? (
                          <Go to={`/meetings/${call.id}/desk`}>{call.title}</Go>
                        ) : (
                          <a href={`/${home.data?.slug ?? ''}/meetings/${call.id}`}>{call.title}</a>
                        )}
                        <small>
                          {call.place} · {call.where}
                        </small>
                      </span>
                    ),
                  },
                  { key: 'kind', title: '会议', width: 170, cell: (call) => zh.kinds[call.kind] },
                  { key: 'day', title: '日期', width: 130, cell: (call) => <DayShown on={call.day} /> },
                  { key: 'expected', title: '应到', width: 90, figure: true, cell: (call) => `${call.expected} ${zh.people}` },
                ]}
              />
            </Sheet>
          )
        }
      </Answer>
      <Answer of={meetings}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} ${zh.list.unit}`} flush>
            <DataTable<Meeting>
              rows={items}
              keyOf={(meeting) => meeting.id}
              empty={{ title: zh.list.none, help: '会开完以后，由居委会登记；纸质记录拍照上传就可以。' }}
              columns={[
                {
                  key: 'title',
                  title: '题目',
                  width: 300,
                  cell: (meeting) => (
                    <span className="cell-two">
                      <a href={`/${home.data?.slug ?? ''}/meetings/${meeting.id}`} target="_blank" rel="noreferrer">
                        {meeting.title}
                      </a>
                      <small>
                        {meeting.place} · {meeting.where}
                      </small>
                    </span>
                  ),
                },
                { key: 'kind', title: '会议', width: 170, cell: (meeting) => zh.kinds[meeting.kind] },
                { key: 'day', title: '日期', width: 130, cell: (meeting) => <DayShown on={meeting.day} /> },
                {
                  key: 'present',
                  title: '到会',
                  width: 90,
                  figure: true,
                  cell: (meeting) => `${meeting.present} ${zh.people}`,
                },
                {
                  key: 'outcome',
                  title: '结果',
                  width: 120,
                  cell: (meeting) => (
                    <StateTag tone={bad.has(meeting.outcome) ? 'stop' : 'good'}>{zh.outcomes[meeting.outcome]}</StateTag>
                  ),
                },
                {
                  key: 'conclusion',
                  title: '结论',
                  width: 320,
                  cell: (meeting) => (
                    <span className="cell-two">
                      {meeting.conclusion}
                      {meeting.public ? null : <small>{zh.list.unpublished}</small>}
                    </span>
                  ),
                },
              ]}
            />
            {total > 20 ? (
              <div className="pager">
                <Pagination current={page} total={total} pageSize={20} showSizeChanger={false} onChange={setPage} />
              </div>
            ) : null}
          </Sheet>
        )}
      </Answer>
    </Page>
  )
}
