import { add, type Fen, subtract, sum, ZERO } from '../../../kernel/money.ts'
import { fill } from '../../../kernel/text.ts'
import type { Lang } from '../../../platform/house.ts'
import type { TrailStation } from '../../../ui/index.ts'
import type { PublicClaim, PublicLine, PublicProject } from '../public.ts'
import { dayIn, wordsOf } from './words.ts'

const totalOf = (lines: readonly PublicLine[]): Fen => lines.reduce((all, line) => add(all, line.granted), ZERO)

/** 来源 → 项目 → 活动 → 费用 → 报销 → 凭证. The amounts of each level sum to the level above it. */
export function stationsOf(
  project: PublicProject,
  lang: Lang,
  recordHref: (activity: string) => string | undefined,
  askHref: (claim: string) => string,
): TrailStation[] {
  const words = wordsOf(lang).trail
  const { claims } = project
  const keys = [...new Set(project.lines.map((line) => line.activity))]
  const activities = keys.map((key) => {
    const lines = project.lines.filter((line) => line.activity === key)
    return {
      kind: words.activity,
      title: lines[0]?.activityTheme ?? key,
      href: recordHref(key),
      amount: totalOf(lines),
      next: lines.map((line) => costOf(line, claims, lang, askHref)),
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

function costOf(line: PublicLine, claims: readonly PublicClaim[], lang: Lang, askHref: (claim: string) => string): TrailStation {
  const { trail, money } = wordsOf(lang)
  const paid = claims.flatMap((claim) =>
    claim.lines
      .filter((one) => one.line === line.line)
      .map((one) => ({
        ...claimOf(claim, one, lang),
        link: { href: askHref(claim.id), label: trail.ask, about: one.label },
      })),
  )
  // What is not paid yet stands beside it, so that the parts sum to the line.
  const gone = sum([line.paid, line.inClaim, line.committed, line.available])
  const rest = [
    { kind: trail.claim, title: money.inClaim, amount: line.inClaim },
    { kind: trail.rest, title: money.committed, amount: line.committed },
    { kind: trail.rest, title: money.left, amount: line.available },
    { kind: trail.rest, title: trail.returned, amount: subtract(line.granted, gone) },
  ].filter((one) => one.amount > 0)
  return {
    kind: trail.cost,
    title: line.label === '' || line.label === line.costType ? line.costType : `${line.costType}：${line.label}`,
    amount: line.granted,
    next: [...paid, ...rest],
  }
}

function claimOf(claim: PublicClaim, line: { label: string; amount: Fen }, lang: Lang): TrailStation {
  const { trail: words, evidence } = wordsOf(lang)
  const papers = claim.evidence.map(({ type, n }) => (n > 1 ? fill(words.papers, { paper: evidence[type], n }) : evidence[type]))
  const parts = [dayIn(lang, claim.on), words.paid, claim.ownAdvance ? fill(words.advance, { payee: claim.payee }) : claim.payee]
  return {
    kind: words.claim,
    title: line.label,
    amount: line.amount,
    note: parts.join(' · '),
    next: [
      // One station for all papers: a trail of many claims stays short on a phone.
      ...(papers.length > 0 ? [{ kind: words.receipt, title: papers.join(lang === 'zh' ? '、' : ', ') }] : []),
      ...claim.slips.map((tail) => ({ kind: words.receipt, title: words.slip, note: fill(words.slipTail, { tail }) })),
    ],
  }
}
