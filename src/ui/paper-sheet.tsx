import type { ReactNode } from 'react'

export interface PaperSheetProps {
  /** 公示, 公开, 公告 or 通知: three different things, so it is never defaulted. */
  readonly kind: string
  readonly title: string
  /** 花街自治〔2026〕12号 */
  readonly number?: string | undefined
  /** 公示中 · 第 3 个工作日,共 5 个,至 11月27日24时 */
  readonly status?: ReactNode
  readonly children: ReactNode
  readonly signedBy: string
  readonly signedOn: ReactNode
  /** 提出异议 and other ways to answer; not printed. */
  readonly actions?: ReactNode
}

/** A public sheet as it hangs on the notice board; prints on A4. It draws no stamp: a seal on a page would prove nothing. */
export const PaperSheet = ({ kind, title, number, status, children, signedBy, signedOn, actions }: PaperSheetProps) => (
  <article className="sheet">
    <header className="sheet-head">
      <p className="sheet-kind">
        <span>{kind}</span>
      </p>
      <h2>{title}</h2>
      {number !== undefined && <p className="sheet-number">{number}</p>}
    </header>
    {status !== undefined && <p className="sheet-status">{status}</p>}
    <div className="sheet-body prose">{children}</div>
    <p className="sheet-sign">
      {signedBy}
      <br />
      {signedOn}
    </p>
    {actions !== undefined && <div className="row-actions sheet-actions">{actions}</div>}
  </article>
)
