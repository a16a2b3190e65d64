import { type Day, dayText } from '../../../kernel/day.ts'
import { fill } from '../../../kernel/text.ts'
import type { Lang } from '../../../platform/house.ts'
import { Card, CardList, Count, type PhotoProps, type Picture } from '../../../ui/index.ts'
import type { ActivityRecord } from '../record.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

export const wordsOf = (lang: Lang) => (lang === 'zh' ? zh : en)
export const dayIn = (lang: Lang, day: Day): string => (lang === 'zh' ? dayText(day, true) : day)

/** The photos of a record as the kit shows them; each opens whole at its own address. */
export const picturesOf = (
  record: Pick<ActivityRecord, 'theme' | 'photos'>,
  lang: Lang,
  slug: string,
  preview: boolean,
): PhotoProps[] =>
  record.photos.map(({ id, width, height }, i) => ({
    src: `/files/${slug}/${id}${preview ? '?size=preview' : ''}`,
    href: `/files/${slug}/${id}`,
    alt: fill(wordsOf(lang).photo, { theme: record.theme, n: i + 1 }),
    width,
    height,
  }))

/** 人次, and 人 where it was counted: never a bare number. */
export const Turnout = ({ record, lang }: { record: Pick<ActivityRecord, 'attendances' | 'participants'>; lang: Lang }) => {
  const words = wordsOf(lang)
  return (
    <>
      <Count n={record.attendances} unit={words.visits} />
      {record.participants !== null && (
        <>
          {' · '}
          <Count n={record.participants} unit={words.people} />
        </>
      )}
    </>
  )
}

export interface RecordListProps {
  /** `place` is shown where it is a name; left out on a page of that place. */
  readonly records: readonly ActivityRecord[]
  readonly lang: Lang
  /** Address of a path of this tenant: `view.url`. */
  readonly url: (path: string) => string
  /** The tenant's slug, for the photos. */
  readonly slug: string
  /** Names of places by record id, where the list mixes places. */
  readonly places?: ReadonlyMap<string, string> | undefined
}

/** Activities as cards, for any page. */
export const RecordList = ({ records, lang, url, slug, places }: RecordListProps) => (
  <CardList>
    {records.map((record) => {
      const [first] = picturesOf(record, lang, slug, true)
      const picture: Picture | undefined = first && { src: first.src, alt: first.alt, width: first.width, height: first.height }
      return (
        <Card
          key={record.id}
          title={record.theme}
          href={url(`/activities/${record.id}`)}
          picture={picture}
          meta={[places?.get(record.id), dayIn(lang, record.day), record.where].filter(Boolean).join(' · ')}
          foot={<Turnout record={record} lang={lang} />}
        />
      )
    })}
  </CardList>
)
