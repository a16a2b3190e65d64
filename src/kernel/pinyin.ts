import { pinyin } from 'pinyin-pro'

/** Pinyin initials of the Han characters of a text: 睦邻小厨 → mlxc. What a hurried officer types. */
export const initials = (text: string): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join('').toLowerCase()
