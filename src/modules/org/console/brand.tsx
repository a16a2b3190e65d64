import { Button, Form, Input, Radio } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { brandOf } from '../../../desk/theme.ts'
import { useAsk } from '../../../desk/use-ask.ts'

type Subdistrict = QueryValue<'org.subdistrict'>

const COLOURS = [
  { value: 'a', label: '青绿' },
  { value: 'b', label: '赭黄' },
  { value: 'c', label: '黛青' },
  { value: 'd', label: '蔚蓝' },
] as const

/** 名称与页脚: slogan and colour of the public pages, and the foot that the law asks for. */
export default function Brand() {
  const home = useAsk('org.subdistrict', {}, { fresh: true })
  return <Answer of={home}>{(found) => <Branding key={found.slug} found={found} />}</Answer>
}

function Branding({ found }: { found: Subdistrict }) {
  const [form] = Form.useForm<Pick<Subdistrict, 'slogan' | 'colour' | 'hostName' | 'filing' | 'phone'>>()
  const save = usePerform('org.setBrand', { form, refresh: ['org.subdistrict', 'programme.setup'], done: '已保存' })
  return (
    <Page
      title="名称与页脚"
      over={found.name}
      lead="居民打开网站，第一眼看到的口号和颜色，还有每一页底下的主办单位、备案号和电话。"
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          slogan: found.slogan,
          colour: found.colour,
          hostName: found.hostName,
          filing: found.filing,
          phone: found.phone,
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <Sheet title="门面">
          <div className="narrow-form">
            <Form.Item name="slogan" label="口号（没有就不填）">
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="colour" label="颜色">
              <Radio.Group>
                {COLOURS.map(({ value, label }) => (
                  <Radio key={value} value={value}>
                    <svg className="swatch" viewBox="0 0 22 14" aria-hidden="true">
                      <rect width="14" height="14" fill={brandOf(value).accent} />
                      <rect x="14" width="8" height="14" fill={brandOf(value).second} />
                    </svg>{' '}
                    {label}
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
          </div>
        </Sheet>
        <Sheet title="页脚" note="政府网站每一页都要有主办单位和备案号；电话请填居民能打通的。">
          <div className="narrow-form">
            <Form.Item
              name="hostName"
              label="主办单位"
              rules={[{ required: true, whitespace: true, message: '请填写主办单位。' }]}
            >
              <Input maxLength={60} />
            </Form.Item>
            <div className="two-fields">
              <Form.Item name="filing" label="备案号" extra="还没有备案号，就写明办到哪一步，如“内部试用，未备案”。">
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name="phone" label="电话" extra="每个居民区的居委电话，在「地方」里填写。">
                <Input maxLength={30} inputMode="tel" />
              </Form.Item>
            </div>
          </div>
        </Sheet>
        <ActionBar note="保存后，公开页面马上换成新的。">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
        </ActionBar>
      </Form>
    </Page>
  )
}
