/**
 * Lists count their rows up to here. A page that says how many there are must not cost more the more there are: beyond it
 * stands "1,000+", and who looks for one row narrows the list.
 */
export const COUNTED = 1000
