import { printedIn } from '../modules/programme/index.ts'
import type { AboutPiece } from '../platform/house.ts'

/** Pieces whose figures stand on the subdistrict's home page. */
export const about: readonly AboutPiece[] = [
  { piece: 'S2-1', screen: '街道首页', path: '/' },
  { piece: 'S2-17,18', screen: '街道首页：报纸上的数字', path: '/', figures: printedIn(2019, 'fund.haiyuan') },
  { piece: 'S3-11', screen: '街道首页：报纸上的数字', path: '/', figures: printedIn(2020, 'beneficiaries', 'contribution') },
  { piece: 'S4-13', screen: '街道首页：报纸上的数字', path: '/', figures: printedIn(2023, 'camp', 'areas', 'compounds') },
]
