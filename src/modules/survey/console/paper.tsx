import { Button, Form, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useParam } from '../../../desk/router.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import { type Day, toDay } from '../../../kernel/day.ts'
import { countOf } from '../../../kernel/typed.ts'
import { zh } from '../words.zh.ts'
import { labelsOf, valuesOf } from './paper-keys.ts'
import './survey.css'

type Survey = QueryValue<'survey.one'>

/** 录入纸质问卷: number, then one line a question, Enter to the next; the last Enter saves and the next sheet begins. */
export default function Paper() {
  const id = useParam('survey')
  const found = useAsk('survey.one', { survey: id }, { fresh: true })
  return (
    <Answer of={found}>
      {(survey) => (
        <Page
          title="录入纸质问卷"
          over={survey.title}
          lead={`印到第 ${survey.printed} 号，可以补录到 ${survey.paperUntil}。选择题打选项前的数字，没答的空着，回车到下一题。没有编号的纸（例如网页上打印的），先写上一个没用过的编号。`}
          actions={<Go to={`/surveys/${id}`}>回到问卷</Go>}
        >
          <Entering survey={survey} />
        </Page>
      )}
    </Answer>
  )
}

interface Typed {
  serial: string
  day: Day
  answers: Record<string, string | undefined>
}

function Entering({ survey }: { survey: Survey }) {
  const [form] = Form.useForm<Typed>()
  const [done, setDone] = useState<number[]>([])
  const inputs = useRef<(InputRef | null)[]>([])
  const typed = Form.useWatch('answers', form) ?? {}
  const today = thisDay()
  const enter = usePerform('survey.enterPaper', {
    form,
    refresh: ['survey.mine'],
    onDone: ({ serial }, input) => {
      setDone((before) => [serial, ...before].slice(0, 8))
      form.resetFields()
      form.setFieldsValue({ serial: String(serial + 1), day: input.day })
      inputs.current[0]?.focus({ cursor: 'all' })
    },
  })
  const fields = survey.questions.length + 1
  const next = (at: number) => (event: KeyboardEvent<HTMLElement>) => {
    // Enter that ends the choosing of a Chinese word is not meant for us.
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    if (at + 1 < fields) inputs.current[at + 1]?.focus({ cursor: 'all' })
    else form.submit()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={{ serial: '1', day: survey.closes < today ? survey.closes : today, answers: {} }}
      onFinish={({ serial, day, answers }) =>
        enter.mutate({
          survey: survey.id,
          serial: countOf(serial) ?? 0,
          day: toDay(day),
          answers: Object.fromEntries(
            survey.questions.map((question) => [question.key, valuesOf(question, answers?.[question.key] ?? '') ?? []]),
          ),
        })
      }
    >
      <Sheet>
        <div className="survey-paper">
          <div className="two-fields">
            <Form.Item name="serial" label="编号" rules={[{ required: true, message: '请填写纸上的编号。' }]}>
              <Input
                ref={(input) => {
                  inputs.current[0] = input
                }}
                inputMode="numeric"
                autoComplete="off"
                autoFocus
                onPressEnter={next(0)}
              />
            </Form.Item>
            <Form.Item name="day" label="纸上的日期" rules={[{ required: true, message: '请选择日期。' }]}>
              <DayInput from={survey.opens} to={survey.closes < today ? survey.closes : today} />
            </Form.Item>
          </div>
          {survey.questions.map((question, i) => (
            <Form.Item
              key={question.key}
              name={['answers', question.key]}
              label={`${i + 1}. ${question.title}（${zh.kinds[question.kind]}）`}
              extra={
                question.choices.length === 0 ? undefined : (
                  <span className="survey-keys">
                    {labelsOf(question, typed[question.key] ?? '') === '' ? (
                      question.choices.map((choice, at) => (
                        <span key={choice.value}>
                          {at + 1} {choice.label}
                        </span>
                      ))
                    ) : (
                      <strong>{labelsOf(question, typed[question.key] ?? '')}</strong>
                    )}
                  </span>
                )
              }
              rules={[
                {
                  validator: (_rule, value: string | undefined) =>
                    valuesOf(question, value ?? '') === null
                      ? Promise.reject(new Error('没有这个选项，请对照纸上的数字。'))
                      : Promise.resolve(),
                },
              ]}
            >
              <Input
                ref={(input) => {
                  inputs.current[i + 1] = input
                }}
                autoComplete="off"
                onPressEnter={next(i + 1)}
              />
            </Form.Item>
          ))}
          <Button type="primary" htmlType="submit" loading={enter.isPending}>
            保存，录下一份
          </Button>
          <p role="status" className="survey-keys">
            {done.length === 0 ? '还没有录入。' : `刚录入：${done.map((serial) => `${serial} 号`).join('、')}`}
          </p>
        </div>
      </Sheet>
    </Form>
  )
}
