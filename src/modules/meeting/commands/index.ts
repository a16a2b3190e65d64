import { adjourn, call, setRule } from './call.ts'
import { addSeats, checkIn, commit, conclude, keep, resolve, sign } from './held.ts'
import { record } from './record.ts'
import { answer, enterOpinion, giveOpinion, speak } from './voices.ts'

export { CONVENERS } from './record.ts'

export const commands = [
  record,
  call,
  adjourn,
  setRule,
  addSeats,
  giveOpinion,
  enterOpinion,
  answer,
  checkIn,
  speak,
  resolve,
  commit,
  sign,
  conclude,
  keep,
] as const
