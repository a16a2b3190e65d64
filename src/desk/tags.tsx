import type { ReactNode } from 'react'

/** `wait`: somebody must act; `run`: under way; `good`: done; `stop`: refused or over; `quiet`: for information. */
export type Tone = 'wait' | 'run' | 'good' | 'stop' | 'quiet'

/** A state in its exact word. The tone never says what the word does not. */
export const StateTag = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`state state-${tone}`}>{children}</span>
)

/** Marks what was invented for the demonstration. */
export const DemoTag = () => <span className="demo-tag">演示数据</span>
