import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { useRole } from '../../../desk/use-ask.ts'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'

type Item = QueryValue<'covenant.list'>['items'][number]
const tones = { draft: 'quiet', discussing: 'wait', signing: 'run', inForce: 'good', withdrawn: 'stop' } as const
const WRITERS = ['committeeDirector', 'areaSecretary', 'lineCadre']

/** 公约和倡议书: they are written, discussed and signed on the site's pages, which are made for a phone at the door. */
export default function Covenants() {
  const role = useRole()
  const home = useAsk('org.subdistrict', {})
  const found = useAsk('covenant.list', {}, { fresh: true })
  const at = (path: string): string => `/${home.data?.slug ?? ''}/covenants${path}`
  const writes = WRITERS.includes(role)
  return (
    <Page title={zh.list.title} lead={zh.list.lead} actions={writes ? <a href={at('/new')}>{zh.list.draft}</a> : undefined}>
      <Answer of={found}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} ${zh.list.unit}`} flush>
            <DataTable<Item>
              rows={items}
              keyOf={(item) => item.id}
              empty={{ title: zh.list.none, help: zh.list.noneBody }}
              columns={[
                {
                  key: 'title',
                  title: '题目',
                  width: 320,
                  cell: (item) => (
                    <span className="cell-two">
                      <a href={at(`/${item.id}`)}>{item.title}</a>
                      <small>
                        {item.place} · {zh.kinds[item.kind]}
                      </small>
                    </span>
                  ),
                },
                {
                  key: 'step',
                  title: '进展',
                  width: 120,
                  cell: (item) => <StateTag tone={tones[item.step]}>{zh.steps[item.step]}</StateTag>,
                },
                { key: 'signed', title: '已签名', width: 110, figure: true, cell: (item) => `${item.signed} ${zh.homes}` },
                { key: 'begun', title: '起草', width: 130, cell: (item) => <DayShown on={item.begun} /> },
                {
                  key: 'desk',
                  title: '办理',
                  width: 100,
                  cell: (item) => (writes ? <a href={at(`/${item.id}/desk`)}>{zh.desk.title}</a> : null),
                },
              ]}
            />
          </Sheet>
        )}
      </Answer>
    </Page>
  )
}
