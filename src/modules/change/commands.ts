import { midterms } from './commands/midterm.ts'
import { requests } from './commands/request.ts'
import { stops } from './commands/stop.ts'

export const commands = [...requests, ...stops, ...midterms] as const
