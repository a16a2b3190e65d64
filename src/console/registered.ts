import type { commands, queries } from '../app.ts'

/** The one upward look, by type alone: the console knows every command and query that the house registers. */
declare module '../desk/registry.ts' {
  interface Register {
    commands: typeof commands
    queries: typeof queries
  }
}
