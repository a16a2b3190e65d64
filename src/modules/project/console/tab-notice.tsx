import { Button } from 'antd'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Facts } from '../../../desk/facts.tsx'
import { Empty, Sheet } from '../../../desk/page.tsx'
import { Go } from '../../../desk/router.tsx'
import { StateTag, type Tone } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Whole } from './names.ts'

const tones: Readonly<Record<string, Tone>> = { open: 'run', ended: 'good' }

/** 公示与协议: nothing is signed while the notice runs or an objection waits for its answer. */
export function NoticeTab({ whole }: { whole: Whole }) {
  const { notice, agreement } = whole
  const home = useAsk('org.subdistrict', {})
  return (
    <>
      <Sheet title="立项公示">
        {notice ? (
          <Facts
            facts={[
              { label: '进展', value: <StateTag tone={tones[notice.state] ?? 'quiet'}>{notice.line}</StateTag> },
              {
                label: '待答复的异议',
                value: notice.openObjections > 0 ? <Go to="/objections">{notice.openObjections} 条，去答复</Go> : '没有',
              },
            ]}
          />
        ) : (
          <Empty title="还没有公示">决定立项以后，由自治办公示。</Empty>
        )}
      </Sheet>
      <Sheet
        title="任务书/协议"
        aside={
          home.data && whole.card.granted > 0 && !whole.card.past ? (
            <Button size="small" href={`/${home.data.slug}/projects/${whole.card.id}/agreement.pdf`}>
              任务书 PDF
            </Button>
          ) : undefined
        }
      >
        {agreement ? (
          <Facts
            facts={[
              { label: '编号', value: agreement.number },
              { label: '签订日期', value: <DayShown on={agreement.signedOn} /> },
            ]}
          />
        ) : (
          <Empty title="还没有签订">公示期满、异议都已答复以后登记。</Empty>
        )}
      </Sheet>
    </>
  )
}
