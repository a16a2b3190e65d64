import { counts } from '../../platform/check.ts'
import { checkConfirmed } from './store-behalf.ts'

export const checks = [counts('people.onBehalf', '办成的代办都有本人的确认，没有人替自己代办', checkConfirmed)]
