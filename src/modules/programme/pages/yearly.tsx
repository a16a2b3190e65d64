import { fill } from '../../../kernel/text.ts'
import type { Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import type { Subject } from '../../../kernel/subject.ts'
import { Card, CardList, Section } from '../../../ui/index.ts'
import { yearlyMeetings } from '../store-meeting.ts'
import { dayIn, wordsOf } from './words.ts'

/** The meetings that summed up the years, beside the years themselves. */
export async function panels(view: View, subject: Subject): Promise<Panel[]> {
  if (subject !== 'years:all') return []
  const rows = await view.scope.read(yearlyMeetings)
  if (rows.length === 0) return []
  const words = wordsOf(view.lang).meeting
  const body = (
    <Section title={words.title}>
      <CardList>
        {rows.map((row) => (
          <Card
            key={row.closes}
            title={fill(words.one, { closes: row.closes, opens: row.opens })}
            meta={fill(words.held, { day: dayIn(view.lang, row.held_on), where: row.venue, n: row.present })}
          >
            {row.agenda.split('\n').map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Card>
        ))}
      </CardList>
    </Section>
  )
  return [{ rank: 400, body }]
}
