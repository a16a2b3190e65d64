import { z } from 'zod'
import { ok } from '../kernel/result.ts'
import type { Subject } from '../kernel/subject.ts'
import { system } from './actor.ts'
import { command } from './declare.ts'
import type { ClockJob, House, Listener } from './house.ts'
import { perform } from './perform.ts'
import { type Pool, transact } from './postgres/pool.ts'
import { globalStatement, statement } from './statement.ts'

const dueTenants = globalStatement<[at: Date], { tenant: string }>(
  'platform.dueTenants',
  'select tenant from wake where due <= $1 order by due limit 20',
)
const forgetWake = globalStatement<[tenant: string, until: Date]>(
  'platform.forgetWake',
  `delete from wake w where w.tenant = $1 and w.due <= $2
     and not exists (select 1 from outbox o where o.tenant_id = $1)`,
)
const laterWake = globalStatement<[tenant: string, due: Date]>('platform.laterWake', 'update wake set due = $2 where tenant = $1')
const take = statement<
  [at: Date],
  { id: string; listener: string; about: string | null; payload: Record<string, unknown>; tries: number }
>(
  'platform.takeFact',
  `select id, listener, about, payload, tries from outbox where tenant_id = $1 and due <= $2 order by due, id limit 1 for update skip locked`,
)
const done = statement<[id: string]>('platform.factDone', 'delete from outbox where tenant_id = $1 and id = $2')
const postpone = statement<[id: string, due: Date, problem: string]>(
  'platform.factLater',
  'update outbox set due = $3, tries = tries + 1, problem = $4 where tenant_id = $1 and id = $2',
)
const next = statement<[], { due: Date | null }>('platform.nextFact', 'select min(due) as due from outbox where tenant_id = $1')
const beginRun = statement<[job: string, due: Date], { job: string }>(
  'platform.beginRun',
  'insert into clock_run (tenant_id, job, due) values ($1, $2, $3) on conflict do nothing returning job',
)
const endRun = statement<[job: string, due: Date, at: Date]>(
  'platform.endRun',
  'update clock_run set done_at = $4 where tenant_id = $1 and job = $2 and due = $3',
)

const nothing = z.object({})

/**
 * Hands facts to their listeners, each in a command-like transaction of its own; a listener that fails is tried again later,
 * longer each time. Returns how many were handed over. Facts outlive a crash: they were committed with the change.
 */
export async function deliver(house: House): Promise<number> {
  const at = house.clock.now()
  const { rows } = await house.pool.query<{ tenant: string }>(dueTenants.text, [at])
  let handed = 0
  for (const { tenant } of rows) {
    for (;;) {
      const fact = await takeOne(house, tenant, at)
      if (!fact) break
      handed += 1
    }
    await house.pool.query(forgetWake.text, [tenant, at])
    const due = await nextDue(house.pool, tenant)
    if (due) await house.pool.query(laterWake.text, [tenant, due])
  }
  return handed
}

async function nextDue(pool: Pool, tenant: string): Promise<Date | null> {
  return transact(pool, tenant, { readOnly: true }, async (tx) => {
    const { rows } = await tx.send(next, [])
    await tx.commit()
    return rows[0]?.due ?? null
  })
}

async function takeOne(house: House, tenant: string, at: Date): Promise<boolean> {
  return transact(house.pool, tenant, {}, async (tx) => {
    const { rows } = await tx.send(take, [at])
    const fact = rows[0]
    if (!fact) return false
    const listener = house.faces.flatMap((face) => face.listeners ?? []).find((one) => one.name === fact.listener)
    try {
      if (listener) await hear(house, tenant, listener, fact)
      await tx.send(done, [fact.id])
    } catch (error) {
      const wait = Math.min(3_600_000, 1000 * 2 ** Math.min(fact.tries, 12))
      await tx.send(postpone, [fact.id, new Date(at.getTime() + wait), String(error).slice(0, 300)])
    }
    await tx.commit()
    return true
  })
}

/** A listener works through the door like everybody: audited, and once per fact, because the fact's id is the form's key. */
async function hear(
  house: House,
  tenant: string,
  listener: Listener,
  fact: { id: string; about: string | null; payload: Record<string, unknown> },
): Promise<void> {
  const heard = command({
    name: listener.name,
    about: listener.fact,
    may: [],
    input: nothing,
    output: nothing,
    async run(work) {
      await listener.hear(work, (fact.about ?? '') as Subject, fact.payload)
      return ok({})
    },
  })
  const result = await perform(house.door, heard, { tenant, who: system(listener.name), key: fact.id, input: {} })
  if (!result.ok) throw new Error(result.refusal.code)
}

/** Runs what is due: once a day or hour for each tenant, whichever process inserts the row first. */
export async function tick(house: House): Promise<void> {
  const jobs: ClockJob[] = house.faces.flatMap((face) => [...(face.clocks ?? [])])
  const now = house.clock.now()
  for (const tenant of await house.tenants())
    for (const job of jobs) {
      const length = job.every === 'day' ? 86_400_000 : 3_600_000
      // Days of Shanghai: the offset of eight hours makes the day's run due at its local midnight.
      const shift = job.every === 'day' ? 8 * 3_600_000 : 0
      const due = new Date(Math.floor((now.getTime() + shift) / length) * length - shift)
      const mine = await transact(house.pool, tenant.id, {}, async (tx) => {
        const { rows } = await tx.send(beginRun, [job.name, due])
        await tx.commit()
        return rows.length > 0
      })
      if (!mine) continue
      const scheduled = command({
        name: job.name,
        about: job.every,
        may: [],
        input: nothing,
        output: nothing,
        async run(work) {
          await job.run(work, house)
          work.write(endRun, [job.name, due, work.at])
          return ok({})
        },
      })
      const key = `${job.name}-${due.toISOString()}`
      const result = await perform(house.door, scheduled, { tenant: tenant.id, who: system(job.name), key, input: {} })
      if (!result.ok) console.error(`${job.name}: ${result.refusal.code}`)
    }
}

/** Delivers every second and ticks every minute until stopped. */
export function work(house: House): () => Promise<void> {
  let stopped = false
  let current: Promise<unknown> = Promise.resolve()
  let ticks = 0
  const timer = setInterval(() => {
    current = current.then(async () => {
      if (stopped) return
      try {
        await deliver(house)
        ticks += 1
        if (ticks % 60 === 1) await tick(house)
      } catch (error) {
        console.error(error)
      }
    })
  }, 1000)
  return async () => {
    stopped = true
    clearInterval(timer)
    await current
  }
}
