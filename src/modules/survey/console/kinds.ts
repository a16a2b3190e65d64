import type { QueryValue } from '../../../desk/registry.ts'

export type Kind = QueryValue<'survey.one'>['questions'][number]['kind']
export const hasChoices = (kind: Kind): boolean => kind !== 'number' && kind !== 'text'
/** Answered line by line: each line has an answer under `key.line`. */
export const isGrid = (kind: Kind): boolean => kind === 'matrix' || kind === 'ranking'
export const partKey = (key: string, line: string): string => `${key}.${line}`
