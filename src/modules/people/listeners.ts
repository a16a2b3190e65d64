import { idOf } from '../../kernel/subject.ts'
import type { Listener } from '../../platform/house.ts'
import { markSent, messageById } from './store.ts'

/** Hands queued messages to the gateway; a gateway that fails is tried again by the outbox. */
export const listeners: readonly Listener[] = [
  {
    name: 'people.sendMessage',
    fact: 'people.messageQueued',
    async hear(work, about) {
      const id = idOf(about, 'message')
      const message = await work.one(messageById, id)
      if (!message || message.sent_at !== null) return
      const phone = work.secrets.open(message.phone_sealed, `${work.tenant}|message.phone|${id}`)
      const text = work.secrets.open(message.text_sealed, `${work.tenant}|message.text|${id}`)
      await work.sender.send(phone, text)
      work.write(markSent, [id, work.at])
    },
  },
]
