import { lockProject } from '../store.ts'

/** Every command on a project locks its row first: one project is changed by one command at a time. */
export const target = { lock: lockProject, id: (input: { project: string }): string => input.project }
