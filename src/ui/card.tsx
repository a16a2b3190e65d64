import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface Picture {
  readonly src: string
  /** What is to be seen; never the file's name. */
  readonly alt: string
  readonly width: number
  readonly height: number
}

export interface CardProps {
  readonly title: string
  readonly href?: string | undefined
  readonly tags?: ReactNode
  /** Where and when: the committee, the year. */
  readonly meta?: ReactNode
  readonly picture?: Picture | undefined
  readonly children?: ReactNode
  /** Numbers or a button under a quiet line. */
  readonly foot?: ReactNode
  readonly look?: 'plain' | 'strong' | undefined
}

/** One thing in a list of things. With `href` the whole card can be touched, while the link's text stays the title alone. */
export const Card = ({ title, href, tags, meta, picture, children, foot, look = 'plain' }: CardProps) => (
  <article className={cx('card', href !== undefined && 'card-link', look === 'strong' && 'card-strong')}>
    {picture !== undefined && (
      <div className="card-photo">
        <img src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} loading="lazy" />
      </div>
    )}
    <div className="card-body">
      {tags !== undefined && <p className="tags">{tags}</p>}
      <h3>{href === undefined ? title : <a href={href}>{title}</a>}</h3>
      {meta !== undefined && <p className="meta">{meta}</p>}
      {children}
    </div>
    {foot !== undefined && <div className="card-foot">{foot}</div>}
  </article>
)

/** Cards side by side where there is room; a list to a screen reader. */
export const CardList = ({ children, columns = 3 }: { children: readonly ReactNode[]; columns?: 2 | 3 | undefined }) => (
  <ul className={cx('cards', columns === 2 && 'cards-2')}>
    {children.map((child, i) => (
      // biome-ignore lint: a page is rendered once, so the position is a key
      <li key={i}>{child}</li>
    ))}
  </ul>
)
