// npm run roles: prints docs/roles.md, who may do what, from the posts (src/roles.ts) and the registry (src/app.ts).
import { loadSource, put } from './source.mjs'

const { roles, commands, queries, pages, map } = await loadSource(`
  import { faces } from './src/app.ts'
  export { roles } from './src/roles.ts'
  export { map } from './src/map.ts'
  export const commands = faces.flatMap((face) => face.commands ?? [])
  export const queries = faces.flatMap((face) => face.queries ?? [])
  export const pages = faces.flatMap((face) => face.pages ?? [])
`)

const scopes = { subdistrict: '全街道', communityCentre: '本社区', residentialArea: '本居民区', assigned: '指派的项目' }
const names = Object.keys(roles)
const who = (may) =>
  may === 'anyone'
    ? '任何人（不必登录）'
    : may === 'signedIn'
      ? '登录的人'
      : may.length === 0
        ? '系统'
        : may.map((role) => roles[role].zh).join('、')
const of = (all, module) => all.filter((one) => one.name.startsWith(`${module}.`))
const cells = (row) => `| ${row.join(' | ')} |`
const table = (head, rows) => [cells(head), cells(head.map(() => '---')), ...rows.map(cells)].join('\n')

const parts = [
  '# 岗位与权限',
  '由 `npm run roles` 从 `src/roles.ts` 和各模块的命令、查询、页面打印，请勿手改。\n\n' +
    '权限按「岗位 × 地方」：岗位在某个地方任职，能办理该地方及其下级的事；上级岗位能看到下级。同一件事的申请、把关、决定、支付由不同的人办理，写在各命令里。',
  '## 岗位',
  table(
    ['岗位', '英文', '标识', '范围'],
    names.map((name) => [roles[name].zh, roles[name].en, `\`${name}\``, scopes[roles[name].scope]]),
  ),
]
for (const { name, about } of map) {
  const its = [
    ['办理', of(commands, name)],
    ['查看', of(queries, name)],
    ['页面', of(pages, name)],
  ].filter(([, all]) => all.length > 0)
  if (its.length === 0) continue
  parts.push(`## ${name} ${about}`)
  for (const [title, all] of its)
    parts.push(
      table(
        [title, '标识', '谁可以'],
        all.map((one) => [one.about, `\`${one.path ?? one.name}\``, who(one.may)]),
      ),
    )
}
parts.push('## 办理矩阵')
const all = commands.filter((command) => Array.isArray(command.may) && command.may.length > 0)
parts.push(
  table(
    ['命令', ...names.map((name) => roles[name].zh)],
    all.map((command) => [`\`${command.name}\``, ...names.map((name) => (command.may.includes(name) ? '●' : ''))]),
  ),
)
await put({ 'docs/roles.md': `${parts.join('\n\n')}\n` })
