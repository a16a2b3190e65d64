import { Button, Form, Input, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { DemoTag, StateTag } from '../../../desk/tags.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import { Change, End, REFRESH } from './place-forms.tsx'

type Place = QueryValue<'org.places'>['places'][number]
type Open = { readonly what: 'add' | 'gather' } | { readonly what: 'change' | 'end'; readonly place: Place }

const kinds: Readonly<Record<string, string>> = { subdistrict: '街道', communityCentre: '社区', residentialArea: '居民区' }

/** How many levels a place lies below the subdistrict. */
const depthOf = (path: string): number => path.split('/').length - 2

/** 地方: the tree as it is kept. Places end, they are not deleted. */
export default function Places() {
  const places = useAsk('org.places', {}, { fresh: true })
  const [wanted, setWanted] = useFilter('q')
  const [ended, setEnded] = useFilter('ended')
  const [open, setOpen] = useState<Open | null>(null)
  const all = places.data?.places ?? []
  const parents = all.filter((one) => !one.ended && one.kind !== 'residentialArea')
  const close = (): void => setOpen(null)
  return (
    <Page
      title="地方"
      lead="街道之下是社区（没有这一层就不设）和居民区。合并、调整时撤销旧的、新增新的，历史都留着。"
      actions={
        <>
          {all.some((one) => one.kind === 'communityCentre' && !one.ended) ? (
            <Button onClick={() => setOpen({ what: 'gather' })}>把居民区归入社区</Button>
          ) : null}
          <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
            新增地方
          </Button>
        </>
      }
    >
      <div className="filters">
        <Input
          className="find"
          aria-label="按名称查找地方"
          placeholder="按名称查找"
          allowClear
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <label htmlFor="ended">
          <Switch id="ended" size="small" checked={ended !== ''} onChange={(yes) => setEnded(yes ? '1' : '')} /> 显示已撤销的
        </label>
      </div>
      <Answer of={places}>
        {() => {
          const shown = all.filter(
            (one) => (ended !== '' || !one.ended) && `${one.name} ${one.shortName}`.includes(wanted.trim()),
          )
          const committees = all.filter((one) => one.kind === 'residentialArea' && !one.ended).length
          return (
            <Sheet
              title={committees === 0 ? '还没有居民区' : `${committees} 个居民区`}
              note={committees === 0 ? '点右上角「新增地方」，把居民区一个一个登记进来。' : '按代码排列；下级跟在上级后面。'}
              flush
            >
              <DataTable<Place>
                rows={shown}
                keyOf={(place) => place.id}
                empty={{ title: `没有名称含「${wanted}」的地方`, help: '请换一个词，或清空查找。' }}
                columns={[
                  {
                    key: 'name',
                    title: '名称',
                    width: 300,
                    cell: (place) => (
                      <span className={`cell-two place-depth-${depthOf(place.path)}`}>
                        <strong>{place.shortName}</strong> {place.fictional ? <DemoTag /> : null}
                        {place.name === place.shortName ? null : <small>{place.name}</small>}
                      </span>
                    ),
                  },
                  { key: 'kind', title: '层级', width: 90, cell: (place) => kinds[place.kind] },
                  { key: 'code', title: '区划代码', width: 130, cell: (place) => place.code ?? '' },
                  {
                    key: 'phone',
                    title: '电话',
                    width: 150,
                    cell: (place) => place.phone ?? <span className="unset">未登记</span>,
                  },
                  { key: 'posts', title: '在任岗位', width: 100, figure: true, cell: (place) => `${place.posts} 个` },
                  {
                    key: 'do',
                    title: '办理',
                    width: 250,
                    cell: (place) =>
                      place.to !== null ? (
                        <>
                          <StateTag tone="quiet">{place.ended ? '已撤销' : '将撤销'}</StateTag> 至 <DayShown on={place.to} />
                        </>
                      ) : place.parent === null ? null : (
                        <span className="row-buttons">
                          {place.kind === 'residentialArea' ? (
                            <Go to={`/compounds?area=${place.id}`} aria-label={`${place.shortName}的小区和楼组`}>
                              小区和楼组
                            </Go>
                          ) : null}
                          <Button
                            size="small"
                            aria-label={`修改 ${place.shortName}`}
                            onClick={() => setOpen({ what: 'change', place })}
                          >
                            修改
                          </Button>
                          <Button
                            size="small"
                            aria-label={`撤销 ${place.shortName}`}
                            onClick={() => setOpen({ what: 'end', place })}
                          >
                            撤销
                          </Button>
                        </span>
                      ),
                  },
                ]}
              />
            </Sheet>
          )
        }}
      </Answer>
      {open?.what === 'add' ? <Add parents={parents} onClose={close} /> : null}
      {open?.what === 'gather' ? <Gather places={all.filter((one) => !one.ended)} onClose={close} /> : null}
      {open?.what === 'change' ? <Change place={open.place} onClose={close} /> : null}
      {open?.what === 'end' ? <End place={open.place} onClose={close} /> : null}
    </Page>
  )
}

interface NewPlace {
  kind: 'communityCentre' | 'residentialArea'
  parent: string
  name: string
  shortName: string
  key: string
  phone: string
}

function Add({ parents, onClose }: { parents: readonly Place[]; onClose: () => void }) {
  const [form] = Form.useForm<NewPlace>()
  const kind = Form.useWatch('kind', form)
  const add = usePerform('org.addPlace', {
    form,
    at: (field) => (field === 'code' ? 'key' : field),
    refresh: REFRESH,
    done: '已新增',
    onDone: onClose,
  })
  const root = parents.find((one) => one.parent === null)
  return (
    <Modal
      title="新增地方"
      open
      okText="新增"
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
        initialValues={{ kind: 'residentialArea', parent: root?.id, name: '', shortName: '', key: '', phone: '' }}
        onFinish={({ name, shortName, key, phone, ...rest }) =>
          add.mutate({
            ...rest,
            name,
            key,
            from: thisDay(),
            ...(/^\d{12}$/.test(key) ? { code: key } : {}),
            ...(shortName.trim() === '' ? {} : { shortName }),
            ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
          })
        }
      >
        <div className="two-fields">
          <Form.Item name="kind" label="层级">
            <Select
              options={[
                { value: 'residentialArea', label: '居民区' },
                { value: 'communityCentre', label: '社区' },
              ]}
              onChange={() => form.setFieldValue('parent', root?.id)}
            />
          </Form.Item>
          <Form.Item name="parent" label="上级">
            <Select
              options={parents
                .filter((one) => kind === 'residentialArea' || one.parent === null)
                .map(({ id, shortName }) => ({ value: id, label: shortName }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="name"
          label="全称"
          extra={kind === 'residentialArea' ? '公章上的名称，如：东城新村第八居委会。' : '如：钦洋社区。'}
          rules={[{ required: true, whitespace: true, message: '请填写全称。' }]}
        >
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <div className="two-fields">
          <Form.Item name="shortName" label="简称（不填就自动取）" extra="如：东城八居委。">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="phone" label={kind === 'residentialArea' ? '居委电话（可以后填）' : '电话（可以后填）'}>
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
        </div>
        <Form.Item
          name="key"
          label="代码"
          extra="有 12 位区划代码就填它；没有就用小写字母、数字和短横，以后不能改。"
          rules={[
            { required: true, message: '请填写代码。' },
            { pattern: /^[a-z0-9-]{1,20}$/, message: '代码只用小写字母、数字和短横，最多 20 位。' },
          ]}
        >
          <Input maxLength={20} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The codes hold no 社区: committees that came from them are put below one here, before anybody works there. */
function Gather({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const [form] = Form.useForm<{ parent: string; places: string[] }>()
  const parent = Form.useWatch('parent', form)
  const gather = usePerform('org.gatherPlaces', { form, refresh: REFRESH, done: '已归入', onDone: onClose })
  return (
    <Modal
      title="把居民区归入社区"
      open
      okText="归入"
      cancelText="取消"
      confirmLoading={gather.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">要在任命居民区岗位之前办：任命以后，办过的事写着原来的归属，就不能再挪了。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => gather.mutate(values)}>
        <Form.Item name="parent" label="社区" rules={[{ required: true, message: '请选择社区。' }]}>
          <Select
            options={places
              .filter((one) => one.kind === 'communityCentre')
              .map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        </Form.Item>
        <Form.Item name="places" label="居民区" rules={[{ required: true, message: '请选择居民区。' }]}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={places
              .filter((one) => one.kind === 'residentialArea' && one.parent !== parent && one.posts === 0)
              .map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
