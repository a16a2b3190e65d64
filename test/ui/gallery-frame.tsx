import type { ReactNode } from 'react'
import { toDay } from '../../src/kernel/day.ts'
import { type Fen, toFen } from '../../src/kernel/money.ts'
import { type Brand, document, type FrameProps, type Lang, type MotifName } from '../../src/ui/index.ts'

/** What the pages of the gallery share. People, vouchers and amounts are invented. */
export const y = (yuan: number): Fen => toFen(Math.round(yuan * 100))
export const d = toDay

export const brands: Readonly<Record<string, Brand & { motif: MotifName; hero: string }>> = {
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
export const huamu = brands.huamu as Brand

export interface Look {
  readonly lang: Lang
  readonly text: 'normal' | 'large'
}

export const page = (
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

export const projects = [
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
