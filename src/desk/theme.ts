import type { ThemeConfig } from 'antd'

/** The site's colours (src/ui/site.css), so that both faces are one product; a test compares them. */
export const ground = {
  paper: '#faf8f3',
  card: '#fff',
  ink: '#23211d',
  soft: '#5f594e',
  line: '#e5dfd2',
  'line-strong': '#cfc6b4',
  gold: '#8a6a2f',
  'gold-line': '#c9ad74',
  stop: '#8a4318',
  'stop-tint': '#fbf1e8',
  warn: '#7a5a00',
  'warn-tint': '#fcf5df',
  good: '#2a6a3f',
  'good-tint': '#edf5ee',
} as const

interface Brand {
  readonly accent: string
  readonly deep: string
  readonly tint: string
  readonly 'tint-line': string
  readonly second: string
  readonly 'second-tint': string
}

const JADE: Brand = {
  accent: '#1d6650',
  deep: '#134a3a',
  tint: '#e8f1ec',
  'tint-line': '#c5dbd0',
  second: '#a83d68',
  'second-tint': '#f9eaf0',
}

/** One set per brand colour of a subdistrict (`org.setBrand`). */
export const brands: Readonly<Record<string, Brand>> = {
  a: JADE,
  b: {
    accent: '#875408',
    deep: '#5e3a06',
    tint: '#faf0da',
    'tint-line': '#e6d2a5',
    second: '#963822',
    'second-tint': '#f9ebe5',
  },
  c: {
    accent: '#1b5866',
    deep: '#113d48',
    tint: '#e4eff1',
    'tint-line': '#bdd6da',
    second: '#a04a22',
    'second-tint': '#f9ece3',
  },
  d: {
    accent: '#275a94',
    deep: '#1a3f6b',
    tint: '#e7eff8',
    'tint-line': '#c3d5ea',
    second: '#2f7159',
    'second-tint': '#e6f2ec',
  },
}

export const brandOf = (colour: string): Brand => brands[colour] ?? JADE

export const SANS =
  '"PingFang SC", "HarmonyOS Sans SC", "HarmonyOS Sans", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'

/** Gives the style sheets their colours; set through the object model, which a strict content policy allows. */
export function paint(colour: string): void {
  for (const [name, value] of Object.entries({ ...ground, ...brandOf(colour) }))
    document.documentElement.style.setProperty(`--${name}`, value)
}

/** antd in the same paper and ink: thin lines instead of shadows, small corners, one accent. */
export function themeOf(colour: string): ThemeConfig {
  const brand = brandOf(colour)
  return {
    token: {
      colorPrimary: brand.accent,
      colorLink: brand.accent,
      colorLinkHover: brand.deep,
      colorInfo: brand.accent,
      colorSuccess: ground.good,
      colorWarning: ground.warn,
      colorError: ground.stop,
      colorTextBase: ground.ink,
      colorText: ground.ink,
      colorTextSecondary: ground.soft,
      colorTextTertiary: ground.soft,
      colorTextDescription: ground.soft,
      colorTextPlaceholder: '#7a7366',
      colorBgLayout: ground.paper,
      colorBorder: ground['line-strong'],
      colorBorderSecondary: ground.line,
      colorSplit: ground.line,
      colorFillAlter: '#f6f2e9',
      colorFillSecondary: '#f0ebdf',
      controlItemBgActive: brand.tint,
      controlItemBgHover: '#f4f0e6',
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: 32,
      fontSize: 14,
      fontFamily: SANS,
      boxShadow: '0 6px 24px rgba(35, 33, 29, 0.12)',
      boxShadowSecondary: '0 6px 24px rgba(35, 33, 29, 0.14)',
      // Whoever asked their machine for stillness gets it (WCAG 2.3.3).
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: {
        headerBg: '#f4efe3',
        headerColor: ground.soft,
        headerSplitColor: 'transparent',
        rowHoverBg: '#fbf8f1',
        cellPaddingBlockMD: 9,
        cellPaddingInlineMD: 12,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
      Modal: { titleFontSize: 18 },
      Tabs: { horizontalMargin: '0 0 16px 0' },
    },
  }
}
