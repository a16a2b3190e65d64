import { no } from '../../../kernel/result.ts'
import { Refused } from '../../../platform/ask.ts'
import type { Scope } from '../../../platform/declare.ts'
import { type Loaded, page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { COMMITTEE, OFFICE } from '../../../roles.ts'
import { brandOf, placesById } from '../../org/index.ts'
import { cycles as everyCycle, rulesFor } from '../../programme/index.ts'
import {
  type Applied,
  defaultTemplate,
  emptyProposal,
  filledDocument,
  type Proposal,
  templateOf,
  workbookOf,
} from '../../proposal/index.ts'
import { staffProjects } from '../queries.ts'
import { stepNames } from '../steps.ts'
import { draftOf, latestVersions, projectById, projectsByIds, type ProjectRow } from '../store.ts'

const READERS = [...COMMITTEE, ...OFFICE, 'centreStaff', 'supervisor', 'supervisionMember'] as const
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const file = (title: string, type: string, ending: string, text: Uint8Array): Loaded => ({
  title,
  body: null,
  file: { name: `${title}.${ending}`, type, text },
})

const anyProject = async (scope: Scope): Promise<{ project: string } | null> => {
  const found = (await scope.ask(staffProjects, staffProjects.input.parse({}))).projects.find((one) => !one.past)
  return found ? { project: found.id } : null
}

/** What is being written while it may be, else the newest version. */
async function written(scope: Scope, row: ProjectRow, submitted: Proposal | undefined): Promise<Applied | null> {
  const writing = row.step === 'draft' || row.step === 'returned'
  const [draft, measure] = await Promise.all([
    writing ? scope.one(draftOf, row.id) : undefined,
    rulesFor(scope, row.year, row.measure_id),
  ])
  const proposal = draft?.content ?? submitted ?? emptyProposal(row.name, row.track)
  if (!measure) return null
  return { place: row.place_name, year: row.year, step: stepNames[row.step], proposal, rules: measure.rules }
}

async function oneOf(scope: Scope, project: string): Promise<{ row: ProjectRow; applied: Applied } | null> {
  if (!UUID.test(project) || scope.bounds === null) return null
  const row = await scope.one(projectById, project)
  if (!row?.path.startsWith(scope.bounds) || row.past) return null
  const [version] = await scope.read(latestVersions, [row.id])
  const applied = await written(scope, row, version?.content)
  if (!applied) throw new Refused(no('programme.no-measure', { year: row.year }) as never)
  return { row, applied }
}

/** 项目书 in the subdistrict's own Word form. */
export const proposalDocument = page({
  name: 'project.proposalDocument',
  path: '/projects/:project/proposal.docx',
  about: '项目书 Word 文件（工作人员）',
  may: READERS,
  sample: anyProject,
  async load({ scope }, params) {
    const found = await oneOf(scope, params.project)
    if (!found) return null
    const { row, applied } = found
    const [brand, places, before, template] = await Promise.all([
      brandOf(scope),
      placesById(scope, [row.place_id]),
      row.lineage_of === null ? [] : scope.read(projectsByIds, [row.lineage_of]),
      templateOf(scope),
    ])
    const bytes = await filledDocument(template, applied.proposal, applied.rules, {
      host: brand.host_name,
      place: places.get(row.place_id)?.name ?? row.place_name,
      phone: places.get(row.place_id)?.phone ?? '',
      year: row.year,
      before: before[0] ? `${before[0].year} 年度《${before[0].name}》` : '',
    })
    return file(`${row.place_name}《${applied.proposal.name}》项目书`, DOCX, 'docx', bytes)
  },
})

export const proposalWorkbook = page({
  name: 'project.proposalWorkbook',
  path: '/projects/:project/proposal.xlsx',
  about: '项目书 Excel 文件（工作人员）',
  may: READERS,
  sample: anyProject,
  async load({ scope }, params) {
    const found = await oneOf(scope, params.project)
    if (!found) return null
    return file(
      `${found.row.place_name}《${found.applied.proposal.name}》项目书`,
      XLSX,
      'xlsx',
      await workbookOf([found.applied]),
    )
  },
})

/** At most so many projects in one workbook; a subdistrict's year has some fifty. */
const MOST = 400

/** Every application of a year within reach of the post, in one workbook. */
export const allProposals = page({
  name: 'project.allProposals',
  path: '/years/:year/proposals.xlsx',
  about: '全年项目书 Excel 汇总（工作人员）',
  may: READERS,
  async sample(scope) {
    const { cycles } = await scope.ask(everyCycle, {})
    const year = cycles.at(-1)?.year
    return year === undefined ? null : { year: String(year) }
  },
  async load({ scope }, params) {
    if (!/^\d{4}$/.test(params.year) || scope.bounds === null) return null
    const ids: string[] = []
    for (let at = 1, pages = 1; at <= pages && ids.length < MOST; at += 1) {
      const list = await scope.ask(staffProjects, staffProjects.input.parse({ year: Number(params.year), page: at }))
      pages = list.pages
      ids.push(...list.projects.filter((one) => !one.past && one.step !== 'withdrawn').map((one) => one.id))
    }
    const [rows, versions] = await Promise.all([scope.read(projectsByIds, ids), scope.read(latestVersions, ids)])
    const submitted = new Map(versions.map((one) => [one.project_id, one.content]))
    const all: Applied[] = []
    for (const row of rows.filter((one) => one.path.startsWith(scope.bounds ?? '-'))) {
      const applied = await written(scope, row, submitted.get(row.id))
      if (applied) all.push(applied)
    }
    return file(`${params.year} 年度自治金项目书汇总`, XLSX, 'xlsx', await workbookOf(all))
  },
})

/** The template in force, empty: to be filled in Word, or to begin the office's own from. */
export const emptyTemplate = page({
  name: 'project.proposalTemplate',
  path: '/proposal-template.docx',
  about: '项目书 Word 模板（工作人员）',
  may: READERS,
  sample: () => Promise.resolve({}),
  async load(view) {
    const bytes = view.search.get('own') === 'no' ? defaultTemplate() : await templateOf(view.scope)
    return file('项目书模板', DOCX, 'docx', bytes)
  },
})
