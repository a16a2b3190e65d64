import { Select } from 'antd'
import type { ReactNode } from 'react'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag, type Tone } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { inUnit, settingNames, SUGGESTED, UNSET } from './names.ts'
import './programme.css'

type Setup = QueryValue<'programme.setup'>
type Key = Setup['steps'][number]['key']
type Setting = Setup['settings'][number]

const states: Readonly<Record<Setup['steps'][number]['state'], readonly [Tone, string]>> = {
  done: ['good', '已办好'],
  begun: ['wait', '还差一些'],
  open: ['wait', '还没有'],
}
const KEEPERS = ['platformAdmin', 'selfGovOfficer']

interface Step {
  readonly title: string
  /** Who does it, in words, and which roles are led there. */
  readonly by: string
  readonly roles: readonly string[]
  readonly to: string
  readonly go: string
  readonly so: (found: Setup) => ReactNode
}

const steps: Readonly<Record<Key, Step>> = {
  brand: {
    title: '名称与页脚',
    by: '系统管理员、自治办',
    roles: KEEPERS,
    to: '/brand',
    go: '填写口号、颜色和页脚',
    so: ({ missing }) =>
      missing.filing || missing.phone
        ? `页脚还缺${[missing.filing ? '备案号' : '', missing.phone ? '电话' : ''].filter(Boolean).join('和')}。`
        : '主办单位、备案号、电话都有了。',
  },
  places: {
    title: '地方',
    by: '系统管理员、自治办',
    roles: KEEPERS,
    to: '/places',
    go: '登记社区和居民区',
    so: ({ communities, committees, unreachable }) =>
      committees === 0
        ? '还没有登记居民区。'
        : `${communities > 0 ? `${communities} 个社区、` : ''}${committees} 个居民区${unreachable > 0 ? `，其中 ${unreachable} 个没有登记居委电话` : ''}。`,
  },
  office: {
    title: '街道的岗位',
    by: '系统管理员、自治办',
    roles: KEEPERS,
    to: '/people',
    go: '任命岗位',
    so: ({ vacant }) => (vacant.length > 0 ? `还没有人：${vacant.join('、')}。` : '从把关到支付，每个岗位都有人。'),
  },
  committees: {
    title: '居民区的岗位',
    by: '系统管理员、自治办',
    roles: KEEPERS,
    to: '/people',
    go: '任命岗位',
    so: ({ committees, staffed }) =>
      committees === 0
        ? '登记居民区以后任命。'
        : `${committees} 个居民区里，${staffed} 个有人能写项目书（书记、主任或条线干部）。`,
  },
  fund: {
    title: '资金',
    by: '自治办、党政办财务',
    roles: ['selfGovOfficer', 'financeOfficer'],
    to: '/funds',
    go: '设立资金',
    so: ({ fund }) => (fund ? fund.name : '还没有设立自治金。'),
  },
  cycle: {
    title: '年度',
    by: '自治办',
    roles: ['selfGovOfficer'],
    to: '/year/open',
    go: '开启年度',
    so: ({ cycle }) =>
      cycle ? (
        <>
          {cycle.name}：<DayShown on={cycle.begins} /> 至 <DayShown on={cycle.ends} />
        </>
      ) : (
        '今天不在任何已开启的年度里。'
      ),
  },
  measure: {
    title: '管理办法',
    by: '自治办',
    roles: ['selfGovOfficer'],
    to: '/year/measure',
    go: '发布管理办法',
    so: ({ measure }) =>
      measure ? (
        <>
          《{measure.title}》第 {measure.version} 版
          {measure.inForce ? null : (
            <>
              ，从 <DayShown on={measure.from} /> 起生效
            </>
          )}
        </>
      ) : (
        '还没有发布；发布以后居民区才能写项目书。'
      ),
  },
  settings: {
    title: '系统建议的数字',
    by: '自治办',
    roles: ['selfGovOfficer'],
    to: '/year/measure',
    go: '在新版本里确认',
    so: ({ settings, measure }) => {
      const open = settings.filter((one) => !one.confirmed).length
      return measure === null
        ? '发布管理办法以后逐项确认。'
        : open === 0
          ? '都由街道确认了。'
          : `还有 ${open} 项等街道确认，见下表。`
    },
  },
  appropriation: {
    title: '年度拨款',
    by: '党政办财务',
    roles: ['financeOfficer'],
    to: '/ledger/balances',
    go: '登记年度拨款',
    so: ({ appropriated }) => (appropriated > 0 ? <Yuan amount={appropriated} /> : '拨款到位后登记，立项时才有钱可分。'),
  },
  envelopes: {
    title: '年度额度',
    by: '自治办',
    roles: ['selfGovOfficer'],
    to: '/year',
    go: '分到各个类别',
    so: ({ tracks, envelopes }) => (tracks === 0 ? '发布管理办法以后设定。' : `${tracks} 个类别里，${envelopes} 个有了额度。`),
  },
}

/** 开通清单: what must stand before a year can run, and the numbers that only the subdistrict can give. */
export default function SetupList() {
  const role = useRole()
  const [year, setYear] = useFilter('year')
  const setup = useAsk('programme.setup', year === '' ? {} : { year: Number(year) }, { fresh: true, keep: true })
  return (
    <Answer of={setup}>
      {(found) => {
        const done = found.steps.filter((step) => step.state === 'done').length
        return (
          <Page
            title="开通清单"
            over={found.year === null ? undefined : `${found.year} 年度`}
            lead={
              done === found.steps.length
                ? '都办好了，这一年可以从申报走到支付。'
                : `${found.steps.length} 件事，办好了 ${done} 件。从上往下办；没办好的，相关的页面会说明缺什么。`
            }
            actions={
              found.years.length > 1 ? (
                <Select
                  aria-label="年度"
                  value={year === '' ? String(found.year ?? '') : year}
                  options={found.years.map((one) => ({ value: String(one), label: `${one} 年度` }))}
                  onChange={setYear}
                />
              ) : undefined
            }
          >
            <Sheet flush>
              <ol aria-label="开通清单">
                {found.steps.map(({ key, state }) => {
                  const step = steps[key]
                  const [tone, word] = states[state]
                  return (
                    <li key={key} className="setup-step">
                      <span>
                        <StateTag tone={tone}>{word}</StateTag>
                      </span>
                      <div>
                        <strong>{step.title}</strong>
                        <p>{step.so(found)}</p>
                      </div>
                      {step.roles.includes(role) ? (
                        <Go to={address(key, found)}>{step.go}</Go>
                      ) : (
                        <span className="unset">由{step.by}办理</span>
                      )}
                    </li>
                  )
                })}
              </ol>
            </Sheet>
            <Settings found={found} />
          </Page>
        )
      }}
    </Answer>
  )
}

/** A form about a year is opened at this year; opening a year asks for none. */
const address = (key: Key, { year }: Setup): string =>
  year !== null && ['measure', 'settings', 'envelopes'].includes(key) ? `${steps[key].to}?year=${year}` : steps[key].to

function Settings({ found }: { found: Setup }) {
  const { settings } = found
  if (found.measure === null) return null
  const open = settings.filter((one) => !one.confirmed)
  return (
    <Sheet
      title="等街道确认的数字"
      note="法规没有定、各街道不同的数字，由街道确认。没有确认以前，页面上一直这样标着，系统走最严的路。"
      flush
    >
      <DataTable<Setting>
        rows={open}
        keyOf={(one) => `${one.key} ${one.of}`}
        empty={{ title: '没有等确认的数字', help: '管理办法里的数字都由街道确认了。' }}
        columns={[
          {
            key: 'name',
            title: '数字',
            width: 280,
            cell: (one) => (one.of === '' ? settingNames[one.key] : `${one.of} ${settingNames[one.key]}`),
          },
          {
            key: 'value',
            title: '现在是',
            width: 200,
            cell: (one) =>
              one.value === null ? <span className="unset">{UNSET}</span> : <strong>{inUnit(one.value, one.kind)}</strong>,
          },
          {
            key: 'state',
            title: '状态',
            width: 180,
            cell: (one) => <StateTag tone="wait">{one.value === null ? '未设定' : SUGGESTED}</StateTag>,
          },
          { key: 'source', title: '出处', width: 260, cell: (one) => (one.source === '' ? '—' : one.source) },
        ]}
      />
    </Sheet>
  )
}
