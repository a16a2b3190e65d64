import { initials } from '../kernel/pinyin.ts'
import type { Subject } from '../kernel/subject.ts'
import { bigrams } from '../kernel/text.ts'
import type { Reads, Work } from './declare.ts'
import { statement } from './statement.ts'

const put = statement<
  [subject: string, kind: string, title: string, href: string, about: string, day: string | null, terms: string]
>(
  'platform.searchPut',
  `insert into search_entry (tenant_id, subject, kind, title, href, about, day, terms)
   values ($1::uuid, $2, $3, $4, $5, $6, $7::date, to_tsvector('simple',
     't' || replace(($1::uuid)::text, '-', '') || coalesce(' m' || to_char($7::date, 'YYYYMM'), '') || ' ' || $8))
   on conflict (tenant_id, subject) do update
   set kind = excluded.kind, title = excluded.title, href = excluded.href, about = excluded.about, day = excluded.day, terms = excluded.terms`,
)
const drop = statement<[subject: string]>('platform.searchDrop', 'delete from search_entry where tenant_id = $1 and subject = $2')
export interface SearchHit {
  readonly title: string
  readonly href: string
  readonly kind: string
  readonly about: string
}

const find = statement<[phrase: string, kinds: string[] | null, most: number], SearchHit & { subject: Subject }>(
  'platform.searchFind',
  `select subject, kind, title, href, about from search_find($1, phraseto_tsquery('simple', $2), $3, $4)`,
)

export interface SearchEntry {
  readonly subject: Subject
  readonly kind: string
  readonly title: string
  /** Address inside the tenant. */
  readonly href: string
  /** One line shown below the title; also searched. */
  readonly about: string
  readonly day: string | null
  /** More text that finds it, not shown: official names, what the story says. */
  readonly text?: string
}

/** Queues that a public thing can be found. Titles are found by their pinyin initials too (睦邻小厨 by mlxc). */
export function makeFindable(work: Work, entry: SearchEntry): void {
  const terms = [entry.title, entry.about, entry.text ?? ''].map((part) => bigrams(part).join(' '))
  terms.push(initials(entry.title))
  work.write(put, [entry.subject, entry.kind, entry.title, entry.href, entry.about, entry.day, terms.join(' . ')])
}

export function makeUnfindable(work: Work, subject: Subject): void {
  work.write(drop, [subject])
}

/** Words as `phraseto_tsquery` is given them; empty where nothing could be found by them. */
export const phraseOf = (words: string): string => bigrams(words.slice(0, 60)).join(' ')

/** What matches the words as a phrase, newest first; at most 50. */
export async function findPublic(
  reads: Reads,
  words: string,
  kinds: string[] | null = null,
  most = 50,
): Promise<(SearchHit & { subject: Subject })[]> {
  const phrase = phraseOf(words)
  return phrase === '' ? [] : reads.read(find, phrase, kinds, Math.min(most, 50))
}
