import { Button, Form, Input, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { DemoTag, StateTag } from '../../../desk/tags.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Day } from '../../../kernel/day.ts'
import { Change, End, REFRESH } from './place-forms.tsx'

type Compounds = QueryValue<'org.compounds'>
type Place = Compounds['places'][number]
type Open = { readonly what: 'add' } | { readonly what: 'change' | 'end'; readonly place: Place }

const kinds: Readonly<Record<string, string>> = { compound: '小区', buildingGroup: '楼组' }

/** 小区和楼组: what a committee itself keeps, below one residential area. Its secretary and the office add, rename and end. */
export default function CompoundsScreen() {
  const me = useAsk('people.me', {})
  const committees = useAsk('org.committees', {})
  const [wanted, setWanted] = useFilter('area')
  const path = me.data?.current?.path ?? '-'
  const reached = (committees.data?.places ?? []).filter((one) => one.path.startsWith(path))
  const area = reached.find((one) => one.id === wanted)?.id ?? reached[0]?.id
  const known = useAsk('org.compounds', { area: area ?? '' }, { when: area !== undefined, fresh: true })
  const [open, setOpen] = useState<Open | null>(null)
  const close = (): void => setOpen(null)
  return (
    <Page
      title="小区和楼组"
      lead="居民区之下的小区和楼组。先登记小区，再在小区下登记楼组；没有小区的，楼组直接设在居民区。"
      actions={
        known.data ? (
          <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
            登记小区或楼组
          </Button>
        ) : undefined
      }
    >
      {reached.length > 1 ? (
        <div className="filters">
          <Select
            aria-label="居民区"
            className="find"
            showSearch={{ optionFilterProp: 'label' }}
            value={area ?? ''}
            options={reached.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            onChange={setWanted}
          />
        </div>
      ) : null}
      {committees.data && me.data && area === undefined ? (
        <Sheet>
          <Empty title="还没有居民区">先由自治办在「地方」里登记居民区，再登记它的小区和楼组。</Empty>
        </Sheet>
      ) : (
        <Answer of={known}>{(found) => <Tree found={found} onOpen={setOpen} />}</Answer>
      )}
      {open?.what === 'add' && known.data ? <Add found={known.data} onClose={close} /> : null}
      {open?.what === 'change' ? <Change place={open.place} onClose={close} /> : null}
      {open?.what === 'end' ? <End place={open.place} onClose={close} /> : null}
    </Page>
  )
}

/** The tree by name: keys are made, so the order of paths says nothing to a reader. */
function inOrder({ area, places }: Compounds): { place: Place; depth: number }[] {
  const below = (parent: string, depth: number): { place: Place; depth: number }[] =>
    places
      .filter((one) => one.parent === parent)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))
      .flatMap((place) => [{ place, depth }, ...below(place.id, depth + 1)])
  return below(area.id, 0)
}

function Tree({ found, onOpen }: { found: Compounds; onOpen: (open: Open) => void }) {
  const [ended, setEnded] = useFilter('ended')
  const rows = inOrder(found).filter(({ place }) => ended !== '' || !place.ended)
  const running = found.places.filter((one) => !one.ended)
  const count = (kind: string): number => running.filter((one) => one.kind === kind).length
  return (
    <Sheet
      title={`${found.area.shortName}：${count('compound')} 个小区，${count('buildingGroup')} 个楼组`}
      aside={
        found.places.length > running.length ? (
          <label htmlFor="ended">
            <Switch id="ended" size="small" checked={ended !== ''} onChange={(yes) => setEnded(yes ? '1' : '')} /> 显示已撤销的
          </label>
        ) : undefined
      }
      flush
    >
      <DataTable<{ place: Place; depth: number }>
        rows={rows}
        keyOf={({ place }) => place.id}
        empty={{ title: '还没有登记小区和楼组', help: '点右上角「登记小区或楼组」，一个一个登记。' }}
        columns={[
          {
            key: 'name',
            title: '名称',
            width: 300,
            cell: ({ place, depth }) => (
              <span className={`cell-two place-depth-${depth}`}>
                <strong>{place.shortName}</strong> {place.fictional ? <DemoTag /> : null}
                {place.name === place.shortName ? null : <small>{place.name}</small>}
              </span>
            ),
          },
          { key: 'kind', title: '层级', width: 90, cell: ({ place }) => kinds[place.kind] },
          {
            key: 'phone',
            title: '电话',
            width: 150,
            cell: ({ place }) => place.phone ?? <span className="unset">未登记</span>,
          },
          { key: 'from', title: '从哪天起', width: 130, cell: ({ place }) => <DayShown on={place.from} /> },
          {
            key: 'do',
            title: '办理',
            width: 170,
            cell: ({ place }) =>
              place.to !== null ? (
                <>
                  <StateTag tone="quiet">{place.ended ? '已撤销' : '将撤销'}</StateTag> 至 <DayShown on={place.to} />
                </>
              ) : (
                <span className="row-buttons">
                  <Button size="small" aria-label={`修改 ${place.shortName}`} onClick={() => onOpen({ what: 'change', place })}>
                    修改
                  </Button>
                  <Button size="small" aria-label={`撤销 ${place.shortName}`} onClick={() => onOpen({ what: 'end', place })}>
                    撤销
                  </Button>
                </span>
              ),
          },
        ]}
      />
    </Sheet>
  )
}

interface NewPlace {
  kind: 'compound' | 'buildingGroup'
  parent: string
  name: string
  shortName: string
  phone: string
  from: Day
}

function Add({ found, onClose }: { found: Compounds; onClose: () => void }) {
  const { area, places } = found
  const [form] = Form.useForm<NewPlace>()
  const kind = Form.useWatch('kind', form)
  const add = usePerform('org.addPlace', { form, refresh: REFRESH, done: '已登记', onDone: onClose })
  const compounds = places.filter((one) => one.kind === 'compound' && !one.ended)
  const above = [area, ...(kind === 'buildingGroup' ? compounds : [])]
  return (
    <Modal
      title="登记小区或楼组"
      open
      okText="登记"
      cancelText="取消"
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'compound', parent: area.id, name: '', shortName: '', phone: '', from: thisDay() }}
        onFinish={({ shortName, phone, ...rest }) =>
          add.mutate({
            ...rest,
            fictional: area.fictional,
            ...(shortName.trim() === '' ? {} : { shortName }),
            ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
          })
        }
      >
        <div className="two-fields">
          <Form.Item name="kind" label="层级">
            <Select
              options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
              onChange={() => form.setFieldValue('parent', area.id)}
            />
          </Form.Item>
          <Form.Item name="parent" label="上级">
            <Select options={above.map(({ id, shortName }) => ({ value: id, label: shortName }))} />
          </Form.Item>
        </div>
        <Form.Item
          name="name"
          label="全称"
          extra={kind === 'buildingGroup' ? '如：3 号楼组。' : '门牌上的名称，如：明丰花园一期。'}
          rules={[{ required: true, whitespace: true, message: '请填写全称。' }]}
        >
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <div className="two-fields">
          <Form.Item name="shortName" label="简称（不填就用全称）">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="phone" label="电话（可以后填）">
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
        </div>
        <Form.Item name="from" label="从哪天起" rules={[{ required: true, message: '请选择日期。' }]}>
          <DayInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}
