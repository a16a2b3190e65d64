import { Button, Form, Input, InputNumber, Modal, Pagination, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { CommandInput, QueryValue } from '../../../desk/registry.ts'
import { Go, useGo } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag, type Tone } from '../../../desk/tags.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import { addDays, yearOf } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'
import './survey.css'

type Survey = QueryValue<'survey.mine'>['items'][number]
type Draft = CommandInput<'survey.draft'>
export const tones: Readonly<Record<Survey['state'], Tone>> = {
  draft: 'wait',
  coming: 'run',
  open: 'run',
  closed: 'wait',
  published: 'good',
}
export const purposes = Object.entries(zh.purposes).map(([value, label]) => ({ value, label }))

/** 问卷: what this post asks residents, newest first. */
export default function Surveys() {
  const [page, setPage] = useState(1)
  const [drafting, setDrafting] = useState(false)
  const go = useGo()
  const surveys = useAsk('survey.mine', { page }, { fresh: true, keep: true })
  return (
    <Page
      title={zh.list.title}
      lead="从模板起草，发出以后题目不再改；手机和纸面一起收，截止后公布结果和打算怎么用。"
      actions={
        <Button type="primary" onClick={() => setDrafting(true)}>
          起草问卷
        </Button>
      }
    >
      <Answer of={surveys}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} ${zh.list.unit}`} flush>
            <DataTable<Survey>
              rows={items}
              keyOf={(survey) => survey.id}
              onChoose={(survey) => go(`/surveys/${survey.id}`)}
              empty={{ title: '还没有问卷', help: '点“起草问卷”，选一种模板，改好题目就可以发出。' }}
              columns={[
                {
                  key: 'title',
                  title: '题目',
                  width: 320,
                  cell: (survey) => (
                    <span className="cell-two">
                      <Go to={`/surveys/${survey.id}`}>{survey.title}</Go>
                      <small>
                        {survey.place} · {zh.purposes[survey.purpose]}
                      </small>
                    </span>
                  ),
                },
                { key: 'year', title: '年度', width: 90, cell: (survey) => survey.year },
                {
                  key: 'state',
                  title: '状态',
                  width: 130,
                  cell: (survey) => <StateTag tone={tones[survey.state]}>{zh.states[survey.state]}</StateTag>,
                },
                { key: 'closes', title: '截止', width: 130, cell: (survey) => <DayShown on={survey.closes} /> },
                { key: 'n', title: '收到', width: 100, figure: true, cell: (survey) => `${survey.n} ${zh.sheets}` },
              ]}
            />
            {total > 20 ? (
              <div className="pager">
                <Pagination current={page} total={total} pageSize={20} showSizeChanger={false} onChange={setPage} />
              </div>
            ) : null}
          </Sheet>
        )}
      </Answer>
      {drafting ? <NewSurvey onClose={() => setDrafting(false)} onDone={(survey) => go(`/surveys/${survey}`)} /> : null}
    </Page>
  )
}

function NewSurvey({ onClose, onDone }: { onClose: () => void; onDone: (survey: string) => void }) {
  const [form] = Form.useForm<Draft>()
  const me = useAsk('people.me', {})
  const root = useAsk('org.subdistrict', {})
  const committees = useAsk('org.committees', {})
  const path = me.data?.current?.path
  const below = (committees.data?.places ?? []).filter((place) => path !== undefined && place.path.startsWith(path))
  const places = [
    ...(path === '/' && root.data ? [{ value: root.data.place, label: root.data.name }] : []),
    ...below.map((place) => ({ value: place.id, label: place.shortName })),
  ]
  const draft = usePerform('survey.draft', {
    form,
    refresh: ['survey.mine'],
    done: '草稿已保存',
    onDone: ({ survey }) => onDone(survey),
  })
  const today = thisDay()
  const only = places.length === 1 ? places[0]?.value : undefined
  return (
    <Modal
      title="起草问卷"
      open
      width={640}
      okText="起草"
      cancelText="取消"
      confirmLoading={draft.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ purpose: 'needs', year: yearOf(today), opens: today, closes: addDays(today, 14), once: 'any' }}
        onFinish={(typed) => draft.mutate({ ...typed, place: typed.place ?? only ?? '' })}
      >
        <Form.Item name="purpose" label="模板">
          <Select options={purposes} />
        </Form.Item>
        {only === undefined ? (
          <Form.Item name="place" label="范围" rules={[{ required: true, message: '请选择问哪里的居民。' }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={places} />
          </Form.Item>
        ) : null}
        <HeadFields />
      </Form>
    </Modal>
  )
}

/** What every survey says of itself, as a draft and as it is made. */
export const HeadFields = () => (
  <>
    <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}>
      <Input maxLength={60} placeholder="例如：2026 年需求问卷" />
    </Form.Item>
    <div className="two-fields">
      <Form.Item name="audience" label="请谁回答" rules={[{ required: true, whitespace: true, message: '请写明请谁回答。' }]}>
        <Input maxLength={100} placeholder="例如：全体居民" />
      </Form.Item>
      <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度。' }]}>
        <InputNumber min={2000} max={2200} precision={0} controls={false} />
      </Form.Item>
      <Form.Item name="opens" label="开始" rules={[{ required: true, message: '请选择日期。' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item name="closes" label="截止" rules={[{ required: true, message: '请选择日期。' }]}>
        <DayInput />
      </Form.Item>
    </div>
    <Form.Item name="once" label="谁能回答">
      <Select
        options={[
          { value: 'any', label: '谁都可以，不用住户码' },
          { value: 'code', label: '凭住户码，一户一份（先印纸质问卷，上面有住户码）' },
        ]}
      />
    </Form.Item>
  </>
)
