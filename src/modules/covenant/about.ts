import type { AboutPiece } from '../../platform/house.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [{ piece: 'S3-5', screen: '公约和倡议书：讨论与签名', path: '/covenants' }]
