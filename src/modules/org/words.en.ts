import type { Same } from '../../platform/words.ts'
import type { zh } from './words.zh.ts'

export const en: Same<typeof zh> = {
  refusals: {
    'wrong-level': 'A place must stand below a wider one.',
    'place-exists': 'This place is already there.',
    'body-exists': 'This unit is already registered.',
    'no-such-role': 'There is no such post.',
    'ends-before-it-begins': 'The end lies before the beginning.',
    'own-post': 'Nobody appoints themselves; ask another administrator.',
  },
}
