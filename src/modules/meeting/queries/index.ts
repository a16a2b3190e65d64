import { called, coming, desk, rules } from './called.ts'
import { list, page } from './held.ts'

export type { CallCard } from './called.ts'
export { called, coming, desk, list, page, rules }

export const queries = [list, page, coming, called, desk, rules] as const
