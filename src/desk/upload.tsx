import { Button, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { randomKey } from './random.ts'
import { offline, refusedBy } from './refused.ts'
import { signInAgain } from './session.ts'

/** As many files as one form takes. */
const MOST_FILES = 12

interface Upload {
  readonly key: string
  readonly file: File
  /** Percent sent. */
  readonly sent: number
  readonly id?: string
  readonly problem?: string
  /** A photo's own bytes, for the eye while it travels. */
  readonly preview?: string
}

interface PhotoUploadProps {
  readonly id?: string
  /** Ids of the files that have arrived. */
  readonly value?: readonly string[]
  readonly onChange?: (ids: string[]) => void
  readonly kind?: 'photo' | 'document'
  readonly most?: number
  readonly label?: string
}

const ACCEPT = { photo: 'image/jpeg,image/png,image/webp', document: 'image/jpeg,image/png,image/webp,.pdf,.ofd,.xml' } as const

/**
 * Sends files as they are chosen, each by itself, so that one that is refused leaves the others in place. A file stays in the
 * list when sending failed, with the reason and 重试.
 */
export function PhotoUpload({ id, value = [], onChange, kind = 'photo', most = MOST_FILES, label }: PhotoUploadProps) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const input = useRef<HTMLInputElement>(null)
  const arrived = useRef<readonly string[]>(value)
  arrived.current = value
  const previews = useRef(new Set<string>())
  useEffect(() => {
    const made = previews.current
    return () => {
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [])

  const put = (key: string, part: Partial<Upload>): void =>
    setUploads((now) => now.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const start = async (upload: Upload): Promise<void> => {
    try {
      const file = await sendFile(upload.file, (sent) => put(upload.key, { sent }))
      arrived.current = [...arrived.current, file]
      put(upload.key, { id: file, sent: 100 })
      onChange?.([...arrived.current])
    } catch (error) {
      put(upload.key, { problem: error instanceof Error ? error.message : offline().message })
    }
  }
  const take = async (files: FileList): Promise<void> => {
    const room = most - uploads.length
    const fresh = [...files].slice(0, room).map((file): Upload => {
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
      if (preview) previews.current.add(preview)
      return { key: randomKey(), file, sent: 0, ...(preview === undefined ? {} : { preview }) }
    })
    setUploads((now) => [...now, ...fresh])
    for (const upload of fresh) await start(upload)
  }
  const remove = (upload: Upload): void => {
    setUploads((now) => now.filter((one) => one.key !== upload.key))
    if (upload.id !== undefined) {
      arrived.current = arrived.current.filter((one) => one !== upload.id)
      onChange?.([...arrived.current])
    }
  }
  const words = label ?? (kind === 'photo' ? '添加照片' : '添加文件')
  return (
    <div className="upload">
      <ul>
        {uploads.map((upload) => (
          <li key={upload.key} className={upload.problem === undefined ? 'upload-file' : 'upload-file upload-refused'}>
            {upload.preview === undefined ? (
              <span className="upload-doc">文件</span>
            ) : (
              <img src={upload.preview} alt="" loading="lazy" />
            )}
            <span className="upload-name" title={upload.file.name}>
              {upload.file.name}
            </span>
            {upload.problem === undefined ? (
              upload.id === undefined ? (
                <Progress percent={upload.sent} size="small" showInfo={false} />
              ) : (
                <span className="upload-done">已上传</span>
              )
            ) : (
              <span className="field-problem" role="alert">
                {upload.problem}
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    setUploads((now) => now.map((one) => (one.key === upload.key ? without(one) : one)))
                    void start(upload)
                  }}
                >
                  重试
                </button>
              </span>
            )}
            <button type="button" className="link-button" aria-label={`移除 ${upload.file.name}`} onClick={() => remove(upload)}>
              移除
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        {...(id === undefined ? {} : { id })}
        className="hidden"
        type="file"
        aria-label={words}
        accept={ACCEPT[kind]}
        multiple={most > 1}
        onChange={(event) => {
          if (event.target.files) void take(event.target.files)
          event.target.value = ''
        }}
      />
      <Button type="dashed" disabled={uploads.length >= most} onClick={() => input.current?.click()}>
        {words}
      </Button>
      <span className="upload-note">
        {kind === 'photo' ? 'JPG、PNG、WebP，' : '照片、PDF、OFD、XML，'}每个不超过 20 MB
        {uploads.length >= most ? `；最多 ${most} 个` : ''}
      </span>
    </div>
  )
}

const without = ({ problem: _problem, ...upload }: Upload): Upload => ({ ...upload, sent: 0 })

/**
 * One file to `/api/v1/files`; resolves to its id. XMLHttpRequest, because fetch tells no progress of a body.
 * @throws Refused
 */
async function sendFile(file: File, onProgress: (percent: number) => void, again = true): Promise<string> {
  const answer = await new Promise<XMLHttpRequest>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/files')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 99))
    }
    request.onload = () => resolve(request)
    request.onerror = () => reject(offline())
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
  if (answer.status === 401 && again && (await signInAgain()) !== 'left') return sendFile(file, onProgress, false)
  if (answer.status !== 200) throw refusedBy(answer.status, answer.responseText, null)
  const { files } = JSON.parse(answer.responseText) as { files: readonly { id: string }[] }
  const id = files[0]?.id
  if (id === undefined) throw refusedBy(500, '', null)
  return id
}

/** A stored file: photos open, documents download. `slug` is the subdistrict's. */
export const FileLink = ({ slug, id, name, photo = false }: { slug: string; id: string; name: string; photo?: boolean }) => (
  <a className={photo ? 'file-photo' : 'file-link'} href={`/files/${slug}/${id}`} target="_blank" rel="noreferrer">
    {photo ? <img src={`/files/${slug}/${id}?size=preview`} alt={name} loading="lazy" /> : name}
  </a>
)
