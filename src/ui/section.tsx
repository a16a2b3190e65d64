import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Motif, type MotifName } from './motif.tsx'
import { useWords } from './words.ts'

export interface SectionProps {
  readonly title?: string | undefined
  readonly id?: string | undefined
  readonly lead?: ReactNode
  /** A link or a note at the right of the title. */
  readonly aside?: ReactNode
  /** `narrow` keeps lines readable (about 40 characters); `tint` lies on a band of the subdistrict's colour. */
  readonly width?: 'narrow' | 'wide' | undefined
  readonly tone?: 'plain' | 'tint' | undefined
  readonly children: ReactNode
}

/** One subject of a page under an `h2`. Brings the page's width and white space. */
export const Section = ({ title, id, lead, aside, width = 'wide', tone = 'plain', children }: SectionProps) => (
  <section className={cx('section', tone === 'tint' && 'section-tint')} id={id} aria-label={title}>
    <div className={cx('wrap', width === 'narrow' && 'wrap-narrow')}>
      {title !== undefined && (
        <div className="section-head">
          <h2>{title}</h2>
          {aside !== undefined && <div className="section-aside">{aside}</div>}
        </div>
      )}
      {lead !== undefined && <div className="section-lead">{lead}</div>}
      {children}
    </div>
  </section>
)

/** Text of several paragraphs: the measure of a line and the space between paragraphs are set here. */
export const Prose = ({ children }: { children: ReactNode }) => <div className="prose">{children}</div>

/** Reading column and a side column; on a phone the side follows the text. */
export const Split = ({ children, aside }: { children: ReactNode; aside: ReactNode }) => (
  <div className="split">
    <div className="split-main">{children}</div>
    <div className="split-aside">{aside}</div>
  </div>
)

export interface HeroProps {
  readonly title: ReactNode
  readonly eyebrow?: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly motif: MotifName
  /** Usually `Figures`. */
  readonly children?: ReactNode
}

/** Lets a slogan break after its comma rather than inside a word, since Chinese text may break anywhere. */
const phrased = (text: string): ReactNode =>
  text.split(/(?<=[,,、;·])/).map((phrase) => (
    <span className="phrase" key={phrase}>
      {phrase}
    </span>
  ))

/** Opens a home page. Only one on a page: it holds the `h1`. */
export const Hero = ({ title, eyebrow, lead, actions, motif, children }: HeroProps) => (
  <div className="hero">
    <div className="wrap hero-in">
      <div className="hero-text">
        {eyebrow !== undefined && <p className="eyebrow">{eyebrow}</p>}
        <h1>{typeof title === 'string' ? phrased(title) : title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
        {actions !== undefined && <div className="row-actions">{actions}</div>}
      </div>
      <Motif name={motif} />
    </div>
    {children !== undefined && <div className="wrap">{children}</div>}
  </div>
)

export interface Crumb {
  readonly href: string
  readonly label: string
}

/** The way up. The page itself is not repeated: its title stands below. */
export const Breadcrumb = ({ items }: { items: readonly Crumb[] }) => (
  <nav className="crumbs" aria-label={useWords().crumbs}>
    <ol>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href}>{item.label}</a>
        </li>
      ))}
    </ol>
  </nav>
)

export interface PageHeadProps {
  readonly title: string
  readonly crumbs?: readonly Crumb[] | undefined
  readonly eyebrow?: ReactNode
  readonly lead?: ReactNode
  readonly tags?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
  readonly width?: 'narrow' | 'wide' | undefined
}

/** Opens every page but a home page: way up, `h1`, what it is about. */
export const PageHead = ({ title, crumbs, eyebrow, lead, tags, actions, children, width = 'wide' }: PageHeadProps) => (
  <div className="page-head">
    <div className={cx('wrap', width === 'narrow' && 'wrap-narrow')}>
      {crumbs !== undefined && <Breadcrumb items={crumbs} />}
      {eyebrow !== undefined && <p className="eyebrow">{eyebrow}</p>}
      <h1>{title}</h1>
      {tags !== undefined && <p className="tags">{tags}</p>}
      {lead !== undefined && <p className="lead">{lead}</p>}
      {actions !== undefined && <div className="row-actions">{actions}</div>}
      {children}
    </div>
  </div>
)
