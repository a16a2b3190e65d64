import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { ask } from './api.ts'
import type { Refused } from './refused.ts'
import type { QueryInput, QueryName, QueryValue } from './registry.ts'

interface AskOptions {
  /** Waits until what it needs is known. */
  readonly when?: boolean
  /** Read anew whenever the screen opens: a form begins from what the server has now (`isFetchedAfterMount`). */
  readonly fresh?: boolean
  /** The last answer stays in sight while the next one is on its way: lists being filtered, hints while typing. */
  readonly keep?: boolean
}

/** A query as a screen uses it: `data`, `isError`, and `<Answer of={…}>`. */
export const useAsk = <N extends QueryName>(
  name: N,
  input: QueryInput<N>,
  { when = true, fresh = false, keep = false }: AskOptions = {},
): UseQueryResult<QueryValue<N>, Refused> =>
  useQuery({
    ...ask(name, input),
    enabled: when,
    ...(fresh ? { refetchOnMount: 'always' as const, staleTime: 0 } : {}),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })

/** Reads queries again, by name: after commands that were sent one by one. */
export function useRefresh(): (names: readonly QueryName[]) => Promise<void> {
  const client = useQueryClient()
  return async (names) => {
    await Promise.all(names.map((name) => client.invalidateQueries({ queryKey: [name] })))
  }
}

/** The role of the post I act with; empty until it is known, and for whoever has no post. */
export const useRole = (): string => useAsk('people.me', {}).data?.current?.role ?? ''
