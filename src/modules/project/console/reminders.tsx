import { Select } from 'antd'
import { CopyText } from '../../../desk/copy.tsx'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'

type Item = QueryValue<'project.reminders'>['items'][number]

const kinds: Readonly<Record<Item['kind'], string>> = {
  apply: '还没申报',
  answer: '待回应督导意见',
  record: '很久没有活动记录',
  close: '到期还没报结项',
}
const nobody: Readonly<Record<Item['kind'], string>> = {
  apply: '各居民区都申报了',
  answer: '督导意见都回应了',
  record: '实施中的项目都有近期记录',
  close: '到期的项目都报了结项',
}

/** 催办: one list of what is late or quiet, with the words to send. */
export default function Reminders() {
  const [year, setYear] = useFilter('year')
  const [kind, setKind] = useFilter('kind')
  const found = useAsk('project.reminders', { year: year === '' ? null : Number(year) }, { fresh: true, keep: true })
  return (
    <Page
      title="催办"
      lead="谁还没申报、没回应、没登记活动、没报结项。先到期的在前，不按居民区排。"
      actions={
        found.data ? (
          <Select
            aria-label="年度"
            value={String(found.data.year)}
            options={found.data.years.map((one) => ({ value: String(one), label: `${one} 年度` }))}
            onChange={setYear}
          />
        ) : undefined
      }
    >
      <Answer of={found}>
        {({ items }) => {
          const shown = items.filter((one) => kind === '' || one.kind === kind)
          return (
            <Sheet
              title={`${shown.length} 件`}
              flush
              aside={
                <>
                  <Select
                    aria-label="哪一类"
                    value={kind}
                    onChange={setKind}
                    options={[
                      { value: '', label: `全部（${items.length}）` },
                      ...Object.entries(kinds).map(([value, label]) => ({
                        value,
                        label: `${label}（${items.filter((one) => one.kind === value).length}）`,
                      })),
                    ]}
                  />
                  {shown.length > 0 ? (
                    <CopyText main text={shown.map((one) => one.words).join('\n')} label={`全部复制（${shown.length} 条）`} />
                  ) : null}
                </>
              }
            >
              <DataTable<Item>
                rows={shown}
                keyOf={(row) => `${row.kind} ${row.place} ${row.project ?? ''}`}
                empty={{ title: kind === '' ? '没有要催的事' : nobody[kind as Item['kind']] }}
                columns={[
                  { key: 'kind', title: '什么事', width: 160, cell: (row) => <StateTag tone="wait">{kinds[row.kind]}</StateTag> },
                  { key: 'place', title: '居民区', width: 140, cell: (row) => row.place },
                  {
                    key: 'title',
                    title: '项目',
                    width: 280,
                    cell: (row) => (row.project === null ? row.title : <Go to={`/projects/${row.project}`}>{row.title}</Go>),
                  },
                  {
                    key: 'when',
                    title: '到期或从哪天起',
                    width: 180,
                    cell: (row) =>
                      row.due !== null ? (
                        <>
                          <DayShown on={row.due} /> 到期
                        </>
                      ) : row.since !== null ? (
                        <>
                          <DayShown on={row.since} /> 起
                        </>
                      ) : null,
                  },
                  { key: 'copy', title: '办理', width: 140, cell: (row) => <CopyText text={row.words} /> },
                ]}
              />
            </Sheet>
          )
        }}
      </Answer>
    </Page>
  )
}
