import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { must } from '../src/kernel/result.ts'
import { assetPath } from '../src/platform/assets.ts'
import { asSystem } from '../src/platform/ask.ts'
import type { AnyPage } from '../src/platform/http/page.ts'
import { listen, webApp } from '../src/platform/http/server.ts'
import { siteAssets, siteFrame } from '../src/site/frame.tsx'
import { widePages } from '../src/site/wide.tsx'
import { type Client, type Job, openClient } from './client.ts'
import type { Demo, Opened } from './demo.ts'
import { type Gate, median, most, type Options, type Report } from './gate.ts'

/** As long as a usual page. */
const STATIC_BYTES = 12_000
const KILOBYTE = 1024

export interface ShownPage {
  readonly page: AnyPage
  readonly path: string
  readonly html: string
  readonly script: boolean
  /** Statements of one drawing. */
  readonly statements: number
}

/** Design §6 "site page", "JavaScript" and "console": the pages of the demonstration that everyone may read. */
export async function measurePages(demo: Demo, options: Options): Promise<Report> {
  const opened = demo.open(demo.cluster.connection.database)
  const fixed = `<!doctype html><meta charset="utf-8"><p>${'邻'.repeat(STATIC_BYTES / 3)}</p>`
  const web = siteOf(opened, { path: '/about/bench', draw: async () => ({ html: fixed }) })
  const server = await listen(web, '127.0.0.1', 0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const client = openClient()
  try {
    const pages = await openPages(demo, opened, web)
    options.say(`${pages.length} pages: ${pages.map((one) => `${one.page.name} ${one.statements}`).join(', ')} statements`)
    const cost = await costs(client, port, pages, options)
    return {
      gates: [...cost.gates, ...sizes(pages), ...consoleSize()],
      measured: {
        ...cost.measured,
        'site: pages opened': pages.length,
        'site: statements of the page with most': Math.max(...pages.map((one) => one.statements)),
      },
    }
  } finally {
    client.close()
    server.close()
    server.closeAllConnections()
    await opened.close()
  }
}

export function siteOf(opened: Opened, ...more: Parameters<typeof webApp>[2]): Hono {
  const assets = siteAssets()
  const frame = siteFrame(assets, new Set(opened.house.pages.map((page) => page.path as string)))
  return webApp(opened.house, frame, [...widePages(opened.house, assets), ...more])
}

/** Every page of the route table that a visitor may read, at the address that the page itself proposes. */
async function openPages(demo: Demo, opened: Opened, web: Hono): Promise<ShownPage[]> {
  const shown: ShownPage[] = []
  for (const page of opened.house.pages as readonly AnyPage[]) {
    if (page.may !== 'anyone') continue
    const params = await asSystem(opened.house.door, demo.town.id, async (scope) => (await page.sample?.(scope)) ?? null)
    if (params === null) continue
    const filled = (page.path as string).replace(/:(\w+)/g, (_all, name: string) => String(params[name as never]))
    const path = `/${demo.town.slug}${filled === '/' ? '' : filled}`
    // Once to warm, once to count.
    await web.request(`${path}?_=a`)
    const before = opened.sent()
    const answer = await web.request(`${path}?_=b`)
    const statements = opened.sent() - before
    const html = await answer.text()
    if (answer.status !== 200 || !(answer.headers.get('content-type') ?? '').includes('html')) continue
    shown.push({ page, path, html, script: /<script/.test(html), statements })
  }
  must(shown.length >= 10, 'the route table has pages')
  return shown
}

/**
 * CPU of this process a request, over a socket, against the fixed string of the same server. Cells of at least 200 requests
 * alternate; a ratio is the median of the rounds' ratios.
 */
async function costs(client: Client, port: number, pages: readonly ShownPage[], options: Options): Promise<Report> {
  const [requests, rounds] = options.quick ? [200, 3] : [400, 7]
  const reading = pages.filter((one) => one.page.forms === undefined)
  const home = reading.find((one) => one.page.name === 'home')
  const fewest = reading.reduce((least, one) => (one.statements < least.statements ? one : least))
  must(home, 'there is a home page')
  const etag = (await fetch(`http://127.0.0.1:${port}${home.path}`)).headers.get('etag') ?? ''
  const cells: { name: string; job: Omit<Job, 'port' | 'inFlight' | 'requests'> }[] = [
    get('fixed', '/about/bench'),
    get('cached', home.path),
    { name: '304', job: { ...get('', home.path).job, headers: { 'if-none-match': etag }, expect: 304 } },
    ...reading.map((one) => get(one.page.name, `${one.path}?_={n}`)),
  ]
  const once = async (job: Omit<Job, 'port' | 'inFlight' | 'requests'>, times: number): Promise<number> => {
    const before = process.cpuUsage()
    await client.run({ ...job, port, inFlight: 8, requests: times })
    const { user, system } = process.cpuUsage(before)
    return (user + system) / times
  }
  for (const { job } of cells) await once(job, 100)
  const ratios = new Map<string, number[]>(cells.map(({ name }) => [name, []]))
  const fixed: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // The quick ones are asked more often: a cell must be long against the clock's grain.
    const base = await once(cells[0]?.job as Job, requests * 5)
    fixed.push(base)
    for (const { name, job } of cells.slice(1)) {
      const quick = name === 'cached' || name === '304'
      ratios
        .get(name)
        ?.push((await once({ ...job, path: job.path.replace('{n}', `${round}-{n}`) }, quick ? requests * 5 : requests)) / base)
    }
  }
  const ratio = (name: string): number => median(ratios.get(name) ?? [])
  /** Ten fixed strings for a page with one query, three more for each further one. */
  const share = (one: ShownPage): number => ratio(one.page.name) / (10 + 3 * (one.statements - 1))
  const worst = reading.reduce((most, one) => (share(one) > share(most) ? one : most))
  const gates: Gate[] = [
    most('site: cached page ÷ fixed string, CPU', ratio('cached'), 1.5),
    most('site: 304 ÷ fixed string, CPU', ratio('304'), 1),
    most(`site: CPU of ${fewest.page.name} (queries: ${fewest.statements}) ÷ its budget`, share(fewest), 1),
    most(`site: CPU of the costliest page (${worst.page.name}, queries: ${worst.statements}) ÷ its budget`, share(worst), 1),
  ]
  return {
    gates,
    measured: {
      'site: fixed string, CPU µs': median(fixed),
      ...Object.fromEntries(
        reading.map((one) => [`site: ${one.page.name} (${one.statements}) ÷ fixed string, CPU`, ratio(one.page.name)]),
      ),
    },
  }
}

const get = (name: string, path: string) => ({ name, job: { method: 'GET', path, headers: {}, expect: 200 } as const })

function sizes(pages: readonly ShownPage[]): Gate[] {
  const heaviest = Math.max(...pages.map((one) => gzipSync(one.html).length))
  const scripted = pages.filter((one) => one.page.forms === undefined && one.script)
  const script = readFileSync(join(assetPath('site'), basename(siteAssets().script)))
  return [
    most('site: heaviest page of HTML, KB gz', heaviest / KILOBYTE, 15),
    most('site: reading pages with JavaScript', scripted.length, 0),
    most('site: JavaScript of a form page, KB gz', gzipSync(script).length / KILOBYTE, 6),
  ]
}

/** What a browser loads before the first screen, and the heaviest later screen's own code. */
function consoleSize(): Gate[] {
  const root = assetPath('console')
  const files = JSON.parse(readFileSync(join(root, 'sizes.json'), 'utf8')) as Record<
    string,
    { imports: string[]; screen: string | null; own: number }
  >
  const entry = /<script[^>]* src="\/console\/([^"]+)"/.exec(readFileSync(join(root, 'index.html'), 'utf8'))?.[1]
  must(entry, "the console's page names its script")
  const first = new Set<string>()
  const add = (file: string): void => {
    if (first.has(file)) return
    first.add(file)
    for (const other of files[file]?.imports ?? []) add(other)
  }
  add(entry)
  const bytes = [...first].reduce((all, file) => all + gzipSync(readFileSync(join(root, file))).length, 0)
  const screens = Object.values(files).filter((file) => file.screen !== null)
  return [
    most('console: first load, KB gz', bytes / KILOBYTE, 420),
    most('console: own code of the heaviest later screen, KB gz', Math.max(...screens.map((file) => file.own)) / KILOBYTE, 60),
  ]
}
