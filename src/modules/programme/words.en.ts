import type { Same } from '../../platform/words.ts'
import type { zh } from './words.zh.ts'

export const en: Same<typeof zh> = {
  refusals: {
    'ends-before-it-begins': 'The end must be later than the beginning.',
    'stage-order': 'This stage ends before it begins.',
    'cycle-exists': 'This year is already open.',
    'no-such-cycle': 'There is no fund cycle for {year}.',
    'no-measure': 'No measure has been issued for {year}.',
    'no-such-track': 'The measure of the year has no such track.',
    'figure-exists': 'This figure was taken over already.',
    'same-name': '“{name}” is there twice; rename or remove one.',
    'nothing-allowed': 'At least one cost type must be allowed.',
    'claim-path': 'The order of signatures repeats a post or names one that cannot sign.',
    'newer-version': 'Version {version} was issued meanwhile; reload and compare.',
    nothing: 'The amount must be more than zero.',
  },
}
