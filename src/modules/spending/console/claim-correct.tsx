import { Button, Drawer, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { isMoney, MoneyInput, moneyRule, type MoneyTyped } from '../../../desk/money.tsx'
import type { CommandInput, QueryName } from '../../../desk/registry.ts'
import { PhotoUpload } from '../../../desk/upload.tsx'
import { type Fen, ZERO } from '../../../kernel/money.ts'
import { zh } from '../words.zh.ts'
import type { ClaimWhole } from './names.ts'

type Paper = NonNullable<CommandInput<'spending.correctClaim'>['evidence']>[number]
type PaperType = Paper['type']
const TYPES = Object.keys(zh.evidence) as PaperType[]

interface Corrected {
  payeeKind: 'unit' | 'person'
  payeeName: string
  amounts: MoneyTyped[]
  invoices: string[]
  /** Files that stay, of those that were there. */
  kept: string[]
  added: Partial<Record<PaperType, string[]>>
  note: string
}

/** What the claimant may correct alone. Every signature given so far is void then. */
export function CorrectClaim({ whole, refresh }: { whole: ClaimWhole; refresh: readonly QueryName[] }) {
  const { claim } = whole
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Corrected>()
  const correct = usePerform('spending.correctClaim', {
    form,
    refresh,
    taken: { 'spending.invoice-used': 'invoices' },
    done: '已修改，重新签字',
    at: (field) => field.replace(/^lines\.(\d+)\.amount$/, 'amounts.$1'),
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>修改</Button>
      <Drawer
        title="修改报销单"
        open={open}
        size={640}
        destroyOnHidden
        onClose={() => setOpen(false)}
        mask={{ closable: false }}
        footer={
          <div className="drawer-foot">
            <Button onClick={() => setOpen(false)}>先不改</Button>
            <Button type="primary" loading={correct.isPending} onClick={() => form.submit()}>
              改好，重新送签
            </Button>
          </div>
        }
      >
        <p className="modal-warning">改了以后，已签的字全部作废，从头签。金额只能改小；要增加请另填一张。</p>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            payeeKind: claim.payeeKind,
            payeeName: claim.payeeName,
            amounts: whole.lines.map((line) => line.amount as Fen),
            invoices: whole.invoices,
            kept: whole.evidence.map((paper) => paper.file),
            added: {},
            note: claim.note,
          }}
          onFinish={(values) =>
            correct.mutate({
              claim: claim.id,
              payeeKind: values.payeeKind,
              payeeName: values.payeeName,
              amounts: values.amounts.map((amount) => (isMoney(amount) ? amount : ZERO)),
              invoices: values.invoices,
              evidence: [
                ...whole.evidence
                  .filter((paper) => values.kept.includes(paper.file))
                  .map(({ file, type }) => ({ file, type: type as PaperType })),
                ...TYPES.flatMap((type) => (values.added?.[type] ?? []).map((file) => ({ file, type }))),
              ],
              note: values.note ?? '',
            })
          }
        >
          <Form.Item name="payeeKind" label="收款人">
            <Radio.Group
              options={[
                { value: 'unit', label: '单位' },
                { value: 'person', label: '个人' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="payeeName"
            label="名称或姓名"
            rules={[{ required: true, whitespace: true, message: '请填写收款人。' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          {whole.lines.map((line, i) => (
            <Form.Item
              key={`${line.line} ${i}`}
              name={['amounts', i]}
              label={line.label === '' ? `第 ${i + 1} 行金额` : line.label}
              rules={[moneyRule()]}
            >
              <MoneyInput />
            </Form.Item>
          ))}
          <Form.Item name="invoices" label="发票号码">
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />
          </Form.Item>
          {whole.evidence.length === 0 ? null : (
            <Form.Item name="kept" label="保留的材料">
              <Select
                mode="multiple"
                options={whole.evidence.map((paper) => ({
                  value: paper.file,
                  label: `${(zh.evidence as Readonly<Record<string, string>>)[paper.type] ?? paper.type} ${paper.name}`,
                }))}
              />
            </Form.Item>
          )}
          <details className="papers-more">
            <summary>补充材料</summary>
            {TYPES.map((type) => (
              <Form.Item key={type} name={['added', type]} label={zh.evidence[type]}>
                <PhotoUpload kind={type === 'photos' ? 'photo' : 'document'} label={`上传${zh.evidence[type]}`} />
              </Form.Item>
            ))}
          </details>
          <Form.Item name="note" label="说明">
            <Input.TextArea rows={2} maxLength={300} showCount />
          </Form.Item>
        </Form>
      </Drawer>
    </>
  )
}
