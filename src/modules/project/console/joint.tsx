import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { ConfirmButton, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Sheet } from '../../../desk/page.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import type { Whole } from './names.ts'

type Partner = Whole['partners'][number]
const HEADS = ['areaSecretary', 'committeeDirector']
const OVER = ['rejected', 'withdrawn', 'completed', 'evaluated', 'closed', 'terminated']
const REFRESH = ['project.whole', 'project.list', 'waiting.list'] as const
const tones = { asked: 'wait', accepted: 'good', declined: 'quiet', ended: 'quiet' } as const

/** 联合项目: the leading committee asks others to do a part; each answers for itself. */
export function Joint({ whole, role }: { whole: Whole; role: string }) {
  const [asking, setAsking] = useState(false)
  const open = HEADS.includes(role) && !OVER.includes(whole.card.step) && !whole.card.past
  const mayAsk = open && whole.leads
  if (whole.partners.length === 0 && !mayAsk) return null
  return (
    <Sheet
      title="联合项目"
      note={`由${whole.card.placeName}牵头，经费由牵头的居委会负责。对方同意以后才在公开页面上显示。`}
      aside={mayAsk ? <Button onClick={() => setAsking(true)}>邀请居委会</Button> : undefined}
    >
      {whole.partners.length === 0 ? <p className="unset">还没有邀请别的居委会；一家做的项目不用填。</p> : null}
      {whole.partners.map((one) => (
        <div key={one.id} className="entry">
          <p className="entry-head">
            <StateTag tone={tones[one.state]}>{zh.partnerStates[one.state]}</StateTag>
            <strong>{one.placeName}</strong>
            <span>{instantText(one.at)}</span>
          </p>
          <p>{one.part}</p>
          {one.reason === '' ? null : <p className="note">原因：{one.reason}</p>}
          {open && (whole.leads || one.mine) ? <Turn partner={one} leads={whole.leads && !one.mine} /> : null}
        </div>
      ))}
      {asking ? <AskModal whole={whole} onClose={() => setAsking(false)} /> : null}
    </Sheet>
  )
}

/** What can still be done about one invitation, by whoever looks. */
function Turn({ partner, leads }: { partner: Partner; leads: boolean }) {
  const [verb, setVerb] = useState<'婉拒' | '收回邀请' | '结束联合' | null>(null)
  const close = (): void => setVerb(null)
  const answer = usePerform('project.answerPartner', { refresh: REFRESH, done: '已答复', onDone: close })
  const end = usePerform('project.endPartner', { refresh: REFRESH, done: '已办理', onDone: close })
  if (partner.state !== 'asked' && partner.state !== 'accepted') return null
  return (
    <>
      {partner.state === 'asked' && !leads ? (
        <>
          <ConfirmButton
            main
            verb="同意联合"
            warning="同意以后，项目也列在本居委会的项目里；公示以后公开页面上写明一起做。"
            pending={answer.isPending}
            onConfirm={() => answer.mutate({ partner: partner.id, yes: true })}
          />{' '}
          <Button onClick={() => setVerb('婉拒')}>婉拒</Button>
        </>
      ) : (
        <Button size="small" onClick={() => setVerb(partner.state === 'asked' ? '收回邀请' : '结束联合')}>
          {partner.state === 'asked' ? '收回邀请' : '结束联合'}
        </Button>
      )}
      <ReasonModal
        verb={verb ?? ''}
        open={verb !== null}
        about="原因两边的居委会都看得到。"
        limit={200}
        pending={answer.isPending || end.isPending}
        problem={answer.error?.message ?? end.error?.message}
        onCancel={close}
        onReason={(reason) =>
          verb === '婉拒'
            ? answer.mutate({ partner: partner.id, yes: false, reason })
            : end.mutate({ partner: partner.id, reason })
        }
      />
    </>
  )
}

function AskModal({ whole, onClose }: { whole: Whole; onClose: () => void }) {
  const [form] = Form.useForm<{ place: string; part: string }>()
  const committees = useAsk('org.committees', {})
  const ask = usePerform('project.askPartner', { form, refresh: REFRESH, done: '已邀请，等对方答复', onDone: onClose })
  return (
    <Modal
      title="邀请居委会一起做"
      open
      okText="邀请"
      cancelText="先不办"
      confirmLoading={ask.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">对方的书记或主任会在待办里看到，可以同意，也可以写明原因婉拒。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => ask.mutate({ project: whole.card.id, ...values })}
      >
        <Form.Item name="place" label="居委会" rules={[{ required: true, message: '请选择居委会。' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(committees.data?.places ?? [])
              .filter(({ id }) => id !== whole.card.place)
              .map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        </Form.Item>
        <Form.Item
          name="part"
          label="请它做什么"
          rules={[{ required: true, whitespace: true, message: '请写明对方承担的部分。' }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
