import { Button, Form, Input, InputNumber, Modal } from 'antd'
import { useRef, useState } from 'react'
import { ActionBar, ConfirmButton, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Facts } from '../../../desk/facts.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { CommandInput, QueryValue } from '../../../desk/registry.ts'
import { Go, useGo, useParam } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import { fromTyped, Questions, toTyped, type TypedQuestion } from './questions.tsx'
import { HeadFields, tones } from './surveys.tsx'
import './survey.css'

type Survey = QueryValue<'survey.one'>
type Text = QueryValue<'survey.toRead'>['items'][number]
const SAVED = '草稿已保存'
const REFRESH = ['survey.one', 'survey.mine', 'survey.list', 'survey.toRead', 'waiting.list'] as const

/** One survey: its questions while it is a draft, afterwards what came in and what is to be done. */
export default function SurveyDesk() {
  const id = useParam('survey')
  const home = useAsk('org.subdistrict', {})
  const found = useAsk('survey.one', { survey: id }, { fresh: true })
  const site = `/${home.data?.slug ?? ''}/surveys/${id}`
  return (
    <Answer of={found.isFetchedAfterMount ? found : ({ ...found, data: undefined } as typeof found)}>
      {(survey) => (
        <Page
          title={survey.title}
          over={`${survey.place} · ${zh.purposes[survey.purpose]} · ${survey.year} 年`}
          lead={<StateTag tone={tones[survey.state]}>{zh.states[survey.state]}</StateTag>}
          actions={
            survey.state === 'draft' ? undefined : (
              <>
                <a href={site}>居民看到的问卷</a> <a href={`${site}/results`}>{zh.results.title}</a>
              </>
            )
          }
        >
          {survey.state === 'draft' ? <Drafting survey={survey} /> : <Running survey={survey} site={site} />}
        </Page>
      )}
    </Answer>
  )
}

type Head = Omit<CommandInput<'survey.revise'>, 'survey' | 'questions'>
type Typed = Head & { questions: TypedQuestion[] }

function Drafting({ survey }: { survey: Survey }) {
  const [form] = Form.useForm<Typed>()
  // Which of the two buttons was pressed last.
  const opening = useRef(false)
  const open = usePerform('survey.open', { form, refresh: [...REFRESH], done: '问卷已发出' })
  const revise = usePerform('survey.revise', {
    form,
    refresh: ['survey.mine'],
    done: SAVED,
    onDone: () => {
      if (opening.current) open.mutate({ survey: survey.id })
    },
  })
  const go = useGo()
  const discard = usePerform('survey.discard', { refresh: ['survey.mine'], done: '草稿已删除', onDone: () => go('/surveys') })
  const { purpose, year, title, lead, audience, opens, closes, once } = survey
  const questions = survey.questions.map(toTyped)
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={{ purpose, year, title, lead, audience, opens, closes, once, questions }}
      onFinish={() => {
        const typed = form.getFieldsValue(true) as Typed
        revise.mutate({ ...typed, survey: survey.id, purpose, questions: typed.questions.map(fromTyped) })
      }}
    >
      <Sheet title="基本情况">
        <div className="survey-form">
          <HeadFields />
          <Form.Item name="lead" label="开头的话">
            <Input.TextArea rows={2} maxLength={500} placeholder="为什么问、问完怎么用" />
          </Form.Item>
        </div>
      </Sheet>
      <Sheet title="题目" note="题目短一点、少一点，答的人更多。发出以后不能再改。" aside={<ImportFile survey={survey.id} />}>
        <div className="survey-form">
          <Questions />
        </div>
      </Sheet>
      <ActionBar note="发出以后，题目和日期都不能再改。">
        <ConfirmButton
          verb="删除草稿"
          warning="草稿还没有人看到过，删除以后不能恢复。"
          pending={discard.isPending}
          onConfirm={() => discard.mutate({ survey: survey.id })}
        />
        <Button
          loading={revise.isPending}
          onClick={() => {
            opening.current = false
            form.submit()
          }}
        >
          保存草稿
        </Button>
        <ConfirmButton
          verb="发出问卷"
          main
          warning="发出以后，题目、选项和日期都不能再改，到开始日期就可以回答。"
          pending={open.isPending}
          onConfirm={() => {
            opening.current = true
            form.submit()
          }}
        />
      </ActionBar>
    </Form>
  )
}

/** Questions from a SurveyJS file, in place of those of the draft. */
function ImportFile({ survey }: { survey: string }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ file: string }>()
  const read = usePerform('survey.importQuestions', {
    form,
    refresh: ['survey.one'],
    done: '题目已读入',
    // The draft is drawn anew from what the server holds now.
    onDone: () => window.location.reload(),
  })
  return (
    <>
      <Button type="link" onClick={() => setOpen(true)}>
        从 SurveyJS 读入
      </Button>
      <Modal
        title="从 SurveyJS 读入题目"
        open={open}
        okText="读入"
        cancelText="取消"
        confirmLoading={read.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form form={form} layout="vertical" requiredMark={false} onFinish={({ file }) => read.mutate({ survey, file })}>
          <Form.Item
            name="file"
            label="JSON 文件的内容"
            extra="现在的题目会被换掉。不认识的题型会说明是哪一个，不会悄悄丢掉。"
            rules={[{ required: true, message: '请把文件内容粘贴在这里。' }]}
          >
            <Input.TextArea rows={10} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

function Running({ survey, site }: { survey: Survey; site: string }) {
  const [publishing, setPublishing] = useState(false)
  const close = usePerform('survey.close', { refresh: [...REFRESH], done: '问卷已截止' })
  const publish = usePerform('survey.publish', {
    refresh: [...REFRESH],
    done: '结果已公布',
    onDone: () => setPublishing(false),
  })
  const paper = survey.state === 'open' || (survey.state === 'closed' && thisDay() <= survey.paperUntil)
  return (
    <>
      <Sheet>
        <Facts
          facts={[
            { label: '收到', value: `${survey.n} ${zh.sheets}` },
            { label: '请谁回答', value: survey.audience },
            { label: '填写时间', value: `${survey.opens} 至 ${survey.closes}` },
            { label: '纸质补录到', value: survey.paperUntil },
            { label: '已印纸质问卷', value: survey.printed === 0 ? '还没有印' : `1 至 ${survey.printed} 号` },
            ...(survey.use === '' ? [] : [{ label: '结果怎么用', value: survey.use, wide: true }]),
          ]}
        />
      </Sheet>
      <Review survey={survey} />
      {survey.printed > 0 ? <Corrections survey={survey.id} /> : null}
      <ActionBar note={survey.state === 'closed' ? '公布以后，纸质问卷不再补录。' : undefined}>
        {paper || survey.state === 'coming' ? <PrintSheets survey={survey} site={site} /> : null}
        {paper && survey.printed > 0 ? <Go to={`/surveys/${survey.id}/paper`}>录入纸质问卷</Go> : null}
        {survey.state === 'open' ? (
          <ConfirmButton
            verb="提前截止"
            warning="截止以后不能再在网上回答，今天以前填好的纸质问卷还可以补录。"
            pending={close.isPending}
            onConfirm={() => close.mutate({ survey: survey.id })}
          />
        ) : null}
        {survey.state === 'closed' ? (
          <Button type="primary" onClick={() => setPublishing(true)}>
            公布结果
          </Button>
        ) : null}
      </ActionBar>
      <ReasonModal
        verb="公布结果"
        label="结果怎么用"
        open={publishing}
        about="结果、收到几份、手机和纸面各几份、打算怎么用，会一起公开。公布以后纸质问卷不再补录。"
        pending={publish.isPending}
        problem={publish.error?.message}
        onCancel={() => setPublishing(false)}
        onReason={(use) => publish.mutate({ survey: survey.id, use })}
      />
    </>
  )
}

/** More sheets get the next numbers; what was printed may be printed again. */
function PrintSheets({ survey, site }: { survey: Survey; site: string }) {
  const [many, setMany] = useState<number | null>(50)
  const print = usePerform('survey.printSheets', {
    refresh: ['survey.one'],
    done: '编号已排好，正在下载',
    onDone: ({ from, to }) => window.location.assign(`${site}/sheets.pdf?from=${from}&to=${to}`),
  })
  return (
    <>
      <a href={`${site}/sheets.pdf?from=${survey.printed + 1}`}>看样张</a>
      <InputNumber aria-label="印几份" min={1} max={100} precision={0} value={many} onChange={setMany} suffix={zh.sheets} />
      <Button loading={print.isPending} onClick={() => print.mutate({ survey: survey.id, sheets: many ?? 0 })}>
        印纸质问卷
      </Button>
    </>
  )
}

/** Sheets that were put right: who, when and why. */
function Corrections({ survey }: { survey: string }) {
  const found = useAsk('survey.corrections', { survey }, { fresh: true })
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Sheet title={`改正过的纸质问卷（${items.length}）`} note="原来录的留着，统计只算改正以后的。" flush>
      <DataTable<(typeof items)[number]>
        rows={items}
        keyOf={(one) => `${one.serial}-${one.version}`}
        empty={{ title: '没有改正过', help: '' }}
        columns={[
          { key: 'serial', title: '编号', width: 90, figure: true, cell: (one) => `${one.serial} 号` },
          { key: 'reason', title: '为什么改', width: 420, cell: (one) => one.reason },
          { key: 'by', title: '谁改的', width: 120, cell: (one) => one.by },
          { key: 'on', title: '日期', width: 120, cell: (one) => <DayShown on={one.on} /> },
        ]}
      />
    </Sheet>
  )
}

/** Words that nobody has read: shown or not, one after another. */
function Review({ survey }: { survey: Survey }) {
  const texts = useAsk('survey.toRead', { survey: survey.id }, { fresh: true })
  const show = usePerform('survey.showText', { refresh: ['survey.toRead', 'survey.texts', 'waiting.list'] })
  const titles = new Map(survey.questions.map((question) => [question.key, question.title]))
  return (
    <Answer of={texts}>
      {({ items, total }) => (
        <Sheet title={`等着看的文字回答（${total}）`} note="看有没有姓名、电话和骂人的话。不公开的仍然计入份数。" flush>
          <DataTable<Text>
            rows={items}
            keyOf={(text) => text.id}
            empty={{ title: '都看过了', help: '有新的文字回答时会列在这里，也会出现在待办里。' }}
            columns={[
              { key: 'words', title: '说的是', width: 460, cell: (text) => <span className="survey-words">{text.words}</span> },
              { key: 'question', title: '题目', width: 240, cell: (text) => titles.get(text.question) },
              {
                key: 'show',
                title: '公开吗',
                width: 180,
                cell: (text) => (
                  <span className="survey-show">
                    <Button size="small" type="primary" onClick={() => show.mutate({ text: text.id, show: true })}>
                      公开
                    </Button>
                    <Button size="small" onClick={() => show.mutate({ text: text.id, show: false })}>
                      不公开
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        </Sheet>
      )}
    </Answer>
  )
}
