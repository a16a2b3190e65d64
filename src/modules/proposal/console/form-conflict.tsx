import { Button, Modal } from 'antd'
import { Answer } from '../../../desk/page.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Proposal, Rules } from './names.ts'
import { ProposalText } from './text.tsx'

interface ConflictProps {
  readonly project: string
  readonly mine: Proposal
  readonly rules: Rules
  /** Keeps what is written here; told the revision it then follows. */
  readonly onMine: (revision: number) => void
  readonly onTheirs: (revision: number, saved: Proposal) => void
}

/** Somebody else saved meanwhile: both texts, the differences marked, and the writer chooses. Nothing typed is lost. */
export function Conflict({ project, mine, rules, onMine, onTheirs }: ConflictProps) {
  const now = useAsk('project.whole', { project }, { fresh: true })
  const theirs = now.isFetchedAfterMount ? now.data?.draft : undefined
  return (
    <Modal
      title="别人刚保存过这份项目书"
      open
      width={920}
      closable={false}
      mask={{ closable: false }}
      footer={
        <>
          <Button disabled={!theirs} onClick={() => theirs && onTheirs(theirs.revision, theirs.proposal)}>
            用对方保存的
          </Button>
          <Button type="primary" disabled={!theirs} onClick={() => theirs && onMine(theirs.revision)}>
            用我写的
          </Button>
        </>
      }
    >
      <Answer of={now}>
        {() =>
          theirs ? (
            <>
              <p className="modal-about">
                {theirs.by} 在 {instantText(theirs.at)} 保存。下面是您写的，和对方不一样的地方：<ins>您的</ins>、<del>对方的</del>
                。预算以选用的那一份为准。
              </p>
              <div className="conflict">
                <ProposalText proposal={mine} before={theirs.proposal} rules={rules} />
              </div>
            </>
          ) : null
        }
      </Answer>
    </Modal>
  )
}
