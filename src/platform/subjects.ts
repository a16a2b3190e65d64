import { kindOf, type Subject } from '../kernel/subject.ts'
import type { Reads } from './declare.ts'
import type { Face, SubjectCard } from './house.ts'

type Owner = NonNullable<Face['subjects']>[string]

/** Which module owns which kind, told once by the list of modules: a command asks it of a subject that somebody sent. */
const owners = new Map<string, Owner>()
export function subjectsAreOf(faces: readonly Face[]): void {
  for (const face of faces) for (const [kind, owner] of Object.entries(face.subjects ?? {})) owners.set(kind, owner)
}
/** What stands behind a subject that was sent from outside: absent where this tenant has no such thing. */
export const cardOf = async (reads: Reads, subject: Subject): Promise<SubjectCard | undefined> => {
  const kind = kindOf(subject)
  const id = subject.slice(kind.length + 1)
  return (await owners.get(kind)?.(reads, [id]))?.get(id)
}

/**
 * What stands behind subjects of any kind, asked of the modules that own them: one statement for each kind. A subject that
 * nobody owns, or that is gone, is absent.
 */
export async function cardsOf(
  faces: readonly Face[],
  reads: Reads,
  subjects: readonly (Subject | null)[],
): Promise<Map<Subject, SubjectCard>> {
  const byKind = new Map<string, Set<string>>()
  for (const subject of subjects) {
    if (subject === null) continue
    const kind = kindOf(subject)
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(subject.slice(kind.length + 1)))
  }
  const cards = new Map<Subject, SubjectCard>()
  for (const [kind, ids] of byKind) {
    const owner = faces.find((face) => face.subjects && kind in face.subjects)?.subjects?.[kind]
    for (const [id, card] of (await owner?.(reads, [...ids])) ?? []) cards.set(`${kind}:${id}`, card)
  }
  return cards
}
