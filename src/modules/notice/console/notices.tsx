import { Button, Pagination, Select } from 'antd'
import { useState } from 'react'
import { ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag, type Tone } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import './notice.css'

type Notice = QueryValue<'notice.list'>['items'][number]
const tones: Readonly<Record<Notice['state'], Tone>> = { coming: 'quiet', open: 'run', ended: 'good', withdrawn: 'stop' }

/** 公示: what is announced now and what was, with its objections. */
export default function Notices() {
  const role = useRole()
  const [state, setState] = useFilter('state')
  const [page, setPage] = useState(1)
  const [withdrawing, setWithdrawing] = useState<Notice | null>(null)
  const home = useAsk('org.subdistrict', {})
  const notices = useAsk(
    'notice.list',
    { page, ...(state === 'open' || state === 'ended' ? { state } : {}) },
    { keep: true, fresh: true },
  )
  const withdraw = usePerform('notice.withdraw', {
    refresh: ['notice.list', 'project.whole'],
    done: '已撤回',
    onDone: () => setWithdrawing(null),
  })
  const office = role === 'selfGovOfficer' || role === 'subdistrictLeader'
  return (
    <Page
      title="公示"
      lead="立项、评优和重大变更，先公示再办理。公示期内谁都可以提出异议。"
      actions={office ? <Go to="/objections">异议与答复</Go> : undefined}
    >
      <div className="filters">
        <Select
          aria-label="进展"
          value={state}
          options={[
            { value: '', label: '全部' },
            { value: 'open', label: '公示中' },
            { value: 'ended', label: '已结束' },
          ]}
          onChange={(next) => {
            setPage(1)
            setState(next)
          }}
        />
      </div>
      <Answer of={notices}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} 份`} flush>
            <DataTable<Notice>
              rows={items}
              keyOf={(notice) => notice.id}
              mark={(notice) => (notice.openObjections > 0 ? 'wait' : undefined)}
              empty={{ title: zh.list.none, help: '同意立项以后，由自治办在项目里点「公示立项结果」。' }}
              columns={[
                {
                  key: 'title',
                  title: '公示',
                  width: 380,
                  cell: (notice) => (
                    <span className="cell-two">
                      <a href={`/${home.data?.slug ?? ''}/notices/${notice.id}`} target="_blank" rel="noreferrer">
                        {notice.title}
                      </a>
                      <small>
                        {zh.kinds[notice.kind]} · {notice.place}
                      </small>
                    </span>
                  ),
                },
                {
                  key: 'state',
                  title: '进展',
                  width: 370,
                  cell: (notice) => <StateTag tone={tones[notice.state]}>{notice.line}</StateTag>,
                  due: (notice) => notice.until,
                },
                {
                  key: 'objections',
                  title: '异议',
                  width: 150,
                  cell: (notice) =>
                    notice.openObjections > 0 ? (
                      `${notice.openObjections} 条待答复`
                    ) : notice.objections > 0 ? (
                      `${notice.objections} 条，都已答复`
                    ) : (
                      <span className="unset">没有</span>
                    ),
                },
                ...(role === 'selfGovOfficer'
                  ? [
                      {
                        key: 'withdraw',
                        title: '办理',
                        onScreen: true,
                        width: 110,
                        cell: (notice: Notice) =>
                          notice.state === 'open' || notice.state === 'coming' ? (
                            <Button size="small" onClick={() => setWithdrawing(notice)}>
                              撤回公示
                            </Button>
                          ) : null,
                      },
                    ]
                  : []),
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
      <ReasonModal
        verb="撤回公示"
        open={withdrawing !== null}
        about="公示页留着，写明已撤回和原因；要重新公示以后才能往下办。"
        label="原因"
        limit={300}
        pending={withdraw.isPending}
        problem={withdraw.error?.message}
        onCancel={() => setWithdrawing(null)}
        onReason={(reason) => withdrawing && withdraw.mutate({ notice: withdrawing.id, reason })}
      />
    </Page>
  )
}
