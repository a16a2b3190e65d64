import type { AboutPiece } from '../../platform/house.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [{ piece: 'S2-21', screen: '工作台：支出预申请', path: '/sign-in' }]
