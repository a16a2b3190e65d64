import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { MoneyInput, moneyRule } from '../../../desk/money.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { mostOf, type Unit, unitWords } from '../words.settings.ts'
import { paperNames, settingNames } from './names.ts'

type Path = readonly (string | number)[]

/** One number: what it is, where it comes from, and whether the subdistrict says so. Empty and not confirmed is 未设定. */
export const SettingFields = ({ at, name, unit, of = '' }: { at: Path; name: string; unit: Unit; of?: string }) => {
  const label = settingNames[name] ?? name
  const said = of === '' ? label : `${of} ${label}`
  return (
    <div className="setting-fields">
      <Form.Item name={[...at, 'value']} label={label} {...(unit === 'yuan' ? { rules: [moneyRule({ required: false })] } : {})}>
        {unit === 'yuan' ? (
          <MoneyInput label={said} />
        ) : (
          <InputNumber
            aria-label={said}
            min={unit === 'percent' ? 1 : 0}
            max={mostOf[unit]}
            precision={0}
            controls={false}
            suffix={unitWords[unit]}
          />
        )}
      </Form.Item>
      <Form.Item name={[...at, 'source']} label="出处">
        <Input aria-label={`${said} 出处`} maxLength={100} placeholder="条款或文号" />
      </Form.Item>
      <Form.Item name={[...at, 'confirmed']} valuePropName="checked" className="setting-confirmed">
        <Checkbox aria-label={`${said} 街道已确认`}>街道已确认</Checkbox>
      </Form.Item>
    </div>
  )
}

export const unset = { value: null, source: '', confirmed: false }

/** The first free key of a kind: keys stay when names change, so that a project's track is found for ever. */
export function freeKey(stem: string, items: readonly ({ readonly key?: string } | undefined)[]): string {
  for (let i = 1; ; i += 1) if (!items.some((one) => one?.key === `${stem}${i}`)) return `${stem}${i}`
}

export const Row = ({ title, onRemove, children }: { title: string; onRemove: (() => void) | null; children: ReactNode }) => (
  <div className="rule-row">
    <div className="rule-fields">{children}</div>
    <Button type="text" size="small" disabled={onRemove === null} aria-label={`删除 ${title}`} onClick={() => onRemove?.()}>
      删除
    </Button>
  </div>
)

type Note = QueryValue<'year.history'>['notes'][number]

/** What a year did with this part of its rules, beside the form of the next. */
export function PartNotes({ of, part }: { of: { year: number; all: readonly Note[] }; part: Note['part'] }) {
  const own = of.all.filter((one) => one.part === part)
  if (own.length === 0) return null
  return (
    <div className="part-notes">
      <strong>{of.year} 年度的情况</strong>
      <ul>
        {own.map((one) => (
          <li key={one.said}>{one.said}</li>
        ))}
      </ul>
    </div>
  )
}

export const TrackRows = () => {
  const form = Form.useFormInstance()
  return (
    <Form.List name={['rules', 'tracks']}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const title = String(form.getFieldValue(['rules', 'tracks', name, 'name']) ?? '')
            return (
              <Row key={key} title={`类别 ${title}`} onRemove={fields.length === 1 ? null : () => remove(name)}>
                <div className="two-fields">
                  <Form.Item
                    name={[name, 'name']}
                    label="类别"
                    rules={[{ required: true, whitespace: true, message: '请填写类别的名称。' }]}
                  >
                    <Input maxLength={20} />
                  </Form.Item>
                  <Form.Item name={[name, 'note']} label="说明（给申请的人看）">
                    <Input maxLength={200} />
                  </Form.Item>
                </div>
                <SettingFields at={[name, 'ceiling']} name="ceiling" unit="yuan" of={title} />
                <SettingFields at={[name, 'quota']} name="quota" unit="projects" of={title} />
                <Form.Item name={[name, 'short']} valuePropName="checked">
                  <Checkbox>用简表（一页的项目书）</Checkbox>
                </Form.Item>
              </Row>
            )
          })}
          <Button
            type="dashed"
            onClick={() =>
              add({
                key: freeKey('track-', form.getFieldValue(['rules', 'tracks']) as { key: string }[]),
                name: '',
                ceiling: unset,
                quota: unset,
                short: false,
                note: '',
              })
            }
          >
            增加类别
          </Button>
        </>
      )}
    </Form.List>
  )
}

export const CostRows = () => {
  const form = Form.useFormInstance()
  return (
    <Form.List name={['rules', 'costTypes']}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const title = String(form.getFieldValue(['rules', 'costTypes', name, 'name']) ?? '')
            return (
              <Row key={key} title={`科目 ${title}`} onRemove={fields.length === 1 ? null : () => remove(name)}>
                <div className="two-fields">
                  <Form.Item
                    name={[name, 'name']}
                    label="科目"
                    rules={[{ required: true, whitespace: true, message: '请填写科目的名称。' }]}
                  >
                    <Input maxLength={20} />
                  </Form.Item>
                  <Form.Item name={[name, 'about']} label="说明">
                    <Input maxLength={100} />
                  </Form.Item>
                </div>
                <Form.Item name={[name, 'forbidden']} valuePropName="checked" className="setting-confirmed">
                  <Checkbox>不能用（写进预算就提示必须改）</Checkbox>
                </Form.Item>
                <Form.Item noStyle dependencies={[['rules', 'costTypes', name, 'forbidden']]}>
                  {({ getFieldValue }) =>
                    getFieldValue(['rules', 'costTypes', name, 'forbidden']) ? null : (
                      <>
                        <div className="two-settings">
                          <SettingFields at={[name, 'unitCap']} name="unitCap" unit="yuan" of={title} />
                          <SettingFields at={[name, 'shareCap']} name="shareCap" unit="percent" of={title} />
                        </div>
                        <Form.Item name={[name, 'evidence']} label="报销要带的材料">
                          <Select
                            mode="multiple"
                            options={Object.entries(paperNames).map(([value, label]) => ({ value, label }))}
                          />
                        </Form.Item>
                      </>
                    )
                  }
                </Form.Item>
              </Row>
            )
          })}
          <Button
            type="dashed"
            onClick={() =>
              add({
                key: freeKey('cost-', form.getFieldValue(['rules', 'costTypes']) as { key: string }[]),
                name: '',
                about: '',
                forbidden: false,
                unitCap: unset,
                shareCap: unset,
                evidence: ['invoice'],
              })
            }
          >
            增加科目
          </Button>
        </>
      )}
    </Form.List>
  )
}

/** The next number of the list; a number that was taken off is not given again to another sentence. */
const nextCode = (items: readonly ({ readonly code?: string } | undefined)[]): string =>
  `N${Math.max(0, ...items.map((one) => Number(/^N(\d+)$/.exec(one?.code ?? '')?.[1] ?? 0))) + 1}`

export const ExclusionRows = () => {
  const form = Form.useFormInstance()
  return (
    <Form.List name={['rules', 'exclusions']}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const code = String(form.getFieldValue(['rules', 'exclusions', name, 'code']) ?? '')
            return (
              <div key={key} className="exclusion-row">
                <span className="exclusion-code">{code}</span>
                <Form.Item
                  name={[name, 'text']}
                  rules={[{ required: true, whitespace: true, message: '请写清不支付什么，或删去这一条。' }]}
                >
                  <Input aria-label={`${code} 不支付`} maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'source']}>
                  <Input aria-label={`${code} 出处`} maxLength={100} placeholder="出处" />
                </Form.Item>
                <Button type="text" size="small" aria-label={`删除 ${code}`} onClick={() => remove(name)}>
                  删除
                </Button>
              </div>
            )
          })}
          <Button
            type="dashed"
            onClick={() =>
              add({
                code: nextCode((form.getFieldValue(['rules', 'exclusions']) ?? []) as { code: string }[]),
                text: '',
                source: '',
              })
            }
          >
            增加一条
          </Button>
        </>
      )}
    </Form.List>
  )
}
