import './form.css'

/** What the consoles of other modules show of a 项目书: its parts to write, its text to read. */
export { BudgetPart } from './form-budget.tsx'
export { Conflict } from './form-conflict.tsx'
export { PartsProvider } from './form-field.tsx'
export { Lamps } from './lamps.tsx'
export { Measures } from './form-measures.tsx'
export { Basics, Goals, Needs, Rest } from './form-parts.tsx'
export { partsApart, withParts } from '../words.parts.ts'
export { byKey, costName, type HintRow, type Proposal, type Rules, shownHints, SOURCES, trackName } from './names.ts'
export { comparedFields, fieldLabel } from './proposal-fields.ts'
export { ProposalText, ReadBudget } from './text.tsx'
