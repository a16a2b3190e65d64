import { type Day, dayOf } from '../kernel/day.ts'

/** The day this computer thinks it is in Shanghai: what a form begins with. The server's clock has the last word. */
export const today = (): Day => dayOf(new Date())
