import { once } from 'node:events'
import { allBalances, allEntries, EXPORT_FORMATS, type ExportFormat, exporter, fundsOf } from '../modules/ledger/index.ts'
import { dayOf } from '../kernel/day.ts'
import type { Reads } from '../platform/declare.ts'
import type { House, Tenant } from '../platform/house.ts'
import { snapshot } from '../platform/postgres/pool.ts'
import { cardsOf } from '../platform/subjects.ts'
import { type Opened, openHouse } from './context.ts'
import { optionOf } from './options.ts'

const USAGE = '用法：linli ledger export --format hledger|beancount [--tenant 街道]'

/**
 * `linli ledger export`: the books of every tenant (or of one) to stdout, with our stored balances as assertions. Each tenant is
 * read as it stands at one instant, page by page, no faster than the reader takes it.
 */
export async function ledger(words: readonly string[]): Promise<number> {
  const format = EXPORT_FORMATS.find((one) => one === optionOf(words, 'format'))
  if (words[0] !== 'export' || !format) {
    console.error(USAGE)
    return 2
  }
  const opened = await openHouse({ log: (line) => console.error(line) })
  try {
    const slug = optionOf(words, 'tenant')
    const tenants = (await opened.house.tenants()).filter((tenant) => slug === undefined || tenant.slug === slug)
    if (tenants.length === 0) {
      console.error(slug === undefined ? '还没有街道。' : `没有街道 ${slug}。`)
      return 1
    }
    await tell(exporter(format).head())
    let journals = 0
    for (const tenant of tenants) journals += await exportTenant(opened, tenant, format)
    console.error(`${tenants.length} 个街道，${journals} 笔分录`)
    return 0
  } catch (error) {
    // Whoever reads may stop early (`| head`): that is no failure of the export.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    throw error
  } finally {
    await opened.close()
  }
}

async function exportTenant({ house, connection }: Opened, tenant: Tenant, format: ExportFormat): Promise<number> {
  return snapshot(connection, tenant.id, async (read) => {
    const reads = readsOf(house, tenant, read)
    const names = new Map((await fundsOf(reads)).map((fund) => [`fund:${fund.id}`, fund.name]))
    const out = exporter(format, { nameOf: (part, id) => names.get(`${part}:${id}`) })
    let journals = 0
    for await (const entries of allEntries(reads)) {
      const projects = new Set(entries.flatMap((entry) => (entry.about.project ? [entry.about.project] : [])))
      const unknown = [...projects].filter((id) => !names.has(`project:${id}`))
      const subjects = unknown.map((id) => `project:${id}` as const)
      for (const [subject, card] of await cardsOf(house.faces, reads, subjects)) names.set(subject, card.title)
      await tell(entries.map((entry) => out.entry(entry)).join(''))
      journals += entries.length
    }
    let piece = ''
    for (const text of out.end(await allBalances(reads))) {
      piece += text
      if (piece.length < 65_536) continue
      await tell(piece)
      piece = ''
    }
    await tell(piece)
    return journals
  })
}

const readsOf = (house: House, tenant: Tenant, read: Reads['read']): Reads => {
  const at = house.clock.now()
  return {
    tenant: tenant.id,
    actor: { person: null, name: 'ledger', post: null, system: true },
    at,
    today: dayOf(at),
    secrets: house.secrets,
    read,
    one: async (what, ...params) => (await read(what, ...params))[0],
  }
}

/** Writes and waits while the reader is slower than we are. */
async function tell(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}
