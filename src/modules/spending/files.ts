import { no, ok, type Result } from '../../kernel/result.ts'
import type { Work } from '../../platform/declare.ts'
import { looseFiles } from '../../platform/files/keep.ts'

/** Files that nobody has used yet and that the actor uploaded: only those may become papers. */
export async function needLoose(work: Work, files: readonly string[], field: string): Promise<Result<true>> {
  if (files.length === 0) return ok(true)
  const loose = new Map((await work.read(looseFiles, [...files])).map((row) => [row.id, row]))
  const mine = (id: string): boolean => {
    const file = loose.get(id)
    return file !== undefined && (work.actor.system || file.owner_id === work.actor.person)
  }
  const gone = files.findIndex((id) => !mine(id))
  return gone < 0 ? ok(true) : no('spending.file-gone', {}, `${field}.${gone}`)
}
