/** A question as the desk enters it: choices are typed by the number printed beside the box. */
export interface Asked {
  readonly kind: 'single' | 'multiple' | 'scale' | 'number' | 'text'
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

const digits = (typed: string): string => typed.normalize('NFKC').trim()

/**
 * What was typed as the values that are sent; `null` where a number has no box. `13` is boxes 1 and 3 while there are at most
 * nine boxes; spaces, commas and stops separate in any case.
 */
export function valuesOf(question: Asked, typed: string): string[] | null {
  const text = digits(typed)
  if (text === '') return []
  if (question.kind === 'text' || question.kind === 'number') return [typed.trim()]
  const many = question.choices.length
  const parts = text.split(/[\s,，、.。;；]+/).filter((part) => part !== '')
  const numbers = question.kind === 'multiple' && many <= 9 ? parts.flatMap((part) => [...part]) : parts
  const values = numbers.map((part) => (/^\d{1,2}$/.test(part) ? question.choices[Number(part) - 1]?.value : undefined))
  if (values.some((value) => value === undefined)) return null
  if (question.kind !== 'multiple' && values.length > 1) return null
  return [...new Set(values as string[])]
}

/** The words of what was typed, so that the eye checks the box and not the number. */
export function labelsOf(question: Asked, typed: string): string {
  if (question.kind === 'text' || question.kind === 'number') return ''
  const values = valuesOf(question, typed) ?? []
  return question.choices
    .filter((choice) => values.includes(choice.value))
    .map((choice) => choice.label)
    .join('、')
}
