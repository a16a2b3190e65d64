import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { no, ok, type Refusal, type Result } from '../../kernel/result.ts'
import type { KeptFile } from '../files/files.ts'
import { CARRIED } from './resume.ts'

/** Text of one form: 1 MiB in all, 300 fields of at most 256 KiB; a command's input has its own, smaller limits. */
const FORM_BYTES = 1024 * 1024
const FIELD_BYTES = 256 * 1024
const FIELDS = 300
const FILES = 12

export interface ReceivedForm {
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly files: readonly { field: string; file: KeptFile }[]
  /** A file that was refused; the other fields are kept. */
  readonly refusal: Refusal | null
}

/** Without a prototype: a field named `constructor` or `__proto__` is a field like any other. */
const noFields = (): Record<string, string[]> => Object.create(null) as Record<string, string[]>

/**
 * Takes an upload of a field, of which form the fields before it say; null where whoever sends it may not leave files here, and
 * they are read away.
 */
type Receive = ((upload: Upload) => Promise<Result<KeptFile>>) | null
export interface Upload {
  readonly field: string
  readonly name: string
  readonly body: Readable
  readonly before: ReceivedForm['values']
}

/**
 * Reads a form, urlencoded or multipart. Files stream to the disk as they come and stop at their limit: a body of 5 GB costs
 * 20 MB. Malformed UTF-8 is refused, never stored as question marks.
 */
export async function readForm(request: Request, receive: Receive): Promise<Result<ReceivedForm>> {
  const type = request.headers.get('content-type') ?? ''
  if (!request.body) return ok({ values: {}, files: [], refusal: null })
  if (type.startsWith('multipart/form-data')) return readMultipart(request, type, receive)
  if (!type.startsWith('application/x-www-form-urlencoded')) return no('platform.bad-input', { problem: 'content-type' })
  const text = await readText(request, FORM_BYTES)
  if (text === null) return no('platform.form-too-large')
  const values = noFields()
  try {
    for (const [, field, value] of text.matchAll(/([^=&]*)=([^&]*)/g)) {
      const name = decodeURIComponent((field ?? '').replaceAll('+', ' '))
      const list = values[name] ?? []
      list.push(decodeURIComponent((value ?? '').replaceAll('+', ' ')))
      values[name] = list
    }
  } catch {
    return no('platform.bad-text')
  }
  // Fields of an earlier form, carried through the sign-in page, were counted when it was sent.
  if (Object.keys(values).filter((name) => !name.startsWith(CARRIED)).length > FIELDS) return no('platform.form-too-large')
  return ok({ values, files: [], refusal: null })
}

/** The body as text, or null when it is longer than `limit` bytes. Malformed UTF-8 throws a TypeError. */
export async function readText(request: Request, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (!request.body) return ''
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > limit) return null
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}

async function readMultipart(request: Request, type: string, receive: Receive): Promise<Result<ReceivedForm>> {
  const values = noFields()
  const files: { field: string; file: KeptFile }[] = []
  let refusal: Refusal | null = null
  const receiving: Promise<void>[] = []
  let tooLarge = false
  let unreadable = false
  const source = Readable.fromWeb(request.body as unknown as ReadableStream)
  try {
    await new Promise<void>((resolve, reject) => {
      const parser = busboy({
        headers: { 'content-type': type },
        defParamCharset: 'utf8',
        limits: { fieldSize: FIELD_BYTES, fields: FIELDS, files: FILES },
      })
      parser.on('field', (field, value, info) => {
        if (info.valueTruncated) tooLarge = true
        // The parser reads malformed UTF-8 as this sign, which nobody types.
        if (value.includes('\ufffd')) unreadable = true
        const list = values[field] ?? []
        list.push(value)
        values[field] = list
      })
      parser.on('file', (field, stream, info) => {
        // A body that is cut off fails the file under way; one that nobody takes has no other listener, and Node would end.
        stream.on('error', () => {})
        if (!info.filename || receive === null) {
          stream.resume()
          return
        }
        receiving.push(
          receive({ field, name: info.filename, body: stream, before: values }).then((kept) => {
            if (kept.ok) files.push({ field, file: kept.value })
            else refusal ??= { ...kept.refusal, field }
            stream.resume()
            // The rest of an overlong body is not worth reading.
            if (!kept.ok && kept.refusal.code === 'platform.file-too-large') {
              source.unpipe(parser)
              resolve()
            }
          }, reject),
        )
      })
      parser.on('fieldsLimit', () => {
        tooLarge = true
      })
      parser.on('error', reject)
      parser.on('close', resolve)
      source.on('error', reject)
      source.pipe(parser)
    })
    await Promise.all(receiving)
  } catch (error) {
    if (error instanceof Error && /Unexpected end of form|Malformed|terminated|aborted|premature/i.test(error.message))
      return no('platform.bad-input', { problem: 'multipart' })
    throw error
  }
  if (tooLarge) return no('platform.form-too-large')
  if (unreadable) return no('platform.bad-text')
  return ok({ values, files, refusal })
}
