import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import type { PhotoProps, Picture } from '../../../ui/index.ts'
import type { Cover } from '../../activity/index.ts'
import { wordsOf } from './words.ts'

type At = Pick<View, 'lang' | 'tenant'>

/** Photos of a project's activities, newest activity first; each leads to its record. */
export const photosOf = (
  project: { name: string; placeName: string },
  records: readonly Cover[],
  { lang, tenant }: At,
): PhotoProps[] =>
  records.flatMap((record) =>
    record.photos.map(({ id, width, height }) => ({
      src: `/files/${tenant.slug}/${id}?size=preview`,
      href: `/${tenant.slug}/activities/${record.id}`,
      alt: fill(wordsOf(lang).page.photoAlt, { place: project.placeName, name: record.theme }),
      width,
      height,
    })),
  )

/** The newest photo of a project, for its card. */
export function pictureOf(
  project: { name: string; placeName: string },
  records: readonly Cover[],
  view: At,
): Picture | undefined {
  const first = photosOf(project, records, view)[0]
  return first && { src: first.src, alt: first.alt, width: first.width, height: first.height }
}
