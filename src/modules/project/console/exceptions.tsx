import { Button } from 'antd'
import { useState } from 'react'
import { ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Sheet } from '../../../desk/page.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { meetingKinds, rulesOf, type Whole } from './names.ts'

type Required = Whole['exceptions'][number]
const moments = { approval: '立项前', closing: '结项前' } as const

/** 必开会议 that may be gone without: the office says why, and the project's public page shows it for good. */
export function Exceptions({ whole, role }: { whole: Whole; role: string }) {
  const [asked, setAsked] = useState<Pick<Required, 'kind' | 'before'> | null>(null)
  const except = usePerform('project.exceptMeeting', {
    refresh: ['project.whole'],
    done: '已准予例外，原因公开在项目页',
    onDone: () => setAsked(null),
  })
  const lacking = rulesOf(whole).requiredMeetings.filter(
    (one) =>
      !whole.meetings.some((meeting) => meeting.kind === one.kind) &&
      !whole.exceptions.some((given) => given.kind === one.kind && given.before === one.before),
  )
  const mayGrant = role === 'selfGovOfficer' && lacking.length > 0
  if (whole.exceptions.length === 0 && !mayGrant) return null
  return (
    <Sheet title="例外" note="确实开不成必开会议的，由自治办准予例外；原因公开在项目页，不能撤回。">
      {whole.exceptions.map((one) => (
        <div key={`${one.kind}${one.before}`} className="entry">
          <p className="entry-head">
            <StateTag tone="wait">例外</StateTag>
            <strong>
              {moments[one.before]}不开{meetingKinds[one.kind]}
            </strong>
            <span>
              {one.by} · {instantText(one.at)}
            </span>
          </p>
          <p>{one.reason}</p>
        </div>
      ))}
      {mayGrant
        ? lacking.map((one) => (
            <Button key={`${one.kind}${one.before}`} onClick={() => setAsked({ kind: one.kind, before: one.before })}>
              准予例外：{moments[one.before]}不开{meetingKinds[one.kind]}
            </Button>
          ))
        : null}
      <ReasonModal
        verb="准予例外"
        open={asked !== null}
        about={asked === null ? '' : `${moments[asked.before]}不开${meetingKinds[asked.kind]}。原因会一直公开在项目页上。`}
        label="原因（公开）"
        pending={except.isPending}
        problem={except.error?.message}
        onCancel={() => setAsked(null)}
        onReason={(reason) => asked !== null && except.mutate({ project: whole.card.id, ...asked, reason })}
      />
    </Sheet>
  )
}
