import type { AboutPiece } from '../../platform/house.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [{ piece: 'S3-27', screen: '诉求：提、办、答复、评价', path: '/appeals' }]
