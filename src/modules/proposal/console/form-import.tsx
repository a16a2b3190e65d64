import { Button, Modal, Select } from 'antd'
import { useRef, useState } from 'react'
import { useAsk } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import { PARTS, partsApart } from '../words.parts.ts'
import { base64, FILE_BYTES } from './file-bytes.ts'
import { useParts } from './form-field.tsx'
import { troubleText } from './form-paste.tsx'
import type { Proposal } from './names.ts'
import { ProposalText } from './text.tsx'

/** A filled Word or Excel file: what it would change is shown first, and taken all or none. */
export function Import({ onTake }: { onTake: (proposal: Proposal) => void }) {
  const { proposal, rules, under } = useParts()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<{ name: string; content: string } | null>(null)
  const [large, setLarge] = useState(false)
  const [choice, setChoice] = useState<string | null>(null)
  const read = useAsk(
    'proposal.read',
    { ...under, proposal: proposal as never, content: file?.content ?? '', choice },
    { when: file !== null },
  )
  const found = file ? read.data : undefined
  const changed = found ? partsApart(proposal, found.proposal) : []
  const close = (): void => {
    setFile(null)
    setChoice(null)
  }
  const trouble = large
    ? '文件太大，请去掉图片后再试。'
    : read.isError && file
      ? read.error.message
      : found?.trouble
        ? zh.problems[found.trouble]
        : null
  return (
    <>
      <input
        ref={input}
        className="hidden"
        type="file"
        aria-label="选择 Word 或 Excel 文件"
        accept=".docx,.xlsx"
        onChange={async (event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (!chosen) return
          setLarge(chosen.size > FILE_BYTES)
          setFile({ name: chosen.name, content: chosen.size > FILE_BYTES ? '' : await base64(chosen) })
        }}
      />
      <Button onClick={() => input.current?.click()}>从文件读入</Button>
      <Modal
        title={`从「${file?.name ?? ''}」读入`}
        open={file !== null}
        width={920}
        onCancel={close}
        okText="放进项目书"
        okButtonProps={{ disabled: trouble !== null || !found || found.problems.length > 0 || changed.length === 0 }}
        cancelText="取消"
        onOk={() => {
          if (found) onTake(found.proposal)
          close()
        }}
      >
        {trouble === null ? null : <p className="over">{trouble}</p>}
        {found && trouble === null ? (
          <>
            {found.choices.length > 0 ? (
              <p className="modal-about">
                这个文件里有 {found.choices.length} 个项目，读入：
                <Select
                  aria-label="读入哪一个项目"
                  value={
                    choice ?? found.choices.find((one) => one.name === proposal.name)?.number ?? found.choices[0]?.number ?? ''
                  }
                  options={found.choices.map((one) => ({ value: one.number, label: `${one.number}. ${one.name}` }))}
                  onChange={setChoice}
                />
              </p>
            ) : null}
            {found.changes > 0 ? <p className="advice-band">文件里有 {found.changes} 处修订，已按接受修订读入。</p> : null}
            {found.problems.length > 0 ? (
              <>
                <p className="over">有 {found.problems.length} 格看不懂，请在文件里改好再读入；项目书没有变动。</p>
                <ul className="problems">
                  {found.problems.map((one) => (
                    <li key={`${one.sheet} ${one.cell} ${one.code}`}>
                      <strong>
                        {one.sheet} {one.cell}
                      </strong>
                      {one.typed === '' ? '' : `「${one.typed}」`}：{troubleText(one)}
                    </li>
                  ))}
                </ul>
              </>
            ) : changed.length === 0 ? (
              <p className="modal-about">文件和现在写的一样，没有要改的地方。</p>
            ) : (
              <p className="modal-about">
                会改动：{changed.map((part) => PARTS[part].title).join('、')}。<ins>文件里的</ins>、<del>现在的</del>
                。放进去以后和平时一样自动保存。
              </p>
            )}
            <div className="conflict">
              {changed.map((part) => (
                <ProposalText key={part} proposal={found.proposal} before={proposal} rules={rules} only={part} />
              ))}
            </div>
          </>
        ) : null}
      </Modal>
    </>
  )
}
