import { Button } from 'antd'
import { ask, usePerform, useQuery } from '../../../desk/api.ts'
import { Facts } from '../../../desk/facts.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import type { QueryValue } from '../../../desk/registry.ts'

type Post = QueryValue<'people.me'>['posts'][number]

/** 我的身份: the name on everything I sign, and the posts I may act with. */
export default function Identity() {
  const me = useQuery(ask('people.me', {}))
  const change = usePerform('people.switchPost', { done: '已切换当前身份', refresh: ['people.me', 'waiting.list'] })
  return (
    <Page title="我的身份" lead="办理、签字、批准都以当前身份留名。旧的签字保留当时的岗位，不随切换改变。">
      <Answer of={me}>
        {({ name, current, posts }) => (
          <>
            <Sheet>
              <Facts
                facts={[
                  { label: '姓名', value: name },
                  { label: '当前身份', value: current ? `${current.title} · ${current.place}` : '没有岗位' },
                ]}
              />
            </Sheet>
            <Sheet title="我的岗位" flush>
              <DataTable<Post>
                rows={posts}
                keyOf={(post) => post.id}
                empty={{ title: '现在没有有效的岗位', help: '请街道的系统管理员任命岗位。' }}
                columns={[
                  { key: 'title', title: '岗位', cell: (post) => post.title },
                  { key: 'place', title: '地方', cell: (post) => post.place },
                  {
                    key: 'state',
                    title: '状态',
                    width: 200,
                    cell: (post) =>
                      post.id === current?.id ? (
                        <StateTag tone="run">当前身份</StateTag>
                      ) : (
                        <Button
                          size="small"
                          loading={change.isPending && change.variables?.post === post.id}
                          onClick={() => change.mutate({ post: post.id })}
                        >
                          用这个岗位
                        </Button>
                      ),
                  },
                ]}
              />
            </Sheet>
          </>
        )}
      </Answer>
    </Page>
  )
}
