import type { ReactNode } from 'react'

export interface AwardProps {
  /** 最佳自治实践奖, 自治活力奖 */
  readonly name: string
  readonly year: string
  readonly winner: string
  /** The committee, where the winner is a project. */
  readonly by?: string | undefined
  readonly href?: string | undefined
  readonly citation?: ReactNode
  /** The mark that a certificate carries, so that it can be checked. */
  readonly number?: string | undefined
}

/** An honour, framed like a certificate. */
export const Award = ({ name, year, winner, by, href, citation, number }: AwardProps) => (
  <article className="award">
    <div className="award-in">
      <svg className="award-art" viewBox="0 0 80 40" aria-hidden="true" focusable="false">
        <path d="M40 4l4.600 9.300 10.300 1.500-7.500 7.200 1.800 10.200L40 27.400l-9.200 4.800 1.800-10.200-7.500-7.200 10.300-1.500z" />
        <path
          className="award-leaf"
          d="M22 34C10 30 5 20 6 8c4 3 6 7 7 11M22 34c-2-7-6-11-11-13M58 34c12-4 17-14 16-26-4 3-6 7-7 11M58 34c2-7 6-11 11-13"
        />
      </svg>
      <p className="award-name">
        {year} {name}
      </p>
      <h3>{href === undefined ? winner : <a href={href}>{winner}</a>}</h3>
      {by !== undefined && <p className="award-by">{by}</p>}
      {citation !== undefined && <p className="award-citation">{citation}</p>}
      {number !== undefined && <p className="award-number num">{number}</p>}
    </div>
  </article>
)
