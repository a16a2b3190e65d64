import type { Face } from '../../platform/house.ts'
import { commands } from './commands.ts'
import { unitPage, unitsPage } from './pages/units.tsx'
import { queries } from './queries.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { type PlaceKind, shortNameOf } from './domain.ts'
export { ownAreas } from './own-areas.ts'
export { brandOf, heldRoles, type Place, pathOf, placeShape, placesById, placesOf, queries, rootOf } from './queries.ts'
export { UNIT_UNIQUE, unitFor, unitsById, unitsOf } from './units.ts'
export { divisionsBelow, type PlaceRow, placeTarget } from './store.ts'

export const org = { name: 'org', commands, queries, pages: [unitsPage, unitPage], words: { zh, en } } as const satisfies Face
