/** A field path of a refusal as an antd name path: `lines.2.amount` → `['lines', 2, 'amount']`. */
export const fieldPath = (field: string): (string | number)[] =>
  field.split('.').map((step) => (/^\d{1,6}$/.test(step) ? Number(step) : step))

/** And back, for anchors: `['lines', 2, 'amount']` → `lines.2.amount`. */
export const fieldKey = (path: readonly (string | number)[]): string => path.join('.')

/** Does a comment or hint on `field` belong to the part that is shown under `part`? `goals.0.target` belongs to `goals`. */
export const belongsTo = (field: string, part: string): boolean => field === part || field.startsWith(`${part}.`)
