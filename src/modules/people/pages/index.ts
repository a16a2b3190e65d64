import { mePage } from './me.tsx'
import { messagesPage } from './messages.tsx'
import { signInPage } from './sign-in.tsx'

export const pages = [signInPage, mePage, messagesPage] as const
