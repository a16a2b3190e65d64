/**
 * The parts of a 项目书 that are saved each by itself: two people in different ones do not meet. Here, beside the words, because
 * the form and the server must mean the same.
 */
export const PARTS = {
  basics: { title: '一、基本情况', fields: ['name', 'track', 'theme', 'applicant', 'lead', 'begins', 'ends'] },
  needs: { title: '二、背景与需求', fields: ['background', 'target', 'survey'] },
  goals: { title: '三、目标', fields: ['overallGoal', 'goals'] },
  measures: { title: '四、措施与活动', fields: ['actionLines', 'activities'] },
  budget: { title: '五、预算', fields: ['lines'] },
  team: { title: '六、团队与三会', fields: ['members', 'team', 'meetings', 'meetingsPlan'] },
  closing: { title: '七、风险与成效', fields: ['risks', 'outcomes'] },
} as const

export type Part = keyof typeof PARTS
export const PART_NAMES = Object.keys(PARTS) as [Part, ...Part[]]

/** Takes some parts from another text. The two are of one shape, whatever it is called where it is used. */
export function withParts<T extends object>(now: T, from: T, parts: readonly Part[]): T {
  const next = { ...now } as Record<string, unknown>
  for (const part of parts) for (const field of PARTS[part].fields) next[field] = (from as Record<string, unknown>)[field]
  return next as T
}

/** Parts in which two texts differ; the order of an object's keys is nobody's doing. */
export const partsApart = (a: object, b: object): Part[] =>
  PART_NAMES.filter((part) =>
    PARTS[part].fields.some(
      (field) => sorted((a as Record<string, unknown>)[field]) !== sorted((b as Record<string, unknown>)[field]),
    ),
  )

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  ) ?? ''
