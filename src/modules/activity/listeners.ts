import { dayText } from '../../kernel/day.ts'
import { idOf } from '../../kernel/subject.ts'
import { fill } from '../../kernel/text.ts'
import type { Listener } from '../../platform/house.ts'
import { codeFor, openAt } from './commands-plan.ts'
import { planById, signUpById } from './store-plan.ts'
import { zh } from './words.zh.ts'

/** Tells who signed up what changed for them. Somebody who went off the list meanwhile is left in peace. */
export const listeners: readonly Listener[] = [
  {
    name: 'activity.sendNews',
    fact: 'activity.signUpNews',
    async hear(work, about, payload) {
      const plan = await work.one(planById, idOf(about, 'event'))
      const row = await work.one(signUpById, String(payload.signUp))
      const words = zh.messages[payload.news as keyof typeof zh.messages]
      if (!plan || !row || row.state === 'gone' || row.phone_sealed === null || !words) return
      await work.sender.send(
        openAt(work, 'phone', row.id, row.phone_sealed),
        fill(words, {
          theme: plan.theme,
          day: dayText(plan.held_on),
          from: plan.begins,
          where: plan.venue,
          reason: plan.reason,
          code: codeFor(work, row.id),
        }),
      )
    },
  },
]
