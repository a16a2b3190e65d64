import { approvalCommands } from './approval.ts'
import { paymentCommands } from './payment.ts'
import { requestCommands } from './requests.ts'

export const commands = [...requestCommands, ...approvalCommands, ...paymentCommands] as const
