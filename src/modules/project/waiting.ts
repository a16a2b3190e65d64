import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { noticesOf } from '../notice/index.ts'
import { projectSubject } from './domain.ts'
import type { Step } from './steps.ts'
import { waitingProjects } from './store.ts'

/** Which step waits for which post, with the verb the screen says. */
const verbs: Readonly<Record<string, Partial<Record<Step, string>>>> = {
  areaSecretary: { draft: '待申报', returned: '待回应督导意见', agreed: '待启动' },
  committeeDirector: { returned: '待回应督导意见' },
  lineCadre: { draft: '待完善项目书', returned: '待回应督导意见' },
  supervisor: { underSupervisorReview: '待督导审阅' },
  centreStaff: { inGate: '待把关' },
  selfGovOfficer: { gated: '待立项', waitlisted: '候补中', approved: '待公示', publicNotice: '待签协议', completed: '待结项' },
  subdistrictLeader: { gated: '待立项' },
}

/** What of the projects waits for this post. A notice waits only once it may proceed. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const own = verbs[scope.actor.post?.role ?? '']
  if (!own || scope.bounds === null) return []
  const rows = await scope.read(waitingProjects, scope.bounds, Object.keys(own))
  const notices = await noticesOf(
    scope,
    rows.filter((row) => row.step === 'publicNotice').map((row) => projectSubject(row.id)),
  )
  return rows
    .filter((row) => {
      if (row.step !== 'publicNotice') return true
      const notice = notices.get(projectSubject(row.id))
      return notice !== undefined && notice.state === 'ended' && notice.openObjections === 0
    })
    .map((row) => ({
      verb: own[row.step] ?? '',
      title: `《${row.name}》`,
      place: row.place_name,
      href: `/projects/${row.id}`,
      due: null,
      since: row.since.toISOString(),
    }))
}
