import type { Reads, Scope } from '../../platform/declare.ts'
import type { Below, Finished, Waiting } from '../../platform/house.ts'
import { noticesOf } from '../notice/index.ts'
import { projectSubject } from './domain.ts'
import { type Standing, standingsOf } from './standing.ts'
import { type Step, stepNames } from './steps.ts'
import { finishedProjects } from './store-person.ts'
import { waitingProjects } from './store.ts'
import { partnersAsked } from './store-joint.ts'
import { zh } from './words.zh.ts'

/** Which step waits for which post, with the verb the screen says. */
const verbs: Readonly<Record<string, Partial<Record<Step, string>>>> = {
  areaSecretary: { draft: '待申报', returned: '待回应督导意见', agreed: '待启动' },
  committeeDirector: { returned: '待回应督导意见' },
  lineCadre: { draft: '待完善项目书', returned: '待回应督导意见' },
  supervisor: { underSupervisorReview: '待督导审阅' },
  centreStaff: { inGate: '待把关' },
  selfGovOfficer: {
    gated: '待立项',
    inPanelReview: '待立项',
    evaluated: '待结项',
    waitlisted: '候补中',
    approved: '待公示',
    publicNotice: '待签协议',
    completed: '待结项',
  },
  subdistrictLeader: { gated: '待立项', inPanelReview: '待立项' },
}

/** Who answers for a committee when another one asks it to join. */
const HEADS: readonly string[] = ['areaSecretary', 'committeeDirector']

const OVER: readonly Step[] = ['closed', 'rejected', 'withdrawn', 'terminated']

/** What of the projects is over and had a part of this person in it. */
export async function finished(reads: Reads, person: string, below: Below, most: number): Promise<Finished[]> {
  const rows = await reads.read(finishedProjects, person, OVER, below.at, below.id, most)
  return rows.map((row) => ({
    id: row.id,
    word: stepNames[row.step],
    title: `《${row.name}》`,
    place: row.place_name,
    about: projectSubject(row.id),
    at: row.since,
  }))
}

/** What of the projects waits for this post. A notice waits only once it may proceed. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const own = verbs[scope.actor.post?.role ?? '']
  if (!own || scope.bounds === null) return []
  const [rows, asked] = await Promise.all([
    scope.read(waitingProjects, scope.bounds, Object.keys(own)),
    HEADS.includes(scope.actor.post?.role ?? '') ? scope.read(partnersAsked, scope.bounds, 50) : [],
  ])
  const decides = 'gated' in own
  const [notices, standings] = await Promise.all([
    noticesOf(
      scope,
      rows.filter((row) => row.step === 'publicNotice').map((row) => projectSubject(row.id)),
    ),
    decides ? standingsOf(scope, rows) : new Map<string, Standing>(),
  ])
  const calls = 'completed' in own
  const invited = asked.map((row) => ({
    verb: zh.waiting.partner,
    title: `《${row.name}》`,
    place: row.lead,
    href: `/projects/${row.project}`,
    due: null,
    since: row.asked_at.toISOString(),
  }))
  const turns = rows
    .filter((row) => {
      const turn = standings.get(row.id)?.turn
      // A leader waits for the panel, and everybody while it is at work.
      if (turn === 'scoring' || (turn === 'panel' && !calls)) return false
      if (row.step !== 'publicNotice') return true
      const notice = notices.get(projectSubject(row.id))
      return notice !== undefined && notice.state === 'ended' && notice.openObjections === 0
    })
    .map((row) => ({
      // What the gate sent back has no comments to answer: its opinion is what must be mended.
      verb: row.by_gate ? '把关退回，待修改' : standings.get(row.id)?.turn === 'panel' ? '待组织评审' : (own[row.step] ?? ''),
      title: `《${row.name}》`,
      place: row.place_name,
      href: `/projects/${row.id}`,
      due: null,
      since: row.since.toISOString(),
    }))
  return [...invited, ...turns]
}
