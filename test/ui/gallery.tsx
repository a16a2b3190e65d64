import { type Fen } from '../../src/kernel/money.ts'
import {
  ButtonLink,
  CheckboxGroup,
  Count,
  DayInput,
  DayText,
  EmptyState,
  ErrorSummary,
  FileInput,
  Figures,
  Filters,
  Form,
  Money,
  MoneyInput,
  Notice,
  PageHead,
  Pager,
  PaperSheet,
  Photo,
  RadioGroup,
  Section,
  Select,
  StepBar,
  SubmitRow,
  Table,
  TextArea,
  TextInput,
} from '../../src/ui/index.ts'
import { brands, d, huamu, type Look, page, projects, y } from './gallery-frame.tsx'
import { home } from './gallery-home.tsx'
import { project } from './gallery-project.tsx'

/** Every component on pages like the real ones. */
interface Line {
  on: string
  project: string
  kind: string
  payee: string
  amount: Fen
}
const lines: Line[] = [
  { on: '2026-11-03', project: '睦邻小厨', kind: '志愿者费用', payee: '居民志愿者(12 人)', amount: y(8400) },
  { on: '2026-10-22', project: '楼道里的微花园', kind: '物料费', payee: '示范园艺店', amount: y(12760.8) },
  { on: '2026-10-15', project: '银杏议事厅', kind: '讲师费', payee: '李**', amount: y(600) },
  { on: '2026-09-28', project: '社区影像志:我们的新村三十年', kind: '宣传费', payee: '示范图文社', amount: y(3180) },
]

const list = (look: Look): string =>
  page(
    look,
    huamu,
    '自治金收支公开',
    <>
      <PageHead
        title="自治金收支公开"
        crumbs={[{ href: '#home', label: '首页' }]}
        lead="在阳光下使用——每一笔钱从哪里来、花到哪里去。"
      />
      <Section>
        <Filters
          action="#"
          search={{ name: 'q', label: '找项目或居委会', value: '小厨', hint: '名称或拼音首字母' }}
          filters={[
            {
              name: 'year',
              label: '年度',
              value: '2026',
              options: [
                { value: '2026', label: '2026' },
                { value: '2025', label: '2025' },
              ],
            },
            { name: 'kind', label: '费用类型', value: '', options: [{ value: 'a', label: '讲师费' }] },
          ]}
          found={<Count n={47} unit="笔支付" />}
        />
        <Table
          caption="支付明细"
          unitYuan
          columns={[
            { key: 'on', label: '支付日', kind: 'day', cell: (r: Line) => <DayText on={d(r.on)} /> },
            { key: 'project', label: '项目', kind: 'head', cell: (r: Line) => <a href="#p">{r.project}</a>, foot: '合计' },
            { key: 'kind', label: '费用类型', cell: (r: Line) => r.kind },
            { key: 'payee', label: '收款人', cell: (r: Line) => r.payee },
            {
              key: 'amount',
              label: '金额',
              kind: 'money',
              cell: (r: Line) => <Money amount={r.amount} />,
              foot: <Money amount={y(24940.8)} />,
            },
          ]}
          rows={lines}
          rowKey={(_, i) => String(i)}
        />
        <Pager page={2} pages={5} href={(n) => `?page=${n}`} />
      </Section>
      <Section title="还没有的" width="narrow">
        <EmptyState title="第四季度还没有收支" action={<ButtonLink href="#q3">看第三季度</ButtonLink>}>
          每季度结束后十个工作日内公开。想早一点知道,可以到居委会查阅。
        </EmptyState>
      </Section>
    </>,
    2,
  )

const form = (look: Look, refused: boolean): string =>
  page(
    look,
    huamu,
    '记录一次活动',
    <>
      <PageHead
        width="narrow"
        title="记录一次活动"
        crumbs={[{ href: '#p', label: '睦邻小厨' }]}
        lead="写几句话、放几张照片就够了,其余的以后再补。"
      />
      <Section width="narrow">
        <Notice tone="success" title="已保存,随时可以接着填">
          <p>回执码 HM-7K2Q</p>
        </Notice>
        <ErrorSummary
          errors={
            refused
              ? [
                  { field: 'title', message: '请写活动名称' },
                  { field: 'amount', message: '金额“1e9”看不明白,请写成 1,280.50 这样' },
                  { field: 'kind', message: '请选择活动类型' },
                ]
              : []
          }
        />
        <Form id="record" formKey="k-2f6d" files draft={{ owner: 'p1' }} refused={refused}>
          <TextInput name="title" label="活动名称" required error={refused ? '请写活动名称' : undefined} value="" />
          <DayInput name="on" label="活动日期" required value={refused ? '2026.13.40' : '2026-11-18'} />
          <Select
            name="place"
            label="在哪里"
            options={[
              { value: 'a', label: '社区食堂' },
              { value: 'b', label: '居民活动室' },
            ]}
            value="a"
          />
          <MoneyInput
            name="amount"
            label="实际花费"
            hint="没有花钱就空着"
            value={refused ? '1e9' : '1,280.50'}
            error={refused ? '金额“1e9”看不明白,请写成 1,280.50 这样' : undefined}
          />
          <TextArea
            name="text"
            label="经过"
            hint="谁来了,做了什么,有什么没想到的"
            value="下午两点开灶,来了二十六位居民。"
            required
          />
          <RadioGroup
            name="kind"
            label="活动类型"
            required
            error={refused ? '请选择活动类型' : undefined}
            options={[
              { value: 'class', label: '讲堂' },
              { value: 'cook', label: '开灶', hint: '每周二、四、六下午' },
              { value: 'meet', label: '协调会·怎么做' },
            ]}
            value="cook"
          />
          <CheckboxGroup
            name="who"
            label="来的人"
            options={[
              { value: 'old', label: '老人' },
              { value: 'young', label: '年轻人' },
            ]}
            values={['old']}
          />
          <FileInput name="photos" label="照片" hint="最多 9 张,每张不超过 20 MB" multiple />
          <SubmitRow
            label="提交记录"
            others={[{ label: '先保存', name: 'do', value: 'save' }]}
            cancel={{ href: '#p', label: '返回项目' }}
            note="提交后居委会书记会看到。"
          />
        </Form>
      </Section>
    </>,
    4,
  )

const notice = (look: Look): string =>
  page(
    look,
    huamu,
    '公示',
    <>
      <PageHead width="narrow" title="2027 年度自治金拟立项名单" crumbs={[{ href: '#n', label: '公示' }]} />
      <Section>
        <PaperSheet
          kind="公示"
          title="关于 2027 年度自治金拟立项项目的公示"
          number="花街自治〔2026〕12号"
          status="公示中 · 第 3 个工作日,共 5 个,至 11月27日24时"
          signedBy="花木街道自治办公室(演示)"
          signedOn="2026年11月20日"
          actions={<ButtonLink href="#objection">提出异议</ButtonLink>}
        >
          <p>经居委会申报、督导提出意见、社区管理中心把关和评审会议定,现将拟立项项目公示如下。</p>
          <p>公示期内,居民对名单有不同意见的,可以在网上、电话或当面提出,五个工作日内书面答复。</p>
          <Table
            caption="拟立项项目"
            captionHidden
            columns={[
              { key: 'n', label: '序号', kind: 'number', cell: (_: (typeof projects)[number], i: number) => i + 1 },
              { key: 'name', label: '项目', kind: 'head', cell: (r: (typeof projects)[number]) => r.name },
              { key: 'area', label: '居委会', cell: (r: (typeof projects)[number]) => r.area },
              { key: 'sum', label: '拟批准', kind: 'money', cell: () => <Money amount={y(28600)} /> },
            ]}
            rows={projects}
            rowKey={(r) => r.name}
          />
        </PaperSheet>
      </Section>
      <Section title="几种说话的口气" width="narrow">
        <Notice title="督导只提建议,不审批经费">督导意见全部公开,居委会逐条回应。</Notice>
        <Notice tone="warn" title="还差一次评议会">
          结项以前要开评议会·效果怎么样。
        </Notice>
        <Notice tone="stop" title="超出本年度上限 120 元">
          可以减少物料费,或把其中一项放到明年。
        </Notice>
        <Photo src="photo-3.jpg" alt="傍晚的小区,楼上亮着灯" width={960} height={640} caption="公示栏在小区南门内侧" />
      </Section>
    </>,
    3,
  )

const english = (look: Look): string =>
  page(
    { ...look, lang: 'en' },
    { ...huamu, name: 'Huamu Subdistrict', slogan: 'Self-governance in bloom' },
    'Public accounts',
    <>
      <PageHead
        title="Public accounts"
        crumbs={[{ href: '#home', label: 'Home' }]}
        lead="Where each yuan came from, and where it went."
      />
      <Section>
        <Figures
          items={[
            { label: 'Paid this year', value: <Money amount={y(438612.5)} big /> },
            { label: 'Visits', value: <Count n={14000} unit="visits" big /> },
          ]}
        />
      </Section>
      <Section title="Steps">
        <StepBar
          label="Progress"
          steps={[
            { label: 'Application', state: 'done' },
            { label: 'Execution', state: 'current' },
            { label: 'Closing', state: 'todo' },
          ]}
        />
      </Section>
    </>,
    2,
  )

/** File name → HTML. */
export function gallery(text: 'normal' | 'large'): Record<string, string> {
  const look: Look = { lang: 'zh', text }
  const pages: Record<string, string> = {
    project: project(look),
    accounts: list(look),
    form: form(look, false),
    'form-refused': form(look, true),
    notice: notice(look),
    english: english(look),
  }
  for (const [slug, brand] of Object.entries(brands)) pages[`home-${slug}`] = home(look, brand)
  return pages
}
