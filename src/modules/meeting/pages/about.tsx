import type { ReactNode } from 'react'
import type { Subject } from '../../../kernel/subject.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import { callsOn } from '../queries/called.ts'
import { meetingsOf } from '../record.ts'
import { CallCards } from './call-cards.tsx'
import { MeetingList, wordsOf } from './meeting-list.tsx'

/** The meetings about one thing, those to come before those held; nothing where there are none and nobody may call one. */
export async function meetingsAbout(view: View, subject: Subject, call?: ReactNode): Promise<ReactNode> {
  const [calls, held] = await Promise.all([callsOn(view.scope, subject), meetingsOf(view.scope, [subject])])
  const shown = (held.get(subject) ?? []).filter((one) => one.public)
  const words = wordsOf(view.lang).about
  if (calls.length + shown.length === 0 && call === undefined) return null
  return (
    <Section title={words.title} aside={call}>
      {calls.length + shown.length === 0 && <p>{words.none}</p>}
      {calls.length > 0 && <CallCards calls={calls} view={view} />}
      {shown.length > 0 && <MeetingList meetings={shown} lang={view.lang} url={view.url} />}
    </Section>
  )
}
