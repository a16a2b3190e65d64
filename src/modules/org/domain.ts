import { no, ok, type Result } from '../../kernel/result.ts'

/** 街道/镇 → 社区 (社区管理中心's area, not everywhere) → 居民区 → 小区 → 楼组; domain §7.1. */
export const PLACE_KINDS = ['subdistrict', 'communityCentre', 'residentialArea', 'compound', 'buildingGroup'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** What a committee itself keeps. */
export const BELOW_AREA: readonly PlaceKind[] = ['compound', 'buildingGroup']

export const BODY_KINDS = ['office', 'agency', 'partnerUnit', 'team', 'alliance', 'council'] as const

/** A place stands below one of a wider kind; levels may be left out (not every subdistrict has 社区). */
export function mayStandBelow(kind: PlaceKind, parent: PlaceKind): Result<true> {
  return PLACE_KINDS.indexOf(kind) > PLACE_KINDS.indexOf(parent) ? ok(true) : no('org.wrong-level', {}, 'parent')
}

/** The path of a child. Keys are codes or short latin names, never empty, without a slash. */
export const childPath = (parentPath: string, key: string): string => `${parentPath}${key}/`

/**
 * The short name people say: 东城新村第八居委会 → 东城八居委, 新欣社区居委会 → 新欣居委. Shown beside the official name and
 * searched; editable, because habits differ.
 */
export function shortNameOf(name: string): string {
  const bare = name.replace(/居(民委员|委)会$/, '')
  const short = bare
    .replace(/^(.{2,4}?)新村/, '$1')
    .replace(/第(?=[一二三四五六七八九十]+$)/, '')
    .replace(/(.{2,})社区$/, '$1')
  return bare === name ? name : `${short}居委`
}
