import { board, years } from './queries/board.ts'
import { openProjects, staffProjects } from './queries/list.ts'
import { reminders } from './reminders.ts'
import { rounds, scoring, scoringSheet } from './queries/panel.ts'
import { hintsFor, wholeProject } from './queries/whole.ts'

export { board, years } from './queries/board.ts'
export { cardShape, type ProjectCard, toCard } from './queries/card.ts'
export { openProjects, staffProjects } from './queries/list.ts'
export { scoring, scoringSheet } from './queries/panel.ts'

export const queries = [
  openProjects,
  staffProjects,
  wholeProject,
  hintsFor,
  board,
  years,
  reminders,
  rounds,
  scoring,
  scoringSheet,
] as const
