import { Button, Input, Pagination, Select, Switch } from 'antd'
import { useState } from 'react'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { Appoint } from './appoint.tsx'
import { EndTerm, SetLogin } from './staff-forms.tsx'

type Post = QueryValue<'people.staff'>['posts'][number]
type Open = { readonly what: 'appoint' } | { readonly what: 'login' | 'end'; readonly post: Post }

/** 人员与岗位: who holds which post where. Nobody appoints himself; posts end, they are not deleted. */
export default function Staff() {
  const admin = useRole() === 'platformAdmin'
  const [role, setRole] = useFilter('role')
  const [place, setPlace] = useFilter('place')
  const [name, setName] = useFilter('q')
  const [ended, setEnded] = useFilter('ended')
  const [open, setOpen] = useState<Open | null>(null)
  const filters = [role, place, name, ended].join('|')
  const [paged, setPaged] = useState({ filters: '', page: 1 })
  const page = paged.filters === filters ? paged.page : 1
  const places = useAsk('org.places', {})
  const staff = useAsk(
    'people.staff',
    { page, name, ended: ended !== '', ...(role === '' ? {} : { role }), ...(place === '' ? {} : { place }) },
    { keep: true, fresh: true },
  )
  const close = (): void => setOpen(null)
  const filtered = [role, place, name].some((one) => one !== '')
  return (
    <Page
      title="人员与岗位"
      lead="先任命岗位，再给登录名。换人时给旧的办离任、给新的办任命，签过的字留着当时的岗位。"
      actions={
        <Button type="primary" onClick={() => setOpen({ what: 'appoint' })}>
          任命岗位
        </Button>
      }
    >
      <div className="filters">
        <Select
          aria-label="岗位"
          className="find"
          value={role}
          options={[
            { value: '', label: '全部岗位' },
            ...(staff.data?.roles ?? []).map((one) => ({ value: one.key, label: one.name })),
          ]}
          onChange={setRole}
        />
        <Select
          aria-label="地方"
          className="find"
          showSearch={{ optionFilterProp: 'label' }}
          value={place}
          options={[
            { value: '', label: '全部地方' },
            ...(places.data?.places ?? []).map((one) => ({ value: one.id, label: one.shortName })),
          ]}
          onChange={setPlace}
        />
        <Input.Search
          className="find"
          aria-label="按姓名查找"
          placeholder="按姓名查找"
          allowClear
          defaultValue={name}
          onSearch={setName}
        />
        <label htmlFor="ended">
          <Switch id="ended" size="small" checked={ended !== ''} onChange={(yes) => setEnded(yes ? '1' : '')} /> 显示已离任的
        </label>
      </div>
      <Answer of={staff}>
        {({ posts, more }) => (
          <Sheet flush>
            <DataTable<Post>
              rows={posts}
              keyOf={(post) => post.id}
              empty={
                filtered
                  ? { title: '没有符合条件的岗位', help: '换一个条件，或清空条件看全部。' }
                  : { title: '还没有任命岗位', help: '点右上角「任命岗位」开始。' }
              }
              columns={[
                { key: 'name', title: '姓名', width: 150, cell: (post) => <strong>{post.name}</strong> },
                { key: 'title', title: '岗位', width: 180, cell: (post) => post.title },
                { key: 'place', title: '地方', width: 170, cell: (post) => post.place },
                {
                  key: 'dates',
                  title: '任期',
                  width: 220,
                  cell: (post) => (
                    <>
                      <DayShown on={post.from} /> 起
                      {post.to === null ? null : (
                        <>
                          ，至 <DayShown on={post.to} />
                        </>
                      )}
                    </>
                  ),
                },
                {
                  key: 'login',
                  title: '登录',
                  width: 110,
                  cell: (post) => (post.login ? '有登录名' : <span className="unset">没有登录名</span>),
                },
                {
                  key: 'do',
                  title: '办理',
                  width: 190,
                  cell: (post) =>
                    post.state === 'over' ? (
                      <StateTag tone="quiet">已离任</StateTag>
                    ) : (
                      <span className="row-buttons">
                        {admin ? (
                          <Button
                            size="small"
                            aria-label={`登录名和密码 ${post.name}`}
                            onClick={() => setOpen({ what: 'login', post })}
                          >
                            {post.login ? '换密码' : '给登录名'}
                          </Button>
                        ) : null}
                        <Button
                          size="small"
                          aria-label={`办离任 ${post.name} ${post.title}`}
                          onClick={() => setOpen({ what: 'end', post })}
                        >
                          办离任
                        </Button>
                        {post.state === 'coming' ? <StateTag tone="quiet">还没开始</StateTag> : null}
                      </span>
                    ),
                },
              ]}
            />
            {more || page > 1 ? (
              <div className="pager">
                <Pagination
                  simple
                  current={page}
                  pageSize={50}
                  total={more ? page * 50 + 1 : page * 50}
                  showSizeChanger={false}
                  onChange={(next) => setPaged({ filters, page: next })}
                />
              </div>
            ) : null}
          </Sheet>
        )}
      </Answer>
      {open?.what === 'appoint' ? (
        <Appoint
          admin={admin}
          roles={staff.data?.roles ?? []}
          places={(places.data?.places ?? []).filter((one) => !one.ended)}
          onClose={close}
        />
      ) : null}
      {open?.what === 'login' ? <SetLogin post={open.post} onClose={close} /> : null}
      {open?.what === 'end' ? <EndTerm post={open.post} onClose={close} /> : null}
    </Page>
  )
}
