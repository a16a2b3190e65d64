import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '../kernel/result.ts'

/**
 * Keys of a deployment. They live in a file outside the database and outside the backup, mode 0400. Sensitive columns are
 * AES-256-GCM with the row's address as additional data, so that a ciphertext cannot be moved to another row or tenant.
 */
export interface Secrets {
  /** Encrypts; `where` is tenant‖table‖column‖row. */
  seal(plain: string, where: string): string
  open(sealed: string, where: string): string
  /** Blind index: equal for equal values, tells nothing else. `about` keeps indexes of different columns apart. */
  blind(value: string, about: string): Buffer
}

const ALGORITHM = 'g1'

export function openSecrets(dataDir: string): Secrets {
  const folder = join(dataDir, 'secret')
  const file = join(folder, 'master.key')
  let master: Buffer
  try {
    master = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    master = randomBytes(32)
    writeFileSync(file, `${master.toString('base64')}\n`, { mode: 0o400, flag: 'wx' })
    chmodSync(file, 0o400)
  }
  return secretsOf(master)
}

/** The keys derived from a master key of 32 bytes; tests bring their own. */
export function secretsOf(master: Buffer): Secrets {
  must(master.length === 32, 'the master key has 32 bytes')
  const derive = (about: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', `linli ${about}`, 32))
  const sealing = derive('seal')
  const blinding = derive('blind')
  return {
    seal(plain, where) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(where))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${ALGORITHM}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`
    },
    open(sealed, where) {
      const [algorithm, text = ''] = sealed.split('.')
      must(algorithm === ALGORITHM, `the algorithm ${algorithm} is known`)
      const bytes = Buffer.from(text, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(where))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
    blind: (value, about) => createHmac('sha256', blinding).update(`${about}\0${value}`).digest(),
  }
}
