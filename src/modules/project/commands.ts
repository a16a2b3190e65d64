import { decide, signAgreement } from './commands/decision.ts'
import { begin, claimExpense, close, complete, record, requestSpending } from './commands/execution.ts'
import { exceptMeeting } from './commands/exception.ts'
import { answerPartner, askPartner, endPartner } from './commands/joint.ts'
import { addPanelist, closeRound, openRound } from './commands/panel.ts'
import { planActivity } from './commands/plan.ts'
import { publishBatch, publishDecision, publishResults } from './commands/publish.ts'
import { plan } from './commands/trial.ts'
import { continueProject, create, registerPast, saveDraft, submit, tellStory, withdraw } from './commands/proposal.ts'
import { accept, answer, comment, dropWritten, finish, passGate, sendRound } from './commands/review.ts'

/** What can be done to a project, in the order of its way. */
export const commands = [
  create,
  saveDraft,
  continueProject,
  submit,
  withdraw,
  comment,
  dropWritten,
  sendRound,
  answer,
  accept,
  finish,
  passGate,
  exceptMeeting,
  openRound,
  addPanelist,
  closeRound,
  plan,
  decide,
  publishDecision,
  publishBatch,
  signAgreement,
  begin,
  planActivity,
  record,
  requestSpending,
  claimExpense,
  complete,
  publishResults,
  close,
  tellStory,
  registerPast,
  askPartner,
  answerPartner,
  endPartner,
] as const
