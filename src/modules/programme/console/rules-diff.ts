import { diff, type Stretch } from '../../../desk/diff.ts'
import { chineseNumber } from '../../../kernel/text.ts'
import { at, OWN_SETTINGS, sheetNames, type Unit } from '../words.settings.ts'
import { meetingsText, paperNames, pathText, type Rules, settingText, type Setting, sheetText, methodText } from './names.ts'

/** One clause as a person reads it. `key` stays when its words change. */
interface Clause {
  readonly key: string
  readonly label: string
  readonly text: string
}
export interface Change {
  readonly key: string
  readonly label: string
  /** null: new in this version. */
  readonly before: string | null
  /** null: gone. */
  readonly now: string | null
}

const setting = (label: string, of: Setting<number>, unit: Unit): string =>
  `${label} ${settingText(of, unit)}${of.source === '' ? '' : `，出处：${of.source}`}`

/** A measure as its clauses, in the order of the form. */
export function clausesOf(rules: Rules): Clause[] {
  return [
    ...rules.chapters.map((one, i) => ({
      key: `chapter ${one.title}`,
      label: `第${chineseNumber(i + 1)}章 ${one.title}`,
      text: one.clauses.join('\n'),
    })),
    ...rules.tracks.map((one) => ({
      key: `track ${one.key}`,
      label: `类别 ${one.name}`,
      text: [
        one.name,
        setting('单个项目上限', one.ceiling, 'yuan'),
        one.quota.value === null ? '' : setting('一年最多', one.quota, 'projects'),
        one.short ? '用简表' : '',
        one.note,
      ]
        .filter(Boolean)
        .join('；'),
    })),
    ...OWN_SETTINGS.map(({ key, name, unit }) => ({
      key: String(key),
      label: name,
      text: setting('', at(rules, key) as Setting<number>, unit).trim(),
    })),
    ...Object.entries(sheetNames).map(([key, label]) => ({
      key: `sheet ${key}`,
      label,
      text: sheetText(rules.sheets[key as keyof typeof sheetNames]),
    })),
    { key: 'method', label: '工作法', text: methodText(rules.workMethod) },
    { key: 'meetings', label: '必开会议', text: meetingsText(rules.requiredMeetings) },
    { key: 'path', label: '报销签字', text: pathText(rules.claimPath) },
    { key: 'themes', label: '主题', text: rules.themes.join('、') },
    ...rules.costTypes.map((one) => ({
      key: `cost ${one.key}`,
      label: `科目 ${one.name}`,
      text: [
        one.name,
        one.about,
        one.forbidden ? '不能用' : setting('单价上限', one.unitCap, 'yuan'),
        one.forbidden ? '' : setting('占比上限', one.shareCap, 'percent'),
        one.evidence.map((paper) => paperNames[paper] ?? paper).join('、'),
      ]
        .filter(Boolean)
        .join('；'),
    })),
    ...rules.exclusions.map((one) => ({
      key: `exclusion ${one.code}`,
      label: `负面清单 ${one.code}`,
      text: one.source === '' ? one.text : `${one.text}（${one.source}）`,
    })),
  ]
}

/** What a new version changes: in the order of the new one, then what is gone. */
export function changesOf(before: Rules, now: Rules): Change[] {
  const old = new Map(clausesOf(before).map((one) => [one.key, one]))
  const fresh = clausesOf(now)
  const kept = new Set(fresh.map((one) => one.key))
  return [
    ...fresh
      .map(({ key, label, text }): Change => ({ key, label, before: old.get(key)?.text ?? null, now: text }))
      .filter((one) => one.before !== one.now),
    ...[...old.values()]
      .filter((one) => !kept.has(one.key))
      .map(({ key, label, text }): Change => ({ key, label, before: text, now: null })),
  ]
}

/**
 * What changed inside a clause. Sentences of the 负面清单 and lists are compared letter by letter; elsewhere a part (a cap with
 * its source) stays whole, because half of 未设定 turned into half of 不设 reads as neither.
 */
export function stretchesOf({ key, before, now }: Change): Stretch[] {
  if (before === null || now === null || key.startsWith('exclusion ') || key.startsWith('chapter ') || key === 'themes')
    return diff(before ?? '', now ?? '')
  const old = before.split('；')
  const fresh = now.split('；')
  const gone = old.filter((part) => !fresh.includes(part)).map((text): Stretch => ({ kind: 'removed', text: `${text} ` }))
  const first = fresh.findIndex((part) => !old.includes(part))
  const shown = fresh.map(
    (part, i): Stretch => ({
      kind: old.includes(part) ? 'same' : 'added',
      text: i < fresh.length - 1 ? `${part}；` : part,
    }),
  )
  return first < 0 ? [...shown, ...gone] : [...shown.slice(0, first), ...gone, ...shown.slice(first)]
}
