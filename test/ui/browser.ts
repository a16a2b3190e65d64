import { type Browser, chromium } from 'playwright-core'

/** Debian's Chromium, without the background calls that a closed network refuses. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      // What moves only for show is not waited for; the console and the site honour the same wish of a person.
      '--force-prefers-reduced-motion',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
