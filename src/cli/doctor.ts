import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { migrations } from '../app.ts'
import { assetPath } from '../platform/assets.ts'
import { systemClock } from '../platform/clock.ts'
import { databaseFacts } from '../platform/postgres/facts.ts'
import { askedDataDir, openCluster, version } from './context.ts'

interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

/** `linli doctor [--json]`: what this machine offers and what is wrong with it. Changes nothing; exit 1 if something is wrong. */
export async function doctor(words: readonly string[]): Promise<number> {
  const found = [...machine(), ...(await database())]
  if (words.includes('--json')) console.log(JSON.stringify({ version, findings: found }))
  else {
    console.log(`邻里 ${version}`)
    for (const { name, ok, detail } of found) console.log(`${ok ? '✓' : '✗'} ${name}：${detail}`)
  }
  return found.every((one) => one.ok) ? 0 : 1
}

const MB = 1024 * 1024

function machine(): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const dataDir = askedDataDir()
  const standing = nearest(dataDir)
  const disk = statfsSync(standing)
  const free = Math.floor((disk.bavail * disk.bsize) / MB)
  return [
    { name: 'Node.js', ok: major > 20 || (major === 20 && minor >= 19), detail: `${process.versions.node}（需要 20.19 或更新）` },
    {
      name: '系统',
      ok: true,
      detail: `${process.platform} ${process.arch}，内存 ${Math.round(totalmem() / MB)} MB，空闲 ${Math.round(freemem() / MB)} MB`,
    },
    { name: '数据文件夹', ok: writable(standing), detail: `${dataDir}${existsSync(dataDir) ? '' : '（还没有）'}` },
    { name: '磁盘', ok: free >= 500, detail: `空闲 ${free} MB（至少 500 MB）` },
    {
      name: '构建',
      ok: existsSync(assetPath('site/manifest.json')),
      detail: existsSync(assetPath('console/index.html')) ? '网站和工作台' : '网站；工作台还没有构建',
    },
  ]
}

/** The folder itself, or the nearest above it that is there. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path))
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function database(): Promise<Finding[]> {
  let cluster: Awaited<ReturnType<typeof openCluster>>
  try {
    cluster = await openCluster(() => {})
  } catch (error) {
    return [{ name: '数据库', ok: false, detail: error instanceof Error ? error.message : String(error) }]
  }
  try {
    const begun = systemClock.now().getTime()
    const facts = await databaseFacts(cluster.connection)
    const skew = Math.abs(facts.at.getTime() - begun)
    const wanted = migrations().length
    return [
      {
        name: '数据库',
        ok: Number.parseInt(facts.version, 10) >= 15,
        detail: `PostgreSQL ${facts.version}${process.env.DATABASE_URL ? '（DATABASE_URL）' : '（内置）'}，${Math.round(facts.bytes / MB)} MB`,
      },
      { name: '断电安全', ok: facts.fsync === 'on', detail: `fsync=${facts.fsync}` },
      { name: '时钟', ok: skew < 5000, detail: `与数据库相差 ${skew} 毫秒` },
      {
        name: '数据库结构',
        ok: true,
        detail:
          facts.applied >= wanted
            ? `最新（${facts.applied} 个文件）`
            : `待更新：${wanted - facts.applied} 个文件（linli migrate）`,
      },
      ...keys(cluster.dataDir),
    ]
  } catch (error) {
    return [{ name: '数据库', ok: false, detail: error instanceof Error ? error.message : String(error) }]
  } finally {
    await cluster.close()
  }
}

/** The keys are readable by their owner alone, and stand outside the backup. */
function keys(dataDir: string): Finding[] {
  return ['master.key', 'seal.key'].flatMap((name) => {
    const file = join(dataDir, 'secret', name)
    const mode = statSync(file, { throwIfNoEntry: false })?.mode
    if (mode === undefined) return [{ name: `密钥 ${name}`, ok: true, detail: '还没有（第一次启动时生成）' }]
    const shut = (mode & 0o077) === 0
    return [
      {
        name: `密钥 ${name}`,
        ok: shut,
        detail: shut ? '只有本用户可读；请与备份分开另存一份' : `权限过宽：${(mode & 0o777).toString(8)}`,
      },
    ]
  })
}
