import { type Day, dayText } from '../../../kernel/day.ts'
import type { Lang } from '../../../platform/house.ts'
import { Card, CardList, Count, Tag } from '../../../ui/index.ts'
import type { MeetingOutcome } from '../domain.ts'
import type { MeetingCard } from '../record.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

export const wordsOf = (lang: Lang) => (lang === 'zh' ? zh : en)
export const dayIn = (lang: Lang, day: Day): string => (lang === 'zh' ? dayText(day, true) : day)

const tones: Readonly<Record<MeetingOutcome, 'good' | 'plain' | 'second'>> = {
  support: 'good',
  amend: 'good',
  oppose: 'second',
  agreed: 'good',
  notAgreed: 'second',
  satisfied: 'good',
  basically: 'good',
  unsatisfied: 'second',
  passed: 'good',
  notPassed: 'second',
  discussed: 'plain',
}
export const OutcomeTag = ({ lang, outcome }: { lang: Lang; outcome: MeetingOutcome }) => (
  <Tag tone={tones[outcome]}>{wordsOf(lang).outcomes[outcome]}</Tag>
)

export interface MeetingListProps {
  readonly meetings: readonly (MeetingCard & { readonly place?: string })[]
  readonly lang: Lang
  /** Address of a path of this tenant: `view.url`. */
  readonly url: (path: string) => string
}

/** Public meetings as cards, for any page. What is not public is left out. */
export const MeetingList = ({ meetings, lang, url }: MeetingListProps) => {
  const words = wordsOf(lang)
  return (
    <CardList columns={2}>
      {meetings
        .filter((meeting) => meeting.public)
        .map((meeting) => (
          <Card
            key={meeting.id}
            title={meeting.title}
            href={url(`/meetings/${meeting.id}`)}
            tags={
              <>
                <Tag tone="accent">{words.kinds[meeting.kind]}</Tag> <OutcomeTag lang={lang} outcome={meeting.outcome} />
              </>
            }
            meta={[meeting.place, dayIn(lang, meeting.day)].filter(Boolean).join(' · ')}
            foot={
              <>
                {words.page.present} <Count n={meeting.present} unit={words.people} />
              </>
            }
          >
            <p>{shorten(meeting.conclusion)}</p>
          </Card>
        ))}
    </CardList>
  )
}

const shorten = (text: string): string => {
  const letters = [...text]
  return letters.length <= 90 ? text : `${letters.slice(0, 88).join('')}…`
}
