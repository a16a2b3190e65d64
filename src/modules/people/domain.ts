import { no, ok, type Result } from '../../kernel/result.ts'
import { lengthOf } from '../../kernel/text.ts'

/** A session lasts 14 days; a code 5 minutes. */
export const SESSION_DAYS = 14
export const CODE_MINUTES = 5

/** A mainland mobile number, full-width digits and spaces forgiven: 11 digits beginning with 1. */
export function readPhone(typed: string, field = 'phone'): Result<string> {
  const digits = typed
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? ok(digits) : no('people.not-a-phone', {}, field)
}

/** Six digits from a random number below 10⁶, with leading zeros. */
export const codeText = (random: number): string => String(random).padStart(6, '0')

/**
 * A password has 10 to 128 characters and is not only white space; blanks at the ends count, so that what was typed is what
 * opens (a peer accepted blank passwords, another trimmed them).
 */
export function checkPassword(password: string): Result<string> {
  const letters = lengthOf(password.normalize('NFC'))
  if (password.trim() === '' || letters < 10) return no('people.password-too-short', {}, 'password')
  return letters > 128 ? no('people.password-too-long', {}, 'password') : ok(password.normalize('NFC'))
}

/** Logins are compared without case and outer blanks. */
export const loginKey = (login: string): string => login.normalize('NFKC').trim().toLowerCase()
