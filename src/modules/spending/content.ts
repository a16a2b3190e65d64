import { createHash } from 'node:crypto'
import { type ClaimContent, contentText } from './domain.ts'

/** What signatures are bound to. */
export const hashOf = (content: ClaimContent): Buffer => createHash('sha256').update(contentText(content)).digest()

/** The account of a payee: the same name is the same account, and no name stands in an account's key. */
export const payeeKey = (kind: 'unit' | 'person', name: string): string =>
  `${kind}-${createHash('sha256').update(name.normalize('NFKC').replace(/\s/g, '')).digest('hex').slice(0, 20)}`
