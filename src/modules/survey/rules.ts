/**
 * Defaults of surveys. Suggestions (系统建议,需确认) but for the first: issue "自治 itself", point 2 asks for at least ten answers
 * before a cross-table, so that nobody is recognised in a small group.
 */
export const LEAST_IN_GROUP = 10
/** Sheets lie in letter boxes and at counters; what was filled in by the closing day may be entered so many days after it. */
export const PAPER_DAYS = 7
export const MOST_QUESTIONS = 40
export const MOST_CHOICES = 20
/** Rows of a matrix and the steps of its scale, items of a ranking: more than ten nobody puts in order. */
export const MOST_ROWS = 10
/** By which one may look at all other answers: each doubles the rows an answer touches. */
export const MOST_GROUPS = 2
export const MOST_SHEETS = 5000
export const SHEETS_AT_ONCE = 100
export const TEXT_CHARACTERS = 500
/** Tallies are spread over so many rows: answers at the same time seldom wait for each other. */
export const SHARDS = 8
