import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../desk/api.ts'
import type { Refused } from '../desk/refused.ts'
import type { QueryValue } from '../desk/registry.ts'
import { sendQuery } from '../desk/wire.ts'

export type Me = QueryValue<'people.me'>

/** Who I am. Asked before anything else; a 401 here leads to the sign-in page, not to the drawer. */
export const whoAmI = queryOptions<Me, Refused>({
  queryKey: ['people.me', {}],
  queryFn: ({ signal }) => sendQuery('people.me', {}, { signal, signedOut: 'refuse' }) as Promise<Me>,
  staleTime: Number.POSITIVE_INFINITY,
})

/** Who I am, on screens that stand below the frame: there it is always known. */
export function useMe(): Me {
  const { data } = useQuery(whoAmI)
  if (!data) throw new Error('the frame waits for people.me')
  return data
}

export const subdistrict = ask('org.subdistrict', {})

/** After another person or post acts, nothing that was read before is true. */
export function useForgetAll(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.cancelQueries()
    await client.resetQueries()
  }
}

export const isDemo = (): boolean => document.querySelector<HTMLMetaElement>('meta[name="linli-demo"]')?.content === 'yes'
