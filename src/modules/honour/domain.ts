import { no, ok, type Result } from '../../kernel/result.ts'
import { maskName } from '../../kernel/text.ts'

/** Who is honoured. A person's name is masked on public pages; projects, teams and units stand in full. */
export const WINNERS = ['project', 'team', 'unit', 'person'] as const
export type Winner = (typeof WINNERS)[number]

export const MOST_PRIZES = 30

/** One prize of a scheme; `quota` is how many may get it, null where that is not fixed. */
export interface Prize {
  readonly name: string
  readonly quota: number | null
}

/** A scheme has prizes of different names. 自治100佳 is ten prizes with a quota of ten [S2-6]. */
export function checkPrizes(prizes: readonly Prize[]): Result<readonly Prize[]> {
  if (prizes.length === 0) return no('honour.no-prizes', {}, 'prizes')
  if (prizes.length > MOST_PRIZES) return no('honour.too-many-prizes', { most: MOST_PRIZES }, 'prizes')
  const names = prizes.map((prize) => prize.name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  return twice === undefined ? ok(prizes) : no('honour.prize-twice', { name: twice }, 'prizes')
}

/** May one more be granted? Not after the announcement, and not beyond the prize's quota. */
export function mayGrant(scheme: { announced: boolean }, prize: Prize | undefined, granted: number): Result<Prize> {
  if (scheme.announced) return no('honour.announced-already')
  if (!prize) return no('honour.no-such-prize', {}, 'prize')
  if (prize.quota !== null && granted >= prize.quota)
    return no('honour.quota-reached', { name: prize.name, quota: prize.quota }, 'prize')
  return ok(prize)
}

/** The title as everybody sees it. */
export const shownTitle = (title: string, winner: Winner): string => (winner === 'person' ? maskName(title) : title)
