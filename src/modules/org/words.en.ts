import type { Same } from '../../platform/words.ts'
import type { zh } from './words.zh.ts'

export const en: Same<typeof zh> = {
  refusals: {
    'wrong-level': 'A place must stand below a wider one.',
    'place-exists': 'This place is already there.',
    'body-exists': 'This unit is already registered.',
    'no-such-role': 'There is no such post.',
    'ends-before-it-begins': 'The end lies before the beginning.',
    'root-stays': 'The subdistrict itself is set by the operator and cannot be changed here.',
    'place-in-use': '{places} places below and {posts} posts would run on after that day; end them first.',
    'place-used': '“{name}” has had posts or places of its own and cannot be moved.',
    'key-missing': 'Please give the code.',
    'name-taken': '“{place}” already has “{name}”. Give another name, or change the one in the list.',
    'begins-before-parent': 'It cannot begin before the place above it did, on {from}.',
    'parent-over': 'The place above ended on {to}; choose another.',
    'office-keeps-area':
      'The office keeps the name and the term of a residential area; only compounds and building groups change here.',
    'post-of-subdistrict': 'This post stands at the subdistrict itself.',
    'post-of-centre': 'This post stands at a community, or at the subdistrict where there is none.',
    'post-of-area': 'This post stands at a residential area; choose one.',
    'post-of-anywhere': 'No posts stand at compounds or building groups; choose a wider place.',
    'own-post': 'Nobody appoints themselves; ask another administrator.',
    'unit-unknown': 'This unit is not on the list; choose one of the list or ask the committee to register it.',
  },
  units: {
    title: 'Partner units',
    lead: 'Units that work with the committees: what they lend and how many came.',
    none: 'No partner unit yet',
    noneBody: 'A unit stands here once a committee lists what it lends, or the hours of its volunteers.',
    nothing: 'Nothing on record of this unit yet',
  },
}
