import { App, Button, Pagination, Radio } from 'antd'
import { useState } from 'react'
import { ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'

type Item = QueryValue<'appeal.inbox'>['items'][number]
type Need = QueryValue<'appeal.needs'>['rows'][number]
const tones = {
  received: 'wait',
  accepted: 'run',
  transferred: 'wait',
  inProgress: 'run',
  answered: 'good',
  rated: 'good',
  closed: 'quiet',
} as const

/** 诉求: what waits by the day on which it is due, never by who handles it; below it, what is asked for where. */
export default function Appeals() {
  const home = useAsk('org.subdistrict', {})
  const [open, setOpen] = useState(true)
  const [page, setPage] = useState(1)
  const found = useAsk('appeal.inbox', { open, page }, { fresh: true, keep: true })
  const at = (path: string): string => `/${home.data?.slug ?? ''}/appeals${path}`
  return (
    <Page title={zh.desk.list} lead={zh.desk.lead} actions={<a href={at('/enter')}>{zh.list.enter}</a>}>
      <Radio.Group
        value={open}
        onChange={(event) => {
          setOpen(event.target.value as boolean)
          setPage(1)
        }}
        options={[
          { value: true, label: zh.desk.open },
          { value: false, label: zh.desk.done },
        ]}
        optionType="button"
      />
      <Answer of={found}>
        {({ items, total }) => (
          <Sheet title={`共 ${total} ${zh.list.unit}`} flush>
            <DataTable<Item>
              rows={items}
              keyOf={(item) => item.id}
              empty={
                open ? { title: zh.desk.none, help: zh.desk.noneBody } : { title: zh.desk.doneNone, help: zh.desk.doneNoneBody }
              }
              columns={[
                {
                  key: 'what',
                  title: '什么事',
                  width: 380,
                  cell: (item) => (
                    <span className="cell-two">
                      <a href={at(`/${item.id}/desk`)}>{[...item.words].slice(0, 40).join('')}</a>
                      <small>
                        {item.place} · {zh.themes[item.theme]} · {zh.channels[item.channel]}
                      </small>
                    </span>
                  ),
                },
                {
                  key: 'step',
                  title: '进展',
                  width: 120,
                  cell: (item) => <StateTag tone={tones[item.step]}>{zh.steps[item.step]}</StateTag>,
                },
                {
                  key: 'due',
                  title: open ? '到期' : '答复',
                  width: 150,
                  cell: (item) =>
                    open ? (
                      <>
                        <DayShown on={item.due} /> {item.late ? <StateTag tone="wait">{zh.desk.late}</StateTag> : null}
                      </>
                    ) : item.answered === null ? null : (
                      <DayShown on={item.answered} />
                    ),
                },
                { key: 'handler', title: '谁在办', width: 140, cell: (item) => item.handler },
                { key: 'received', title: '收到', width: 120, cell: (item) => <DayShown on={item.received} /> },
                { key: 'contact', title: '联系方式', width: 120, cell: (item) => <Reveal appeal={item.id} /> },
              ]}
            />
            {total > 20 ? (
              <div className="pager">
                <Pagination current={page} total={total} pageSize={20} showSizeChanger={false} onChange={setPage} />
              </div>
            ) : null}
          </Sheet>
        )}
      </Answer>
      <Needs />
    </Page>
  )
}

/** 问需于民. */
function Needs() {
  const found = useAsk('appeal.needs', {})
  return (
    <Answer of={found}>
      {({ rows }) => (
        <Sheet title={zh.needs.title} note={zh.needs.lead} flush>
          <DataTable<Need>
            rows={rows}
            keyOf={(row) => `${row.month} ${row.place} ${row.theme}`}
            empty={{ title: zh.needs.none, help: zh.desk.noneBody }}
            columns={[
              { key: 'month', title: zh.needs.month, width: 120, cell: (row) => row.month },
              { key: 'place', title: zh.list.place, width: 220, cell: (row) => row.place },
              { key: 'theme', title: zh.list.theme, width: 160, cell: (row) => zh.themes[row.theme] },
              {
                key: 'appeals',
                title: zh.list.howMany,
                width: 100,
                figure: true,
                cell: (row) => `${row.appeals} ${zh.needs.count}`,
              },
            ]}
          />
        </Sheet>
      )}
    </Answer>
  )
}

/** Each look is logged with its purpose. */
function Reveal({ appeal }: { appeal: string }) {
  const [open, setOpen] = useState(false)
  const { modal } = App.useApp()
  const reveal = usePerform('appeal.revealContact', {
    onDone: ({ phone, name }) => {
      setOpen(false)
      const told = [name, phone].filter((part) => part !== null).join('　')
      void modal.info({ title: zh.desk.revealed, content: told === '' ? zh.desk.noContact : told, okText: '知道了' })
    },
  })
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {zh.desk.contact}
      </Button>
      <ReasonModal
        verb={zh.desk.reveal}
        open={open}
        about={zh.desk.purposeHint}
        label={zh.desk.purpose}
        limit={200}
        pending={reveal.isPending}
        problem={reveal.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(purpose) => reveal.mutate({ appeal, purpose })}
      />
    </>
  )
}
