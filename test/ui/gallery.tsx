import type { ReactNode } from 'react'
import { toDay } from '../../src/kernel/day.ts'
import { type Fen, toFen } from '../../src/kernel/money.ts'
import {
  Award,
  Bars,
  type Brand,
  ButtonLink,
  Card,
  CardList,
  CheckboxGroup,
  Count,
  DayInput,
  DayText,
  document,
  EmptyState,
  ErrorSummary,
  Facts,
  FileInput,
  Figures,
  Filters,
  Form,
  type FrameProps,
  Gantt,
  Hero,
  type Lang,
  Money,
  MoneyInput,
  type MotifName,
  Notice,
  PageHead,
  Pager,
  PaperSheet,
  Photo,
  PhotoGrid,
  Prose,
  RadioGroup,
  Section,
  Select,
  Split,
  StepBar,
  SubmitRow,
  Table,
  Tag,
  TextArea,
  TextInput,
  Timeline,
  TrailFlow,
} from '../../src/ui/index.ts'

/** Every component on pages like the real ones. People, vouchers and amounts are invented. */
const y = (yuan: number): Fen => toFen(Math.round(yuan * 100))
const d = toDay

const brands: Readonly<Record<string, Brand & { motif: MotifName; hero: string }>> = {
  huamu: {
    name: '花木街道',
    slogan: '自治花开,携手共建花木美好社区',
    short: '花木',
    cssClass: 'brand-a',
    motif: 'bloom',
    hero: '自治花开,携手共建花木美好社区',
  },
  jingansi: {
    name: '静安寺街道',
    slogan: '同心家园 网格自治',
    short: '静安寺',
    cssClass: 'brand-b',
    motif: 'roof',
    hero: '同心家园,网格自治',
  },
  nanxi: {
    name: '南京西路街道',
    slogan: '福民南西·魅力都心',
    short: '南西',
    cssClass: 'brand-c',
    motif: 'lane',
    hero: '福民南西,魅力都心',
  },
  dongjing: { name: '洞泾镇', short: '洞泾', cssClass: 'brand-d', motif: 'river', hero: '洞泾镇的居民自治' },
}
const huamu = brands.huamu as Brand

interface Look {
  readonly lang: Lang
  readonly text: 'normal' | 'large'
}

const page = (
  look: Look,
  brand: Brand,
  title: string,
  children: ReactNode,
  current = 0,
  more: Partial<FrameProps> = {},
): string => {
  const labels =
    look.lang === 'zh'
      ? ['首页', '自治项目', '收支公开', '公示', '活动', '荣誉']
      : ['Home', 'Projects', 'Accounts', 'Notices', 'Activities', 'Honours']
  return document({
    ...look,
    brand,
    title,
    children,
    path: '/huamu/',
    nav: labels.map((label, i) => ({ href: `#${i}`, label, current: i === current })),
    footer: {
      host: '花木街道办事处(演示)',
      icp: '未备案(本机演示)',
      links: { privacy: '#privacy', accessibility: '#accessibility', complaints: '#complaints' },
      more: [{ href: '#newspapers', label: '五张报纸里的事' }],
    },
    demoBand: true,
    committeePhone: '021-5555 0123',
    assets: { css: 'site.css', script: 'form.js' },
    links: { home: '#home', signIn: '#signin', textSize: '?text=large', language: '?lang=en' },
    ...more,
  })
}

const projects = [
  {
    name: '睦邻小厨',
    area: '东城八',
    tag: '重点项目',
    text: '每周三次,社区食堂的灶台交给居民:会做菜的教,独居的来吃,顺便说说话。',
    photo: 1,
  },
  {
    name: '楼道里的微花园',
    area: '牡丹三',
    tag: '一般项目',
    text: '把堆物的楼道角落改成小花园,认养到户,每月换一次花,谁家出差邻居代浇。',
    photo: 4,
  },
  {
    name: '银杏议事厅',
    area: '银杏苑',
    tag: '一般项目',
    text: '停车、晾衣、遛狗,先坐下来议。一年开了十一次会,定下七件事。',
    photo: 2,
  },
]

const home = (look: Look, brand: Brand & { motif: MotifName; hero: string }): string =>
  page(
    look,
    brand,
    brand.name,
    <>
      <Hero
        eyebrow="2026 年度自治金"
        title={brand.hero}
        lead="居民想做的事,居民自己商量、自己动手;每一笔钱从哪里来、花到哪里去,都在这里看得见。"
        motif={brand.motif}
        actions={
          <>
            <ButtonLink href="#projects">看今年的项目</ButtonLink>
            <ButtonLink href="#account" look="quiet">
              自治金收支公开
            </ButtonLink>
          </>
        }
      >
        <Figures
          items={[
            { label: '今年立项', value: <Count n={45} unit="个项目" big /> },
            { label: '年度额度', value: <Money amount={y(1260000)} short big /> },
            { label: '已支付', value: <Money amount={y(438612.5)} big /> },
            { label: '参加活动', value: <Count n={14000} unit="人次" big /> },
          ]}
        />
      </Hero>
      <Section title="正在发生" aside={<a href="#all">全部 45 个项目</a>}>
        <CardList>
          {projects.map((p) => (
            <Card
              key={p.name}
              title={p.name}
              href={`#${p.name}`}
              picture={{ src: `photo-${p.photo}.jpg`, alt: `${p.area}居委会《${p.name}》活动现场`, width: 960, height: 640 }}
              tags={
                <>
                  <Tag tone="accent">{p.tag}</Tag>
                  <Tag tone="second">进行中</Tag>
                </>
              }
              meta={`${p.area}居委会`}
              foot={
                <>
                  批准 <Money amount={y(28600)} /> · 已支付 <Money amount={y(12480.5)} />
                </>
              }
            >
              <p>{p.text}</p>
            </Card>
          ))}
        </CardList>
      </Section>
      <Section title="2020 年度荣誉" tone="tint" lead="四个最佳自治实践奖和五个自治活力奖,由居民代表、督导和自治办共同评出。">
        <CardList>
          <Award
            year="2020"
            name="最佳自治实践奖"
            winner="睦邻小厨"
            by="东城新村第八居委会"
            href="#a"
            number="编号 HM-2020-001"
          />
          <Award
            year="2020"
            name="自治活力奖"
            winner="楼道里的微花园"
            by="牡丹新村第三居委会"
            citation="三十七个楼道、一百一十二户人家,把角落变成了会开花的地方。"
          />
          <Award year="2020" name="达人证书" winner="编织能手队" by="培花第五居委会" />
        </CardList>
      </Section>
      <Section title="最近的公示和动态">
        <Split
          aside={
            <Facts
              items={[
                { label: '社区服务', value: '周一至周六 8:30–17:00', note: '午间不休息' },
                { label: '地址', value: '示范路 100 号一楼' },
                { label: '不会用手机?', value: '可以打电话或到居委会,我们替您办', note: '找人帮我办' },
              ]}
            />
          }
        >
          <Timeline
            label="最近的动态"
            items={[
              {
                on: d('2026-11-20'),
                title: <a href="#n1">2027 年度自治金拟立项名单公示</a>,
                tag: <Tag tone="wait">公示中 · 第 3 个工作日</Tag>,
              },
              {
                on: d('2026-11-12'),
                title: <a href="#n2">《睦邻小厨》评议会:效果怎么样</a>,
                body: '32 位居民到场,形成三条改进意见。',
              },
              { on: d('2026-11-03'), title: <a href="#n3">第三季度自治金收支公开</a> },
            ]}
          />
        </Split>
      </Section>
    </>,
  )

const project = (look: Look): string =>
  page(
    look,
    huamu,
    '睦邻小厨',
    <>
      <PageHead
        title="睦邻小厨"
        crumbs={[
          { href: '#home', label: '首页' },
          { href: '#projects', label: '自治项目' },
        ]}
        tags={
          <>
            <Tag tone="accent">重点项目</Tag>
            <Tag tone="second">进行中</Tag>
            <Tag>2026 年度</Tag>
          </>
        }
        lead="每周三次,社区食堂的灶台交给居民:会做菜的教,独居的来吃,顺便说说话。"
      />
      <Section>
        <StepBar
          label="项目进展"
          steps={[
            { label: '申报', state: 'done', note: <DayText on={d('2026-01-12')} /> },
            { label: '督导意见', state: 'done', note: '两轮,已采纳' },
            { label: '把关', state: 'done', note: <DayText on={d('2026-02-09')} /> },
            { label: '立项', state: 'done', note: <DayText on={d('2026-02-26')} /> },
            { label: '公示', state: 'done', note: '无异议' },
            { label: '实施', state: 'current', note: '已办 31 场' },
            { label: '评议会', state: 'todo' },
            { label: '结项公开', state: 'todo' },
          ]}
        />
      </Section>
      <Section title="项目故事">
        <Split
          aside={
            <Facts
              items={[
                { label: '居委会', value: '东城新村第八居委会' },
                { label: '已批准', value: <Money amount={y(28600)} /> },
                { label: '已支付', value: <Money amount={y(12480.5)} /> },
                { label: '尚可使用', value: <Money amount={y(16119.5)} /> },
                { label: '参加', value: <Count n={1326} unit="人次" />, note: <Count n={218} unit="人,其中 80 岁以上 41 人" /> },
              ]}
            />
          }
        >
          <Prose>
            <p>东城八有一半以上的老人独自吃饭。去年十月的听证会上,十七位居民说得最多的一句话是:“不是不会做,是一个人懒得做。”</p>
            <p>
              于是社区食堂在下午两点以后空着的灶台,交给了居民自己。会做本帮菜的阿姨轮流掌勺,年轻人负责采买和记账,谁来吃谁洗碗。
            </p>
            <ul>
              <li>每周二、四、六下午开灶,每次不超过四十人</li>
              <li>菜金自理,自治金只出讲师费、志愿者费用和物料费</li>
            </ul>
          </Prose>
        </Split>
      </Section>
      <Section title="照片">
        <PhotoGrid
          lead
          photos={[1, 2, 3].map((n, i) => ({
            src: `photo-${n}.jpg?${i}`,
            alt: '居民围在社区食堂的长桌旁包馄饨',
            width: 960,
            height: 640,
            caption: i === 0 ? '三月五日第一次开灶,来了三十八位居民' : undefined,
          }))}
        />
      </Section>
      <Section title="计划与进展">
        <Gantt
          label="项目计划"
          from={d('2026-01-01')}
          to={d('2026-12-31')}
          today={d('2026-11-20')}
          rows={[
            {
              label: '三会:听证、协调、评议',
              from: d('2026-01-10'),
              to: d('2026-12-10'),
              state: 'current',
              marks: [
                { on: d('2026-01-20'), label: '听证会' },
                { on: d('2026-05-18'), label: '协调会' },
                { on: d('2026-11-12'), label: '评议会' },
              ],
            },
            {
              label: '开灶(每周二、四、六)',
              from: d('2026-03-05'),
              to: d('2026-11-30'),
              actual: { from: d('2026-03-05'), to: d('2026-11-20') },
              state: 'current',
            },
            {
              label: '本帮菜讲堂',
              from: d('2026-04-01'),
              to: d('2026-06-30'),
              actual: { from: d('2026-04-08'), to: d('2026-07-09') },
              state: 'done',
            },
            { label: '成果整理与公开', from: d('2026-12-01'), to: d('2026-12-31'), state: 'todo' },
          ]}
        />
      </Section>
      <Section title="这笔钱的去向" tone="tint" lead="在阳光下使用——每一笔钱从哪里来、花到哪里去。收款的居民只显示姓氏。">
        <TrailFlow
          label="这笔钱的去向"
          stations={[
            {
              kind: '来源',
              title: '2026 年度自治金',
              amount: y(28600),
              next: [
                {
                  kind: '项目',
                  title: '睦邻小厨',
                  amount: y(28600),
                  next: [
                    {
                      kind: '活动',
                      title: '本帮菜讲堂',
                      href: '#act',
                      amount: y(7200),
                      next: [
                        {
                          kind: '费用',
                          title: '讲师费',
                          amount: y(4800),
                          next: [
                            {
                              kind: '报销',
                              title: '第 1 至 4 讲',
                              amount: y(2400),
                              note: '4月28日 · 已支付',
                              next: [{ kind: '凭证', title: '劳务费领取单', note: '王**' }],
                            },
                            { kind: '报销', title: '第 5 至 8 讲', amount: y(2400), note: '报销中' },
                          ],
                        },
                        {
                          kind: '费用',
                          title: '物料费',
                          amount: y(2400),
                          next: [
                            {
                              kind: '报销',
                              title: '食材与教材',
                              amount: y(1680.5),
                              note: '5月11日 · 已支付',
                              next: [{ kind: '凭证', title: '增值税普通发票', note: '尾号 3307' }],
                            },
                          ],
                        },
                      ],
                    },
                    {
                      kind: '活动',
                      title: '每周开灶',
                      amount: y(21400),
                      next: [
                        {
                          kind: '费用',
                          title: '志愿者费用',
                          amount: y(8400),
                          next: [
                            {
                              kind: '报销',
                              title: '三月至十月餐补',
                              amount: y(8400),
                              note: '11月3日 · 已支付',
                              next: [{ kind: '凭证', title: '签收单 8 份' }],
                            },
                          ],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ]}
        />
      </Section>
      <Section title="经费使用">
        <Bars
          caption="按费用类型"
          head="费用类型"
          bars={[
            { label: '讲师费', amount: y(2400), of: y(4800) },
            { label: '志愿者费用', amount: y(8400), of: y(12600) },
            { label: '物料费', amount: y(1680.5), of: y(8200) },
            { label: '宣传费', amount: y(0), of: y(1800) },
            { label: '保险费', amount: y(0), of: y(1200) },
          ]}
        />
      </Section>
    </>,
    1,
    { signedIn: { name: '陈阿婆', href: '#me' } },
  )

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
