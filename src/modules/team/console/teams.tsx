import { useState } from 'react'
import { Pagination } from 'antd'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'

type Item = QueryValue<'team.list'>['items'][number]
const tones = { selfManagement: 'wait', selfService: 'run', servingAll: 'good' } as const
const WRITERS = ['committeeDirector', 'areaSecretary', 'lineCadre']
const PAGE = 12

/** 自治团队: kept on the site's pages, which are made for a phone at the door; here they stand side by side. */
export default function Teams() {
  const [page, setPage] = useState(1)
  const writes = WRITERS.includes(useRole())
  const home = useAsk('org.subdistrict', {})
  const found = useAsk('team.list', { mine: true, page }, { fresh: true })
  const at = (path: string): string => `/${home.data?.slug ?? ''}${path}`
  return (
    <Page title={zh.list.title} lead={zh.list.lead} actions={writes ? <a href={at('/teams/new')}>{zh.list.begin}</a> : undefined}>
      <Answer of={found}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} ${zh.units.teams}`} flush>
            <DataTable<Item>
              rows={items}
              keyOf={(item) => item.id}
              empty={{ title: zh.list.none, help: zh.list.noneBody }}
              columns={[
                {
                  key: 'name',
                  title: zh.desk.name,
                  width: 280,
                  cell: (item) => (
                    <span className="cell-two">
                      <a href={at(`/teams/${item.id}`)}>{item.name}</a>
                      <small>{item.place}</small>
                    </span>
                  ),
                },
                {
                  key: 'stage',
                  title: zh.list.stage,
                  width: 130,
                  cell: (item) =>
                    item.ended === null ? (
                      <StateTag tone={tones[item.stage]}>{zh.stages[item.stage]}</StateTag>
                    ) : (
                      <StateTag tone="stop">{zh.page.ended}</StateTag>
                    ),
                },
                {
                  key: 'members',
                  title: zh.list.members,
                  width: 100,
                  figure: true,
                  cell: (item) => `${item.members} ${zh.units.people}`,
                },
                {
                  key: 'hours',
                  title: zh.list.hours,
                  width: 120,
                  figure: true,
                  cell: (item) => `${item.hours} ${zh.units.hours}`,
                },
                {
                  key: 'meetings',
                  title: zh.list.meetings,
                  width: 150,
                  cell: (item) => (
                    <>
                      {item.meetings} {zh.units.times}{' '}
                      {writes && item.ended === null ? (
                        <a href={at(`/teams/${item.id}/desk?task=meeting`)}>{zh.desk.meeting}</a>
                      ) : null}
                    </>
                  ),
                },
                {
                  key: 'begun',
                  title: zh.page.begun,
                  width: 130,
                  cell: (item) => (item.begun === null ? null : <DayShown on={item.begun} />),
                },
                {
                  key: 'desk',
                  title: zh.desk.title,
                  width: 140,
                  cell: (item) =>
                    writes && item.ended === null ? (
                      <a href={at(`/teams/${item.id}/desk`)}>{item.led ? zh.desk.title : zh.desk.leader}</a>
                    ) : null,
                },
              ]}
            />
            {total > PAGE && (
              <Pagination current={page} pageSize={PAGE} total={total} onChange={setPage} showSizeChanger={false} />
            )}
          </Sheet>
        )}
      </Answer>
    </Page>
  )
}
