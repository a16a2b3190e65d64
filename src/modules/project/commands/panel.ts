import { z } from 'zod'
import { must, no, ok, type Result } from '../../../kernel/result.ts'
import { idOf } from '../../../kernel/subject.ts'
import { command, type Reads, type Work } from '../../../platform/declare.ts'
import { idShape } from '../../../platform/shapes.ts'
import { rootOf } from '../../org/index.ts'
import { namesOf, postsOf } from '../../people/index.ts'
import { cycleOf, type Rules, rulesFor } from '../../programme/index.ts'
import {
  type Closing,
  closeAssessments,
  complete,
  lockedRound,
  type NamedRater,
  nameRater,
  openAssessment,
  type Progress,
  voidAssessment,
} from '../../rubric/index.ts'
import { satisfactionOf } from '../../survey/index.ts'
import { projectSubject } from '../domain.ts'
import { ROUND_KINDS, type RoundKind, usesPanel } from '../panel.ts'
import { setStep, projectsByIds } from '../store.ts'
import {
  closePanelRound,
  excellentOfYear,
  handsOn,
  insertPanelRound,
  lockForRound,
  lockPanelRound,
  lockStep,
  partnerPaths,
  type RoundProject,
} from '../store-panel.ts'
import { move, type Step } from '../steps.ts'
import { figuresByYear } from '../years.ts'
import { zh } from '../words.zh.ts'

export const takenAt: Readonly<Record<RoundKind, Step>> = { application: 'gated', final: 'completed' }
/** Where a project must still stand when its round closes. */
const heldAt: Readonly<Record<RoundKind, Step>> = { application: 'inPanelReview', final: 'completed' }

/** The rules of several projects by their measure, each read once. */
export async function rulesOfEach(
  reads: Reads,
  year: number,
  rows: readonly { readonly measure_id: string | null }[],
): Promise<Map<string | null, Rules>> {
  const ids = [...new Set(rows.map((row) => row.measure_id))]
  const found = await Promise.all(ids.map((id) => rulesFor(reads, year, id)))
  return new Map(ids.flatMap((id, i) => (found[i] ? [[id, found[i].rules] as const] : [])))
}

interface Hands {
  readonly gates: ReadonlySet<string>
  readonly coaches: readonly string[]
  readonly paths: readonly string[]
}
async function handsOf(reads: Reads, rows: readonly RoundProject[]): Promise<Map<string, Hands>> {
  const ids = rows.map((row) => row.id)
  const [hands, partners] = await Promise.all([reads.read(handsOn, ids), reads.read(partnerPaths, ids)])
  return new Map(
    rows.map((row) => {
      const own = hands.filter((one) => one.project_id === row.id)
      return [
        row.id,
        {
          gates: new Set(own.filter((one) => one.part === 'gate').map((one) => one.person)),
          coaches: own.filter((one) => one.part === 'supervisor').map((one) => one.person),
          paths: [row.path, ...partners.filter((one) => one.project_id === row.id).map((one) => one.path)],
        },
      ]
    }),
  )
}

interface Panelist {
  readonly person: string
  readonly paths: readonly string[]
}
/** The panelists with the places of all their posts; refuses whoever is none. */
async function panelOf(work: Work, persons: readonly string[], field: string): Promise<Result<Panelist[]>> {
  const names = await namesOf(work, persons)
  const panel: Panelist[] = []
  for (const [i, person] of persons.entries()) {
    const posts = await postsOf(work, person)
    if (!posts.some((post) => post.role === 'panelist'))
      return no('project.not-a-panelist', { name: names.get(person) ?? '' }, persons.length > 1 ? `${field}.${i}` : field)
    panel.push({ person, paths: posts.map((post) => post.path) })
  }
  return ok(panel)
}

/** Why somebody may not score a project: 申报单位的人、提交人和把关人 step back of themselves. */
function recusalOf({ person, paths }: Panelist, row: RoundProject, hands: Hands): string {
  if (hands.paths.some((unit) => paths.some((path) => path.startsWith(unit)))) return zh.recusals.unit
  if (person === row.created_by || person === row.submitted_by) return zh.recusals.applicant
  return hands.gates.has(person) ? zh.recusals.gate : ''
}

/** Opens a round of 评审: every gated project of a track, or every completed one, is scored by the same panel. */
export const openRound = command({
  name: 'project.openRound',
  about: '组织评审：立项评审或结项评估',
  may: ['selfGovOfficer'],
  input: z.object({
    year: z.number().int(),
    kind: z.enum(ROUND_KINDS),
    track: z.string().max(30).default(''),
    panel: z.array(idShape).min(1, { message: 'platform.required' }).max(30),
    /** Only these, where not everything that waits shall be scored together. */
    projects: z.array(idShape).max(300).optional(),
  }),
  output: z.object({ round: idShape, projects: z.number() }),
  async run(work, input) {
    const step = takenAt[input.kind]
    const waiting = await work.read(lockForRound, input.year, step, input.track)
    const rows = waiting.filter((row) => input.projects?.includes(row.id) ?? true)
    const [rules, hands, panel] = await Promise.all([
      rulesOfEach(work, input.year, rows),
      handsOf(work, rows),
      panelOf(work, [...new Set(input.panel)], 'panel'),
    ])
    if (!panel.ok) return panel
    const taken = rows.filter((row) => {
      const sheet = rules.get(row.measure_id)?.sheets[input.kind]
      return sheet !== undefined && usesPanel(sheet)
    })
    if (taken.length === 0) return no('project.nothing-to-review', {}, 'track')
    const least = Math.max(...taken.map((row) => rules.get(row.measure_id)?.panelSize.value ?? 3), 3)
    if (panel.value.length < least) return no('project.panel-small', { least }, 'panel')
    const root = await rootOf(work)
    must(root, 'a subdistrict has its root')
    const round = work.id()
    work.write(insertPanelRound, [
      round,
      input.year,
      input.track === '' ? null : input.track,
      input.kind,
      root.path,
      work.at,
      work.actor.person,
    ])
    for (const row of taken) {
      const own = rules.get(row.measure_id)
      const before = hands.get(row.id)
      must(own && before, 'a project that was taken has its rules')
      const coaches = input.kind === 'final' ? await stillSupervisors(work, before.coaches) : []
      const raters: NamedRater[] = [
        ...panel.value.map((one) => ({
          person: one.person,
          part: 'panel' as const,
          recusal: recusalOf(one, row, before),
        })),
        ...coaches.map((person) => ({ person, part: 'supervisor' as const, recusal: '' })),
      ]
      openAssessment(work, {
        subject: projectSubject(row.id),
        round,
        path: row.path,
        kind: input.kind,
        sheet: own.sheets[input.kind],
        least: own.panelSize.value,
        raters,
      })
      if (input.kind === 'application') work.write(setStep, [row.id, 'inPanelReview', work.at])
    }
    work.concerns(`panelRound:${round}`)
    work.tell('project.roundOpened', `panelRound:${round}`)
    return ok({ round, projects: taken.length })
  },
})

async function stillSupervisors(work: Work, persons: readonly string[]): Promise<string[]> {
  const posts = await Promise.all(persons.map((person) => postsOf(work, person)))
  return persons.filter((_, i) => posts[i]?.some((post) => post.role === 'supervisor'))
}

const roundTarget = { lock: lockPanelRound, id: (input: { round: string }): string => input.round }

/** One more panelist, for the whole round or for one project: in the place of whoever stepped back. */
export const addPanelist = command({
  name: 'project.addPanelist',
  about: '增加评审（整轮，或只评一个项目）',
  may: ['selfGovOfficer'],
  input: z.object({ round: idShape, person: idShape, project: idShape.nullable().default(null) }),
  output: z.object({ projects: z.number() }),
  target: roundTarget,
  async run(work, input) {
    if (work.target.closed_at !== null) return no('project.round-closed')
    const panel = await panelOf(work, [input.person], 'person')
    if (!panel.ok) return panel
    const [one] = panel.value
    must(one, 'a panelist was named')
    const { progress } = await lockedRound(work, input.round)
    const wanted = progress.filter(
      ({ assessment }) => input.project === null || assessment.subject === projectSubject(input.project),
    )
    const rows = await work.read(
      projectsByIds,
      wanted.map(({ assessment }) => idOf(assessment.subject, 'project')),
    )
    const hands = await handsOf(work, rows)
    for (const { assessment } of wanted) {
      const row = rows.find((found) => projectSubject(found.id) === assessment.subject)
      const before = row && hands.get(row.id)
      if (row && before)
        nameRater(work, assessment.id, { person: one.person, part: 'panel', recusal: recusalOf(one, row, before) })
    }
    work.concerns(`panelRound:${input.round}`)
    return ok({ projects: wanted.length })
  },
})

const residentsOf = async (work: Work, { assessment }: Progress) =>
  assessment.kind === 'final' ? satisfactionOf(work, assessment.subject) : { answers: 0, score: null }

/** 收分: from now on nobody scores, and the office sees what came out. Every project needs a full panel, an odd one. */
export const closeRound = command({
  name: 'project.closeRound',
  about: '收分：结束一轮评审',
  may: ['selfGovOfficer'],
  grave: true,
  input: z.object({ round: idShape }),
  output: z.object({ projects: z.number() }),
  target: roundTarget,
  async run(work) {
    const round = work.target
    if (round.closed_at !== null) return no('project.round-closed')
    const { progress, scores } = await lockedRound(work, round.id)
    const ids = progress.map(({ assessment }) => idOf(assessment.subject, 'project'))
    const steps = new Map((await work.read(lockStep, ids)).map((row) => [projectSubject(row.id), row.step]))
    const names = new Map((await work.read(projectsByIds, ids)).map((row) => [projectSubject(row.id), row.name]))
    const closing: Closing[] = []
    for (const one of progress) {
      if (steps.get(one.assessment.subject) !== heldAt[round.kind]) {
        voidAssessment(work, one.assessment.id)
        continue
      }
      const done = complete(names.get(one.assessment.subject) ?? '', one)
      if (!done.ok) return done
      closing.push({ progress: one, residents: await residentsOf(work, one) })
    }
    const results = closeAssessments(work, closing, scores, await excellentPlaces(work, round.year, round.kind))
    if (round.kind === 'final')
      for (const subject of results.keys()) {
        const next = move('completed', 'evaluated')
        if (next.ok) work.write(setStep, [idOf(subject, 'project'), next.value, work.at])
      }
    work.write(closePanelRound, [round.id, work.at, work.actor.person], 1)
    work.concerns(`panelRound:${round.id}`)
    for (const subject of results.keys()) work.tell('project.scored', subject, { kind: round.kind })
    return ok({ projects: results.size })
  },
})

/** How many of the year may still be 优秀: a share of all that were approved, less those that are. */
async function excellentPlaces(work: Work, year: number, kind: RoundKind): Promise<number | null> {
  if (kind !== 'final') return null
  const [measure, cycle, figures] = await Promise.all([rulesFor(work, year, null), cycleOf(work, year), figuresByYear(work)])
  const share = measure?.rules.excellentShare
  if (!share || !cycle) return 0
  // 不设 is no limit; 未设定 takes the strictest path.
  if (share.value === null) return share.confirmed ? null : 0
  const best = measure?.rules.sheets.final.levels[0]?.key ?? ''
  const [{ n } = { n: 0 }] = await work.read(excellentOfYear, year, best)
  return Math.max(0, Math.floor(((figures.get(year)?.approved ?? 0) * share.value) / 100) - n)
}
