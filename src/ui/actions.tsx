import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface ButtonLinkProps {
  readonly href: string
  readonly children: ReactNode
  readonly look?: 'main' | 'quiet' | undefined
}

/** A link that looks like a button: it goes somewhere. What changes something is a button in a `Form`. */
export const ButtonLink = ({ href, children, look = 'main' }: ButtonLinkProps) => (
  <a className={cx('button', look === 'quiet' && 'button-quiet')} href={href}>
    {children}
  </a>
)

/** Calls a number. The number is shown, as it may be dialled on another telephone. */
export const CallButton = ({ phone, label }: { phone: string; label: string }) => (
  <a className="call" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
    <svg className="call-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M6.2 2.2 3.6 3.6c-.9.5-1.3 1.5-1.1 2.5 1.3 6 5.6 10.200 11.400 11.400 1 .2 2-.2 2.500-1.100l1.400-2.600-3.800-2.600-1.800 1.500c-2-.9-3.600-2.500-4.500-4.500l1.500-1.800z" />
    </svg>
    <span>
      {label} <span className="num">{phone}</span>
    </span>
  </a>
)

export interface TagProps {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'accent' | 'second' | 'wait' | 'good' | undefined
}

/** A short word of state or kind. The word carries the meaning, the colour only helps. */
export const Tag = ({ children, tone = 'plain' }: TagProps) => <span className={`tag tag-${tone}`}>{children}</span>
