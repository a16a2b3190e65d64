import { Button, Select } from 'antd'
import { useState } from 'react'
import { Empty, Sheet } from '../../../desk/page.tsx'
import { Go } from '../../../desk/router.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { ProposalText } from '../../proposal/console/index.ts'
import { type Proposal, rulesOf, type Whole } from './names.ts'

const WRITERS = ['areaSecretary', 'committeeDirector', 'lineCadre']

/** 项目书 of one version as it reads, with what changed since another. What is being written stands first, for its writers. */
export function ProposalTab({ whole }: { whole: Whole }) {
  const { versions, draft, card } = whole
  const rules = rulesOf(whole)
  const role = useRole()
  const writing = card.step === 'draft' || card.step === 'returned'
  const all: { key: string; label: string; proposal: Proposal }[] = [
    ...(draft && writing ? [{ key: 'draft', label: `正在写的（${instantText(draft.at)} 保存）`, proposal: draft.proposal }] : []),
    ...[...versions].reverse().map(({ number, proposal, at, by }) => ({
      key: String(number),
      label: `第 ${number} 版（${by} ${instantText(at)} 提交）`,
      proposal,
    })),
  ]
  const home = useAsk('org.subdistrict', {})
  const [shown, setShown] = useState(all[0]?.key ?? '')
  const [against, setAgainst] = useState('')
  const version = all.find((one) => one.key === shown) ?? all[0]
  if (!version)
    return (
      <Sheet>
        <Empty title={card.past ? '这个往年项目没有项目书' : '还没有项目书'}>
          {card.past ? '根据档案补录，只有名称和结果。' : '居委会写好并提交以后，会在这里看到。'}
        </Empty>
      </Sheet>
    )
  return (
    <Sheet
      title="项目书"
      aside={
        writing && whole.leads && WRITERS.includes(role) ? (
          <Go to={`/projects/${card.id}/edit`} className="to-form">
            {card.step === 'draft' ? '接着写项目书' : '修改项目书'}
          </Go>
        ) : versions.length > 0 && home.data ? (
          <Button size="small" href={`/${home.data.slug}/projects/${card.id}/proposal.pdf`}>
            项目书 PDF
          </Button>
        ) : undefined
      }
    >
      <div className="filters">
        <label>
          看
          <Select value={version.key} options={all.map(({ key, label }) => ({ value: key, label }))} onChange={setShown} />
        </label>
        {all.length > 1 ? (
          <label>
            与这一版比较
            <Select
              value={against}
              options={[
                { value: '', label: '不比较' },
                ...all.filter((one) => one.key !== version.key).map(({ key, label }) => ({ value: key, label })),
              ]}
              onChange={setAgainst}
            />
          </label>
        ) : null}
      </div>
      <ProposalText proposal={version.proposal} before={all.find((one) => one.key === against)?.proposal} rules={rules} />
    </Sheet>
  )
}
