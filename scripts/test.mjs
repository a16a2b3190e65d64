// npm test: everything that shows that the product works, on a fresh clone too. The last line is `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, requireNode, root } from './install.mjs'

let passed = 0
let failed = 0

function finish() {
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}

/** Runs one check, shows what it prints, and counts it as one. */
async function check(name, work) {
  const began = Date.now()
  let why = ''
  try {
    await work()
  } catch (error) {
    why = error instanceof Error ? error.message : String(error)
  }
  if (why === '') passed += 1
  else failed += 1
  console.log(`${why === '' ? '✓' : '✗'} ${name}（${((Date.now() - began) / 1000).toFixed(1)} s）${why === '' ? '' : `: ${why}`}`)
}

function run(program, args, env = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => (code === 0 ? done() : fail(new Error(`exit ${code ?? signal}`))))
  })
}

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
/** The tests' tools that npm does not bring: a browser, Chinese letters for it, and the two referees of the books. */
const tools = [
  { found: () => ['chromium', 'chromium-browser', 'google-chrome'].some(has), debian: 'chromium' },
  {
    found: () => /CJK|Source Han/.test(spawnSync('fc-list', { encoding: 'utf8' }).stdout ?? ''),
    debian: 'fonts-noto-cjk fontconfig',
  },
  { found: () => has('hledger'), debian: 'hledger' },
  { found: () => has('bean-check'), debian: 'beancount' },
  { found: () => has('pdftotext'), debian: 'poppler-utils' },
]

async function ensureTools() {
  const missing = tools.filter((tool) => !tool.found())
  if (missing.length === 0) return
  const packages = missing.flatMap((tool) => tool.debian.split(' '))
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    throw new Error(`缺少测试工具，请以 root 运行 / please run as root: apt-get install ${packages.join(' ')}`)
  }
  console.log(`安装测试工具：${packages.join(' ')}…`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['-qq', 'update'], env)
  await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...packages], env)
  const still = tools.filter((tool) => !tool.found())
  if (still.length > 0) throw new Error(`仍然缺少 / still missing: ${still.map((tool) => tool.debian).join(' ')}`)
}

/** Adds vitest's own counts. A file that could not be loaded, or an error outside any test, is a failure too. */
async function runVitest() {
  const report = join(root, 'test/output/vitest.json')
  mkdirSync(join(root, 'test/output'), { recursive: true })
  rmSync(report, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)]
  const error = await run(process.execPath, args).then(
    () => undefined,
    (reason) => reason,
  )
  let failures = 0
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'))
    passed += result.numPassedTests
    failures = result.numFailedTests
    for (const file of result.testResults) {
      if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) failures += 1
    }
    const skipped = result.numPendingTests + (result.numTodoTests ?? 0)
    if (skipped > 0) console.log(`${skipped} skipped`)
  }
  if (error !== undefined && failures === 0) {
    console.log(`✗ vitest: ${error.message}`)
    failures = 1
  }
  failed += failures
}

requireNode()
try {
  await ensureInstalled()
  await ensureTools()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  failed += 1
  finish()
}
const bin = (name) => join(root, 'node_modules/.bin', name)
for (const config of ['tsconfig.json', 'src/console/tsconfig.json', 'src/ui/enhance/tsconfig.json']) {
  if (existsSync(join(root, config))) await check(`tsc ${config}`, () => run(bin('tsc'), ['-p', config]))
}
await check('biome format', () =>
  run(bin('biome'), ['format', '--vcs-enabled=true', '--vcs-client-kind=git', '--vcs-use-ignore-file=true', '.']),
)
await check('oxlint', () => run(bin('oxlint'), ['--deny-warnings']))
await check('build', () => ensureBuilt())
await runVitest()
finish()
