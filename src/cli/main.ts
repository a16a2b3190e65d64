import { KeeperError } from '../platform/postgres/keeper.ts'
import { demo } from './demo.ts'
import { backUp, restoreFrom } from './copies.ts'
import { doctor } from './doctor.ts'
import { importDivisions } from './import.ts'
import { ledger } from './ledger.ts'
import { person } from './person.ts'
import { serve } from './serve.ts'
import { check, migrateNow, verify } from './standing.ts'
import { tenant } from './tenant.ts'

/** One command of `linli`: its line in the help, and what it does with the words behind it. Returns the exit code. */
interface Verb {
  readonly usage: string
  readonly about: string
  run(words: readonly string[]): Promise<number>
}

const verbs: Readonly<Record<string, Verb>> = {
  serve: { usage: 'serve', about: '启动服务', run: serve },
  tenant: {
    usage: 'tenant add --slug … --code … --name … --admin …',
    about: '建立街道和第一位管理员；tenant setup 文件.json --slug … 按文件开通年度',
    run: tenant,
  },
  demo: { usage: 'demo accounts [--json]', about: '演示账号', run: demo },
  migrate: { usage: 'migrate', about: '更新数据库结构', run: migrateNow },
  check: { usage: 'check [--json]', about: '核对现有数据（账目、权限、文件、封存）', run: check },
  verify: { usage: 'verify [--json] [--anchor 街道:块号:链头]', about: '核对办理记录的封存链', run: verify },
  ledger: {
    usage: 'ledger export --format hledger|beancount [--tenant 街道]',
    about: '导出账本给 hledger 或 beancount 核对',
    run: ledger,
  },
  person: {
    usage: 'person export|erase 编号 --reason 理由',
    about: '导出或注销一个人的个人信息',
    run: person,
  },
  backup: { usage: 'backup 文件夹', about: '备份全部数据（不含密钥），不用停机', run: backUp },
  restore: { usage: 'restore 备份', about: '把备份恢复到新的 LINLI_DATA', run: restoreFrom },
  doctor: { usage: 'doctor [--json]', about: '检查运行环境', run: doctor },
  import: { usage: 'import divisions', about: '导入上海市行政区划', run: importDivisions },
}

function help(): string {
  const lines = Object.values(verbs).map(({ usage, about }) => `  linli ${usage.padEnd(44)} ${about}`)
  return `邻里 Linli\n\n${lines.join('\n')}\n`
}

const [name = 'help', ...words] = process.argv.slice(2)
const verb = verbs[name]
if (!verb) {
  process.stdout.write(help())
  process.exitCode = name === 'help' || name === '--help' ? 0 : 2
} else
  try {
    process.exitCode = await verb.run(words)
  } catch (error) {
    console.error(error instanceof KeeperError ? error.message : error)
    process.exitCode = 1
  }
