import { accept, answer, begin, close, extend, reveal, review, setRule, transfer } from './handle.ts'
import { enter, lookUp, rate, submit } from './receive.ts'

export * from './handle.ts'
export * from './receive.ts'

export const commands = [
  submit,
  enter,
  lookUp,
  rate,
  accept,
  transfer,
  begin,
  extend,
  answer,
  review,
  close,
  reveal,
  setRule,
] as const
