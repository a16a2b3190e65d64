import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'

type Fund = QueryValue<'ledger.funds'>['funds'][number]

const kinds: Readonly<Record<string, string>> = {
  selfGovernance: '自治金',
  coGovernance: '共治金',
  resident: '自治众筹金',
  alliance: '联盟自治金',
}

/** 资金: each kind of money has books of its own. A fund that was opened is not renamed: vouchers carry its name. */
export default function Funds() {
  const opens = ['selfGovOfficer', 'financeOfficer'].includes(useRole())
  const funds = useAsk('ledger.funds', {}, { fresh: true })
  const [open, setOpen] = useState(false)
  return (
    <Page
      title="资金"
      lead="自治金是财政资金；共治金、自治众筹金、联盟自治金专款专用，各记各的账。"
      actions={
        <>
          <Go to="/ledger/balances">科目余额</Go>
          {opens ? (
            <Button type="primary" onClick={() => setOpen(true)}>
              设立资金
            </Button>
          ) : null}
        </>
      }
    >
      <Answer of={funds}>
        {({ funds: rows }) => (
          <Sheet flush>
            <DataTable<Fund>
              rows={rows}
              keyOf={(fund) => fund.id}
              empty={{
                title: '还没有设立资金',
                help: opens ? '点右上角「设立资金」，先设立自治金。' : '请自治办或党政办财务设立。',
              }}
              columns={[
                { key: 'name', title: '名称', width: 320, cell: (fund) => <strong>{fund.name}</strong> },
                { key: 'kind', title: '种类', width: 160, cell: (fund) => kinds[fund.kind] },
                {
                  key: 'restricted',
                  title: '性质',
                  width: 160,
                  cell: (fund) => <StateTag tone="quiet">{fund.restricted ? '专款专用' : '财政资金'}</StateTag>,
                },
              ]}
            />
          </Sheet>
        )}
      </Answer>
      {open ? <OpenFund onClose={() => setOpen(false)} /> : null}
    </Page>
  )
}

function OpenFund({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ kind: 'selfGovernance'; name: string }>()
  const home = useAsk('org.subdistrict', {})
  const open = usePerform('ledger.openFund', {
    form,
    refresh: ['ledger.funds', 'programme.setup'],
    done: '已设立',
    onDone: onClose,
  })
  const place = home.data?.place
  return (
    <Modal
      title="设立资金"
      open
      okText="设立"
      cancelText="先不办"
      confirmLoading={open.isPending || place === undefined}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-warning">设立后不能改名、不能删除：凭证上写的是它的名称。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'selfGovernance', name: '' }}
        onFinish={(values) => {
          if (place !== undefined) open.mutate({ place, ...values })
        }}
      >
        <Form.Item name="kind" label="种类">
          <Select options={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label="名称"
          extra={`如：${home.data?.name ?? '示范街道'}自治金。`}
          rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
        >
          <Input maxLength={60} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
