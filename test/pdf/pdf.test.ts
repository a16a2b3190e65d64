import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { printPdf } from '../../src/platform/pdf/pdf.ts'
import { root } from '../house/source.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))
const AT = new Date('2026-11-20T02:00:00Z')

const notice = {
  demo: false,
  title: '示范一居《睦邻小厨》立项公示',
  mark: '',
  paragraphs: ['根据《办法》，拟予立项。'],
  table: { columns: ['项目编号', '金额（元）'], rows: [['2026-001', '11,180.00']], widths: [8, 10] },
  period: '2026年11月20日至11月27日24时，共 5 个工作日',
  how: '如有异议，可提出。',
  sign: '示范街道办事处',
  day: '2026年11月20日',
}
const printed = async (data: object): Promise<Buffer> => {
  const pdf = await printPdf({ template: 'modules/notice/templates/notice.typ', data, at: AT })
  if (!pdf) throw new Error('nothing was printed')
  return pdf
}
/** The text as a reader would copy it, without the blanks of the layout. */
function textOf(pdf: Buffer): string {
  const path = join(folder, 'a.pdf')
  writeFileSync(path, pdf)
  const { stdout, error } = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  if (error) throw new Error('pdftotext is missing: apt-get install poppler-utils')
  return stdout.replace(/\s+/g, '')
}

test('prints A4 with our own fonts inside', async () => {
  const pdf = await printed(notice)
  const path = join(folder, 'fonts.pdf')
  writeFileSync(path, pdf)
  expect(spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/)
  const fonts = spawnSync('pdffonts', [path], { encoding: 'utf8' })
    .stdout.split('\n')
    .slice(2)
    .filter((line) => line !== '')
  expect(fonts.length).toBeGreaterThan(1)
  for (const font of fonts) expect(font).toMatch(/NotoSerifCJKsc(-Regular|GB2312-Bold).* yes yes yes/)
  expect(textOf(pdf)).toContain('示范一居《睦邻小厨》立项公示')
})

test('what somebody typed is text, never source of the template', async () => {
  const evil = '#panic("x") $1+1$ [a] *b* _c_ `d` @e <f> \\ // g /* h */ "i" = j #import "/etc/passwd"'
  const text = textOf(await printed({ ...notice, title: evil, paragraphs: [evil, '第一行\n第二行'] }))
  expect(text.split(evil.replace(/\s+/g, '')).length).toBeGreaterThanOrEqual(3)
  expect(text).toContain('第一行第二行')
})

test('rare characters have a glyph, in the title too, and what has none does not stop the print', async () => {
  const rare = '𠮷𫝆㐂䶮'
  expect(textOf(await printed({ ...notice, title: rare, paragraphs: [rare] })).split(rare)).toHaveLength(3)
  expect((await printed({ ...notice, paragraphs: ['🏮'] })).length).toBeGreaterThan(1000)
})

test('the same paper at the same instant is the same file', async () => {
  expect((await printed(notice)).equals(await printed(notice))).toBe(true)
})

test('forty prints at once all come, one after the other; a crowd beyond a hundred is turned away', async () => {
  const all = await Promise.all(
    Array.from({ length: 140 }, (_, i) =>
      printPdf({
        template: 'modules/notice/templates/notice.typ',
        data: { ...notice, title: `第${i}份` },
        at: AT,
      }),
    ),
  )
  const came = all.filter((pdf) => pdf !== null)
  expect(came).toHaveLength(100)
  expect(textOf(came[39] as Buffer)).toContain('第39份')
})

test('a template that cannot be compiled says so, and the next print goes on', async () => {
  await expect(printPdf({ template: 'modules/notice/templates/notice.typ', data: { title: 'x' }, at: AT })).rejects.toThrow(
    /notice\.typ/,
  )
  await expect(printPdf({ template: '../../../etc/passwd', data: {}, at: AT })).rejects.toThrow(/template of ours/)
  expect((await printed(notice)).subarray(0, 5).toString()).toBe('%PDF-')
})

test('the fonts lie in the checkout with their licence', () => {
  expect(readFileSync(join(root, 'data/fonts/OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1')
})
