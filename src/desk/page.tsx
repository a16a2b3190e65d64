import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { type ReactNode, useEffect } from 'react'
import type { Refused } from './refused.ts'

interface PageProps {
  readonly title: string
  /** One line under the title: what this screen is for. */
  readonly lead?: ReactNode
  /** Small words above the title: the place, the kind. */
  readonly over?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A screen: its heading, what can be done here, and its sheets. */
export function Page({ title, lead, over, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 邻里`
  }, [title])
  return (
    <>
      <header className="page-head">
        <div>
          {over === undefined ? null : <p className="page-over">{over}</p>}
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="page-lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  )
}

/** A white sheet on the paper. */
export const Sheet = ({
  title,
  note,
  aside,
  flush = false,
  children,
}: {
  title?: ReactNode
  note?: ReactNode
  aside?: ReactNode
  /** Its content reaches the edges: a table. */
  flush?: boolean
  children: ReactNode
}) => (
  <section className={flush ? 'sheet sheet-flush' : 'sheet'}>
    {title === undefined ? null : (
      <div className="sheet-head">
        <h2>{title}</h2>
        {aside}
        {note === undefined ? null : <p className="sheet-note">{note}</p>}
      </div>
    )}
    {children}
  </section>
)

/** What stands where nothing is yet: always with what can be done about it. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {children === undefined ? null : <div className="empty-help">{children}</div>}
  </div>
)

/** Shows what a query answered; while it is on its way, or when it was refused, says so. */
export function Answer<T>({ of, children }: { of: UseQueryResult<T, Refused>; children: (value: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.isError)
    return (
      <Empty title={of.error.message}>
        <Button onClick={() => void of.refetch()}>再试一次</Button>
      </Empty>
    )
  return (
    <div className="waiting">
      <Spin description="正在读取…" />
    </div>
  )
}
