import { add, type Fen, ZERO } from '../../../kernel/money.ts'
import { fill } from '../../../kernel/text.ts'
import type { Lang } from '../../../platform/house.ts'
import type { TrailStation } from '../../../ui/index.ts'
import type { PublicClaim, PublicLine, PublicProject } from '../public.ts'
import { dayIn, wordsOf } from './words.ts'

/** Claims that hold money on a line: what was returned or withdrawn moved nothing. */
const moving = (claim: PublicClaim): boolean => claim.state !== 'returned' && claim.state !== 'withdrawn'

const totalOf = (lines: readonly PublicLine[]): Fen => lines.reduce((all, line) => add(all, line.granted), ZERO)

/** 来源 → 项目 → 活动 → 费用 → 报销 → 凭证. The amounts of each level sum to the level above it. */
export function stationsOf(project: PublicProject, lang: Lang, recordHref: (activity: string) => string | undefined): TrailStation[] {
  const words = wordsOf(lang).trail
  const claims = project.claims.filter(moving)
  const keys = [...new Set(project.lines.map((line) => line.activity))]
  const activities = keys.map((key) => {
    const lines = project.lines.filter((line) => line.activity === key)
    return {
      kind: words.activity,
      title: lines[0]?.activityTheme ?? key,
      href: recordHref(key),
      amount: totalOf(lines),
      next: lines.map((line) => costOf(line, claims, lang)),
    }
  })
  const granted = totalOf(project.lines)
  return [
    {
      kind: words.source,
      title: project.fund,
      amount: granted,
      next: [
        {
          kind: words.project,
          title: project.card.name,
          amount: granted,
          note: project.card.number ?? undefined,
          next: activities,
        },
      ],
    },
  ]
}

function costOf(line: PublicLine, claims: readonly PublicClaim[], lang: Lang): TrailStation {
  const words = wordsOf(lang).trail
  const next = claims.flatMap((claim) =>
    claim.lines.filter((one) => one.line === line.line).map((one) => claimOf(claim, one, lang)),
  )
  return {
    kind: words.cost,
    title: line.label === '' || line.label === line.costType ? line.costType : `${line.costType}：${line.label}`,
    amount: line.granted,
    note: next.length === 0 ? words.leftover : undefined,
    next,
  }
}

function claimOf(claim: PublicClaim, line: { label: string; amount: Fen }, lang: Lang): TrailStation {
  const words = wordsOf(lang).trail
  const states: Readonly<Record<string, string>> = words.states
  const papers: Readonly<Record<string, string>> = words.evidence
  const note = `${dayIn(lang, claim.on)} · ${states[claim.state] ?? claim.state} · ${claim.payee}`
  const receipts: TrailStation[] = claim.invoices.map((tail) => ({
    kind: words.receipt,
    title: words.invoice,
    note: fill(words.invoiceTail, { tail }),
  }))
  // An invoice is named by its number; its picture is the same paper.
  const others = claim.evidence.filter((paper) => paper.type !== 'invoice' && paper.type !== 'photos')
  if (others.length > 0)
    receipts.push({
      kind: words.receipt,
      title: others.map((paper) => papers[paper.type] ?? paper.type).join(lang === 'zh' ? '、' : ', '),
      note: fill(words.papers, { n: others.reduce((all, paper) => all + paper.count, 0) }),
    })
  return { kind: words.claim, title: line.label, amount: line.amount, note, next: receipts }
}
