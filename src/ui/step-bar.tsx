import type { ReactNode } from 'react'
import { useWords } from './words.ts'

export interface Step {
  readonly label: string
  readonly state: 'done' | 'current' | 'todo' | 'stopped'
  /** A day, or what is being waited for. */
  readonly note?: ReactNode
}

const marks = { done: '✓', current: '●', todo: '', stopped: '–' } as const

/** How far something has come. The state is said in words and by the mark, not by colour alone. */
export const StepBar = ({ steps, label }: { steps: readonly Step[]; label: string }) => {
  const words = useWords()
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, i) => (
        <li key={step.label} className={`step step-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {marks[step.state] === '' ? i + 1 : marks[step.state]}
          </span>
          <span className="step-text">
            <span className="step-label">{step.label}</span>
            <span className={step.state === 'done' || step.state === 'todo' ? 'hidden' : 'step-state'}>{words[step.state]}</span>
            {step.note !== undefined && <span className="note">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
