import type { AboutPiece } from '../../platform/house.ts'
import { printedIn } from '../programme/index.ts'

/** Which pieces of the source newspapers live here. */
export const about: readonly AboutPiece[] = [
  { piece: 'S0-2', screen: '四年对照', path: '/years', figures: printedIn(2020, 'closing-meeting') },
  { piece: 'S0-10', screen: '四年对照', path: '/years', figures: printedIn(2020, 'applied.key', 'applied.general') },
  { piece: 'S0-11', screen: '项目页：目标', path: '/projects' },
  { piece: 'S0-12', screen: '四年对照（视频本身尚未建成）', path: '/years', figures: printedIn(2020, 'videos') },
  { piece: 'S0-13…15', screen: '往年的项目', path: '/projects?year=2020' },
  { piece: 'S0-16', screen: '工作台：督导意见', path: '/sign-in' },
  { piece: 'S0-21', screen: '工作台：督导意见与回应', path: '/sign-in' },
  { piece: 'S0-22', screen: '工作台：把关', path: '/sign-in' },
  { piece: 'S0-23', screen: '四年对照：每年的管理办法', path: '/years' },
  { piece: 'S1-14…18', screen: '四年对照（培训本身尚未建成）', path: '/years' },
  { piece: 'S1-19', screen: '项目页：计划与进展', path: '/projects' },
  { piece: 'S1-20', screen: '四年对照', path: '/years', figures: printedIn(2019, 'applied') },
  { piece: 'S1-21…26', screen: '工作台：边写边提示、督导意见', path: '/sign-in' },
  { piece: 'S1-25', screen: '自治金收支公开：按科目', path: '/money' },
  { piece: 'S1-28', screen: '四年对照', path: '/years' },
  { piece: 'S2-19', screen: '四年对照：类别', path: '/years' },
  { piece: 'S2-22', screen: '自治金收支公开', path: '/money' },
  {
    piece: 'S3-10',
    screen: '四年对照',
    path: '/years',
    figures: printedIn(2020, 'applied', 'applied.events', 'applied.teams', 'applied.doorstep'),
  },
  { piece: 'S4-1', screen: '四年对照', path: '/years', figures: printedIn(2023, 'attended') },
  { piece: 'S4-4', screen: '四年对照：管理办法', path: '/years' },
  { piece: 'S4-6', screen: '四年对照', path: '/years', figures: printedIn(2023, 'applied.premium', 'applied.growing') },
  { piece: 'S4-10', screen: '自治金项目：按方向筛选', path: '/projects' },
]
