import { open } from 'node:fs/promises'

/** What a file really is, read from its first bytes; its name and its declared type may lie. `null`: nothing we take. */
export interface FileType {
  readonly kind: 'photo' | 'document'
  readonly type: string
}

const starts = (head: Buffer, bytes: readonly number[], at = 0): boolean => bytes.every((byte, i) => head[at + i] === byte)

/** jpeg, png and webp photos; pdf, ofd/docx/xlsx (zip) and xml documents (the originals of electronic invoices). */
export async function sniff(path: string): Promise<FileType | null> {
  const file = await open(path, 'r')
  const head = Buffer.alloc(512)
  const { bytesRead } = await file.read(head, 0, 512, 0)
  await file.close()
  if (bytesRead < 8) return null
  if (starts(head, [0xff, 0xd8, 0xff])) return { kind: 'photo', type: 'image/jpeg' }
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { kind: 'photo', type: 'image/png' }
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP')
    return { kind: 'photo', type: 'image/webp' }
  if (head.toString('latin1', 0, 5) === '%PDF-') return { kind: 'document', type: 'application/pdf' }
  if (starts(head, [0x50, 0x4b, 0x03, 0x04])) return { kind: 'document', type: 'application/zip' }
  const text = head
    .subarray(0, bytesRead)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text.startsWith('<?xml') && !/<(html|svg|script)/i.test(text)) return { kind: 'document', type: 'application/xml' }
  return null
}
