/**
 * What the console's types must refuse. Each line below an expectation is an error; `tsc -p src/console` fails when one of
 * them is not, or when a good line is.
 */
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { ask, perform, usePerform } from '../../../src/desk/api.ts'
import type { CommandValue, QueryValue, Wire } from '../../../src/desk/registry.ts'
import type { Fen } from '../../../src/kernel/money.ts'
import type {} from '../../../src/console/registered.ts'

const person = '0190a5f0-0000-7000-8000-000000000000'

export const good = [
  perform('people.switchPost', { post: person }),
  // A field with a default may be left out.
  perform('people.register', { name: '王' }),
  perform('org.setBrand', { slogan: '', colour: 'a', hostName: '示范街道办事处' }),
]

// @ts-expect-error no such command
export const wrongName = perform('people.promote', { post: person })
// @ts-expect-error a field is missing
export const missing = perform('people.switchPost', {})
// @ts-expect-error the wrong type
export const wrongType = perform('people.register', { name: 5 })
// @ts-expect-error not one of the colours
export const wrongEnum = perform('org.setBrand', { slogan: '', colour: 'e', hostName: '示范街道办事处' })
// @ts-expect-error a field that the command does not know
export const unknownField = perform('people.switchPost', { post: person, because: '' })
// @ts-expect-error no such query
export const wrongQuery = ask('people.list', {})
// @ts-expect-error a command is not a query
export const commandAsked = ask('people.switchPost', { post: person })

export function Screen(_client: QueryClient) {
  const committees = useQuery(ask('org.committees', {}))
  const name: string | undefined = committees.data?.places[0]?.name
  // @ts-expect-error no such column
  const wrongColumn = committees.data?.places[0]?.title
  const sent = usePerform('people.switchPost', { refresh: ['people.me'], onDone: (value) => value.title.length })
  // @ts-expect-error only queries are read again
  usePerform('people.switchPost', { refresh: ['people.switchPost'] })
  return [name, wrongColumn, sent.error?.field]
}

export const title: (value: CommandValue<'people.switchPost'>) => string = (value) => value.title
// @ts-expect-error an answer is not its neighbour's
export const other: (value: QueryValue<'people.me'>) => string = (value) => value.title

type Row = Wire<{ at: Date; amount: Fen; tags: readonly Date[] }>
export const amount = (row: Row): Fen => row.amount
export const at = (row: Row): string => row.at
// @ts-expect-error a day on the wire is text
export const date = (row: Row): Date => row.at
export const tags = (row: Row): string[] => row.tags
