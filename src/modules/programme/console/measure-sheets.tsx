import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { sheetNames } from '../words.settings.ts'
import { freeKey, Row } from './measure-parts.tsx'
import { points, raterNames, type Rules } from './names.ts'

type SheetKey = keyof typeof sheetNames
type Typed = { weight?: number | null }[] | undefined

/** The three score sheets: what is asked, how much each counts, from where a level begins. */
export const ScoreSheets = () => (
  <>
    {(Object.keys(sheetNames) as SheetKey[]).map((key) => (
      <section key={key} className="setting-group">
        <h3>{sheetNames[key]}</h3>
        <Criteria at={key} />
        <Levels at={key} />
        {key === 'application' ? (
          <Form.Item name={['rules', 'sheets', key, 'floor']} label="几分以下不立项" {...hundredths}>
            <InputNumber aria-label="几分以下不立项" min={0} max={100} controls={false} suffix="分" />
          </Form.Item>
        ) : null}
        <div className="setting-fields">
          <Form.Item name={['rules', 'sheets', key, 'source']} label="出处">
            <Input aria-label={`${sheetNames[key]} 出处`} maxLength={100} placeholder="条款或文号" />
          </Form.Item>
          <Form.Item name={['rules', 'sheets', key, 'confirmed']} valuePropName="checked" className="setting-confirmed">
            <Checkbox aria-label={`${sheetNames[key]} 街道已确认`}>街道已确认</Checkbox>
          </Form.Item>
        </div>
      </section>
    ))}
  </>
)

/** Points are kept × 100 and typed as they are read. */
const hundredths = {
  getValueProps: (value: unknown) => ({ value: typeof value === 'number' ? value / 100 : null }),
  normalize: (value: unknown) => (typeof value === 'number' ? Math.round(value * 100) : null),
}

function Criteria({ at: key }: { at: SheetKey }) {
  const form = Form.useFormInstance()
  const place = ['rules', 'sheets', key, 'criteria']
  const total = ((Form.useWatch(place, form) as Typed) ?? []).reduce((all, one) => all + (one?.weight ?? 0), 0)
  return (
    <Form.List name={place}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key: id, name }) => {
            const title = String(form.getFieldValue([...place, name, 'name']) ?? '')
            return (
              <Row key={id} title={`${sheetNames[key]} ${title}`} onRemove={() => remove(name)}>
                <div className="criterion-fields">
                  <Form.Item
                    name={[name, 'name']}
                    label="评什么"
                    rules={[{ required: true, whitespace: true, message: '请写评什么。' }]}
                  >
                    <Input maxLength={30} />
                  </Form.Item>
                  <Form.Item name={[name, 'weight']} label="最多几分" rules={[{ required: true, message: '请填分值。' }]}>
                    <InputNumber
                      aria-label={`${sheetNames[key]} ${title} 最多几分`}
                      min={1}
                      max={100}
                      precision={0}
                      controls={false}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'about']} label="怎么看（给打分的人）">
                    <Input maxLength={100} />
                  </Form.Item>
                </div>
              </Row>
            )
          })}
          <Button
            type="dashed"
            onClick={() =>
              add({ key: freeKey('c', form.getFieldValue(place) as { key: string }[]), name: '', about: '', weight: null })
            }
          >
            增加一项
          </Button>
          {fields.length === 0 ? (
            <p className="sheet-total">不评分。</p>
          ) : (
            <p className={total === 100 ? 'sheet-total' : 'sheet-total field-problem'} role="status">
              共 {total} 分{total === 100 ? '' : `，还${total < 100 ? `差 ${100 - total}` : `多 ${total - 100}`} 分`}
            </p>
          )}
        </>
      )}
    </Form.List>
  )
}

/** Levels and the weights of those who score have their places; what changes are their numbers. */
function Levels({ at: key }: { at: SheetKey }) {
  const form = Form.useFormInstance()
  const levels = (Form.useWatch(['rules', 'sheets', key, 'levels'], form) ?? []) as Rules['sheets']['final']['levels']
  const raters = (Form.useWatch(['rules', 'sheets', key, 'raters'], form) ?? []) as Rules['sheets']['final']['raters']
  if (levels.length === 0 && raters.length === 0) return null
  return (
    <div className="level-fields">
      {levels.map((level, i) =>
        i === levels.length - 1 ? (
          <p key={level.key} className="level-last">
            {level.name}：{points(levels[i - 1]?.from ?? 0)} 分以下
          </p>
        ) : (
          <Form.Item
            key={level.key}
            name={['rules', 'sheets', key, 'levels', i, 'from']}
            label={`${level.name} 几分起`}
            {...hundredths}
          >
            <InputNumber aria-label={`${sheetNames[key]} ${level.name} 几分起`} min={0} max={100} controls={false} suffix="分" />
          </Form.Item>
        ),
      )}
      {raters.map((rater, i) => (
        <Form.Item
          key={rater.rater}
          name={['rules', 'sheets', key, 'raters', i, 'percent']}
          label={`${raterNames[rater.rater]}占`}
        >
          <InputNumber
            aria-label={`${raterNames[rater.rater]} 占多少`}
            min={0}
            max={100}
            precision={0}
            controls={false}
            suffix="%"
          />
        </Form.Item>
      ))}
    </div>
  )
}
