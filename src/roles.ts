/**
 * Posts (岗位) and how far they reach. Who may do what stands on each command; docs/roles.md is printed from both.
 * Keys and Chinese names: domain.md §7.2.
 */
export const roles = {
  subdistrictLeader: { zh: '分管领导', en: 'subdistrict leader', scope: 'subdistrict' },
  selfGovOfficer: { zh: '自治办', en: 'self-governance office', scope: 'subdistrict' },
  financeOfficer: { zh: '党政办财务', en: 'finance office', scope: 'subdistrict' },
  cashier: { zh: '出纳', en: 'cashier', scope: 'subdistrict' },
  centreStaff: { zh: '社区管理中心', en: 'community centre', scope: 'communityCentre' },
  supervisor: { zh: '督导', en: 'supervisor', scope: 'assigned' },
  panelist: { zh: '评审专家', en: 'panel expert', scope: 'assigned' },
  areaSecretary: { zh: '居民区书记', en: 'area secretary', scope: 'residentialArea' },
  committeeDirector: { zh: '居委会主任', en: 'committee director', scope: 'residentialArea' },
  lineCadre: { zh: '条线干部', en: 'line cadre', scope: 'residentialArea' },
  bookkeeper: { zh: '报账员', en: 'bookkeeper', scope: 'residentialArea' },
  supervisionMember: { zh: '监督委员会成员', en: 'supervision committee member', scope: 'residentialArea' },
  platformAdmin: { zh: '系统管理员', en: 'platform administrator', scope: 'subdistrict' },
} as const satisfies Readonly<
  Record<string, { zh: string; en: string; scope: 'subdistrict' | 'communityCentre' | 'residentialArea' | 'assigned' }>
>

export type Role = keyof typeof roles

/**
 * At which kinds of place a post of this reach stands. A 社区管理中心 stands at the subdistrict where there is no 社区; who is
 * assigned stands where the assignment is. Nobody holds a post at a 小区 or 楼组: committees work there.
 */
export const standsAt: Readonly<Record<(typeof roles)[Role]['scope'], readonly string[]>> = {
  subdistrict: ['subdistrict'],
  communityCentre: ['subdistrict', 'communityCentre'],
  residentialArea: ['residentialArea'],
  assigned: ['subdistrict', 'communityCentre', 'residentialArea'],
}

/** Roles that work on a committee's projects from inside the committee. */
export const COMMITTEE: readonly Role[] = ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper']
/** Roles that see the whole subdistrict's projects. */
export const OFFICE: readonly Role[] = ['subdistrictLeader', 'selfGovOfficer', 'financeOfficer', 'cashier']
/** Every role that signs in to the console. */
export const STAFF: readonly Role[] = (Object.keys(roles) as Role[]).filter((role) => role !== 'platformAdmin')
