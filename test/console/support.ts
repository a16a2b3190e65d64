import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { must } from '../../src/kernel/result.ts'
import { openHouse } from '../../src/cli/context.ts'
import { system } from '../../src/platform/actor.ts'
import { setDeploymentFact } from '../../src/platform/deployment.ts'
import type { House } from '../../src/platform/house.ts'
import { randomId, timeId } from '../../src/platform/id.ts'
import { perform } from '../../src/platform/perform.ts'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { createTenant } from '../../src/platform/tenants.ts'

export const LOGIN = 'wang.shuji'
export const PASSWORD = '示范街道密码-2026'

/** A really started server on data of its own, with a secretary who also works for the office. */
export interface Started {
  readonly address: string
  stop(): Promise<void>
}

export async function startServer(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-console-test-'))
  chmodSync(folder, 0o711)
  const before = process.env.LINLI_DATA
  process.env.LINLI_DATA = folder
  let server: ChildProcess | undefined
  const clear = async (): Promise<void> => {
    if (server?.exitCode === null) {
      const gone = new Promise((done) => server?.once('exit', done))
      server.kill('SIGTERM')
      await gone
    }
    await stopWhatRuns(join(folder, 'pg'))
    rmSync(folder, { recursive: true, force: true })
    if (before === undefined) delete process.env.LINLI_DATA
    else process.env.LINLI_DATA = before
  }
  try {
    const opened = await openHouse()
    await found(opened.house)
    // Its people are invented, so it is marked like the demonstration.
    await setDeploymentFact(opened.house.pool, 'demo', { state: 'ready', accounts: [] })
    await opened.close()
    server = spawn(process.execPath, [resolve('dist/server/linli.mjs'), 'serve'], {
      env: { ...process.env, LINLI_DATA: folder, PORT: '0', HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return { address: await addressFrom(server), stop: clear }
  } catch (error) {
    await clear()
    throw error
  }
}

function addressFrom(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = ''
    server.once('exit', (code) => fail(new Error(`the server left with ${code}: ${said}`)))
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (address) done(address)
    })
  })
}

async function found(house: House): Promise<void> {
  const at = house.clock.now()
  const tenant = { id: timeId(at), slug: 'shifan', code: '310199001', name: '示范街道' }
  await createTenant(house.pool, tenant, at)
  const root = timeId(at)
  await house.pool.query(
    `insert into place (tenant_id, id, kind, key, code, name, short_name, path, fictional, valid_from)
     values ($1, $2, 'subdistrict', $3, $4, $5, $5, '/', true, '2020-01-01')`,
    [tenant.id, root, tenant.slug, tenant.code, tenant.name],
  )
  const call = async <T>(name: string, input: unknown): Promise<T> => {
    const command = house.commands.get(name)
    must(command, `there is a command ${name}`)
    const done = await perform(house.door, command, { tenant: tenant.id, who: system('test'), key: randomId(), input })
    must(done.ok, `${name} is done: ${JSON.stringify(done)}`)
    return done.value as T
  }
  await call('org.setBrand', { slogan: '自治示范', colour: 'a', hostName: '示范街道办事处', phone: '021-55550123' })
  const places: string[] = []
  for (const [i, name] of ['示范一居', '示范二居', '示范三居'].entries())
    places.push(
      (
        await call<{ place: string }>('org.addPlace', {
          parent: root,
          kind: 'residentialArea',
          key: `r${i + 1}`,
          name: `${name}居委会`,
          shortName: name,
          phone: `021-5555020${i}`,
          fictional: true,
          from: '2020-01-01',
        })
      ).place,
    )
  const { person } = await call<{ person: string }>('people.register', { name: '王', fictional: true })
  await call('people.setLogin', { person, login: LOGIN, password: PASSWORD })
  const post = (role: string, place: string | undefined, title: string): Promise<unknown> =>
    call('org.appoint', { person, role, place, title, from: '2021-01-01' })
  await post('areaSecretary', places[0], '居民区书记')
  await post('selfGovOfficer', root, '自治办')
}
