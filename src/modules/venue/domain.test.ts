import { expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { hasMobile, mayList, nearness, ranked, slotsOf } from './domain.ts'

test('a mobile number is found however it is written, a public telephone is not one', () => {
  expect(['13912345678', '139 1234 5678', '１３９-1234-5678', '王13912345678'].map(hasMobile)).toEqual([true, true, true, true])
  expect(['021-55550123', '2026年1月', '310199001001391'].map(hasMobile)).toEqual([false, false, false])
  expect(mayList('person', false, {})).toMatchObject({ refusal: { field: 'consent' } })
  expect(mayList('place', false, { contact: '13912345678' })).toMatchObject({ refusal: { field: 'contact' } })
})

test('the same 居民区 is nearer than the same 社区, and that than the 街道', () => {
  expect(nearness('/c1/r1/', '/c1/r1/')).toBe(3)
  expect(nearness('/c1/r1/b2/', '/c1/r1/')).toBe(3)
  expect(nearness('/c1/r1/', '/c1/r2/')).toBe(2)
  expect(nearness('/c1/r1/', '/r3/')).toBe(1)
  expect(nearness('/c1/r1/', '/')).toBe(1)
})

test('what says the same words comes before what is only near', () => {
  const need = { path: '/c1/r1/', what: '四十人的会议室' }
  const offers = [
    { path: '/c1/r1/', words: '乒乓房' },
    { path: '/r3/', words: '会议室，坐四十人' },
  ]
  expect(ranked(need, offers).map((one) => one.words)).toEqual(['会议室，坐四十人', '乒乓房'])
})

test('a booking is half hours ahead of now', () => {
  const now = new Date('2026-03-02T12:00:00+08:00')
  expect(slotsOf(toDay('2026-03-02'), '13:00', '14:30', now)).toMatchObject({ value: { length: 3 } })
  expect(slotsOf(toDay('2026-03-02'), '11:00', '14:30', now)).toMatchObject({ refusal: { code: 'venue.gone' } })
  expect(slotsOf(toDay('2026-03-02'), '13:15', '14:30', now)).toMatchObject({ refusal: { field: 'from' } })
})
