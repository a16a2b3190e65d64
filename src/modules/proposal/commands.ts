import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { command } from '../../platform/declare.ts'
import { text } from '../../platform/shapes.ts'
import { layoutOf, readDocument } from './files/docx.ts'
import { defaultTemplate, filledDocument } from './files/template.ts'
import { FILE_BYTES, partsOf } from './files/zip.ts'
import { defaultRules } from '../programme/index.ts'
import { emptyProposal } from './proposal.ts'
import { insertTemplate, templateInForce } from './store.ts'

/** A file on its way through JSON. */
export const fileShape = z.base64().max(Math.ceil((FILE_BYTES * 4) / 3) + 8)

/** 街道自己的项目书模板. It is tried before it is taken: tags of nobody's and loops that do not close would stop 47 committees. */
export const setTemplate = command({
  name: 'proposal.setTemplate',
  about: '设定项目书 Word 模板',
  may: ['selfGovOfficer'],
  input: z.object({ name: text(120), content: fileShape.nullable() }),
  output: z.object({ missing: z.array(z.string()) }),
  secret: ['content'],
  async run(work, input) {
    const bytes = input.content === null ? defaultTemplate() : Buffer.from(input.content, 'base64')
    const parts = bytes.length > FILE_BYTES ? null : partsOf(bytes)
    const document = parts && readDocument(parts)
    if (!document) return no('proposal.not-a-template', {}, 'content')
    const { unknown, missing, facts, lists } = layoutOf(document)
    if (unknown.length > 0) return no('proposal.unknown-tags', { tags: unknown.join('、') }, 'content')
    if (facts.length + lists.length === 0) return no('proposal.no-tags', {}, 'content')
    try {
      const empty = { host: '', place: '', phone: '', year: 2000, before: '' }
      await filledDocument(bytes, emptyProposal('', ''), defaultRules([]), empty)
    } catch {
      return no('proposal.template-broken', {}, 'content')
    }
    work.write(insertTemplate, [work.id(), input.name, input.content, work.at, work.actor.person])
    return ok({ missing })
  },
})

/** The template in force: the office's own, else the platform's. */
export async function templateOf(reads: {
  one: (what: typeof templateInForce) => Promise<{ content: string | null } | undefined>
}): Promise<Uint8Array> {
  const own = await reads.one(templateInForce)
  return own?.content ? Buffer.from(own.content, 'base64') : defaultTemplate()
}

export const commands = [setTemplate] as const
