import {
  Bars,
  Count,
  DayText,
  Facts,
  Gantt,
  Money,
  PageHead,
  PhotoGrid,
  Prose,
  Section,
  Split,
  StepBar,
  Tag,
  TrailFlow,
} from '../../src/ui/index.ts'
import { d, huamu, type Look, page, y } from './gallery-frame.tsx'

export const project = (look: Look): string =>
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
