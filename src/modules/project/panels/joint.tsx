import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import type { PublicProject } from '../public.ts'
import { wordsOf } from './words.ts'

/** 联合项目: who does which part. One committee leads, and answers for the money. */
export const Joint = ({ project, view }: { project: PublicProject; view: View }) => {
  const words = wordsOf(view.lang).page
  if (project.partners.length === 0) return null
  return (
    <Section title={words.joint} lead={fill(words.jointLead, { place: project.card.placeName })} width="narrow" tone="tint">
      <ul className="prose">
        {project.partners.map(({ place, name, part }) => (
          <li key={place}>
            <a href={view.url(`/projects?place=${place}`)}>{name}</a>：{part}
          </li>
        ))}
      </ul>
    </Section>
  )
}
