import { Button, Input, Modal } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useAsk } from '../../../desk/use-ask.ts'
import { fill } from '../../../kernel/text.ts'
import { zh } from '../words.zh.ts'
import { useParts } from './form-field.tsx'
import type { Proposal } from './names.ts'

const ABOUT = {
  activities: {
    title: '从 Excel 粘贴活动',
    order: '活动主题、所属措施、活动内容、目的、频次、预计人数、活动方式、从、到、地点、活动负责人',
  },
  lines: { title: '从 Excel 粘贴预算', order: '活动、科目、内容、数量、单位、单价、来源' },
} as const
type Problem = { readonly code: keyof typeof zh.problems; readonly facts?: Readonly<Record<string, string | number>> | undefined }
export const troubleText = ({ code, facts }: Problem): string => fill(zh.problems[code], facts ?? {})

/** Rows that were copied in Excel: shown cell by cell first, and taken all or none. */
export function Paste({ list }: { list: 'activities' | 'lines' }) {
  const { proposal, put, under } = useParts()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const asked = useDeferredValue(text)
  const read = useAsk(
    'proposal.paste',
    { ...under, proposal: proposal as never, list, text: asked },
    { when: open && asked.trim() !== '' },
  )
  const found = asked.trim() === '' ? undefined : read.data
  const ready = found && asked === text && found.problems.length === 0 && found.added > 0
  const about = ABOUT[list]
  return (
    <>
      <Button onClick={() => setOpen(true)}>从 Excel 粘贴</Button>
      <Modal
        title={about.title}
        open={open}
        width={920}
        onCancel={() => setOpen(false)}
        okText={ready ? `加入 ${found.added} 行` : '加入'}
        okButtonProps={{ disabled: !ready }}
        cancelText="取消"
        onOk={() => {
          if (!found) return
          put({ [list]: found.proposal[list] } as Partial<Proposal>)
          setText('')
          setOpen(false)
        }}
      >
        <p className="modal-about">
          在 Excel 里选中、复制，粘贴到这里。第一行是表头时按表头认；没有表头的，按这个顺序：{about.order}。
        </p>
        <Input.TextArea
          aria-label="粘贴到这里"
          rows={5}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="从 Excel 粘贴"
        />
        {read.isError && asked.trim() !== '' ? <p className="over">{read.error.message}</p> : null}
        {found ? (
          <>
            <p role="status" className={found.problems.length > 0 ? 'over' : 'field-help'}>
              {found.problems.length > 0
                ? `有 ${found.problems.length} 格看不懂，改好以后才能加入；已经粘贴的不会丢。`
                : `认出 ${found.added} 行。`}
            </p>
            <div className="pasted">
              <table>
                <thead>
                  <tr>
                    {found.head.map((one, i) => (
                      <th key={`${one} ${i}`} scope="col">
                        {one}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {found.cells.map((row, r) =>
                    r === found.headRow ? null : (
                      <tr key={`${r} ${row.join(' ')}`}>
                        {row.map((cell, c) => {
                          const wrong = found.problems.find((one) => one.row === r && one.column === c)
                          return (
                            <td key={`${c} ${cell}`} className={wrong ? 'pasted-wrong' : undefined}>
                              {cell}
                              {wrong ? (
                                <small>
                                  {wrong.cell}：{troubleText(wrong)}
                                </small>
                              ) : null}
                            </td>
                          )
                        })}
                      </tr>
                    ),
                  )}
                </tbody>
              </table>
            </div>
          </>
        ) : null}
      </Modal>
    </>
  )
}
