import { App } from 'antd'
import { useRef, useState } from 'react'
import { perform } from '../../../desk/api.ts'
import type { QueryValue } from '../../../desk/registry.ts'
import type { Fen } from '../../../kernel/money.ts'
import type { Outcome } from './names.ts'

type Row = QueryValue<'project.board'>['rows'][number]

/** What I mean to decide about a project. Without a stamp it is not on the server yet. */
export interface Plan {
  readonly outcome: Outcome
  readonly amount: Fen
  readonly reason: string
  readonly stamp: string | null
}

export const OUTCOME_KEYS: readonly Outcome[] = ['approved', 'approvedWithConditions', 'waitlisted', 'rejected']
export const shortOutcomes: Readonly<Record<Outcome, string>> = {
  approved: '同意',
  approvedWithConditions: '附条件',
  waitlisted: '候补',
  rejected: '不予',
}
export const grants = (outcome: Outcome): boolean => outcome === 'approved' || outcome === 'approvedWithConditions'

export interface Plans {
  of(project: string): Plan | undefined
  /** Sets or clears it here and on the server; what does not arrive is said, and stays here. */
  set(row: Row, plan: Omit<Plan, 'stamp'> | null, typing?: boolean): void
  /** Forgets it here: it was decided. */
  drop(project: string): void
}

/** After the last keystroke. */
const SAVE_MS = 400

/** 试排: begins from what the server keeps; a plan for a project that has changed since is void and does not count. */
export function usePlans(rows: readonly Row[]): Plans {
  const { message } = App.useApp()
  const [own, setOwn] = useState<ReadonlyMap<string, Plan | null>>(new Map())
  const sending = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const put = (project: string, plan: Plan | null): void => setOwn((now) => new Map(now).set(project, plan))
  const send = async (row: Row, plan: Omit<Plan, 'stamp'> | null, mark: unknown): Promise<void> => {
    try {
      const { stamp } = await perform('project.plan', { project: row.id, outcome: plan?.outcome ?? null, ...plan })
      // What was typed meanwhile is newer, and on its own way.
      if (plan && sending.current.get(row.id) === mark) put(row.id, { ...plan, stamp })
    } catch (error) {
      void message.error(`《${row.name}》的试排没有保存：${(error as Error).message}`, 6)
    }
  }
  return {
    of(project) {
      const here = own.get(project)
      if (here !== undefined) return here ?? undefined
      const kept = rows.find((row) => row.id === project)?.plan
      return kept && !kept.stale ? kept : undefined
    },
    set(row, plan, typing = false) {
      const before = this.of(row.id)
      put(row.id, plan && { ...plan, stamp: before?.stamp ?? null })
      clearTimeout(sending.current.get(row.id))
      const mark = setTimeout(() => void send(row, plan, mark), typing ? SAVE_MS : 0)
      sending.current.set(row.id, mark)
    },
    drop: (project) => put(project, null),
  }
}
