import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** An address with its filters, as the router wants it: `/projects/1?tab=money`. */
function parted(address: string): { to: string; search?: never } {
  const [to = '', query] = address.split('?')
  return query === undefined ? { to } : { to, search: Object.fromEntries(new URLSearchParams(query)) as never }
}

/** A link to a screen, by its address below /console; filters may follow a question mark. */
export const Go = ({ to, className, children }: { to: string; className?: string; children: ReactNode }) => (
  <Link {...parted(to)} {...(className === undefined ? {} : { className })}>
    {children}
  </Link>
)

/** A part of the address: `useParam('project')` on `/projects/$project`. Throws on a screen that has no such part. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  const value = params[name]
  if (value === undefined) throw new Error(`this screen's address has no part ${name}`)
  return value
}

/** A filter that lives in the address, so that it survives reload and can be sent to a colleague. Empty text removes it. */
export function useFilter(name: string): [string, (value: string) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const value = search[name]
  return [
    value === undefined ? '' : String(value),
    (next) => {
      const { [name]: _old, ...rest } = search
      void navigate({ to: '.', search: next === '' ? rest : { ...rest, [name]: next }, replace: true })
    },
  ]
}

/** Goes to a screen by code, after a form was sent. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return (to) => void navigate(parted(to))
}
