import type { Screen } from '../desk/screen.ts'

const OFFICE = ['subdistrictLeader', 'selfGovOfficer', 'financeOfficer', 'cashier']
const COMMITTEE = ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper']
/** Who sets a subdistrict up: places, posts, the foot of the pages. */
const KEEPERS = ['platformAdmin', 'selfGovOfficer']
const PROJECT_READERS = [...COMMITTEE, ...OFFICE, 'centreStaff', 'supervisor', 'supervisionMember']

/**
 * Every screen of the console, in the order of the side menu's groups. A module's screens lie in its folder `console/` and are
 * loaded when they are opened.
 */
export const screens: readonly Screen[] = [
  { path: '/', title: '待办', menu: '办事', load: () => import('./home.tsx') },
  { path: '/me', title: '我的身份', menu: '办事', load: () => import('../modules/people/console/identity.tsx') },
  {
    path: '/projects',
    title: '项目列表',
    menu: '项目',
    roles: PROJECT_READERS,
    load: () => import('../modules/project/console/list.tsx'),
  },
  {
    path: '/gate',
    title: '把关',
    menu: '项目',
    roles: ['centreStaff'],
    load: () => import('../modules/project/console/gate.tsx'),
  },
  {
    path: '/board',
    title: '立项统筹表',
    menu: '项目',
    roles: ['selfGovOfficer', 'subdistrictLeader'],
    load: () => import('../modules/project/console/board.tsx'),
  },
  { path: '/projects/$project', title: '项目全貌', load: () => import('../modules/project/console/whole.tsx') },
  { path: '/projects/$project/changes', title: '变更与检查', load: () => import('../modules/change/console/changes.tsx') },
  { path: '/projects/$project/edit', title: '项目书', load: () => import('../modules/project/console/form.tsx') },
  { path: '/projects/$project/record', title: '登记活动', load: () => import('../modules/project/console/record.tsx') },
  { path: '/projects/$project/request', title: '支出预申请', load: () => import('../modules/project/console/request.tsx') },
  { path: '/projects/$project/claim', title: '提交报销', load: () => import('../modules/project/console/claim.tsx') },
  {
    path: '/progress',
    title: '进度与经费',
    menu: '项目',
    roles: PROJECT_READERS,
    load: () => import('../modules/change/console/progress.tsx'),
  },
  {
    path: '/meetings',
    title: '三会',
    menu: '项目',
    roles: PROJECT_READERS,
    load: () => import('../modules/meeting/console/meetings.tsx'),
  },
  {
    path: '/appeals',
    title: '诉求',
    menu: '办事',
    roles: ['areaSecretary', 'committeeDirector', 'lineCadre', 'centreStaff', 'selfGovOfficer'],
    load: () => import('../modules/appeal/console/appeals.tsx'),
  },
  { path: '/activities/$record/correct', title: '更正活动记录', load: () => import('../modules/activity/console/correct.tsx') },
  {
    path: '/surveys',
    title: '问卷',
    menu: '项目',
    roles: ['selfGovOfficer', 'areaSecretary', 'committeeDirector', 'lineCadre'],
    load: () => import('../modules/survey/console/surveys.tsx'),
  },
  { path: '/surveys/$survey', title: '问卷', load: () => import('../modules/survey/console/survey.tsx') },
  { path: '/surveys/$survey/paper', title: '录入纸质问卷', load: () => import('../modules/survey/console/paper.tsx') },
  { path: '/meetings/new', title: '登记会议', load: () => import('../modules/meeting/console/record.tsx') },
  { path: '/meetings/$meeting/desk', title: '办会', load: () => import('../modules/meeting/console/desk.tsx') },
  {
    path: '/spending/requests',
    title: '支出预申请',
    menu: '资金',
    roles: PROJECT_READERS,
    load: () => import('../modules/spending/console/requests.tsx'),
  },
  { path: '/spending/requests/$request', title: '支出预申请', load: () => import('../modules/spending/console/request.tsx') },
  {
    path: '/spending/claims',
    title: '报销',
    menu: '资金',
    roles: PROJECT_READERS,
    load: () => import('../modules/spending/console/claims.tsx'),
  },
  { path: '/spending/claims/$claim', title: '报销审批单', load: () => import('../modules/spending/console/claim.tsx') },
  { path: '/ledger', title: '账本', menu: '资金', roles: OFFICE, load: () => import('../modules/ledger/console/journals.tsx') },
  { path: '/funds', title: '资金', menu: '资金', roles: OFFICE, load: () => import('../modules/ledger/console/funds.tsx') },
  { path: '/ledger/balances', title: '科目余额', load: () => import('../modules/ledger/console/balances.tsx') },
  { path: '/notices', title: '公示', menu: '公开', load: () => import('../modules/notice/console/notices.tsx') },
  {
    path: '/covenants',
    title: '公约和倡议书',
    menu: '公开',
    load: () => import('../modules/covenant/console/covenants.tsx'),
  },
  {
    path: '/resources',
    title: '资源清单',
    menu: '公开',
    roles: [...COMMITTEE, ...OFFICE, 'centreStaff'],
    load: () => import('../modules/venue/console/resources.tsx'),
  },
  {
    path: '/teams',
    title: '自治团队',
    menu: '公开',
    roles: [...COMMITTEE, ...OFFICE, 'centreStaff'],
    load: () => import('../modules/team/console/teams.tsx'),
  },
  {
    path: '/objections',
    title: '异议与答复',
    menu: '公开',
    roles: ['selfGovOfficer', 'subdistrictLeader'],
    load: () => import('../modules/notice/console/objections.tsx'),
  },
  { path: '/objections/$objection', title: '异议与答复', load: () => import('../modules/notice/console/objection.tsx') },
  {
    path: '/honour',
    title: '评优',
    menu: '公开',
    roles: ['selfGovOfficer', 'subdistrictLeader'],
    load: () => import('../modules/honour/console/schemes.tsx'),
  },
  { path: '/honour/$scheme', title: '评优', load: () => import('../modules/honour/console/scheme.tsx') },
  {
    path: '/setup',
    title: '开通清单',
    menu: '街道',
    roles: KEEPERS,
    load: () => import('../modules/programme/console/setup.tsx'),
  },
  { path: '/year', title: '年度与管理办法', menu: '街道', load: () => import('../modules/programme/console/year.tsx') },
  { path: '/year/open', title: '开启年度', load: () => import('../modules/programme/console/open.tsx') },
  { path: '/year/measure', title: '发布管理办法', load: () => import('../modules/programme/console/measure.tsx') },
  {
    path: '/places',
    title: '地方',
    menu: '街道',
    roles: KEEPERS,
    load: () => import('../modules/org/console/places.tsx'),
  },
  {
    path: '/people',
    title: '人员与岗位',
    menu: '街道',
    roles: KEEPERS,
    load: () => import('../modules/people/console/staff.tsx'),
  },
  {
    path: '/brand',
    title: '名称与页脚',
    menu: '街道',
    roles: KEEPERS,
    load: () => import('../modules/org/console/brand.tsx'),
  },
  { path: '/committees', title: '居民区名单', menu: '街道', load: () => import('../modules/org/console/committees.tsx') },
]
