import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Answer } from '../../../desk/page.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { type Part, PARTS, partsApart, withParts } from '../words.parts.ts'
import type { Proposal, Rules } from './names.ts'
import { ReadBudget, ProposalText } from './text.tsx'

interface ConflictProps {
  readonly project: string
  /** What the server had when this writing began. */
  readonly base: Proposal
  readonly mine: Proposal
  readonly rules: Rules
  /** Goes on from what the server has now, with the text that was chosen. */
  readonly onChosen: (revision: number, saved: Proposal, chosen: Proposal) => void
}

/**
 * Somebody else saved the same part meanwhile: both texts of that part, the differences marked, and the writer chooses part by
 * part. What the two wrote in different parts is both kept without asking.
 */
export function Conflict({ project, base, mine, rules, onChosen }: ConflictProps) {
  const now = useAsk('project.whole', { project }, { fresh: true })
  const theirs = now.isFetchedAfterMount ? now.data?.draft : undefined
  const [choice, setChoice] = useState<Partial<Record<Part, 'mine' | 'theirs'>>>({})
  const touched = partsApart(base, mine)
  const both = theirs ? partsApart(mine, theirs.proposal).filter((part) => touched.includes(part)) : []
  const done = theirs !== undefined && both.every((part) => choice[part] !== undefined)
  return (
    <Modal
      title="别人刚保存过同一部分"
      open
      width={920}
      closable={false}
      mask={{ closable: false }}
      footer={
        <Button
          type="primary"
          disabled={!done}
          onClick={() => {
            if (!theirs) return
            const own = touched.filter((part) => choice[part] !== 'theirs')
            onChosen(theirs.revision, theirs.proposal, withParts(theirs.proposal, mine, own))
          }}
        >
          按选择保存
        </Button>
      }
    >
      <Answer of={now}>
        {() =>
          theirs ? (
            <>
              <p className="modal-about">
                {theirs.by} 在 {instantText(theirs.at)} 保存。下面是您写的，和对方不一样的地方：<ins>您的</ins>、<del>对方的</del>
                。别的部分两边都留着，不用选。
              </p>
              <div className="conflict">
                {both.map((part) => (
                  <section key={part}>
                    <ProposalText proposal={mine} before={theirs.proposal} rules={rules} only={part} />
                    {part === 'budget' ? (
                      <>
                        <p className="field-help">对方的预算：</p>
                        <ReadBudget proposal={theirs.proposal} rules={rules} />
                      </>
                    ) : null}
                    <Radio.Group
                      aria-label={PARTS[part].title}
                      value={choice[part]}
                      onChange={(event) => setChoice({ ...choice, [part]: event.target.value as 'mine' | 'theirs' })}
                      options={[
                        { value: 'mine', label: '用我写的' },
                        { value: 'theirs', label: '用对方保存的' },
                      ]}
                    />
                  </section>
                ))}
              </div>
            </>
          ) : null
        }
      </Answer>
    </Modal>
  )
}
