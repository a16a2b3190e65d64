import { useState } from 'react'
import { Pagination } from 'antd'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'

type Item = QueryValue<'venue.list'>['items'][number]
const tones = { open: 'good', paused: 'wait', closed: 'stop' } as const
const WRITERS = ['committeeDirector', 'areaSecretary', 'lineCadre', 'selfGovOfficer']
const PAGE = 20

/** 资源清单: kept on the site's pages; here all of it side by side. */
export default function Resources() {
  const [page, setPage] = useState(1)
  const writes = WRITERS.includes(useRole())
  const home = useAsk('org.subdistrict', {})
  const found = useAsk('venue.list', { page }, { fresh: true })
  const at = (path: string): string => `/${home.data?.slug ?? ''}${path}`
  return (
    <Page
      title={zh.list.title}
      lead={zh.list.lead}
      actions={writes ? <a href={at('/resources/new')}>{zh.list.offer}</a> : undefined}
    >
      <Answer of={found}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} ${zh.unit}`} flush>
            <DataTable<Item>
              rows={items}
              keyOf={(item) => item.id}
              empty={{ title: zh.list.none, help: zh.list.noneBody }}
              columns={[
                {
                  key: 'name',
                  title: zh.newOffer.name,
                  width: 280,
                  cell: (item) => (
                    <span className="cell-two">
                      <a href={at(`/resources/${item.id}`)}>{item.name}</a>
                      <small>
                        {item.giverName} · {item.place}
                      </small>
                    </span>
                  ),
                },
                { key: 'kind', title: zh.list.kind, width: 90, cell: (item) => zh.kinds[item.kind] },
                {
                  key: 'quantity',
                  title: zh.newOffer.quantity,
                  width: 100,
                  figure: true,
                  cell: (item) => `${item.quantity} ${item.unit}`,
                },
                { key: 'when', title: zh.page.when, width: 200, cell: (item) => item.when },
                {
                  key: 'state',
                  title: zh.page.state,
                  width: 110,
                  cell: (item) => <StateTag tone={tones[item.state]}>{zh.offerStates[item.state]}</StateTag>,
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
