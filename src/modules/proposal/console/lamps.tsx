import { zh } from '../words.zh.ts'
import type { HintRow } from './names.ts'

type Lamp = keyof typeof zh.lamps
const LAMPS = Object.keys(zh.lamps) as Lamp[]

/** The supervisor's five advices as lamps: one is on while no hint speaks against it. */
export function Lamps({ hints }: { hints: readonly HintRow[] }) {
  return (
    <ul className="lamps" aria-label="督导五看">
      {LAMPS.map((lamp) => {
        const out = hints.filter((hint) => hint.lamp === lamp).length
        return (
          <li key={lamp} className={out === 0 ? 'lamp lamp-on' : 'lamp'}>
            <span aria-hidden="true" className="lamp-light" />
            {zh.lamps[lamp]}
            <small>{out === 0 ? '已做到' : `还差 ${out} 处`}</small>
          </li>
        )
      })}
    </ul>
  )
}
