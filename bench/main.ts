import { measurePosting } from './posting.ts'

// Ratios gate, absolute times are printed only (design §6). `--json` prints one object, `--quick` shortens the cells.
const json = process.argv.includes('--json')
const quick = process.argv.includes('--quick')
const say = (line: string): void => {
  if (json) console.error(line)
  else console.log(line)
}

const posting = await measurePosting({ quick, say })
const holds = posting.gates.every((gate) => gate.holds)
if (json) console.log(JSON.stringify({ quick, posting, holds }, null, 2))
else {
  for (const gate of posting.gates)
    console.log(`${gate.holds ? '✓' : '✗'} ${gate.name}: ${gate.value.toFixed(3)} (${gate.limit})`)
  for (const [name, value] of Object.entries(posting.measured)) console.log(`  ${name}: ${value.toFixed(1)}`)
}
process.exit(holds ? 0 : 1)
