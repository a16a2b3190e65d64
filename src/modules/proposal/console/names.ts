import type { HintShown } from '../../../desk/hints.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { fill } from '../../../kernel/text.ts'
import { zh } from '../words.zh.ts'

export type Proposal = QueryValue<'project.whole'>['versions'][number]['proposal']
export type Rules = QueryValue<'programme.cycle'>['measure']['rules']
export type HintRow = QueryValue<'project.whole'>['hints'][number]

export const sourceNames = { fund: '自治金', own: '自筹', partner: '共治金', inKind: '实物折价' } as const
export const SOURCES = (Object.keys(sourceNames) as (keyof typeof sourceNames)[]).map((key) => ({ key, title: sourceNames[key] }))

export const trackName = (rules: Rules | undefined, key: string): string =>
  rules?.tracks.find((track) => track.key === key)?.name ?? (key === '' ? '未选类别' : key)
export const costName = (rules: Rules, key: string): string => rules.costTypes.find((type) => type.key === key)?.name ?? key

const mends: Readonly<Record<string, string>> = zh.mends
const bare = (code: string): string => code.replace('proposal.', '')
const sentences: Readonly<Record<string, string>> = { ...zh.refusals, ...zh.hints }

/**
 * Hints as they are shown. The server names parts of a proposal by their position (`goals.0.target`), comments by their key
 * (`goals.k3.target`): on the screen both go by key, so that a row that moves keeps what was said about it.
 */
export const shownHints = (hints: readonly HintRow[], proposal: Proposal): HintShown[] =>
  hints.map((hint) => ({
    level: hint.level,
    field: byKey(hint.field, proposal),
    sentence: fill(sentences[bare(hint.code)] ?? hint.code, hint.facts),
    source: hint.source,
    ...(mends[bare(hint.code)] === undefined ? {} : { mend: mends[bare(hint.code)] as string }),
  }))

const PARTS = ['goals', 'actionLines', 'activities', 'lines', 'members', 'meetings'] as const

export function byKey(field: string, proposal: Proposal): string {
  const [part, at, ...rest] = field.split('.')
  const rows = PARTS.find((one) => one === part)
  if (!rows || at === undefined || !/^\d+$/.test(at)) return field
  return [rows, proposal[rows][Number(at)]?.key ?? at, ...rest].join('.')
}
