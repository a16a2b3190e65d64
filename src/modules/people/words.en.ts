import type { Same } from '../../platform/words.ts'
import type { zh } from './words.zh.ts'

export const en: Same<typeof zh> = {
  refusals: {
    'not-a-phone': 'This is not a mobile number of 11 digits.',
    'phone-taken': 'This number is registered for somebody else.',
    'login-taken': 'This login is in use.',
    'password-too-short': 'A password has at least 10 characters, not only blanks.',
    'password-too-long': 'A password has at most 128 characters.',
    'wrong-login': 'Login or password is wrong.',
    'not-your-post': 'This is not one of your posts.',
    'code-over': 'The code has expired or was used. Please get a new one.',
    'wrong-code': 'The code is wrong. Please check the message.',
  },
  signIn: {
    title: 'Sign in',
    staff: 'Staff',
    resident: 'Residents (code by phone)',
    login: 'Login',
    password: 'Password',
    phone: 'Mobile number',
    getCode: 'Send me a code',
    code: 'Code',
    enter: 'Sign in',
    sent: 'The code was sent. It is good for 5 minutes.',
    help: 'No phone needed: the committee’s counter will help you.',
    out: 'Sign out',
    me: 'Me',
    identity: 'Acting as',
    switch: 'Change',
    toConsole: 'Open the console',
    messages: 'Demo messages',
    messagesHelp: 'The demo sends no real messages; codes are written here.',
    noMessages: 'No messages yet.',
  },
}
