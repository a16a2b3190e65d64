import { Button, Form, Input, InputNumber, type InputRef } from 'antd'
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
import { answersOf, labelsOf, typedOf } from './paper-keys.ts'
import './survey.css'

type Survey = QueryValue<'survey.one'>
type Entry = QueryValue<'survey.sheet'>

/** 录入纸质问卷: number, then one line a question, Enter to the next; the last Enter saves and the next sheet begins. */
export default function Paper() {
  const id = useParam('survey')
  const found = useAsk('survey.one', { survey: id }, { fresh: true })
  const [serial, setSerial] = useState<number | null>(null)
  return (
    <Answer of={found}>
      {(survey) => (
        <Page
          title={serial === null ? '录入纸质问卷' : `改正第 ${serial} 号`}
          over={survey.title}
          lead={
            serial === null
              ? `印到第 ${survey.printed} 号，可以补录到 ${survey.paperUntil}。选择题打选项前的数字，矩阵和排序从上到下一行打一个数（没填的打 0），没答的空着，回车到下一题。没有编号的纸（例如网页上打印的），先写上一个没用过的编号。`
              : '对照纸上的改。原来录的留着备查，统计只算改正以后的。'
          }
          actions={
            serial === null ? <Go to={`/surveys/${id}`}>回到问卷</Go> : <Button onClick={() => setSerial(null)}>回到录入</Button>
          }
        >
          {serial === null ? (
            <>
              <Entering survey={survey} entry={null} />
              <Pick onPick={setSerial} most={survey.printed} />
            </>
          ) : (
            <Correcting key={serial} survey={survey} serial={serial} onDone={() => setSerial(null)} />
          )}
        </Page>
      )}
    </Answer>
  )
}

/** Which sheet was typed wrongly. */
function Pick({ onPick, most }: { onPick: (serial: number) => void; most: number }) {
  const [serial, setSerial] = useState<number | null>(null)
  return (
    <Sheet title="改正录错的一份" note="写下编号，调出原来录的来改。公布结果以后不能再改。">
      <div className="survey-show">
        <InputNumber
          aria-label="要改正的编号"
          min={1}
          max={most}
          precision={0}
          controls={false}
          value={serial}
          onChange={setSerial}
        />
        <Button disabled={serial === null} onClick={() => serial !== null && onPick(serial)}>
          调出
        </Button>
      </div>
    </Sheet>
  )
}

function Correcting({ survey, serial, onDone }: { survey: Survey; serial: number; onDone: () => void }) {
  const found = useAsk('survey.sheet', { survey: survey.id, serial }, { fresh: true })
  return <Answer of={found}>{(entry) => <Entering survey={survey} entry={entry} onCorrected={onDone} />}</Answer>
}

const sent = (survey: Survey, typed: Typed['answers']) =>
  Object.fromEntries(
    survey.questions.flatMap((question) => Object.entries(answersOf(question, typed?.[question.key] ?? '') ?? {})),
  )
/** The question of a refusal: a part of a grid has no field of its own here. */
const at = (field: string): string => field.split('.').slice(0, 2).join('.')

interface Typed {
  serial: string
  day: Day
  reason: string
  answers: Record<string, string | undefined>
}

/** What the numbers stand for; of a grid also its lines, in the order in which they are typed. */
const hintsOf = ({ kind, choices, rows }: Survey['questions'][number]): string[] =>
  kind === 'ranking'
    ? choices.map((item) => `＿ ${item.label}`)
    : [...choices.map((choice, i) => `${i + 1} ${choice.label}`), ...rows.map((row) => `＿ ${row.label}`)]

function Entering({ survey, entry, onCorrected }: { survey: Survey; entry: Entry | null; onCorrected?: () => void }) {
  const [form] = Form.useForm<Typed>()
  const [done, setDone] = useState<number[]>([])
  const inputs = useRef<(InputRef | null)[]>([])
  const typed = Form.useWatch('answers', form) ?? {}
  const today = thisDay()
  const correct = usePerform('survey.correctPaper', {
    form,
    at,
    refresh: ['survey.sheet', 'survey.corrections'],
    done: '已改正',
    onDone: () => onCorrected?.(),
  })
  const enter = usePerform('survey.enterPaper', {
    form,
    at,
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
      initialValues={{
        serial: entry === null ? '1' : String(entry.serial),
        day: entry?.day ?? (survey.closes < today ? survey.closes : today),
        reason: '',
        answers: Object.fromEntries(survey.questions.map((question) => [question.key, typedOf(question, entry?.answers ?? {})])),
      }}
      onFinish={({ serial, day, reason, answers }) => {
        const one = { survey: survey.id, serial: countOf(serial) ?? 0, day: toDay(day), answers: sent(survey, answers) }
        if (entry === null) enter.mutate(one)
        else correct.mutate({ ...one, reason })
      }}
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
                readOnly={entry !== null}
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
                      hintsOf(question).map((hint) => <span key={hint}>{hint}</span>)
                    ) : (
                      <strong>{labelsOf(question, typed[question.key] ?? '')}</strong>
                    )}
                  </span>
                )
              }
              rules={[
                {
                  validator: (_rule, value: string | undefined) =>
                    answersOf(question, value ?? '') === null
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
          {entry === null ? (
            <>
              <Button type="primary" htmlType="submit" loading={enter.isPending}>
                保存，录下一份
              </Button>
              <p role="status" className="survey-keys">
                {done.length === 0 ? '还没有录入。' : `刚录入：${done.map((serial) => `${serial} 号`).join('、')}`}
              </p>
            </>
          ) : (
            <>
              <Form.Item
                name="reason"
                label="为什么改"
                rules={[{ required: true, whitespace: true, message: '请写明为什么改。' }]}
              >
                <Input maxLength={200} placeholder="例如：第 2 题看错了一格" />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={correct.isPending}>
                改正
              </Button>
            </>
          )}
        </div>
      </Sheet>
    </Form>
  )
}
