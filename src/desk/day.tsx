import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type Day, parseDay } from '../kernel/day.ts'

dayjs.locale('zh-cn')

interface DayInputProps {
  readonly id?: string
  /** `YYYY-MM-DD`, or empty. */
  readonly value?: string | null
  readonly onChange?: (value: Day | '') => void
  readonly disabled?: boolean
  readonly label?: string
  /** Days outside cannot be chosen. */
  readonly from?: string
  readonly to?: string
  readonly placeholder?: string
}

/** A calendar day. Typing works too, as `2026-03-31`, `2026.3.31` or `20260331`. */
export const DayInput = ({ id, value, onChange, disabled = false, label, from, to, placeholder = '选择日期' }: DayInputProps) => (
  <DatePicker
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { 'aria-label': label })}
    className="day-input"
    disabled={disabled}
    placeholder={placeholder}
    format={['YYYY-MM-DD', 'YYYY.M.D', 'YYYY/M/D', 'YYYY年M月D日', 'YYYYMMDD']}
    value={value ? dayjs(value, 'YYYY-MM-DD') : null}
    {...(from === undefined ? {} : { minDate: dayjs(from, 'YYYY-MM-DD') })}
    {...(to === undefined ? {} : { maxDate: dayjs(to, 'YYYY-MM-DD') })}
    onChange={(chosen) => {
      const read = chosen ? parseDay(chosen.format('YYYY-MM-DD')) : null
      onChange?.(read?.ok ? read.value : '')
    }}
  />
)
