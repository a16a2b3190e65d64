import { Button, Form, Input } from 'antd'
import { chineseNumber } from '../../../kernel/text.ts'

/** A paragraph is a clause; an empty line is none. */
export const clausesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The text of the measure: chapters in their order, the numbers of clauses running through. */
export function ChapterRows() {
  const form = Form.useFormInstance()
  const chapters = (Form.useWatch('chapters', form) ?? []) as { title?: string; text?: string }[]
  const before = (n: number): number => chapters.slice(0, n).reduce((all, one) => all + clausesIn(one?.text).length, 0)
  return (
    <Form.List name="chapters">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map(({ key, name }, i) => {
            const own = clausesIn(chapters[name]?.text).length
            const first = before(name) + 1
            const title = `第${chineseNumber(i + 1)}章`
            return (
              <div key={key} className="chapter-row">
                <div className="chapter-head">
                  <Form.Item
                    name={[name, 'title']}
                    label={title}
                    rules={[{ required: true, whitespace: true, message: '请写章名。' }]}
                  >
                    <Input aria-label={`${title} 章名`} maxLength={40} />
                  </Form.Item>
                  <div className="chapter-tools">
                    <Button size="small" disabled={i === 0} aria-label={`${title} 上移`} onClick={() => move(i, i - 1)}>
                      上移
                    </Button>
                    <Button
                      size="small"
                      disabled={i === fields.length - 1}
                      aria-label={`${title} 下移`}
                      onClick={() => move(i, i + 1)}
                    >
                      下移
                    </Button>
                    <Button type="text" size="small" aria-label={`删除 ${title}`} onClick={() => remove(name)}>
                      删除
                    </Button>
                  </div>
                </div>
                <Form.Item
                  name={[name, 'text']}
                  extra={
                    own === 0
                      ? '还没有条文。'
                      : own === 1
                        ? `第${chineseNumber(first)}条`
                        : `第${chineseNumber(first)}条至第${chineseNumber(first + own - 1)}条`
                  }
                  rules={[
                    {
                      validator: (_rule, text: string) =>
                        clausesIn(text).some((clause) => clause.length > 2000)
                          ? Promise.reject(new Error('一条最多 2000 字，请分成几段。'))
                          : Promise.resolve(),
                    },
                  ]}
                >
                  <Input.TextArea aria-label={`${title} 条文`} rows={Math.min(16, Math.max(2, own + 1))} />
                </Form.Item>
              </div>
            )
          })}
          <Button type="dashed" onClick={() => add({ title: '', text: '' })}>
            增加一章
          </Button>
        </>
      )}
    </Form.List>
  )
}
