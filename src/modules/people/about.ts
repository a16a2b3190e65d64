import type { AboutPiece } from '../../platform/house.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [{ piece: 'S0-4…9', screen: '登录后的工作台，各岗位的待办', path: '/sign-in' }]
