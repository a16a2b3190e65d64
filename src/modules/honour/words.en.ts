import type { Same } from '../../platform/words.ts'
import type { zh } from './words.zh.ts'

export const en: Same<typeof zh> = {
  refusals: {
    'no-prizes': 'Please name at least one prize.',
    'too-many-prizes': 'Too many prizes: at most {most}.',
    'prize-twice': 'The prize “{name}” is there twice.',
    'scheme-exists': 'This year already has a scheme of this name.',
    'announced-already': 'The result was announced and stands.',
    'no-such-prize': 'This scheme has no such prize.',
    'no-such-place': 'There is no such place. Please choose again.',
    'quota-reached': 'All {quota} places of “{name}” are taken.',
    'granted-already': 'It already has this prize.',
    'nothing-to-announce': 'Nobody has been honoured yet.',
  },
  home: { title: 'Awards of {year}', all: 'All awards' },
  panel: 'Awards',
  page: {
    title: 'Awards',
    lead: 'Each year residential areas apply; after judging and a public notice the result is announced. Behind every prize stands something that neighbours did together.',
    year: 'Year',
    yearOf: '{year}',
    announced: 'Announced on {on}',
    unit: 'awards',
    none: 'No awards yet',
    noneBody: 'Awards appear here once they are announced.',
    noneYear: 'No awards of {year}',
    noneYearBody: 'Please choose another year.',
  },
}
