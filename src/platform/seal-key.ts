import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Signs block heads with the deployment's ed25519 key; anyone with the public key can check them. */
export interface SealKey {
  sign(head: Buffer): Buffer
  proves(head: Buffer, signature: Buffer): boolean
  /** PEM, to be printed or handed to a supervisor: whoever has it needs no trust in this machine. */
  readonly publicPem: string
}

/** The key lives beside the master key, outside the database and outside the backup, mode 0400; made at the first start. */
export function openSealKey(dataDir: string): SealKey {
  const folder = join(dataDir, 'secret')
  const file = join(folder, 'seal.key')
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    writeFileSync(file, pem, { mode: 0o400, flag: 'wx' })
    chmodSync(file, 0o400)
  }
  return sealKeyOf(createPrivateKey(pem))
}

export function sealKeyOf(privateKey: KeyObject): SealKey {
  const publicKey = createPublicKey(privateKey)
  return {
    sign: (head) => sign(null, head, privateKey),
    proves: (head, signature) => verify(null, head, publicKey, signature),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}
