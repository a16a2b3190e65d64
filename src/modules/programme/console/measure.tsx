import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { DayShown } from '../../../desk/day-shown.tsx'
import { keep, keptDraft } from '../../../desk/draft.ts'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { CommandInput, QueryValue } from '../../../desk/registry.ts'
import { Go, useFilter, useGo } from '../../../desk/router.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { useAsk } from '../../../desk/use-ask.ts'
import type { Day } from '../../../kernel/day.ts'
import { at, OWN_SETTINGS, SETTING_GROUPS, withAt } from '../words.settings.ts'
import { ChapterRows, clausesIn } from './measure-chapters.tsx'
import { MethodFields } from './measure-method.tsx'
import { CostRows, ExclusionRows, PartNotes, SettingFields, TrackRows } from './measure-parts.tsx'
import { ScoreSheets } from './measure-sheets.tsx'
import { meetingNames, pathText, type Rules, type Setting } from './names.ts'
import { changesOf, stretchesOf } from './rules-diff.ts'
import './programme.css'

type Draft = QueryValue<'programme.draft'>
type Input_ = CommandInput<'programme.issueMeasure'>

/** Meetings are ticked in two groups; everything else stands in the form as in the command. */
interface Typed {
  title: string
  number: string
  effectiveFrom: Day
  rules: Omit<Rules, 'requiredMeetings' | 'chapters'>
  /** A paragraph is a clause. */
  chapters: { title: string; text: string }[]
  meetings: Record<'approval' | 'closing', Rules['requiredMeetings'][number]['kind'][]>
}

/** 发布管理办法: the next version, begun from the one before it; what it changes is read before it is issued. */
export default function IssueMeasure() {
  const [year] = useFilter('year')
  const cycles = useAsk('programme.cycles', {}, { when: year === '' })
  const wanted = year === '' ? cycles.data?.cycles[0]?.year : Number(year)
  const draft = useAsk('programme.draft', { year: wanted ?? 0 }, { when: wanted !== undefined, fresh: true })
  if (year === '' && cycles.data?.cycles.length === 0)
    return (
      <Page title="发布管理办法">
        <Sheet>
          还没有开启年度：<Go to="/year/open">先开启年度</Go>
        </Sheet>
      </Page>
    )
  return (
    <Answer of={draft.isFetchedAfterMount ? draft : ({ ...draft, data: undefined } as typeof draft)}>
      {(found) => <Writing key={`${found.year} ${found.after}`} draft={found} />}
    </Answer>
  )
}

function Writing({ draft }: { draft: Draft }) {
  const { year, after, base } = draft
  const [form] = Form.useForm<Typed>()
  const [ready, setReady] = useState<Input_ | null>(null)
  const go = useGo()
  const key = `measure ${year}`
  const mark = String(after)
  const [kept] = useState(() => keptDraft<Typed>(key, mark))
  const issue = usePerform('programme.issueMeasure', {
    form,
    refresh: ['programme.cycle', 'programme.cycles', 'programme.draft', 'programme.setup'],
    done: '已发布',
    onDone: () => {
      keep(key, null)
      go(`/year?year=${year}`)
    },
  })
  const told = useAsk('year.history', { year: base?.year ?? year }, { when: base !== null })
  const notes = { year: base?.year ?? year, all: told.data?.notes ?? [] }
  const path = Form.useWatch(['rules', 'claimPath'], form) as string[] | undefined
  const { requiredMeetings, chapters, ...rules } = draft.rules
  const meetingsBefore = (before: 'approval' | 'closing') =>
    requiredMeetings.filter((one) => one.before === before).map((one) => one.kind)
  const begin: Typed = {
    title: base?.title ?? '自治金管理办法',
    number: base?.year === year ? base.number : '',
    effectiveFrom: thisDay(),
    rules,
    chapters: chapters.map(({ title, clauses }) => ({ title, text: clauses.join('\n') })),
    meetings: { approval: meetingsBefore('approval'), closing: meetingsBefore('closing') },
  }
  return (
    <Page
      title={`发布 ${year} 年度管理办法（第 ${after + 1} 版）`}
      over={`${year} 年度`}
      lead={
        base === null
          ? '从系统建议开始改。标着“系统建议”的数字都不是规定，请街道逐项确认；没有定的就空着。'
          : `从 ${base.year} 年度《${base.title}》第 ${base.version} 版开始改。`
      }
      actions={<Go to="/setup">回到开通清单</Go>}
    >
      {kept === null ? null : (
        <p className="modal-done">
          接着您上次在这台电脑上没有发布的稿子。
          <button
            type="button"
            className="link-button"
            onClick={() => {
              keep(key, null)
              form.setFieldsValue(begin)
            }}
          >
            不要了，重新开始
          </button>
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={kept ?? begin}
        onValuesChange={() => keep(key, { value: form.getFieldsValue(true) as Typed, base: mark })}
        onFinish={() => setReady(toInput(form.getFieldsValue(true) as Typed, year, after))}
      >
        <Sheet title="办法">
          <div className="narrow-form">
            <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}>
              <Input maxLength={60} />
            </Form.Item>
            <div className="two-fields">
              <Form.Item name="number" label="文号（没有就不填）">
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name="effectiveFrom" label="从哪天起生效" rules={[{ required: true, message: '请选择日期。' }]}>
                <DayInput />
              </Form.Item>
            </div>
          </div>
        </Sheet>
        <Sheet title="类别" note="申报时选一个。单个项目上限没有定，就空着。">
          <PartNotes of={notes} part="tracks" />
          <TrackRows />
        </Sheet>
        <Sheet
          title="几个数字"
          note="空着又没有确认的，页面上写“未设定（请街道确认）”，系统走最严的路：每笔报销都要分管领导签字。"
          aside={
            <Button onClick={() => confirmAll(form.getFieldsValue(true) as Typed, form.setFieldsValue)}>
              填了的都标为街道已确认
            </Button>
          }
        >
          <PartNotes of={notes} part="numbers" />
          {(Object.keys(SETTING_GROUPS) as (keyof typeof SETTING_GROUPS)[]).map((group) => (
            <section key={group} className="setting-group">
              <h3>{SETTING_GROUPS[group]}</h3>
              {OWN_SETTINGS.filter((one) => one.group === group).map(({ key: name, unit }) => (
                <SettingFields key={name} at={['rules', ...name.split('.')]} name={name} unit={unit} />
              ))}
            </section>
          ))}
        </Sheet>
        <Sheet title="必开会议和报销签字">
          <PartNotes of={notes} part="meetings" />
          <div className="narrow-form">
            {(['approval', 'closing'] as const).map((before) => (
              <Form.Item key={before} name={['meetings', before]} label={before === 'approval' ? '立项前要开过' : '结项前要开过'}>
                <Checkbox.Group options={Object.entries(meetingNames).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
            ))}
            <Form.Item
              name={['rules', 'claimPath']}
              label="报销由谁签字"
              extra={path && path.length > 0 ? `按选的先后签：${pathText(path)} → 党政办财务复核` : '按选的先后签字。'}
              rules={[{ required: true, message: '至少要有一个人签字。' }]}
            >
              <Select mode="multiple" options={draft.signers.map(({ key: value, name }) => ({ value, label: name }))} />
            </Form.Item>
            <Form.Item name={['rules', 'themes']} label="主题（申报时选；写一个按一次回车）">
              <Select mode="tags" open={false} suffixIcon={null} />
            </Form.Item>
          </div>
        </Sheet>
        <Sheet title="评分表" note="每张表各项加起来正好 100 分。不评分的，把各项都删掉。分数只对项目，不给人、不给居民区排队。">
          <ScoreSheets />
        </Sheet>
        <Sheet title="开支范围" note="预算里的科目。上限空着就不提示。">
          <PartNotes of={notes} part="costTypes" />
          <CostRows />
        </Sheet>
        <Sheet title="负面清单" note="自治金不支付的事，申请人写项目书时看得到。">
          <PartNotes of={notes} part="exclusions" />
          <ExclusionRows />
        </Sheet>
        <Sheet title="工作法" note="每一步由已有的记录来证明，不用另填。模板由本街道维护，不是哪一级的规定。">
          <MethodFields methods={draft.methods} />
        </Sheet>
        <Sheet title="办法全文" note="按章写，一段是一条，条号自动排下去。公开页上，条文和上面的数字放在一起。">
          <PartNotes of={notes} part="chapters" />
          <ChapterRows />
        </Sheet>
        <ActionBar note="没写完也不要紧：稿子留在这台电脑上。">
          <Button type="primary" htmlType="submit">
            对照并发布
          </Button>
        </ActionBar>
      </Form>
      {ready ? (
        <Compare
          draft={draft}
          input={ready}
          pending={issue.isPending}
          problem={issue.error?.message}
          onCancel={() => {
            issue.reset()
            setReady(null)
          }}
          onIssue={() => issue.mutate(ready)}
        />
      ) : null}
    </Page>
  )
}

/** What this version changes, clause by clause, once more before it is for ever. */
function Compare({
  draft,
  input,
  pending,
  problem,
  onCancel,
  onIssue,
}: {
  draft: Draft
  input: Input_
  pending: boolean
  problem: string | undefined
  onCancel: () => void
  onIssue: () => void
}) {
  const { base, rules } = draft
  const changes = changesOf(rules, input.rules as Rules)
  const against = base === null ? '系统建议' : ` ${base.year} 年度第 ${base.version} 版`
  return (
    <Modal
      title={`发布《${input.title}》第 ${draft.after + 1} 版`}
      open
      width={760}
      okText="发布"
      cancelText="再改改"
      confirmLoading={pending}
      onOk={onIssue}
      onCancel={onCancel}
      mask={{ closable: false }}
    >
      <p className="modal-warning">
        从 <DayShown on={input.effectiveFrom} /> 起生效，发布后不能改，只能再发新版本。已经提交的项目，仍按提交时的版本办。
      </p>
      {problem === undefined ? null : (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <h3 className="changes-head">
        {changes.length === 0 ? `和${against}一样，没有改动。` : `和${against}相比，改动 ${changes.length} 处`}
      </h3>
      <ol className="changes">
        {changes.map((change) => (
          <li key={change.key}>
            <strong>
              {change.label}
              {change.before === null ? '（新增）' : change.now === null ? '（删去）' : ''}
            </strong>
            <p>
              {stretchesOf(change).map((piece, i) =>
                piece.kind === 'added' ? (
                  // Stretches have no name of their own; the list never changes while it is shown.
                  <ins key={`${i} ${piece.text}`}>{piece.text}</ins>
                ) : piece.kind === 'removed' ? (
                  <del key={`${i} ${piece.text}`}>{piece.text}</del>
                ) : (
                  <span key={`${i} ${piece.text}`}>{piece.text}</span>
                ),
              )}
            </p>
          </li>
        ))}
      </ol>
    </Modal>
  )
}

const whole = <T,>(of: Setting<T> | undefined): Setting<T> => ({
  value: of?.value ?? null,
  source: of?.source ?? '',
  confirmed: of?.confirmed === true,
})

function toInput({ title, number, effectiveFrom, rules, meetings, chapters }: Typed, year: number, after: number): Input_ {
  return {
    year,
    after,
    title,
    number,
    effectiveFrom,
    rules: {
      ...eachSetting(rules, whole),
      requiredMeetings: (['approval', 'closing'] as const).flatMap((before) =>
        (meetings[before] ?? []).map((kind) => ({ before, kind })),
      ),
      chapters: chapters.map(({ title: of, text }) => ({ title: of, clauses: clausesIn(text) })),
    } as Input_['rules'],
  }
}

/** Marks every number that is filled in, and every score sheet that is used; what is empty stays 未设定. */
function confirmAll(typed: Typed, set: (values: Partial<Typed>) => void): void {
  const yes = <T,>(of: Setting<T>): Setting<T> => (of.value === null || of.value === undefined ? of : { ...of, confirmed: true })
  const { sheets } = typed.rules
  const used = (of: Rules['sheets']['final']) => ({ ...of, confirmed: of.criteria.length > 0 })
  set({
    rules: {
      ...eachSetting(typed.rules, yes),
      sheets: { application: used(sheets.application), midterm: used(sheets.midterm), final: used(sheets.final) },
    },
  })
}

/** The rules with every number of theirs passed through `turn`. */
function eachSetting(rules: Typed['rules'], turn: <T>(of: Setting<T>) => Setting<T>): Typed['rules'] {
  const own = OWN_SETTINGS.reduce((so, { key }) => withAt(so, key, turn(at(so, key) as Setting<number>)), rules)
  return {
    ...own,
    tracks: rules.tracks.map((one) => ({ ...one, ceiling: turn(one.ceiling), quota: turn(one.quota) })),
    costTypes: rules.costTypes.map((one) => ({ ...one, unitCap: turn(one.unitCap), shareCap: turn(one.shareCap) })),
  }
}
