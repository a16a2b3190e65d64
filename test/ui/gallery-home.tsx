import {
  Award,
  type Brand,
  ButtonLink,
  Card,
  CardList,
  Count,
  Facts,
  Figures,
  Hero,
  Money,
  type MotifName,
  Section,
  Split,
  Tag,
  Timeline,
} from '../../src/ui/index.ts'
import { d, type Look, page, projects, y } from './gallery-frame.tsx'

export const home = (look: Look, brand: Brand & { motif: MotifName; hero: string }): string =>
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
