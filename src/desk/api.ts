import { type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { App, type FormInstance } from 'antd'
import { useCallback, useId, useRef } from 'react'
import { fieldPath } from './fields.ts'
import { FormKey } from './form-key.ts'
import { Refused } from './refused.ts'
import type { CommandInput, CommandName, CommandValue, QueryInput, QueryName, QueryValue } from './registry.ts'
import { sendCommand, sendQuery } from './wire.ts'

/** Screens read with `useQuery(ask('x.y', {…}))`; they name no other package for it. */
export { keepPreviousData, useQuery } from '@tanstack/react-query'

/**
 * Does a command. `form` keeps the key over retries of the same form; without it each call is a wish of its own.
 * @throws Refused
 */
export async function perform<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  form: FormKey = new FormKey(),
): Promise<CommandValue<N>> {
  const body = JSON.stringify(input)
  const key = form.take(body, performance.now())
  try {
    const value = await sendCommand(name, body, key)
    form.answered(performance.now())
    return value as CommandValue<N>
  } catch (error) {
    if (error instanceof Refused && !error.unknown && error.code !== 'platform.key-reused') form.answered(performance.now())
    throw error
  }
}

/** A query for `useQuery(ask('x.y', {…}))`. Its key begins with the query's name, so a command refreshes it by name. */
export const ask = <N extends QueryName>(name: N, input: QueryInput<N>) =>
  queryOptions<QueryValue<N>, Refused, QueryValue<N>, QueryKey>({
    queryKey: [name, input],
    queryFn: ({ signal }) => sendQuery(name, input, { signal }) as Promise<QueryValue<N>>,
  })

export interface PerformOptions<N extends CommandName> {
  /** Queries that the command changes; each is read again. */
  readonly refresh?: readonly QueryName[]
  /** Shown for a moment when it is done, 已保存. */
  readonly done?: string
  /** Where a refusal is shown at its field. */
  readonly form?: FormInstance
  /** Turns the input's field path into the form's, where the two differ. */
  readonly at?: (field: string) => string
  /** The field of a refusal that names none, by its code: what the database found taken. */
  readonly taken?: Readonly<Record<string, string>>
  readonly onDone?: (value: CommandValue<N>, input: CommandInput<N>) => void
}

/**
 * A command as a form uses it: `mutate(input)`, `isPending`, `error`. A refusal is shown at its field, and as a message, so
 * that it is seen where the field is out of sight; what was typed stays. A second click on the same while it is under way does
 * nothing; another input waits for its turn.
 */
export function usePerform<N extends CommandName>(name: N, options: PerformOptions<N> = {}) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const scope = useId()
  const key = useRef<FormKey>(null)
  const under = useRef(new Set<string>())
  const mutation = useMutation<CommandValue<N>, Refused, CommandInput<N>>({
    scope: { id: scope },
    mutationFn: (input) => {
      key.current ??= new FormKey()
      return perform(name, input, key.current)
    },
    onMutate: () => {
      clearErrors(options.form)
    },
    onSuccess: async (value, input) => {
      await Promise.all((options.refresh ?? []).map((query) => client.invalidateQueries({ queryKey: [query] })))
      if (options.done !== undefined) void message.success(options.done)
      options.onDone?.(value, input)
    },
    onError: (refused) => {
      void message.error(refused.message, 6)
      const field = refused.field ?? options.taken?.[refused.code]
      if (field !== undefined) showAtField(options.form, options.at?.(field) ?? field, refused.message)
    },
    onSettled: (_value, _refused, input) => {
      under.current.delete(JSON.stringify(input))
    },
  })
  const { mutate: send, data, error, isPending, isSuccess, variables, reset } = mutation
  const mutate = useCallback(
    (input: CommandInput<N>): void => {
      const body = JSON.stringify(input)
      if (under.current.has(body)) return
      under.current.add(body)
      send(input)
    },
    [send],
  )
  return { mutate, data, error, isPending, isSuccess, variables, reset }
}

function showAtField(form: FormInstance | undefined, field: string, sentence: string): void {
  if (!form) return
  const name = fieldPath(field)
  form.setFields([{ name, errors: [sentence] }])
  form.scrollToField(name, { block: 'center', focus: true })
}

/** Sentences of the last refusal go before the form is sent again; the form's own rules stay. */
function clearErrors(form: FormInstance | undefined): void {
  form?.setFields(
    form
      .getFieldsError()
      .filter((field) => field.errors.length > 0)
      .map((field) => ({ name: field.name, errors: [] })),
  )
}
