/** As much as the server takes; a proposal without pictures is far below. */
export const FILE_BYTES = 600 * 1024

/** A file on its way through JSON. */
export async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}
