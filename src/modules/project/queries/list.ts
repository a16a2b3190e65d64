import { z } from 'zod'
import { COUNTED } from '../../../kernel/count.ts'
import { ok } from '../../../kernel/result.ts'
import { NOWHERE, query, type Scope } from '../../../platform/declare.ts'
import { phraseOf } from '../../../platform/search.ts'
import { idShape } from '../../../platform/shapes.ts'
import { PUBLIC_STEPS, STEPS, type Step } from '../steps.ts'
import { type CardRow, projectPage, projectPageFound, projectPageJoint, projectPageOfPlace } from '../store.ts'
import { FOUND, projectPageNewest } from '../store-search.ts'
import { jointIds } from '../store-joint.ts'
import { cardShape, PAGE, READERS, toCard } from './card.ts'

const filters = {
  year: z.number().int().nullable().default(null),
  track: z.string().max(30).nullable().default(null),
  place: idShape.nullable().default(null),
  theme: z.string().max(30).nullable().default(null),
  words: z.string().max(60).default(''),
  page: z.number().int().min(1).max(1000).default(1),
}

async function listOf(
  scope: Scope,
  input: { [K in keyof typeof filters]: z.infer<(typeof filters)[K]> },
  bounds: string,
  steps: readonly Step[],
) {
  const searched = input.words.trim() !== ''
  const phrase = phraseOf(input.words)
  // Words that hold nothing to search by find nothing, not everything.
  if (searched && phrase === '') return paged(undefined, 1, COUNTED)
  const { year, track, place, theme } = input
  const anywhere =
    bounds === '/' && steps.length >= PUBLIC_STEPS.length && [year, track, place, theme].every((one) => one === null)
  if (searched && anywhere) {
    const found = await scope.one(projectPageNewest, phrase, PAGE, (input.page - 1) * PAGE)
    return paged(found, input.page, FOUND)
  }
  // A reader of the whole subdistrict has the joint projects among the others.
  const narrow = bounds !== '/' || input.place !== null
  const joint = narrow ? (await scope.read(jointIds, bounds, input.place === null ? [] : [input.place])).map((row) => row.id) : []
  const ofPlace = joint.length > 0 ? projectPageJoint : projectPageOfPlace
  const listed = await scope.one(
    searched ? projectPageFound : input.place ? ofPlace : projectPage,
    bounds,
    [...steps],
    input.year,
    input.track,
    input.place,
    input.theme,
    searched ? phrase : null,
    PAGE,
    (input.page - 1) * PAGE,
    joint,
  )
  return paged(listed, input.page, COUNTED)
}

const paged = (found: { total: number; projects: CardRow[] } | undefined, page: number, stop: number) => ({
  projects: (found?.projects ?? []).map(toCard),
  total: found?.total ?? 0,
  /** There are more than were counted. */
  more: (found?.total ?? 0) >= stop,
  page,
  pages: Math.max(1, Math.ceil((found?.total ?? 0) / PAGE)),
})

const listShape = z.object({
  projects: z.array(cardShape),
  total: z.number(),
  more: z.boolean(),
  page: z.number(),
  pages: z.number(),
})

/** Projects that everyone may read. */
export const openProjects = query({
  name: 'project.open',
  about: '公开的自治金项目',
  may: 'anyone',
  input: z.object(filters),
  output: listShape,
  async run(scope, input) {
    return ok(await listOf(scope, input, '/', PUBLIC_STEPS))
  },
})

/** Projects within reach of the post, at whatever step. The words search what is public. */
export const staffProjects = query({
  name: 'project.list',
  about: '项目列表（本岗位范围）',
  may: READERS,
  input: z.object({ ...filters, step: z.enum(STEPS).nullable().default(null) }),
  output: listShape,
  async run(scope, input) {
    return ok(await listOf(scope, input, scope.bounds ?? NOWHERE, input.step === null ? STEPS : [input.step]))
  },
})
