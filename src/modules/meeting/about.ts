import type { AboutPiece } from '../../platform/house.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [
  { piece: 'S0-20', screen: '三会', path: '/meetings' },
  { piece: 'S1-27', screen: '三会', path: '/meetings' },
  { piece: 'S4-7', screen: '三会', path: '/meetings' },
  { piece: 'S3-4', screen: '三会和其他会议：议事会', path: '/meetings?kind=forum' },
]
