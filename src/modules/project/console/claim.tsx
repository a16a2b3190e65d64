import { Button, Form, Input, Radio, Select } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useGo, useParam } from '../../../desk/router.tsx'
import { PhotoUpload } from '../../../desk/upload.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { yuanShort, type Fen } from '../../../kernel/money.ts'
import { type Evidence, evidenceNames, type Rules, rulesOf, type Whole } from './names.ts'
import { readLines, SpendLines, type SpentLine } from './spend-lines.tsx'
import './project.css'

interface Claimed {
  request: string
  activity: string
  payeeKind: 'unit' | 'person'
  payeeName: string
  lines: SpentLine[]
  invoices: string[]
  evidence: Partial<Record<Evidence, string[]>>
  note: string
}
const NONE = 'none'
const ALL = Object.keys(evidenceNames) as Evidence[]

/** 报销: what was spent, on which line, with the papers that its cost types ask for. */
export default function ClaimExpense() {
  const project = useParam('project')
  const whole = useAsk('project.whole', { project }, { fresh: true })
  return <Answer of={whole}>{(found) => <Claiming whole={found} />}</Answer>
}

function Claiming({ whole }: { whole: Whole }) {
  const { card } = whole
  const rules = rulesOf(whole)
  const [form] = Form.useForm<Claimed>()
  const go = useGo()
  const requests = useAsk('spending.requests', { states: ['approved'], project: card.id })
  const activities = useAsk('activity.list', { subject: `project:${card.id}` })
  const own = requests.data?.requests ?? []
  const held = activities.data?.items ?? []
  const claim = usePerform('project.claimExpense', {
    form,
    refresh: ['project.whole', 'spending.claims'],
    taken: { 'spending.invoice-used': 'invoices' },
    done: '已提交报销，等待签字',
    onDone: (value) => go(`/spending/claims/${value.claim}`),
  })
  const preApproval = rules.preApprovalFrom.value
  return (
    <Page
      title="提交报销"
      over={`${card.placeName} · 《${card.name}》`}
      lead="经办人不能签字、复核或支付自己的报销单；收款人也不能。"
      actions={<Go to={`/projects/${card.id}?tab=money`}>回到项目</Go>}
    >
      {card.step !== 'active' ? (
        <Sheet>
          <Empty title="项目不在实施阶段">启动实施以后才能报销。</Empty>
        </Sheet>
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ request: NONE, activity: NONE, payeeKind: 'unit', lines: [{}], invoices: [], evidence: {}, note: '' }}
          onFinish={(values) =>
            claim.mutate({
              project: card.id,
              request: values.request === NONE ? null : values.request,
              activity: values.activity === NONE ? null : values.activity,
              payeeKind: values.payeeKind,
              payeeName: values.payeeName,
              lines: readLines(values.lines),
              invoices: values.invoices,
              evidence: ALL.flatMap((type) => (values.evidence?.[type] ?? []).map((file) => ({ file, type }))),
              note: values.note ?? '',
            })
          }
        >
          <Sheet title="这笔支出">
            <div className="two-fields">
              <Form.Item
                name="request"
                label="支出预申请"
                extra={
                  preApproval === null
                    ? '起点未设定（请街道确认）：每一笔都要先办支出预申请。'
                    : `${yuanShort(preApproval)} 元起要先办支出预申请。`
                }
              >
                <Select
                  options={[
                    { value: NONE, label: '没有预申请' },
                    ...own.map((one) => ({ value: one.id, label: `${one.purpose}（${yuanShort(one.amount as Fen)} 元）` })),
                  ]}
                  onChange={(id: string) => {
                    const request = own.find((one) => one.id === id)
                    if (request)
                      form.setFieldsValue({
                        lines: request.lines.map(({ line, amount }) => ({ line, amount: amount as Fen })),
                      })
                  }}
                />
              </Form.Item>
              <Form.Item name="activity" label="用在哪一场活动">
                <Select
                  options={[
                    { value: NONE, label: '不对应某一场' },
                    ...held.map((item) => ({ value: item.id, label: `${item.day} ${item.theme}` })),
                  ]}
                />
              </Form.Item>
            </div>
            <SpendLines whole={whole} rules={rules} labelled />
          </Sheet>
          <Sheet title="付给谁">
            <div className="two-fields">
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
                extra="公开页面上个人的姓名会遮去。"
                rules={[{ required: true, whitespace: true, message: '请填写收款人。' }]}
              >
                <Input maxLength={60} />
              </Form.Item>
            </div>
          </Sheet>
          <Form.Item noStyle shouldUpdate={(before, now) => before.lines !== now.lines}>
            {({ getFieldValue }) => <Papers whole={whole} rules={rules} lines={(getFieldValue('lines') ?? []) as SpentLine[]} />}
          </Form.Item>
          <ActionBar
            note={
              <Form.Item noStyle shouldUpdate={(before, now) => before.lines !== now.lines}>
                {({ getFieldValue }) => (
                  <>
                    合计{' '}
                    <Yuan
                      amount={readLines(((getFieldValue('lines') ?? []) as SpentLine[]).filter(Boolean)).reduce(
                        (all, line) => all + line.amount,
                        0,
                      )}
                      strong
                    />
                  </>
                )}
              </Form.Item>
            }
          >
            <Button type="primary" htmlType="submit" loading={claim.isPending}>
              提交报销
            </Button>
          </ActionBar>
        </Form>
      )}
    </Page>
  )
}

/** The evidence checklist: what the chosen cost types must bring, then whatever else there is. */
function Papers({ whole, rules, lines }: { whole: Whole; rules: Rules; lines: readonly SpentLine[] }) {
  const types = new Set(
    lines.flatMap((line) => {
      const known = whole.lines.find((one) => one.line === line?.line)
      return known ? [known.costType] : []
    }),
  )
  const required = new Set(rules.costTypes.filter((type) => types.has(type.key)).flatMap((type) => type.evidence))
  const shown = ALL.filter((type) => required.has(type) || type === 'invoice')
  const others = ALL.filter((type) => !shown.includes(type))
  return (
    <Sheet title="发票和材料" note={types.size === 0 ? '选了预算行以后，这里列出必须带的材料。' : undefined}>
      <Form.Item
        name="invoices"
        label="发票号码"
        extra="打一张按一次回车。旧版发票请把代码和号码连着填写；每张发票只能报销一次。"
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[' ', ',', '，', '、']}
          placeholder="没有发票可以不填"
        />
      </Form.Item>
      <div className="papers">
        {shown.map((type) => (
          <Form.Item
            key={type}
            name={['evidence', type]}
            label={`${evidenceNames[type]}${required.has(type) ? '（必须）' : ''}`}
            rules={required.has(type) ? [{ required: true, message: `还缺${evidenceNames[type]}。` }] : []}
          >
            <PhotoUpload kind={type === 'photos' ? 'photo' : 'document'} label={`上传${evidenceNames[type]}`} />
          </Form.Item>
        ))}
      </div>
      <details className="papers-more">
        <summary>还有别的材料</summary>
        <div className="papers">
          {others.map((type) => (
            <Form.Item key={type} name={['evidence', type]} label={evidenceNames[type]}>
              <PhotoUpload kind={type === 'photos' ? 'photo' : 'document'} label={`上传${evidenceNames[type]}`} />
            </Form.Item>
          ))}
        </div>
      </details>
      <Form.Item name="note" label="说明（可以不填）">
        <Input.TextArea rows={2} maxLength={300} showCount />
      </Form.Item>
    </Sheet>
  )
}
