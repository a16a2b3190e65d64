import { z } from 'zod'
import { yuan } from '../../../kernel/money.ts'
import { must, no, ok, type Result } from '../../../kernel/result.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { idShape } from '../../../platform/shapes.ts'
import { noticesOf, publishNotice } from '../../notice/index.ts'
import { rootOf } from '../../org/index.ts'
import { costTypeOf, type MeasureRow, rulesFor, trackOf } from '../../programme/index.ts'
import { assessmentsOf } from '../../rubric/index.ts'
import { projectSubject } from '../domain.ts'
import { move, stepNames } from '../steps.ts'
import { latestVersions, lockProjects, type ProjectRow, setStep } from '../store.ts'
import { target } from './target.ts'

/** So many projects stand in one notice. */
const MOST = 200

async function measuresOf(work: Work, rows: readonly ProjectRow[]): Promise<Map<string, MeasureRow>> {
  const found = new Map<string, MeasureRow>()
  for (const row of rows) {
    const key = `${row.year} ${row.measure_id}`
    if (found.has(key)) continue
    const measure = await rulesFor(work, row.year, row.measure_id)
    if (measure) found.set(key, measure)
  }
  return found
}

/** One notice for a batch: one table, one period; an objection to it is answered before any of them signs. */
async function publishGrants(work: Work, rows: readonly ProjectRow[]): Promise<Result<{ notice: string; until: string }>> {
  const subjects = rows.map((row) => projectSubject(row.id))
  const [versions, measures, standing, root] = await Promise.all([
    work.read(
      latestVersions,
      rows.map((row) => row.id),
    ),
    measuresOf(work, rows),
    noticesOf(work, subjects),
    rootOf(work),
  ])
  for (const row of rows) {
    // What was announced and withdrawn is announced anew; what still stands is not.
    const again = row.step === 'publicNotice' && !standing.has(projectSubject(row.id))
    if (row.step !== 'approved' && !again)
      return rows.length === 1
        ? move(row.step, 'publicNotice').ok
          ? no('notice.runs-already')
          : no('project.wrong-step', { step: stepNames[row.step] })
        : no('project.not-together', { name: row.name, step: stepNames[row.step] }, 'projects')
  }
  const [first, ...others] = rows
  must(first && root, 'a batch has a project, a subdistrict its root')
  const measureOf = (row: ProjectRow): MeasureRow | undefined => measures.get(`${row.year} ${row.measure_id}`)
  const measure = measureOf(first)
  if (!measure) return no('programme.no-measure', { year: first.year })
  const contentOf = (row: ProjectRow) => versions.find((one) => one.project_id === row.id)?.content
  const spentOn = (row: ProjectRow): string => {
    const rules = measureOf(row)?.rules
    const lines = contentOf(row)?.lines.filter((line) => line.source === 'fund') ?? []
    const types = rules?.costTypes.filter((type) => lines.some((line) => line.costType === type.key)) ?? []
    return types.map((type) => (rules && costTypeOf(rules, type.key)?.name) ?? type.name).join('、')
  }
  const trackNameOf = (row: ProjectRow): string => {
    const rules = measureOf(row)?.rules
    return (rules && trackOf(rules, row.track)?.name) ?? row.track
  }
  const goal = contentOf(first)
  const single = others.length === 0
  const notice = await publishNotice(work, {
    subject: projectSubject(first.id),
    also: others.map((row) => projectSubject(row.id)),
    kind: 'grant',
    title: single
      ? `${first.place_name}《${first.name}》立项公示`
      : `${first.year} 年度自治金项目立项公示（${rows.length} 个项目）`,
    body: {
      paragraphs: single
        ? [
            `根据《${measure.title}》，${first.place_name}申报的${trackNameOf(first)}类自治金项目《${first.name}》拟予立项，现予公示。`,
            !goal || goal.overallGoal === '' ? (goal?.background.slice(0, 200) ?? '') : `项目目标：${goal.overallGoal}`,
          ]
        : [
            `根据《${measure.title}》，下列 ${rows.length} 个自治金项目拟予立项，现一并公示。对其中任何一个项目有异议的，请写明项目名称。`,
          ],
      table: {
        columns: ['项目编号', '居民区', ...(single ? [] : ['项目']), '类别', '拟立项金额（元）', '开支范围'],
        rows: rows.map((row) => [
          row.number ?? '',
          row.place_name,
          ...(single ? [] : [row.name]),
          trackNameOf(row),
          yuan(row.granted),
          spentOn(row),
        ]),
      },
    },
    path: single ? first.path : root.path,
    place: single ? first.place_id : root.id,
    from: work.today,
    workdays: Math.max(...[...measures.values()].map((one) => one.rules.noticeWorkdays.value ?? 5)),
  })
  if (!notice.ok) return notice
  for (const row of rows) {
    if (row.step === 'approved') work.write(setStep, [row.id, 'publicNotice', work.at])
    work.tell('project.published', projectSubject(row.id))
  }
  return ok(notice.value)
}

/** 公示: everybody may read what was decided, and object, for the working days the measure says. */
export const publishDecision = command({
  name: 'project.publishDecision',
  about: '公示立项结果',
  may: ['selfGovOfficer'],
  input: z.object({ project: idShape }),
  output: z.object({ notice: idShape, until: z.string() }),
  target,
  async run(work) {
    work.concerns(projectSubject(work.target.id))
    return publishGrants(work, [work.target])
  },
})

const batch = z
  .array(idShape)
  .min(1, { message: 'platform.required' })
  .max(MOST)
  .transform((ids) => [...new Set(ids)])

/** 公示 of a batch: what was decided together is announced together. */
export const publishBatch = command({
  name: 'project.publishBatch',
  about: '成批公示立项结果',
  may: ['selfGovOfficer'],
  input: z.object({ projects: batch }),
  output: z.object({ notice: idShape, until: z.string() }),
  async run(work, input) {
    const rows = await work.read(lockProjects, input.projects)
    if (rows.length < input.projects.length) return no('platform.not-found', {}, 'projects')
    const published = await publishGrants(work, rows)
    if (published.ok) work.concerns(`notice:${published.value.notice}`)
    return published
  },
})

/** 结项评估结果公示: levels by project number. Points stay inside: nothing here is a list of the best. */
export const publishResults = command({
  name: 'project.publishResults',
  about: '公示结项评估结果',
  may: ['selfGovOfficer'],
  input: z.object({ projects: batch }),
  output: z.object({ notice: idShape, until: z.string() }),
  async run(work, input) {
    const rows = (await work.read(lockProjects, input.projects)).toSorted((a, b) =>
      (a.number ?? '').localeCompare(b.number ?? ''),
    )
    if (rows.length < input.projects.length) return no('platform.not-found', {}, 'projects')
    const subjects = rows.map((row) => projectSubject(row.id))
    const [found, root] = await Promise.all([assessmentsOf(work, subjects, 'final'), rootOf(work)])
    const lines: string[][] = []
    for (const row of rows) {
      const one = found.get(projectSubject(row.id))
      const level = one?.sheet.levels.find((each) => each.key === one.result?.level)
      if (row.step !== 'evaluated' || !level) return no('project.not-evaluated', { name: row.name }, 'projects')
      lines.push([row.number ?? '', row.place_name, row.name, level.name])
    }
    const [first, ...others] = rows
    must(first && root, 'a batch has a project, a subdistrict its root')
    const measure = await rulesFor(work, first.year, first.measure_id)
    if (!measure) return no('programme.no-measure', { year: first.year })
    const notice = await publishNotice(work, {
      subject: projectSubject(first.id),
      also: others.map((row) => projectSubject(row.id)),
      kind: 'evaluation',
      title: `${first.year} 年度自治金项目结项评估结果公示（${rows.length} 个项目）`,
      body: {
        paragraphs: [`根据《${measure.title}》，下列项目已完成结项评估，现将结果公示。`],
        table: { columns: ['项目编号', '居民区', '项目', '等次'], rows: lines },
      },
      path: root.path,
      place: root.id,
      from: work.today,
      workdays: measure.rules.noticeWorkdays.value ?? 5,
    })
    if (notice.ok) work.concerns(`notice:${notice.value.notice}`)
    return notice
  },
})
