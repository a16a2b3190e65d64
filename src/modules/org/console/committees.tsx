import { Input } from 'antd'
import { ask, useQuery } from '../../../desk/api.ts'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { DemoTag } from '../../../desk/tags.tsx'

type Place = QueryValue<'org.committees'>['places'][number]

/** 居民区名单, in the order of the official codes. */
export default function Committees() {
  const committees = useQuery(ask('org.committees', {}))
  const [wanted, setWanted] = useFilter('q')
  return (
    <Page title="居民区名单" lead="按统计用区划代码排列。">
      <Answer of={committees}>
        {({ places }) => {
          const shown = places.filter((place) => place.name.includes(wanted.trim()))
          return (
            <Sheet
              title={wanted === '' ? `共 ${places.length} 个居民区` : `找到 ${shown.length} 个居民区`}
              aside={
                <Input
                  className="find"
                  aria-label="按名称查找居民区"
                  placeholder="按名称查找"
                  allowClear
                  value={wanted}
                  onChange={(event) => setWanted(event.target.value)}
                />
              }
              flush
            >
              <DataTable<Place>
                rows={shown}
                keyOf={(place) => place.id}
                empty={
                  wanted === ''
                    ? { title: '还没有登记居民区', help: '请街道的系统管理员新增地方。' }
                    : { title: `没有名称含「${wanted}」的居民区`, help: '请换一个词，或清空查找。' }
                }
                columns={[
                  {
                    key: 'name',
                    title: '名称',
                    cell: (place) => (
                      <>
                        <strong>{place.shortName}</strong> {place.fictional ? <DemoTag /> : null}
                      </>
                    ),
                  },
                  { key: 'full', title: '全称', cell: (place) => place.name },
                  {
                    key: 'phone',
                    title: '居委电话',
                    width: 220,
                    cell: (place) => place.phone ?? <span className="unset">未登记</span>,
                  },
                ]}
              />
            </Sheet>
          )
        }}
      </Answer>
    </Page>
  )
}
