import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { ConfirmButton, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { pointsText } from '../../../kernel/text.ts'
import './panel.css'
import './project.css'

type Rounds = QueryValue<'project.rounds'>
type Round = Rounds['rounds'][number]
type Row = Round['projects'][number]
type Kind = Round['kind']

const KINDS: Readonly<Record<Kind, string>> = { application: '立项评审', final: '结项评估' }
const MISSING = { few: '打分的人不够', even: '双数，差一人或多一人', all: '还有人没打', supervisor: '督导还没打' } as const
const REFRESH = ['project.rounds', 'project.board', 'project.whole', 'project.list', 'waiting.list'] as const

/** 评审: rounds over a track, who has scored (not what), and the closing. */
export default function RoundsScreen() {
  const cycle = useAsk('programme.cycle', {})
  const [year, setYear] = useFilter('year')
  const shown = year === '' ? cycle.data?.year : Number(year)
  const rounds = useAsk('project.rounds', { year: shown ?? 0 }, { when: shown !== undefined, fresh: true })
  const officer = useRole() === 'selfGovOfficer'
  return (
    <Page
      title="评审"
      lead="按类别组织立项评审，项目办完以后组织结项评估。收分以前只看得到谁打了分，看不到打了多少分。"
      actions={
        <Select
          aria-label="年度"
          value={shown === undefined ? '' : String(shown)}
          options={(cycle.data?.years ?? []).map((one) => ({ value: String(one), label: `${one} 年度` }))}
          onChange={setYear}
        />
      }
    >
      <Answer of={rounds}>
        {(found) => (
          <>
            <Ready found={found} year={shown ?? 0} officer={officer} />
            {found.rounds.length === 0 && found.ready.length === 0 ? (
              <Sheet>
                <Empty title="还没有评审">
                  管理办法里有评分表的类别，项目通过把关以后在这里组织立项评审，提交结项报告以后组织结项评估。
                </Empty>
              </Sheet>
            ) : null}
            {found.rounds.map((round) => (
              <One key={round.id} round={round} found={found} officer={officer} />
            ))}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Ready({ found, year, officer }: { found: Rounds; year: number; officer: boolean }) {
  const [open, setOpen] = useState<Rounds['ready'][number] | null>(null)
  if (found.ready.length === 0) return null
  return (
    <Sheet title="等待组织评审" flush>
      <DataTable
        rows={found.ready}
        keyOf={(row) => `${row.kind} ${row.track}`}
        empty={{ title: '没有等待评审的项目' }}
        mark={() => 'wait'}
        columns={[
          { key: 'kind', title: '评审', width: 120, cell: (row) => KINDS[row.kind] },
          { key: 'track', title: '类别', width: 140, cell: (row) => row.trackName },
          { key: 'n', title: '项目', width: 90, figure: true, cell: (row) => `${row.projects} 个` },
          { key: 'least', title: '评审至少', width: 110, figure: true, cell: (row) => `${row.least} 人，单数` },
          {
            key: 'do',
            title: '办理',
            onScreen: true,
            width: 140,
            cell: (row) =>
              officer ? (
                <Button size="small" type="primary" ghost onClick={() => setOpen(row)}>
                  组织{KINDS[row.kind]}
                </Button>
              ) : (
                '由自治办组织'
              ),
          },
        ]}
      />
      {open ? <OpenModal ready={open} found={found} year={year} onClose={() => setOpen(null)} /> : null}
    </Sheet>
  )
}

const peopleOf = (found: Rounds) => found.panelists.map((one) => ({ value: one.person, label: `${one.name}（${one.title}）` }))

interface OpenProps {
  readonly ready: Rounds['ready'][number]
  readonly found: Rounds
  readonly year: number
  readonly onClose: () => void
}
function OpenModal({ ready, found, year, onClose }: OpenProps) {
  const [form] = Form.useForm<{ panel: string[] }>()
  const chosen = Form.useWatch('panel', form) ?? []
  const open = usePerform('project.openRound', {
    form,
    refresh: REFRESH,
    done: `已组织${KINDS[ready.kind]}`,
    onDone: onClose,
    at: (field) => (field.startsWith('panel') ? 'panel' : field),
  })
  return (
    <Modal
      title={`组织${KINDS[ready.kind]}：${ready.trackName}，${ready.projects} 个项目`}
      open
      okText="开始打分"
      cancelText="先不办"
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">
        评审要单数，至少 {ready.least} 人。来自申报单位、参与过申报或把关的人，系统自动请其回避，不用您记。
        {ready.kind === 'final' ? '带教这个项目的督导另外打分，不单独定等次。' : ''}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ panel: [] }}
        onFinish={({ panel }) => open.mutate({ year, kind: ready.kind, track: ready.track, panel })}
      >
        <Form.Item
          name="panel"
          label={`评审（已选 ${chosen.length} 人）`}
          rules={[{ required: true, message: '请选择评审。' }]}
          extra={
            found.panelists.length === 0
              ? '还没有评审专家：请先在「人员与岗位」里给专家评审岗位。'
              : chosen.length % 2 === 0 && chosen.length > 0
                ? '现在是双数。没有人回避的话，收分时会少一人或多一人。'
                : undefined
          }
        >
          <Select mode="multiple" options={peopleOf(found)} optionFilterProp="label" placeholder="选评审专家" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function One({ round, found, officer }: { round: Round; found: Rounds; officer: boolean }) {
  const [adding, setAdding] = useState<{ project: Row | null } | null>(null)
  const [recusing, setRecusing] = useState<{ row: Row; person: string; name: string } | null>(null)
  const close = usePerform('project.closeRound', { refresh: REFRESH, done: '已收分' })
  const publish = usePerform('project.publishResults', { refresh: REFRESH, done: '已公示评估结果' })
  const recuse = usePerform('rubric.recuse', { refresh: REFRESH, done: '已登记回避', onDone: () => setRecusing(null) })
  const open = round.closedAt === null
  const active = round.projects.flatMap((row) => row.raters.filter((one) => one.recusal === null))
  const scored = active.filter((one) => one.scored).length
  const toPublish = round.projects.filter((row) => row.evaluated)
  return (
    <Sheet
      title={`${KINDS[round.kind]} · ${round.trackName ?? '全部类别'}（${round.projects.length} 个项目）`}
      note={`${instantText(round.openedAt)} 开始${round.closedAt ? `，${instantText(round.closedAt)} 收分` : `，已收到 ${scored} 份打分，应有 ${active.length} 份`}`}
      aside={
        officer ? (
          open ? (
            <span className="drawer-foot">
              <Button size="small" onClick={() => setAdding({ project: null })}>
                增加评审
              </Button>
              <ConfirmButton
                main
                verb="收分"
                warning="收分以后，谁也不能再打分或修改，得分进入立项统筹表。"
                pending={close.isPending}
                onConfirm={() => close.mutate({ round: round.id })}
              />
            </span>
          ) : round.kind === 'final' && toPublish.length > 0 ? (
            <ConfirmButton
              verb="公示评估结果"
              warning="公示项目的等次，不公示分数；公示期满、异议都答复以后结项。"
              pending={publish.isPending}
              onConfirm={() => publish.mutate({ projects: toPublish.map((row) => row.project) })}
            />
          ) : round.kind === 'application' ? (
            <Go to="/board">去立项统筹表</Go>
          ) : undefined
        ) : undefined
      }
      flush
    >
      {close.error ? (
        <p className="field-problem" role="alert">
          {close.error.message}
        </p>
      ) : null}
      <DataTable<Row>
        rows={round.projects}
        keyOf={(row) => row.assessment}
        empty={{ title: '这一轮没有项目' }}
        mark={(row) => (open && row.missing !== null ? 'wait' : undefined)}
        columns={[
          {
            key: 'name',
            title: '项目',
            width: 220,
            cell: (row) => (
              <span className="cell-two">
                <Go to={`/projects/${row.project}`}>《{row.name}》</Go>
                <small>{row.place}</small>
              </span>
            ),
          },
          {
            key: 'raters',
            title: '评审',
            width: 420,
            cell: (row) => (
              <ul className="raters">
                {row.raters.map((one) => (
                  <li key={one.person}>
                    <StateTag tone={one.recusal !== null ? 'quiet' : one.scored ? 'good' : 'wait'}>
                      {one.recusal !== null ? '回避' : one.scored ? '已打' : '未打'}
                    </StateTag>
                    <span title={one.recusal ?? undefined}>
                      {one.name}
                      {one.part === 'supervisor' ? '（督导）' : ''}
                      {one.recusal === null ? '' : `：${one.recusal}`}
                    </span>
                    {officer && open && one.recusal === null ? (
                      <button
                        type="button"
                        className="link-button"
                        aria-label={`请${one.name}回避《${row.name}》`}
                        onClick={() => setRecusing({ row, person: one.person, name: one.name })}
                      >
                        回避
                      </button>
                    ) : null}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            key: 'state',
            title: open ? '能否收分' : '结果',
            width: 150,
            cell: (row) =>
              row.void ? (
                '已撤回，不计'
              ) : open ? (
                row.missing === null ? (
                  <StateTag tone="good">齐了</StateTag>
                ) : (
                  <span className="cell-two">
                    <span>{MISSING[row.missing]}</span>
                    {officer && row.missing !== 'supervisor' ? (
                      <small>
                        <button type="button" className="link-button" onClick={() => setAdding({ project: row })}>
                          只为它加一人
                        </button>
                      </small>
                    ) : null}
                  </span>
                )
              ) : (
                <span className="cell-two">
                  <strong>{row.score === null ? '—' : `${pointsText(row.score)} 分`}</strong>
                  {row.level === null ? null : (
                    <small>
                      {row.level}
                      {row.reached !== null && row.reached !== row.level ? `（${row.reached}名额已满）` : ''}
                    </small>
                  )}
                </span>
              ),
          },
        ]}
      />
      {adding ? <AddModal round={round} project={adding.project} found={found} onClose={() => setAdding(null)} /> : null}
      <ReasonModal
        verb="请回避"
        open={recusing !== null}
        about={recusing ? `${recusing.name}不再评《${recusing.row.name}》，已打的分不计。` : ''}
        limit={200}
        pending={recuse.isPending}
        problem={recuse.error?.message}
        onCancel={() => setRecusing(null)}
        onReason={(reason) => recusing && recuse.mutate({ assessment: recusing.row.assessment, person: recusing.person, reason })}
      />
    </Sheet>
  )
}

interface AddProps {
  readonly round: Round
  readonly project: Row | null
  readonly found: Rounds
  readonly onClose: () => void
}
function AddModal({ round, project, found, onClose }: AddProps) {
  const [form] = Form.useForm<{ person: string }>()
  const add = usePerform('project.addPanelist', { form, refresh: REFRESH, done: '已增加评审', onDone: onClose })
  const named = new Set((project ? [project] : round.projects).flatMap((row) => row.raters.map((one) => one.person)))
  return (
    <Modal
      title={project ? `为《${project.name}》增加一名评审` : '为这一轮增加一名评审'}
      open
      okText="增加"
      cancelText="先不办"
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ person }) => add.mutate({ round: round.id, person, project: project?.project ?? null })}
      >
        <Form.Item name="person" label="评审" rules={[{ required: true, message: '请选择评审。' }]}>
          <Select
            showSearch
            optionFilterProp="label"
            options={peopleOf(found).filter((one) => !named.has(one.value))}
            placeholder="选一位评审专家"
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
