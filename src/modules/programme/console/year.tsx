import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { isMoney, MoneyInput, moneyRule, type MoneyTyped, Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { Calendar } from './calendar.tsx'
import { Extensions } from './extensions.tsx'
import { type Cycle, type Track, UNSET } from './names.ts'
import { RulesShown } from './rules.tsx'
import './programme.css'

/** 年度: its days, its 管理办法 as rules, and what is left of each track's 年度额度. */
export default function YearScreen() {
  const [year, setYear] = useFilter('year')
  const role = useRole()
  const cycle = useAsk('programme.cycle', year === '' ? {} : { year: Number(year) }, { keep: true, fresh: true })
  const code = cycle.data === undefined ? cycle.error?.code : undefined
  if (code === 'programme.no-such-cycle' || code === 'programme.no-measure')
    return <NotYet opened={code === 'programme.no-measure'} year={year} officer={role === 'selfGovOfficer'} />
  return (
    <Answer of={cycle}>
      {(found) => (
        <Page
          title={found.name}
          over={`${found.year} 年度`}
          lead={
            <>
              <DayShown on={found.begins} /> 至 <DayShown on={found.ends} />
            </>
          }
          actions={
            <>
              {role === 'selfGovOfficer' ? (
                <>
                  <Go to="/year/open">开启新年度</Go>
                  <Go to={`/year/measure?year=${found.year}`}>发布新版本</Go>
                </>
              ) : null}
              <Select
                aria-label="年度"
                value={String(found.year)}
                options={found.years.map((one) => ({ value: String(one), label: `${one} 年度` }))}
                onChange={setYear}
              />
            </>
          }
        >
          <Envelopes cycle={found} raises={role === 'selfGovOfficer'} />
          <Calendar cycle={found} writes={role === 'selfGovOfficer'} />
          <Extensions year={found.year} writes={role === 'selfGovOfficer'} />
          <RulesShown cycle={found} />
        </Page>
      )}
    </Answer>
  )
}

/** A year without its cycle or its measure: what comes next, and whose turn it is. */
function NotYet({ opened, year, officer }: { opened: boolean; year: string; officer: boolean }) {
  const cycles = useAsk('programme.cycles', {}, { when: opened, fresh: true })
  const wanted = year === '' ? cycles.data?.cycles[0]?.year : Number(year)
  const coming = cycles.data?.cycles.find((one) => one.year === wanted)?.measures[0]
  return (
    <Page title="年度与管理办法">
      <Sheet>
        {coming ? (
          <Empty title={`《${coming.title}》第 ${coming.version} 版还没有生效`}>
            从 <DayShown on={coming.from} /> 起生效，那天起在这里看到全文。
            {officer ? <Go to={`/year/measure?year=${wanted}`}>发布新版本</Go> : null}
          </Empty>
        ) : opened ? (
          <Empty title={`${wanted ?? ''} 年度还没有发布管理办法`}>
            {officer ? (
              <Go to={`/year/measure?year=${wanted ?? ''}`}>发布管理办法</Go>
            ) : (
              '请自治办发布；发布以后居民区才能写项目书。'
            )}
          </Empty>
        ) : (
          <Empty title="还没有开启年度">{officer ? <Go to="/year/open">开启年度</Go> : '请自治办开启；步骤见开通清单。'}</Empty>
        )}
      </Sheet>
    </Page>
  )
}

function Envelopes({ cycle, raises }: { cycle: Cycle; raises: boolean }) {
  const [track, setTrack] = useState<Track | null>(null)
  const left = new Map(cycle.envelopes.map((one) => [one.track, one.left]))
  return (
    <Sheet title="类别和年度额度" note="立项时从这里划出；额度用完就不能再立项。" flush>
      <DataTable<Track>
        rows={cycle.measure.rules.tracks}
        keyOf={(one) => one.key}
        empty={{ title: '还没有设类别', help: '发布管理办法时设定。' }}
        columns={[
          {
            key: 'name',
            title: '类别',
            width: 240,
            cell: (one) => (
              <span className="cell-two">
                <strong>{one.name}</strong>
                <small>{one.note}</small>
              </span>
            ),
          },
          {
            key: 'ceiling',
            title: '单个项目上限',
            width: 220,
            figure: true,
            cell: (one) =>
              one.ceiling.value === null ? (
                <span className="unset">{UNSET}</span>
              ) : (
                <>
                  <Yuan amount={one.ceiling.value} /> {one.ceiling.confirmed ? null : <small>系统建议,需确认</small>}
                </>
              ),
          },
          {
            key: 'left',
            title: '年度额度还剩',
            width: 180,
            figure: true,
            cell: (one) =>
              left.has(one.key) ? <Yuan amount={left.get(one.key)} strong /> : <span className="unset">{UNSET}</span>,
          },
          ...(raises
            ? [
                {
                  key: 'raise',
                  title: '办理',
                  width: 130,
                  cell: (one: Track) => (
                    <Button size="small" onClick={() => setTrack(one)}>
                      增加年度额度
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {track ? <Raise year={cycle.year} track={track} onClose={() => setTrack(null)} /> : null}
    </Sheet>
  )
}

function Raise({ year, track, onClose }: { year: number; track: Track; onClose: () => void }) {
  const [form] = Form.useForm<{ amount: MoneyTyped }>()
  const raise = usePerform('programme.raiseEnvelope', {
    form,
    refresh: ['programme.cycle', 'programme.setup', 'project.board'],
    done: '已增加',
    onDone: onClose,
  })
  return (
    <Modal
      title={`增加年度额度：${track.name}`}
      open
      okText="增加"
      cancelText="取消"
      confirmLoading={raise.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-warning">额度只能增加，立项时用掉，不能减回来。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ amount }) => {
          if (isMoney(amount)) raise.mutate({ year, track: track.key, amount })
        }}
      >
        <Form.Item name="amount" label="增加多少" rules={[moneyRule()]}>
          <MoneyInput autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
