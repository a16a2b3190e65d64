import { certify, confirm, correct, record, register } from './service.ts'
import { add, show } from './talent.ts'
import {
  addMember,
  advance,
  appointLeader,
  assign,
  begin,
  describe,
  end,
  finish,
  leave,
  recordTeamActivity,
  showSelf,
} from './team.ts'

export const commands = [
  begin,
  describe,
  addMember,
  leave,
  appointLeader,
  showSelf,
  assign,
  finish,
  recordTeamActivity,
  advance,
  end,
  register,
  record,
  confirm,
  correct,
  certify,
  add,
  show,
] as const
