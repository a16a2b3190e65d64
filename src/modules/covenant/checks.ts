import { counts } from '../../platform/check.ts'
import { checkForce, checkSigned } from './store.ts'

export const checks = [
  counts('covenant.force', '生效的公约和章程都经会议通过并备案', checkForce),
  counts('covenant.signed', '签名都签在已有的版本上', checkSigned),
]
