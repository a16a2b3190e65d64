import { Button, Pagination, Select } from 'antd'
import { useState } from 'react'
import { ActionBar, ConfirmButton, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Facts } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useFilter, useGo } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import { projectOf, type Request, requestTones } from './names.ts'
import './spending.css'

type RequestState = Request['state']
const REFRESH = ['spending.requests', 'project.whole', 'waiting.list', 'ledger.balances'] as const

/** 支出预申请 by state, oldest first; the chosen one opens above the list. */
export function Requests({ chosen }: { chosen: string | null }) {
  const role = useRole()
  const [state, setState] = useFilter('state')
  const [page, setPage] = useState(1)
  const go = useGo()
  const first = role === 'centreStaff' ? 'atCentre' : role === 'selfGovOfficer' ? 'atOffice' : ''
  const wanted = state === '' && chosen === null ? first : state === 'all' ? '' : state
  const requests = useAsk(
    'spending.requests',
    { states: wanted === '' ? [] : [wanted as RequestState], page },
    { when: role !== '', keep: true, fresh: true },
  )
  return (
    <Page title="支出预申请" lead="花钱之前先申请。社区管理中心把关，自治办审批；批准后额度为这件事占用。">
      <div className="filters">
        <Select
          aria-label="办到哪一步"
          value={wanted === '' ? 'all' : wanted}
          options={[
            { value: 'all', label: '全部' },
            ...Object.entries(zh.requestStates).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(next: string) => {
            setPage(1)
            setState(next)
          }}
        />
      </div>
      <Answer of={requests}>
        {(found) => {
          const one = found.requests.find((request) => request.id === chosen)
          return (
            <>
              {chosen === null ? null : one ? (
                <OneRequest request={one} role={role} />
              ) : (
                <Sheet>
                  <Empty title="这份预申请不在当前列表里">换成「全部」或翻页再找。</Empty>
                </Sheet>
              )}
              <Sheet title={`共 ${found.total} 份`} flush>
                <DataTable<Request>
                  rows={found.requests}
                  keyOf={(request) => request.id}
                  chosen={chosen}
                  onChoose={(request) => go(`/spending/requests/${request.id}${state === '' ? '' : `?state=${state}`}`)}
                  mark={(request) => (request.state === first ? 'wait' : undefined)}
                  empty={{ title: '没有这样的支出预申请', help: '居委会在项目的「经费」里填写；换成「全部」可以看别的。' }}
                  columns={[
                    {
                      key: 'purpose',
                      title: '用途',
                      width: 280,
                      cell: (request) => (
                        <span className="cell-two">
                          <Go to={`/spending/requests/${request.id}`}>{request.purpose}</Go>
                          <small>使用对象：{request.target}</small>
                        </span>
                      ),
                    },
                    { key: 'place', title: '居民区', width: 140, cell: (request) => request.place },
                    {
                      key: 'amount',
                      title: '金额',
                      width: 140,
                      figure: true,
                      cell: (request) => <Yuan amount={request.amount} strong />,
                    },
                    { key: 'day', title: '申请日期', width: 120, cell: (request) => <DayShown on={request.requestedOn} /> },
                    {
                      key: 'expires',
                      title: '有效至',
                      width: 120,
                      cell: (request) => <DayShown on={request.expires} />,
                      due: (request) => request.expires,
                    },
                    {
                      key: 'state',
                      title: '进度',
                      width: 180,
                      cell: (request) => (
                        <StateTag tone={requestTones[request.state]}>{zh.requestStates[request.state]}</StateTag>
                      ),
                    },
                  ]}
                />
                {found.total > 50 ? (
                  <div className="pager">
                    <Pagination
                      current={found.page}
                      total={found.total}
                      pageSize={50}
                      showSizeChanger={false}
                      onChange={setPage}
                    />
                  </div>
                ) : null}
              </Sheet>
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

export default function AllRequests() {
  return <Requests chosen={null} />
}

const COMMITTEE = ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper']

function OneRequest({ request, role }: { request: Request; role: string }) {
  const [verb, setVerb] = useState<'refuse' | 'release' | null>(null)
  const close = (): void => setVerb(null)
  const approve = usePerform('spending.approveRequest', { refresh: REFRESH, done: '已办理' })
  const refuse = usePerform('spending.refuseRequest', { refresh: REFRESH, done: '已办理', onDone: close })
  const release = usePerform('spending.releaseRequest', { refresh: REFRESH, done: '已办理', onDone: close })
  const mine =
    (request.state === 'atCentre' && role === 'centreStaff') || (request.state === 'atOffice' && role === 'selfGovOfficer')
  const undecided = request.state === 'atCentre' || request.state === 'atOffice'
  const releases =
    (request.state === 'approved' && [...COMMITTEE, 'selfGovOfficer', 'financeOfficer'].includes(role)) ||
    (undecided && COMMITTEE.includes(role))
  const project = projectOf(request.subject)
  return (
    <>
      <Sheet
        title={request.purpose}
        aside={<StateTag tone={requestTones[request.state]}>{zh.requestStates[request.state]}</StateTag>}
      >
        <Facts
          facts={[
            { label: '居民区', value: request.place },
            { label: '使用对象', value: request.target },
            { label: '金额', value: <Yuan amount={request.amount} strong /> },
            { label: '申请日期', value: <DayShown on={request.requestedOn} /> },
            { label: '有效至', value: <DayShown on={request.expires} /> },
            ...(project === null
              ? []
              : [{ label: '项目', value: <Go to={`/projects/${project}?tab=money`}>看项目和各行余额</Go> }]),
            ...(request.opinion === '' ? [] : [{ label: '意见', value: request.opinion, wide: true }]),
          ]}
        />
      </Sheet>
      {mine || releases ? (
        <ActionBar note={mine ? '同意后由下一步办理；不同意要写明理由。' : '释放后额度回到项目的预算行。'}>
          {releases ? <Button onClick={() => setVerb('release')}>{undecided ? '撤回预申请' : '释放余额'}</Button> : null}
          {mine ? (
            <>
              <Button onClick={() => setVerb('refuse')}>不同意（附理由）</Button>
              <ConfirmButton
                main
                verb={request.state === 'atCentre' ? '通过把关' : '批准'}
                warning={request.state === 'atCentre' ? '通过后由自治办审批。' : '批准后，额度马上为这件事占用。'}
                pending={approve.isPending}
                onConfirm={() => approve.mutate({ request: request.id })}
              />
            </>
          ) : null}
        </ActionBar>
      ) : null}
      <ReasonModal
        verb={verb === 'release' ? (undecided ? '撤回预申请' : '释放余额') : '不同意'}
        open={verb !== null}
        about={verb === 'release' ? '还有报销单用到它时不能释放。' : '申请人会看到理由，可以重新申请。'}
        limit={200}
        pending={refuse.isPending || release.isPending}
        problem={(verb === 'release' ? release.error : refuse.error)?.message}
        onCancel={close}
        onReason={(reason) =>
          verb === 'release' ? release.mutate({ request: request.id, reason }) : refuse.mutate({ request: request.id, reason })
        }
      />
    </>
  )
}
