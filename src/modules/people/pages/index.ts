import { mePage } from './me.tsx'
import { messagesPage } from './messages.tsx'
import { helpersPage, paperCodePage } from './helpers.tsx'
import { newOnBehalfPage, onBehalfActPage, onBehalfPage } from './on-behalf.tsx'
import { signInPage } from './sign-in.tsx'

export const pages = [
  signInPage,
  mePage,
  messagesPage,
  onBehalfPage,
  helpersPage,
  paperCodePage,
  newOnBehalfPage,
  onBehalfActPage,
] as const
