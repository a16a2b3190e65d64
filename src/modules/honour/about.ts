import type { AboutPiece } from '../../platform/house.ts'
import { awardsIn } from './queries.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [
  { piece: 'S0-24…28', screen: '评优', path: '/awards?year=2020', figures: awardsIn(2020, '最佳自治实践奖') },
  { piece: 'S0-29…34', screen: '评优', path: '/awards?year=2020', figures: awardsIn(2020, '自治活力奖') },
]
