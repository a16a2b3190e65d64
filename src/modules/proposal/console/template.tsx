import { Button } from 'antd'
import { useRef, useState } from 'react'
import { ConfirmButton } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { base64, FILE_BYTES } from './file-bytes.ts'
import './form.css'

/** 项目书模板: the subdistrict's own Word form, filled by the platform and read back by it. */
export default function Template() {
  const asked = useAsk('proposal.template', {})
  const slug = useAsk('org.subdistrict', {}).data?.slug ?? ''
  const input = useRef<HTMLInputElement>(null)
  const [large, setLarge] = useState(false)
  const set = usePerform('proposal.setTemplate', { refresh: ['proposal.template'], done: '模板已启用' })
  const missing = set.data?.missing ?? []
  return (
    <Page
      title="项目书模板"
      lead="导出 Word 时按这份模板填，居委会填好的 Word 也按它读回来。"
      actions={<a href={`/${slug}/proposal-template.docx?own=no`}>下载平台的模板，从它改起</a>}
    >
      <Answer of={asked}>
        {(found) => (
          <>
            <Sheet title="现在用的">
              <p>
                {found.own ? (
                  <>
                    本街道的模板「{found.name}」，{found.since === null ? '' : `${instantText(found.since)} 启用`}。
                  </>
                ) : (
                  '平台的模板。可以换成街道自己的 Word 表格：在要填的地方写上下面的标记，再传上来。'
                )}{' '}
                <a href={`/${slug}/proposal-template.docx`}>下载</a>
              </p>
              <input
                ref={input}
                className="hidden"
                type="file"
                accept=".docx"
                aria-label="选择 Word 模板"
                onChange={async (event) => {
                  const file = event.target.files?.[0]
                  event.target.value = ''
                  if (!file) return
                  setLarge(file.size > FILE_BYTES)
                  if (file.size <= FILE_BYTES) set.mutate({ name: file.name, content: await base64(file) })
                }}
              />
              <div className="form-files">
                <Button type="primary" loading={set.isPending} onClick={() => input.current?.click()}>
                  换成街道自己的模板
                </Button>
                {found.own ? (
                  <ConfirmButton
                    verb="改回平台的模板"
                    warning="以后导出的 Word 按平台的模板填。"
                    onConfirm={() => set.mutate({ name: '', content: null })}
                  />
                ) : null}
              </div>
              {large ? (
                <p className="over" role="alert">
                  文件太大，请去掉图片后再试。
                </p>
              ) : set.error ? (
                <p className="over" role="alert">
                  {set.error.message}
                </p>
              ) : null}
              {missing.length > 0 ? (
                <p className="advice-band">模板里没有：{missing.join('、')}。这些内容不会印出来，也读不回来。</p>
              ) : null}
            </Sheet>
            <Sheet
              title="可以用的标记"
              note="写在格子里，大括号和英文字母都要照抄。左边或上面一格是它的名字，可以用街道自己的叫法。"
            >
              <dl className="tags">
                {found.facts.map((one) => (
                  <div key={one.tag}>
                    <dt>{one.title}</dt>
                    <dd>{`{${one.tag}}`}</dd>
                  </div>
                ))}
              </dl>
              {found.lists.map((list) => (
                <div key={list.tag}>
                  <h3>{list.title}：一行写一次，有几行印几行</h3>
                  <p className="field-help">
                    第一格开头写 {`{#${list.tag}}`}，最后一格末尾写 {`{/${list.tag}}`}，中间各格：
                  </p>
                  <dl className="tags">
                    {list.columns.map((one) => (
                      <div key={one.tag}>
                        <dt>{one.title}</dt>
                        <dd>{`{${one.tag}}`}</dd>
                      </div>
                    ))}
                  </dl>
                </div>
              ))}
              <p className="field-help">只印不读：{found.printed.map((tag) => `{${tag}}`).join(' ')}</p>
            </Sheet>
          </>
        )}
      </Answer>
    </Page>
  )
}
