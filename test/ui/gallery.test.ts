import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { gallery } from './gallery.tsx'
import { makePictures } from './pictures.ts'

const out = resolve('test/output/ui')
const sizes = ['normal', 'large'] as const
const widths = [360, 768, 1440] as const
const pages = sizes.flatMap((text) =>
  Object.entries(gallery(text)).map(([name, html]) => ({ text, name, html, file: join(out, `${name}-${text}.html`) })),
)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  await makePictures(out)
  writeFileSync(join(out, 'site.css'), readFileSync('src/ui/site.css'))
  await build({
    entryPoints: ['src/ui/enhance/form.ts'],
    outfile: join(out, 'form.js'),
    bundle: true,
    minify: true,
    target: ['chrome80', 'safari13'],
  })
  for (const page of pages) writeFileSync(page.file, page.html)
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

test('the sheet and the pages are small', () => {
  expect(gzipSync(readFileSync('src/ui/site.css')).length).toBeLessThan(12_288)
  for (const page of pages) expect(gzipSync(page.html).length, page.file).toBeLessThan(15_360)
})

test.each(pages)('$name $text holds nothing that a strict content policy blocks', ({ html }) => {
  expect(html).not.toMatch(/\sstyle=/)
  expect(html).not.toMatch(/<style/)
  expect(html).not.toMatch(/\son[a-z]+=/)
  for (const tag of html.match(/<script[^>]*>[^<]*/g) ?? []) expect(tag).toMatch(/^<script src="[^"]+" defer="">$/)
  expect(html).not.toMatch(/rel="preload"/)
})

test('the two looks below can fail: a planted page is caught by both', async () => {
  const tab = await browser.newPage({ viewport: { width: 360, height: 700 } })
  try {
    const planted =
      gallery('normal').english?.replace('<main id="main"', '<img src="photo-1.jpg" width="900" height="10"><main id="main"') ??
      ''
    writeFileSync(join(out, 'planted.html'), planted.replace('</head>', '<style>img{max-width:none!important}</style></head>'))
    await tab.goto(pathToFileURL(join(out, 'planted.html')).href)
    expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeGreaterThan(100)
    await tab.evaluate(axe)
    const found = (await tab.evaluate('axe.run()')) as { violations: { id: string }[] }
    expect(found.violations.map((v) => v.id)).toContain('image-alt')
  } finally {
    await tab.close()
  }
})

test.each(pages.flatMap((page) => widths.map((width) => ({ ...page, width }))))(
  '$name $text at $width px: nothing runs out of it, axe finds nothing',
  async ({ name, text, width, file }) => {
    const tab = await browser.newPage({ viewport: { width, height: width === 360 ? 760 : 900 } })
    try {
      await tab.goto(pathToFileURL(file).href)
      const overflow = await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(overflow).toBe(0)
      const wide = await tab.evaluate(
        `[...document.querySelectorAll('main *')].filter((e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.right > innerWidth + 1 && !e.closest('svg') }).map((e) => e.outerHTML.slice(0, 80))`,
      )
      expect(wide).toEqual([])
      const cut = await tab.evaluate(
        `[...document.querySelectorAll('.table-box, td, .card, .figures > div, .sheet, .trail-stop, .step')].filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent.slice(0, 40))`,
      )
      expect(cut).toEqual([])
      // The tree is the same at every width but for what is hidden: the two ends are enough for axe.
      if ((text === 'large' && width === 360) || (text === 'normal' && width === 1440)) {
        await tab.evaluate(axe)
        const found = (await tab.evaluate('axe.run()')) as {
          violations: { id: string; nodes: { html: string }[] }[]
          passes: unknown[]
        }
        expect(found.passes.length).toBeGreaterThan(10)
        expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)).toEqual([])
      }
      if (text === 'large') {
        const small = await tab.evaluate(
          `[...document.querySelectorAll('main p:not([class]), .prose p, .lead')].filter((e) => parseFloat(getComputedStyle(e).fontSize) < 20.5).length`,
        )
        expect(small).toBe(0)
        const low = await tab.evaluate(
          `[...document.querySelectorAll('.button, .site-nav a, .tool, .call, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select')].filter((e) => e.getBoundingClientRect().height < 60).map((e) => e.outerHTML.slice(0, 80))`,
        )
        expect(low).toEqual([])
      }
      await tab.screenshot({ path: join(out, `${name}-${text}-${width}.png`), fullPage: true })
    } finally {
      await tab.close()
    }
  },
  30_000,
)
