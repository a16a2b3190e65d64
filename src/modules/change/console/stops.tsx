import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { ActionBar, ConfirmButton } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'

import { Facts } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Sheet } from '../../../desk/page.tsx'

import { zh } from '../words.zh.ts'
import { Say, DemandModal, HEADS, OFFICE, REFRESH, type Matters } from './say.tsx'

export function Suspensions({ of, role }: { of: Matters; role: string }) {
  const [asking, setAsking] = useState(false)
  const suspend = usePerform('change.suspend', { refresh: REFRESH, done: '已暂停，限期整改', onDone: () => setAsking(false) })
  const report = usePerform('change.reportRectified', { refresh: REFRESH, done: '已报告' })
  const resume = usePerform('change.resume', { refresh: REFRESH, done: '已办理' })
  const input = { project: of.id }
  return (
    <Sheet
      title="整改"
      note="整改期间不能支出、不能结项，公开页面写明。"
      aside={
        OFFICE.includes(role) && of.step === 'active' && !of.paused ? (
          <Button onClick={() => setAsking(true)}>暂停，限期整改</Button>
        ) : undefined
      }
    >
      {of.suspensions.length === 0 ? <p className="unset">没有整改过。</p> : null}
      {of.suspensions.map((one) => (
        <div key={one.id}>
          <Facts
            facts={[
              { label: '原因', value: one.reason, wide: true },
              { label: '改什么', value: one.demand, wide: true },
              { label: '期限', value: <DayShown on={one.due} /> },
              { label: '居委会报告', value: one.report === '' ? '还没有' : one.report, wide: true },
              ...(one.ended === null ? [] : [{ label: '恢复', value: <DayShown on={one.ended} /> }]),
            ]}
          />
          {one.ended === null ? (
            <ActionBar>
              {HEADS.includes(role) ? (
                <Say
                  verb="报告整改情况"
                  about="自治办验收后恢复项目。"
                  label="改了什么"
                  main
                  of={report}
                  onReason={(words) => report.mutate({ ...input, report: words })}
                />
              ) : null}
              {OFFICE.includes(role) && one.reported !== null ? (
                <Say
                  verb="验收通过，恢复项目"
                  about="恢复以后可以支出。"
                  label="意见"
                  main
                  of={resume}
                  onReason={(opinion) => resume.mutate({ ...input, yes: true, opinion })}
                />
              ) : null}
            </ActionBar>
          ) : null}
        </div>
      ))}
      {asking ? (
        <DemandModal
          verb="暂停，限期整改"
          about="居委会会在待办里看到。暂停期间不能支出。"
          onClose={() => setAsking(false)}
          onDone={(asked) => suspend.mutate({ ...input, ...asked })}
        />
      ) : null}
    </Sheet>
  )
}

export function Ending({ of, role }: { of: Matters; role: string }) {
  const [asking, setAsking] = useState(false)
  const [form] = Form.useForm<{ ground: keyof typeof zh.grounds; reason: string }>()
  const propose = usePerform('change.proposeEnd', {
    form,
    refresh: REFRESH,
    done: '已提出，等居委会陈述',
    onDone: () => setAsking(false),
  })
  const state = usePerform('change.stateCase', { refresh: REFRESH, done: '已陈述' })
  const decide = usePerform('change.decideEnd', { refresh: REFRESH, done: '已决定' })
  const clear = usePerform('change.clear', { refresh: REFRESH, done: '已清算，余款退回' })
  const input = { project: of.id }
  const open = of.terminations.some((one) => one.state !== 'dropped')
  return (
    <Sheet
      title="终止"
      note="先听居委会陈述，再由另一个人决定；决定后余款限期退回。"
      aside={
        role === 'selfGovOfficer' && !open && ['approved', 'publicNotice', 'agreed', 'active'].includes(of.step) ? (
          <Button danger onClick={() => setAsking(true)}>
            拟终止项目
          </Button>
        ) : undefined
      }
    >
      {of.terminations.length === 0 ? <p className="unset">没有终止。</p> : null}
      {of.terminations.map((one) => (
        <div key={one.id}>
          <Facts
            facts={[
              { label: '原因', value: zh.grounds[one.ground] },
              { label: '事实', value: one.reason, wide: true },
              { label: '居委会陈述', value: one.words === '' ? '还没有' : one.words, wide: true },
              ...(one.answer === '' ? [] : [{ label: '决定', value: one.answer, wide: true }]),
              ...(one.returnDue === null ? [] : [{ label: '退回期限', value: <DayShown on={one.returnDue} /> }]),
              ...(one.returned === null ? [] : [{ label: '已退回', value: <Yuan amount={one.returned} /> }]),
              ...(one.barTo === null ? [] : [{ label: '不得申报', value: `到 ${one.barTo} 年度` }]),
            ]}
          />
          <ActionBar>
            {one.state === 'proposed' && [...HEADS, 'selfGovOfficer'].includes(role) ? (
              <Say
                verb="陈述意见"
                about="陈述会和决定一起留底。"
                label="陈述"
                main={HEADS.includes(role)}
                of={state}
                onReason={(words) => state.mutate({ ...input, words })}
              />
            ) : null}
            {one.state === 'heard' && OFFICE.includes(role) ? (
              <>
                <Say
                  verb="不终止"
                  about="项目照常实施。"
                  of={decide}
                  onReason={(answer) => decide.mutate({ ...input, yes: false, answer })}
                />
                <Say
                  verb="决定终止"
                  about="终止后不能恢复，公开页面写明原因。"
                  label="决定意见"
                  main
                  of={decide}
                  onReason={(answer) => decide.mutate({ ...input, yes: true, answer })}
                />
              </>
            ) : null}
            {one.state === 'done' && one.returned === null && role === 'financeOfficer' ? (
              <ConfirmButton
                main
                verb="清算，退回余款"
                warning="没有已占用、报销中的款项时，余款退回年度额度。"
                pending={clear.isPending}
                onConfirm={() => clear.mutate(input)}
              />
            ) : null}
          </ActionBar>
          {clear.error ? (
            <p className="field-problem" role="alert">
              {clear.error.message}
            </p>
          ) : null}
        </div>
      ))}
      {asking ? (
        <Modal
          title="拟终止项目"
          open
          okText="提出，听取陈述"
          cancelText="先不办"
          confirmLoading={propose.isPending}
          onOk={() => form.submit()}
          onCancel={() => setAsking(false)}
          mask={{ closable: false }}
        >
          <p className="modal-about">居委会会在待办里看到，陈述以后由分管领导决定。</p>
          <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => propose.mutate({ ...input, ...values })}>
            <Form.Item name="ground" label="原因" rules={[{ required: true, message: '请选择原因。' }]}>
              <Select options={Object.entries(zh.grounds).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="reason" label="事实" rules={[{ required: true, whitespace: true, message: '请写明事实。' }]}>
              <Input.TextArea rows={4} maxLength={1000} showCount />
            </Form.Item>
          </Form>
        </Modal>
      ) : null}
    </Sheet>
  )
}
