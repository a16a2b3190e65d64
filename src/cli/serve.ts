import { DEMO_PASSWORD } from '../demo/index.ts'
import { siteAssets, siteFrame } from '../site/frame.tsx'
import { listen, webApp } from '../platform/http/server.ts'
import { work } from '../platform/outbox.ts'
import { serverLock } from '../platform/postgres/keeper.ts'
import { widePages } from '../site/wide.tsx'
import { type Opened, type OpenOptions, openHouse } from './context.ts'
import { demoAccounts, demoWasCutOff, isDemo, loadDemo } from './demo.ts'
import { sealing } from '../platform/seal.ts'
import { openSealKey } from '../platform/seal-key.ts'

/** A new data folder gets the demonstration, unless LINLI_DEMO=none. */
const LOADS_DEMO = process.env.LINLI_DEMO !== 'none'

/** Addresses that only this machine reaches. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])

/** Opens the deployment; a demonstration whose loading was cut off begins anew, for half a story would mislead. */
async function openReady(options: OpenOptions): Promise<Opened> {
  const opened = await openHouse(options)
  if (!(await demoWasCutOff(opened.house))) return opened
  options.log?.('上次载入演示数据时中断，重新载入…')
  await opened.house.pool.query('drop schema public cascade; create schema public')
  await opened.close()
  return openHouse(options)
}

/** `linli serve`: the server of a deployment. Ctrl-C stops it cleanly; after kill -9 the next start recovers. */
export async function serve(): Promise<number> {
  const begun = performance.now()
  const host = process.env.HOST ?? '127.0.0.1'
  const port = Number(process.env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error('PORT 不是端口号')
    return 2
  }
  const log = (line: string): void => console.log(line)
  const opened = await openReady({ log, host, port })
  const lock = await serverLock(opened.connection, (error) => {
    console.error(error.message)
    process.exit(1)
  }).catch(async (error) => {
    await opened.close()
    throw error
  })
  const empty = (await opened.house.tenants()).length === 0
  const demo = (await isDemo(opened.house)) || (empty && LOADS_DEMO)
  if (demo && !LOOPBACK.has(host) && process.env.LINLI_DEMO !== 'public') {
    console.error(`演示数据不在公开地址 ${host} 上运行；确实要这样做，请设 LINLI_DEMO=public。`)
    await lock.release()
    await opened.close()
    return 2
  }
  if (demo && empty) {
    log('新的数据文件夹：载入演示数据（四个街镇）…')
    await loadDemo(opened.house, log)
  }
  const house = { ...opened.house, config: { ...opened.house.config, demo } }
  const stopWork = work(house)
  const stopSealing = sealing(house, openSealKey(opened.dataDir))
  const assets = siteAssets()
  const frame = siteFrame(assets, new Set(house.pages.map((page) => page.path)))
  const app = webApp(house, frame, widePages(house, assets))
  const server = await listen(app, host, port)
  const address = server.address()
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${typeof address === 'object' && address ? address.port : port}/`
  console.log(`\n邻里已启动（${((performance.now() - begun) / 1000).toFixed(1)} 秒）：${at}`)

  if (demo) {
    console.log('\n演示账号（密码都是 ' + DEMO_PASSWORD + '）：')
    for (const { login, role, place, name } of await demoAccounts(house))
      console.log(`  ${login.padEnd(22)} ${role}  ${place}  ${name}`)
    console.log(`\n工作台：${at}console/    停止：Ctrl-C`)
  }

  await new Promise<void>((stop) => {
    process.once('SIGINT', () => stop())
    process.once('SIGTERM', () => stop())
  })
  console.log('正在停止…')
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 3000).unref()
  await closed
  await stopWork()
  await stopSealing()
  await lock.release()
  await opened.close()
  console.log('已停止。')
  return 0
}
