import { afterAll, beforeAll, expect, test } from 'vitest'
import { begun, gated, proposal, refused, stage, YEAR } from './cast.ts'

let s: Awaited<ReturnType<typeof stage>>
beforeAll(async () => {
  s = await stage()
})
afterAll(() => s?.t.close())

const everything = { year: null, track: null, theme: null, words: '', page: 1 }
const part = '每月来读一次报，带六位志愿者。'

test('a committee asks others to join; each answers for itself, and only who accepted is named in public', async () => {
  const { t, cast } = s
  const { two, three } = t.town.places
  const [second, third] = [t.as('areaSecretary', 'two'), t.as('committeeDirector', 'three')]
  const project = await gated(s)
  const ask = (place: string, by = cast.director) => by.perform('project.askPartner', { project, place, part })
  await refused(t, ask(t.town.places.one.id), 'project.partner-leads')
  await refused(t, ask(t.town.places.centre.id), 'project.not-a-committee')
  await refused(t, ask(two.id, second), 'platform.not-yours')
  const { partner } = await cast.director.do('project.askPartner', { project, place: two.id, part })
  await refused(t, ask(two.id), 'project.partner-asked')
  s.on('2026-03-05', 11)
  const { partner: other } = await cast.director.do('project.askPartner', { project, place: three.id, part: '出一块场地。' })

  // Who is asked finds it in 待办 and may read it; others may not.
  const rows = (await second.see('waiting.list', {})).rows.filter((row) => row.verb === '待答复联合邀请')
  expect(rows).toMatchObject([{ title: `《${proposal.name}》`, href: `/projects/${project}` }])
  const asked = await second.see('project.whole', { project })
  expect(asked).toMatchObject({ leads: false, partners: [{ mine: true, part, state: 'asked' }, { mine: false }] })

  // The leading committee cannot answer for the other, nor a partner act as the leader.
  await refused(t, cast.director.perform('project.answerPartner', { partner, yes: true }), 'platform.not-yours')
  await refused(t, second.perform('project.withdraw', { project, reason: '不做了' }), 'platform.not-yours')
  await refused(t, third.perform('project.answerPartner', { partner: other, yes: false }), 'platform.required')
  await third.do('project.answerPartner', { partner: other, yes: false, reason: '今年人手不够，明年再一起做。' })
  await refused(t, third.perform('project.answerPartner', { partner: other, yes: true }), 'project.partner-answered')
  await refused(t, third.ask('project.whole', { project }), 'platform.not-found')
  const both = await Promise.all([1, 2].map(() => second.perform('project.answerPartner', { partner, yes: true })))
  expect(both.map((one) => one.ok).toSorted()).toEqual([false, true])

  await begun(s, project, 100_000)
  await t.settle()
  const visitor = t.visitor()
  const page = await visitor.see('project.page', { project })
  expect(page.partners).toEqual([{ place: two.id, name: expect.stringContaining('示范二居'), part }])
  const html = await (await t.web.request(`/shifan/projects/${project}`)).text()
  expect(html).toContain(part)
  expect(html).not.toContain('今年人手不够')
  for (const [place, n] of [
    [two.id, 1],
    [three.id, 0],
    [t.town.places.one.id, 1],
  ] as const) {
    expect((await visitor.see('project.open', { ...everything, place })).total, place).toBe(n)
    expect((await visitor.see('project.open', { ...everything, place, words: '书声' })).total, place).toBe(n)
  }
  expect(await (await t.web.request(`/shifan/projects?place=${two.id}`)).text()).toContain(proposal.name)
  // On each partner's own list, and on nobody else's.
  expect((await second.see('project.list', { ...everything, place: null })).projects).toMatchObject([{ id: project }])
  expect((await third.see('project.list', { ...everything, place: null })).total).toBe(0)
  expect((await second.see('project.list', { ...everything, place: three.id })).total).toBe(0)
  // The money stays with the leading committee.
  const spend = { project, line: 'b2', amount: 100, purpose: '报刊', payee: '示范书店' }
  const request = await t.as('lineCadre', 'two').perform('project.requestSpending', spend)
  expect(request.ok).toBe(false)

  await second.do('project.endPartner', { partner, reason: '志愿者搬走了。' })
  expect((await visitor.see('project.page', { project })).partners).toEqual([])
  await cast.director.do('project.askPartner', { project, place: two.id, part })
  expect((await cast.director.see('project.whole', { project })).partners.map((one) => one.state)).toEqual([
    'ended',
    'declined',
    'asked',
  ])
})

test('nobody is asked to join what is over', async () => {
  const { t, cast } = s
  const { project } = await cast.secretary.do('project.create', {
    place: t.town.places.one.id,
    year: YEAR,
    name: '不做了的项目',
    track: 'growing',
  })
  const { partner } = await cast.director.do('project.askPartner', { project, place: t.town.places.two.id, part })
  await cast.secretary.do('project.withdraw', { project, reason: '不做了' })
  await refused(t, t.as('areaSecretary', 'two').perform('project.answerPartner', { partner, yes: true }), 'project.joint-over')
  await refused(
    t,
    cast.director.perform('project.askPartner', { project, place: t.town.places.three.id, part }),
    'project.joint-over',
  )
})
