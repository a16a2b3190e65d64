import type { AboutPiece } from '../../platform/house.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [{ piece: 'S0-17', screen: '问卷与统计', path: '/surveys' }]
