import { strFromU8, unzipSync } from 'fflate'

/** What a file may be as it comes, and unpacked: a proposal without pictures has some 30 kB. */
export const FILE_BYTES = 600 * 1024
const UNPACKED_BYTES = 12 * 1024 * 1024

/** The XML parts of an office file; null when it is none. Nothing is unpacked beyond the limit, whatever the file says of itself. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  let room = UNPACKED_BYTES
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        if (!/\.(xml|rels)$/.test(file.name) || file.originalSize > room) return false
        room -= file.originalSize
        return true
      },
    })
    return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]))
  } catch {
    return null
  }
}
