import { z } from 'zod'
import { must, no, ok } from './kernel/result.ts'
import { lockPerson, runningPost, ERASED } from './modules/people/index.ts'
import { command } from './platform/declare.ts'
import { auditOfPerson, uploadsOfPerson } from './platform/personal.ts'
import type { Face } from './platform/house.ts'
import { idShape, someText } from './platform/shapes.ts'

/**
 * The two rights of a person (个人信息保护法 §45 查阅复制, §47 删除), carried out by the operator at the terminal on a request
 * that the office has checked. They are commands, so each leaves an audit row; they are not in the registry, so no address
 * of the API answers them: a session that is stolen exports nobody.
 */
const target = { lock: lockPerson, id: (input: { person: string }) => input.person }
const system: readonly string[] = []

export const exportPersonOf = (faces: readonly Face[]) =>
  command({
    name: 'people.export',
    about: '导出一个人的全部个人信息',
    may: system,
    grave: true,
    // The answer is the person's data: it is handed over, not remembered.
    forgetful: true,
    input: z.object({ person: idShape, reason: someText(300) }),
    output: z.record(z.string(), z.unknown()),
    target,
    async run(work, input) {
      const all: Record<string, unknown> = {}
      for (const face of faces) {
        const held = await face.exportPerson?.(work, input.person)
        if (held && Object.keys(held).length > 0) all[face.name] = held
      }
      all.platform = {
        files: await work.read(uploadsOfPerson, input.person),
        audit: await work.read(auditOfPerson, input.person),
      }
      work.concerns(`person:${input.person}`)
      return ok(all)
    },
  })

export const erasePersonOf = (faces: readonly Face[]) =>
  command({
    name: 'people.erase',
    about: '注销一个人：姓名、电话、登录和会话',
    may: system,
    grave: true,
    input: z.object({ person: idShape, reason: someText(300) }),
    output: z.object({ rows: z.number() }),
    target,
    async run(work, input) {
      if (work.target.name === ERASED) return no('people.erased-already')
      const title = await runningPost(work, input.person)
      if (title !== undefined) return no('people.holds-post', { title })
      let rows = 0
      for (const face of faces) rows += (await face.erasePerson?.(work, input.person)) ?? 0
      must(rows > 0, 'somebody forgot the person')
      work.concerns(`person:${input.person}`)
      work.tell('people.erased', `person:${input.person}`)
      return ok({ rows })
    },
  })
