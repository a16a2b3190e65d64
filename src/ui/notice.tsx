import type { ReactNode } from 'react'

export interface NoticeProps {
  /** `stop` is for a refusal: firm but not alarming, since it says what to do next. */
  readonly tone?: 'info' | 'success' | 'warn' | 'stop' | undefined
  readonly title?: string | undefined
  readonly children?: ReactNode
}

/** A sentence that must be seen. After an action it is announced (`role=status`). */
export const Notice = ({ tone = 'info', title, children }: NoticeProps) => (
  <div className={`notice notice-${tone}`} role={tone === 'success' || tone === 'stop' ? 'status' : undefined}>
    {title !== undefined && <p className="notice-title">{title}</p>}
    {children !== undefined && <div className="notice-body">{children}</div>}
  </div>
)

/** Nothing here yet: says why and what can be done. */
export const EmptyState = ({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) => (
  <div className="empty">
    <svg className="empty-art" viewBox="0 0 120 80" aria-hidden="true" focusable="false">
      <path className="m-a1" d="M14 72V40l22-16 22 16v32zM62 72V30l24-18 24 18v42z" />
      <path className="m-paper" d="M30 72V56a6 6 0 0 1 12 0v16zM79 72V52a7 7 0 0 1 14 0v20z" />
      <path className="m-a3" d="M4 72h112v3H4z" />
    </svg>
    <p className="empty-title">{title}</p>
    <div className="empty-body">{children}</div>
    {action !== undefined && <div className="row-actions">{action}</div>}
  </div>
)
