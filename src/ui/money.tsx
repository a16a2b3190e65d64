import { type Fen, yuan, yuanShort } from '../kernel/money.ts'
import { cx } from './cx.ts'
import { useLang } from './words.ts'

export interface MoneyProps {
  readonly amount: Fen
  /** `short` leaves out `.00`, for running text; tables and totals keep both decimals. */
  readonly short?: boolean | undefined
  readonly big?: boolean | undefined
}

/** An amount with its unit, in figures of equal width. */
export const Money = ({ amount, short, big }: MoneyProps) => {
  const digits = short === true ? yuanShort(amount) : yuan(amount)
  const zh = useLang() === 'zh'
  return (
    <span className={cx('money', big === true && 'money-big')}>
      {!zh && <span className="unit">¥</span>}
      <span className="num">{digits}</span>
      {zh && <span className="unit"> 元</span>}
    </span>
  )
}

/** 人次 counts visits and 人 counts persons (requirements, "Words on the screen"): the unit is part of the number. */
export const Count = ({ n, unit, big, more }: { n: number; unit: string; big?: boolean | undefined; more?: boolean }) => (
  <span className={cx('count', big === true && 'money-big')}>
    <span className="num">
      {n.toString().replace(/\B(?=(\d{3})+$)/g, ',')}
      {more === true && '+'}
    </span>
    <span className="unit"> {unit}</span>
  </span>
)
