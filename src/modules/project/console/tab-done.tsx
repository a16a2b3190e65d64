import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Empty, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go } from '../../../desk/router.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { FileLink } from '../../../desk/upload.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { meetingKinds, meetingOutcomes, rulesOf, type Whole } from './names.ts'
import { PanelResults } from './panel-results.tsx'
import { Story } from './story.tsx'

type Record_ = QueryValue<'activity.list'>['items'][number]
const RECORDERS = ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper']

/** 活动与三会: what was held, beside what was planned. */
export function DoneTab({ whole, role }: { whole: Whole; role: string }) {
  const { card, meetings, closeout } = whole
  const home = useAsk('org.subdistrict', {})
  const required = rulesOf(whole).requiredMeetings
  const missing = required.filter((one) => !meetings.some((meeting) => meeting.kind === one.kind))
  return (
    <>
      <Story whole={whole} role={role} />
      {closeout ? (
        <Sheet title="结项报告">
          <p className="prose">{closeout.summary}</p>
          {closeout.results === '' ? null : <p className="prose">{closeout.results}</p>}
        </Sheet>
      ) : null}
      <PanelResults whole={whole} kind="final" />
      <Sheet
        title="三会"
        note={
          missing.length > 0
            ? `必开会议还没有登记：${missing.map((one) => `${meetingKinds[one.kind]}（${one.before === 'approval' ? '立项前' : '结项前'}）`).join('、')}`
            : '必开会议都已登记。'
        }
        aside={
          RECORDERS.slice(0, 3).includes(role) ? (
            <>
              <a href={`/${home.data?.slug ?? ''}/meetings/call?subject=project:${card.id}`}>召集会议</a>{' '}
              <Go to={`/meetings/new?subject=project:${card.id}`}>登记会议</Go>
            </>
          ) : undefined
        }
      >
        {meetings.length === 0 ? (
          <Empty title="还没有登记会议">会开完以后，由居委会登记；纸质记录拍照上传就可以。</Empty>
        ) : (
          meetings.map((meeting) => (
            <div key={meeting.id} className="entry">
              <p className="entry-head">
                <strong>{meetingKinds[meeting.kind]}</strong>
                <StateTag tone={['oppose', 'notAgreed', 'unsatisfied'].includes(meeting.outcome) ? 'stop' : 'good'}>
                  {meetingOutcomes[meeting.outcome]}
                </StateTag>
                <span>
                  <DayShown on={meeting.day} /> · {meeting.title}
                </span>
              </p>
              <p>{meeting.conclusion}</p>
            </div>
          ))
        )}
      </Sheet>
      <Sheet
        title="活动记录"
        note="人次是每场加起来的，人是参加过的不同的人。"
        aside={
          card.step === 'active' && RECORDERS.includes(role) ? <Go to={`/projects/${card.id}/record`}>登记活动</Go> : undefined
        }
      >
        <Records whole={whole} />
      </Sheet>
    </>
  )
}

function Records({ whole }: { whole: Whole }) {
  const records = useAsk('activity.list', { subject: `project:${whole.card.id}` })
  const home = useAsk('org.subdistrict', {})
  return (
    <Answer of={records}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="还没有活动记录">活动办完以后，在手机或这里登记：时间、地点、人次和照片。</Empty>
        ) : (
          items.map((item) => <Record key={item.id} item={item} slug={home.data?.slug ?? ''} />)
        )
      }
    </Answer>
  )
}

const Record = ({ item, slug }: { item: Record_; slug: string }) => (
  <div className="entry">
    <p className="entry-head">
      <strong>{item.theme}</strong>
      <span>
        <DayShown on={item.day} /> · {item.where}
      </span>
      <span className="entry-count">
        {item.attendances} 人次{item.participants === null ? '' : ` · ${item.participants} 人`}
      </span>
      {item.correctable ? <Go to={`/activities/${item.id}/correct`}>更正</Go> : null}
    </p>
    {item.story === '' ? null : <p>{item.story}</p>}
    {item.photos.length > 0 && slug !== '' ? (
      <div className="photo-row">
        {item.photos.map((photo, i) => (
          <FileLink key={photo.id} slug={slug} id={photo.id} name={`${item.theme} 照片 ${i + 1}`} photo />
        ))}
      </div>
    ) : null}
  </div>
)
