import { type Demo, openDemo } from './demo.ts'
import { isClient, serveJobs } from './client.ts'
import type { Gate, Options, Report } from './gate.ts'
import { measureGrowth } from './growth.ts'
import { measurePages } from './pages.ts'
import { measurePosting } from './posting.ts'
import { measureStart } from './warm.ts'

type Part = (options: Options, demo: () => Promise<Demo>) => Promise<Report>

/** In the order they run; `--only posting` runs one of them. The start comes last: it needs the data folder to itself. */
const parts: Readonly<Record<string, Part>> = {
  posting: (options) => measurePosting(options),
  pages: async (options, demo) => measurePages(await demo(), options),
  growth: async (options, demo) => measureGrowth(await demo(), options),
  start: async (options, demo) => measureStart(await demo(), options),
}

/** Ratios, counts and sizes gate, times are printed as information (design §6). */
async function main(): Promise<number> {
  const json = process.argv.includes('--json')
  const quick = process.argv.includes('--quick')
  const at = process.argv.indexOf('--only')
  const only = at < 0 ? undefined : process.argv[at + 1]
  const say = (line: string): void => console.error(line)
  let opening: Promise<Demo> | undefined
  const demo = (): Promise<Demo> => {
    opening ??= openDemo(say)
    return opening
  }
  const gates: Gate[] = []
  const measured: Record<string, number> = {}
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (only !== undefined && only !== name) continue
      const report = await measure({ quick, say }, demo)
      gates.push(...report.gates)
      Object.assign(measured, report.measured)
    }
  } finally {
    const opened = await opening
    await opened?.leave()
    opened?.remove()
  }
  if (json) console.log(JSON.stringify({ gates, measured, quick }, null, 2))
  else {
    for (const [name, value] of Object.entries(measured)) console.log(`  ${name}: ${figure(value)}`)
    for (const { name, value, limit, holds } of gates)
      console.log(`${holds ? '✓' : '✗'} ${name}: ${figure(value)} (${figure(limit)})`)
  }
  return gates.length > 0 && gates.every((gate) => gate.holds) ? 0 : 1
}

const figure = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(3).replace(/\.?0+$/, ''))

if (isClient()) serveJobs()
else process.exit(await main())
