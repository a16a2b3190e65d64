import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { ActionBar, ConfirmButton, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { CommandInput, QueryValue } from '../../../desk/registry.ts'
import { Go, useParam } from '../../../desk/router.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import './honour.css'

type Scheme = QueryValue<'honour.scheme'>
type Winner = NonNullable<CommandInput<'honour.grant'>['winner']>
type Subject = NonNullable<CommandInput<'honour.grant'>['subject']>
const REFRESH = ['honour.scheme', 'honour.schemes', 'honour.year'] as const

/** One scheme: prizes with what is left of their quota, the winners so far, and the announcement. */
export default function SchemeScreen() {
  const scheme = useParam('scheme')
  const found = useAsk('honour.scheme', { scheme }, { fresh: true })
  const role = useRole()
  return <Answer of={found}>{(value) => <Shown id={scheme} scheme={value} edits={role === 'selfGovOfficer'} />}</Answer>
}

function Shown({ id, scheme, edits }: { id: string; scheme: Scheme; edits: boolean }) {
  const [granting, setGranting] = useState<string | null>(null)
  const [taking, setTaking] = useState<string | null>(null)
  const takeBack = usePerform('honour.takeBack', { refresh: REFRESH, done: '已撤下', onDone: () => setTaking(null) })
  const announce = usePerform('honour.announce', { refresh: REFRESH, done: '已公布' })
  const writes = edits && scheme.announced === null
  return (
    <Page
      title={scheme.name}
      over={`${scheme.year} 年评优`}
      lead={scheme.announced === null ? '未公布' : <DayShown on={scheme.announced} />}
      actions={<Go to="/honour">全部评优</Go>}
    >
      {scheme.prizes.map((prize) => {
        const awards = scheme.awards.filter((award) => award.prize === prize.name)
        const full = prize.quota !== null && prize.granted >= prize.quota
        return (
          <Sheet
            key={prize.name}
            title={prize.name}
            note={prize.quota === null ? `已评定 ${prize.granted} 项，名额不限` : `名额 ${prize.quota}，已评定 ${prize.granted}`}
            aside={
              writes ? (
                <Button size="small" disabled={full} onClick={() => setGranting(prize.name)}>
                  评定获奖者
                </Button>
              ) : undefined
            }
          >
            {awards.length === 0 ? (
              <Empty title="还没有评定">{writes ? '点右上角「评定获奖者」。' : '由自治办评定。'}</Empty>
            ) : (
              awards.map((award) => (
                <div key={award.id} className="entry">
                  <p className="entry-head">
                    <strong>{award.title}</strong>
                    <span>{award.place}</span>
                    {writes ? (
                      <button type="button" className="link-button" onClick={() => setTaking(award.id)}>
                        撤下
                      </button>
                    ) : null}
                  </p>
                  {award.citation === '' ? null : <p>{award.citation}</p>}
                </div>
              ))
            )}
          </Sheet>
        )
      })}
      {writes ? (
        <ActionBar note={`共评定 ${scheme.awards.length} 项`}>
          <ConfirmButton
            main
            verb="公布评优结果"
            warning={`公布以后所有人都能看到这 ${scheme.awards.length} 项，不能再改。`}
            pending={announce.isPending}
            onConfirm={() => announce.mutate({ scheme: id })}
          />
        </ActionBar>
      ) : null}
      {granting === null ? null : <Grant scheme={id} year={scheme.year} prize={granting} onClose={() => setGranting(null)} />}
      <ReasonModal
        verb="撤下获奖者"
        open={taking !== null}
        about="公布以前可以撤下，名额空出来。"
        limit={200}
        pending={takeBack.isPending}
        problem={takeBack.error?.message}
        onCancel={() => setTaking(null)}
        onReason={(reason) => taking !== null && takeBack.mutate({ award: taking, reason })}
      />
    </Page>
  )
}

interface Typed {
  winner: Winner
  project: string
  title: string
  place: string
  citation: string
}
const winners: Readonly<Record<Winner, string>> = { project: '项目', team: '团队', unit: '单位', person: '个人' }
const NONE = 'none'

function Grant({ scheme, year, prize, onClose }: { scheme: string; year: number; prize: string; onClose: () => void }) {
  const [form] = Form.useForm<Typed>()
  const committees = useAsk('org.committees', {})
  const projects = useAsk('project.list', { year })
  const winner = Form.useWatch('winner', form) ?? 'project'
  const grant = usePerform('honour.grant', {
    form,
    refresh: REFRESH,
    taken: { 'honour.granted-already': 'title' },
    done: '已评定',
    onDone: onClose,
  })
  return (
    <Modal
      title={`评定：${prize}`}
      open
      okText="评定"
      cancelText="取消"
      confirmLoading={grant.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ winner: 'project', project: NONE, citation: '' }}
        onFinish={(values) =>
          grant.mutate({
            scheme,
            prize,
            title: values.title,
            winner: values.winner,
            place: values.place,
            subject: values.winner === 'project' && values.project !== NONE ? (`project:${values.project}` as Subject) : null,
            citation: values.citation ?? '',
          })
        }
      >
        <Form.Item name="winner" label="获奖的是">
          <Radio.Group
            options={(['project', 'team', 'unit', 'person'] as Winner[]).map((value) => ({ value, label: winners[value] }))}
          />
        </Form.Item>
        {winner === 'project' ? (
          <Form.Item name="project" label="项目">
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: NONE, label: '不在平台上的项目' },
                ...(projects.data?.projects ?? []).map((one) => ({ value: one.id, label: `${one.placeName}《${one.name}》` })),
              ]}
              onChange={(id: string) => {
                const one = projects.data?.projects.find((project) => project.id === id)
                if (one) form.setFieldsValue({ title: one.name, place: one.place })
              }}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="title"
          label={winner === 'person' ? '姓名（公开时遮去）' : '名称'}
          rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="place" label="居民区" rules={[{ required: true, message: '请选择居民区。' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(committees.data?.places ?? []).map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        </Form.Item>
        <Form.Item name="citation" label="颁奖词（可以不填）">
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
