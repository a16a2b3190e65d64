/** Every part of the kit with a town's invented data, for eyes and for the browser test. Built by test/console/gallery.test.ts. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, Button, ConfigProvider, Form, Input } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import '../../../src/desk/desk.css'
import '../../../src/desk/parts.css'
import '../../../src/desk/review.css'
import '../../../src/console/console.css'
import { ActionBar, ConfirmButton, ReasonModal } from '../../../src/desk/actions.tsx'
import { usePerform } from '../../../src/desk/api.ts'
import type {} from '../../../src/console/registered.ts'
import type { MatrixLine } from '../../../src/desk/budget.ts'
import { BudgetMatrix } from '../../../src/desk/budget-matrix.tsx'
import { DayInput } from '../../../src/desk/day.tsx'
import { draftWords, useDraft } from '../../../src/desk/draft.ts'
import { Facts, Figures } from '../../../src/desk/facts.tsx'
import { HintList } from '../../../src/desk/hints.tsx'
import { MoneyInput, type MoneyTyped, moneyRule, Yuan } from '../../../src/desk/money.tsx'
import { Page, Sheet } from '../../../src/desk/page.tsx'
import { ReviewBeside } from '../../../src/desk/review.tsx'
import { DataTable } from '../../../src/desk/table.tsx'
import { StateTag } from '../../../src/desk/tags.tsx'
import { paint, themeOf } from '../../../src/desk/theme.ts'
import { Timeline } from '../../../src/desk/timeline.tsx'
import { PhotoUpload } from '../../../src/desk/upload.tsx'
import { toFen } from '../../../src/kernel/money.ts'

const lines: MatrixLine[] = [
  line('a1', 'lecture', '面点老师课酬', 6, '次', 60_000),
  line('a1', 'material', '面粉、馅料', 6, '次', 45_050),
  line('a1', 'insurance', '活动意外险', 1, '份', 30_000),
  line('a2', 'volunteer', '志愿者午餐', 40, '人次', 2_500),
  { ...line('a2', 'publicity', '展板', 2, '块', 38_000), source: 'own' },
]

function line(activity: string, costType: string, label: string, quantity: number, unit: string, price: number): MatrixLine {
  return {
    key: `${activity}${costType}`.slice(0, 12),
    activity,
    costType,
    label,
    quantity,
    unit,
    unitPrice: toFen(price),
    source: 'fund',
  }
}

function Gallery() {
  return (
    <main className="screen">
      <Page
        title="睦邻小厨：一桌家常菜"
        over="项目书 · 示范一居"
        lead="督导正在看第 2 版。"
        actions={<StateTag tone="wait">待回应督导意见</StateTag>}
      >
        <Figures
          figures={[
            { label: '已批准', value: <Yuan amount={3_500_000} /> },
            { label: '已占用', value: <Yuan amount={800_000} />, note: '2 笔支出预申请' },
            { label: '报销中', value: <Yuan amount={126_050} /> },
            { label: '已支付', value: <Yuan amount={1_000_600} /> },
            { label: '尚可使用', value: <Yuan amount={1_573_350} />, note: '本项目' },
            { label: '单笔上限', value: <Yuan amount={null} />, note: '请街道确认' },
          ]}
        />
        <Budget />
        <Review />
        <div className="gallery-two">
          <FormSheet />
          <Sheet title="边写边提示">
            <HintList
              onOpen={(field) => (document.title = field)}
              hints={[
                {
                  level: 'must',
                  field: 'goals.0.target',
                  sentence: '第 1 个目标没有可以数的数字。',
                  source: '督导意见二：目标要具体化、可测量',
                },
                {
                  level: 'explain',
                  field: 'lines.2',
                  sentence: '讲师费超过参考标准，请说明理由。',
                  source: '管理办法：开支范围',
                },
              ]}
            />
          </Sheet>
        </div>
        <Sheet title="报销单" flush>
          <DataTable
            rows={claims}
            keyOf={(claim) => claim.no}
            empty={{ title: '没有报销单' }}
            total={{ amount: <Yuan amount={126_050} />, due: '' }}
            mark={(claim) => (claim.tone === 'wait' ? 'wait' : undefined)}
            onChoose={() => undefined}
            columns={[
              { key: 'no', title: '单号', width: 120, cell: (claim) => claim.no },
              { key: 'what', title: '用途', cell: (claim) => claim.what },
              { key: 'state', title: '状态', width: 120, cell: (claim) => <StateTag tone={claim.tone}>{claim.state}</StateTag> },
              { key: 'amount', title: '金额', width: 140, figure: true, cell: (claim) => <Yuan amount={claim.amount} /> },
              { key: 'due', title: '截止', width: 140, cell: (claim) => claim.due, due: (claim) => claim.due },
            ]}
          />
        </Sheet>
        <Sheet title="办理经过">
          <Facts
            facts={[
              { label: '居民区', value: '示范一居' },
              { label: '负责人', value: '王书记' },
              { label: '起止', value: '2026年3月1日 至 11月30日' },
            ]}
          />
        </Sheet>
        <Sheet>
          <Timeline
            moments={[
              {
                key: '3',
                at: '2026-03-12T01:30:00Z',
                what: '退回修改',
                who: '社区管理中心 沈洁',
                detail: '请补充听证会记录。',
                tone: 'stop',
              },
              { key: '2', at: '2026-03-10T06:05:00Z', what: '提出督导意见 3 条', who: '督导 李静', tone: 'wait' },
              { key: '1', at: '2026-03-02T02:00:00Z', what: '提交', who: '居民区书记 王', tone: 'good' },
            ]}
          />
        </Sheet>
        <Register />
        <Actions />
      </Page>
    </main>
  )
}

const claims = [
  { no: 'BX-0007', what: '面点课第 3 次', state: '待复核', tone: 'wait' as const, amount: 60_000, due: '2026-03-20' },
  { no: 'BX-0008', what: '面粉、馅料', state: '待签字', tone: 'run' as const, amount: 45_050, due: '2026-03-18' },
  { no: 'BX-0009', what: '志愿者午餐', state: '已支付', tone: 'good' as const, amount: 21_000, due: '2026-03-22' },
]

function Budget() {
  const [now, setNow] = useState(lines)
  return (
    <Sheet title="预算" note="点一格，写明数量和单价；小计与合计自动相加。">
      <BudgetMatrix
        rows={[
          { key: 'a1', title: '家常面点课', note: '每月一次，15 人' },
          { key: 'a2', title: '百家宴', note: '10 月，120 人次' },
        ]}
        columns={[
          { key: 'lecture', title: '讲师费' },
          { key: 'volunteer', title: '志愿者费用' },
          { key: 'material', title: '物料费' },
          { key: 'publicity', title: '宣传费' },
          { key: 'transport', title: '交通费' },
          { key: 'insurance', title: '保险费' },
          { key: 'gifts', title: '礼金', forbidden: '负面清单：不得发放礼金' },
        ]}
        sources={[
          { key: 'fund', title: '自治金' },
          { key: 'own', title: '自筹' },
        ]}
        lines={now}
        onChange={setNow}
        ceiling={toFen(800_000)}
      />
    </Sheet>
  )
}

function Review() {
  const [chosen, setChosen] = useState<string | null>('overallGoal')
  const [against, setAgainst] = useState<string | null>('1')
  return (
    <ReviewBeside
      reminder="督导只提建议，不审批经费"
      chosen={chosen}
      onChoose={setChosen}
      versions={{
        all: [
          { key: '2', label: '第 2 版 · 3月8日' },
          { key: '1', label: '第 1 版 · 3月2日' },
        ],
        comparedWith: against,
        onCompare: setAgainst,
      }}
      fields={[
        { field: 'name', part: '一、封面', label: '项目名称', text: '睦邻小厨：一桌家常菜' },
        {
          field: 'overallGoal',
          part: '三、目标',
          label: '总目标',
          ...(against === null ? {} : { before: '让老人吃得好，邻里更和睦。' }),
          text: '让 60 位独居老人每月吃上一次邻居做的热饭，年底前结成 20 对互助邻里。',
        },
        { field: 'goals.0', label: '分目标 1', text: '指标：参加面点课的居民；基线 0 人；目标 90 人；取证：签到表' },
        { field: 'risks', part: '八、风险', label: '风险与应急预案', text: '' },
      ]}
      comments={[
        {
          key: 'c1',
          field: 'overallGoal',
          by: '督导 李静',
          at: '2026-03-05T03:00:00Z',
          round: 1,
          text: '目标要可以数：多少人、多少次、到什么时候。',
          state: '已采纳',
          tone: 'good',
          answer: { by: '书记 王', at: '2026-03-08T08:00:00Z', text: '已写明人数和对数。' },
        },
        {
          key: 'c2',
          field: 'goals.0.evidence',
          by: '督导 李静',
          at: '2026-03-10T06:05:00Z',
          round: 2,
          text: '签到表之外，请留下作品照片。',
          state: '待回应',
          tone: 'wait',
        },
      ]}
      compose={(field) => (
        <>
          <Input.TextArea aria-label={`关于「${field.label}」的意见`} autoSize={{ minRows: 3 }} placeholder="写一条建议" />
          <Button type="primary" className="gallery-send">
            提出意见
          </Button>
        </>
      )}
    />
  )
}

function FormSheet() {
  const [form] = Form.useForm<{ amount: MoneyTyped; day: string; photos: string[] }>()
  const [said, setSaid] = useState('')
  const draft = useDraft({ key: 'gallery', initial: '', base: '1', save: async () => '2' })
  return (
    <Sheet title="支出预申请" aside={<span className="unset">{draftWords[draft.state]}</span>}>
      <Form form={form} layout="vertical" onFinish={({ amount }) => setSaid(JSON.stringify(amount))}>
        <Form.Item name="amount" label="金额" rules={[moneyRule()]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="day" label="日期">
          <DayInput />
        </Form.Item>
        <Form.Item label="用途" htmlFor="purpose">
          <Input id="purpose" value={draft.value} onChange={(event) => draft.set(event.target.value)} />
        </Form.Item>
        <Form.Item name="photos" label="照片">
          <PhotoUpload />
        </Form.Item>
        <Button htmlType="submit">提交</Button> <output data-testid="said">{said}</output>
      </Form>
    </Sheet>
  )
}

/** A real command's form; test/console/gallery.test.ts answers in the server's place. */
function Register() {
  const [form] = Form.useForm<{ name: string; phone: string }>()
  const register = usePerform('people.register', { form, done: '已登记' })
  return (
    <Sheet title="登记人员">
      <Form form={form} layout="vertical" onFinish={(typed) => register.mutate(typed)}>
        <Form.Item name="name" label="姓名">
          <Input />
        </Form.Item>
        <Form.Item name="phone" label="手机号">
          <Input />
        </Form.Item>
        <Button htmlType="submit">登记</Button> <output data-testid="registered">{register.data?.person}</output>
      </Form>
    </Sheet>
  )
}

function Actions() {
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  return (
    <>
      <ActionBar note="附条件立项的条件会写进协议。">
        <Button onClick={() => setOpen(true)}>退回修改</Button>
        <ConfirmButton main verb="通过把关" warning="通过后送自治办决定，不能撤回。" onConfirm={() => setSaid('passed')} />
      </ActionBar>
      <output data-testid="acted">{said}</output>
      <ReasonModal
        verb="退回修改"
        open={open}
        about="居民区书记会看到您的意见。"
        label="意见"
        onCancel={() => setOpen(false)}
        onReason={(reason) => {
          setSaid(reason)
          setOpen(false)
        }}
      />
    </>
  )
}

paint('a')
const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider locale={zhCN} theme={themeOf('a')} button={{ autoInsertSpace: false }}>
        <App>
          <Gallery />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  )
