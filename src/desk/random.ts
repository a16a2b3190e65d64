/** A random key of 128 bits. `crypto.randomUUID` is missing on plain http, where a subdistrict's own network may well run. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
