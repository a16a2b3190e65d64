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
  callTeamMeeting,
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
  callTeamMeeting,
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
