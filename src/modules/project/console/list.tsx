import { Button, Form, Input, InputNumber, Modal, Pagination, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useFilter, useGo } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { type Card, type Step, stepNames, stepTones, trackName } from './names.ts'
import './project.css'

const WRITERS = ['areaSecretary', 'committeeDirector', 'lineCadre']
/** Whoever sees one committee only needs no filter for it. */
const COMMITTEE = [...WRITERS, 'bookkeeper', 'supervisionMember']

/** 项目列表: what the post reaches, filtered; the filters stand in the address. */
export default function Projects({ only, title = '自治金项目', lead }: { only?: Step; title?: string; lead?: string }) {
  const role = useRole()
  const cycle = useAsk('programme.cycle', {})
  const [year, setYear] = useFilter('year')
  const [step, setStep] = useFilter('step')
  const [track, setTrack] = useFilter('track')
  const [place, setPlace] = useFilter('place')
  const [words, setWords] = useFilter('q')
  const [creating, setCreating] = useState(false)
  const filters = [year, step, track, place, words].join('|')
  // Another filter begins at its first page.
  const [paged, setPaged] = useState({ filters: '', page: 1 })
  const go = useGo()
  const committees = useAsk('org.committees', {})
  const shownYear = year === '' ? cycle.data?.year : Number(year)
  const ofYear = useAsk('programme.cycle', shownYear === undefined ? {} : { year: shownYear }, { keep: true })
  const rules = ofYear.data?.measure.rules
  const list = useAsk(
    'project.list',
    {
      year: year === 'all' ? null : (shownYear ?? null),
      step: only ?? (step === '' ? null : (step as Step)),
      track: track === '' ? null : track,
      place: place === '' ? null : place,
      words: words.trim(),
      page: paged.filters === filters ? paged.page : 1,
    },
    { when: cycle.isFetched, keep: true, fresh: true },
  )
  const slug = useAsk('org.subdistrict', {}).data?.slug
  const filtered = [step, track, place, words].some((one) => one !== '')
  return (
    <Page
      title={title}
      lead={lead ?? '从项目书到结项，都在这里。点一行打开项目全貌。'}
      actions={
        only ? undefined : (
          <>
            {slug === undefined || shownYear === undefined ? null : (
              <a href={`/${slug}/years/${shownYear}/proposals.xlsx`}>项目书汇总（Excel）</a>
            )}
            {WRITERS.includes(role) ? (
              <Button type="primary" onClick={() => setCreating(true)}>
                新建项目书
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div className="filters">
        <Select
          aria-label="年度"
          value={year === '' ? String(shownYear ?? '') : year}
          options={[
            { value: 'all', label: '全部年度' },
            ...(cycle.data?.years ?? []).map((one) => ({ value: String(one), label: `${one} 年度` })),
          ]}
          onChange={setYear}
        />
        {only ? null : (
          <Select
            aria-label="进度"
            value={step}
            options={[{ value: '', label: '全部进度' }, ...Object.entries(stepNames).map(([value, label]) => ({ value, label }))]}
            onChange={setStep}
          />
        )}
        <Select
          aria-label="类别"
          value={track}
          options={[
            { value: '', label: '全部类别' },
            ...(rules?.tracks ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={setTrack}
        />
        {COMMITTEE.includes(role) ? null : (
          <Select
            aria-label="居民区"
            showSearch={{ optionFilterProp: 'label' }}
            value={place}
            options={[
              { value: '', label: '全部居民区' },
              ...(committees.data?.places ?? []).map(({ id, shortName }) => ({ value: id, label: shortName })),
            ]}
            onChange={setPlace}
          />
        )}
        <Input.Search
          className="find"
          aria-label="搜索项目"
          placeholder="项目名、关键词（已公开的）"
          allowClear
          defaultValue={words}
          onSearch={setWords}
        />
      </div>
      <Answer of={list}>
        {({ projects, total, page: at }) => (
          <Sheet title={`共 ${total} 个项目`} flush>
            <DataTable<Card>
              rows={projects}
              keyOf={(card) => card.id}
              onChoose={(card) => go(`/projects/${card.id}`)}
              mark={(card) => (stepTones[card.step] === 'wait' ? 'wait' : undefined)}
              empty={
                filtered
                  ? { title: '没有符合条件的项目', help: '换一个条件，或清空条件看全部。' }
                  : only
                    ? { title: `现在没有「${stepNames[only]}」的项目`, help: '有新的项目走到这一步，会出现在这里和待办里。' }
                    : {
                        title: '这一年度还没有项目',
                        help: WRITERS.includes(role)
                          ? '点右上角「新建项目书」开始；写到一半会自动保存。'
                          : '居民区开始写项目书以后，会在这里看到。',
                      }
              }
              columns={[
                {
                  key: 'name',
                  title: '项目',
                  width: 320,
                  cell: (card) => (
                    <span className="cell-two">
                      <Go to={`/projects/${card.id}`}>《{card.name}》</Go>
                      <small>{[[card.placeName, ...card.joined].join('、'), card.number].filter(Boolean).join(' · ')}</small>
                    </span>
                  ),
                },
                { key: 'track', title: '类别', width: 100, cell: (card) => trackName(rules, card.track) },
                {
                  key: 'step',
                  title: '进度',
                  width: 120,
                  cell: (card) => <StateTag tone={stepTones[card.step]}>{card.stepName}</StateTag>,
                },
                {
                  key: 'asked',
                  title: '申请金额',
                  width: 140,
                  figure: true,
                  cell: (card) => (card.requested > 0 ? <Yuan amount={card.requested} /> : <span className="unset">—</span>),
                },
                {
                  key: 'granted',
                  title: '立项金额',
                  width: 140,
                  figure: true,
                  cell: (card) => (card.granted > 0 ? <Yuan amount={card.granted} /> : <span className="unset">—</span>),
                },
                {
                  key: 'ends',
                  title: '项目到期',
                  width: 130,
                  cell: (card) => <DayShown on={card.ends} />,
                  due: (card) => card.ends,
                },
              ]}
            />
            {total > 50 ? (
              <div className="pager">
                <Pagination
                  current={at}
                  total={total}
                  pageSize={50}
                  showSizeChanger={false}
                  onChange={(page) => setPaged({ filters, page })}
                />
              </div>
            ) : null}
          </Sheet>
        )}
      </Answer>
      {creating ? <NewProject onClose={() => setCreating(false)} /> : null}
    </Page>
  )
}

/** Name, track and year are enough to begin; everything else is written in the form, which saves itself. */
function NewProject({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ name: string; track: string; year: number; place: string }>()
  const me = useAsk('people.me', {})
  const committees = useAsk('org.committees', {})
  const cycle = useAsk('programme.cycle', {})
  const go = useGo()
  const path = me.data?.current?.path ?? '-'
  const mine = (committees.data?.places ?? []).filter((place) => place.path.startsWith(path))
  const create = usePerform('project.create', {
    form,
    refresh: ['project.list'],
    onDone: ({ project }) => go(`/projects/${project}/edit`),
  })
  const track = Form.useWatch('track', form)
  const chosen = cycle.data?.measure.rules.tracks.find((one) => one.key === track)
  if (!cycle.data || !committees.data) return null
  return (
    <Modal
      title="新建项目书"
      open
      okText="开始写"
      cancelText="取消"
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: '', year: cycle.data.year, place: mine[0]?.id }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item
          name="name"
          label="项目名称"
          extra="名称可以连上本社区的特色，让人一眼记住；以后还能改。"
          rules={[{ required: true, whitespace: true, message: '请填写项目名称。' }]}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item
          name="track"
          label="类别"
          {...(chosen && chosen.note !== '' ? { extra: chosen.note } : {})}
          rules={[{ required: true, message: '请选择当年的类别。' }]}
        >
          <Select options={cycle.data.measure.rules.tracks.map(({ key, name }) => ({ value: key, label: name }))} />
        </Form.Item>
        <div className="two-fields">
          <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度。' }]}>
            <InputNumber min={2000} max={2100} precision={0} controls={false} />
          </Form.Item>
          <Form.Item name="place" label="居民区" rules={[{ required: true, message: '请选择居民区。' }]}>
            <Select options={mine.map(({ id, shortName }) => ({ value: id, label: shortName }))} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}
