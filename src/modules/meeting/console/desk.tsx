import { Button } from 'antd'
import { Facts } from '../../../desk/facts.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import { useParam } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'

const tones = { open: 'wait', kept: 'good', dropped: 'quiet' } as const

/** One meeting as it stands. It is run on the site's page, which is made for the phone or tablet on the table. */
export default function MeetingDesk() {
  const meeting = useParam('meeting')
  const home = useAsk('org.subdistrict', {})
  const found = useAsk('meeting.desk', { meeting }, { fresh: true })
  return (
    <Answer of={found}>
      {({ call, seats, opinions, topics, commitments, before, minutes }) => (
        <Page
          title={call.title}
          lead={`${zh.kinds[call.kind]} · ${call.place} · ${call.day} ${call.starts}`}
          actions={
            <Button type="primary" href={`/${home.data?.slug ?? ''}/meetings/${call.id}/desk`}>
              {zh.desk.title}
            </Button>
          }
        >
          <Sheet title={zh.called.notice}>
            <Facts
              facts={[
                { label: zh.called.where, value: call.where },
                { label: zh.called.audience, value: call.audience },
                { label: zh.called.expected, value: `${call.expected} ${zh.people}` },
                { label: zh.desk.seats, value: `${seats.filter((seat) => seat.came).length} ${zh.people}` },
                {
                  label: zh.called.opinions,
                  value: `${opinions.length} 条，${zh.minutes.waiting} ${opinions.filter((one) => one.adopted === null).length} 条`,
                },
                {
                  label: zh.called.topics,
                  value: topics
                    .map((topic) => `${topic.title}${topic.outcome === null ? '' : `：${zh.outcomes[topic.outcome]}`}`)
                    .join('；'),
                },
              ]}
            />
          </Sheet>
          <Sheet title={zh.desk.commitments} flush>
            <DataTable<(typeof commitments)[number]>
              rows={[...before, ...commitments]}
              keyOf={(one) => one.id}
              empty={{ title: zh.desk.commitmentsNone, help: zh.called.commitmentsLead }}
              columns={[
                { key: 'words', title: zh.called.what, width: 320, cell: (one) => one.words },
                { key: 'owner', title: zh.called.owner, width: 160, cell: (one) => one.owner },
                { key: 'due', title: zh.called.due, width: 130, cell: (one) => one.due },
                {
                  key: 'state',
                  title: zh.called.state,
                  width: 240,
                  cell: (one) => (
                    <>
                      <StateTag tone={tones[one.state]}>{zh.commitmentStates[one.state]}</StateTag> {one.note}
                    </>
                  ),
                },
              ]}
            />
          </Sheet>
          <Sheet title={zh.desk.minutes}>
            <p className="meeting-minutes">{minutes}</p>
          </Sheet>
        </Page>
      )}
    </Answer>
  )
}
