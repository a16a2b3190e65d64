import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import type { Picture } from './card.tsx'

export interface PhotoProps extends Picture {
  readonly caption?: ReactNode
  /** Shows the whole picture on its own page. */
  readonly href?: string | undefined
}

/** One picture. `lazy` saves the resident's data, and keeps React from adding a preload link. */
export const Photo = ({ src, alt, width, height, caption, href }: PhotoProps) => {
  const img = <img src={src} alt={alt} width={width} height={height} loading="lazy" />
  return (
    <figure className="photo">
      {href === undefined ? img : <a href={href}>{img}</a>}
      {caption !== undefined && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

/** Pictures of one event; all are cut to one shape so that the rows stay quiet. The first may lead. */
export const PhotoGrid = ({ photos, lead }: { photos: readonly PhotoProps[]; lead?: boolean | undefined }) => (
  <ul className={cx('photos', lead === true && 'photos-lead')}>
    {photos.map((photo) => (
      <li key={photo.src}>
        <Photo {...photo} />
      </li>
    ))}
  </ul>
)
