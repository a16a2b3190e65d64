import { ok } from '../../../kernel/result.ts'
import { qr, qrPath } from '../../../kernel/qr.ts'
import { fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { Facts, fieldsOf, Figures, Notice, PageHead, Section, Tag, TaskForm, TextInput } from '../../../ui/index.ts'
import { cancelSignUp, lookUp } from '../commands-plan.ts'
import { readCode } from '../plan.ts'
import { receipt } from '../queries-plan.ts'
import { whenIn } from './event-cards.tsx'
import { wordsOf } from './record-list.tsx'

/** The address of a sign-up's receipt. */
export const receiptAt = (code: string): string => `/events/check?code=${code}`

/** The code as a square for the cadre's camera: it opens the door list at this person. */
const Square = ({ address, label }: { address: string; label: string }) => {
  const square = qr(address)
  const size = square.length + 8
  return (
    <svg viewBox={`-4 -4 ${size} ${size}`} width="240" height="240" role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={size} height={size} fill="#fff" />
      <path d={qrPath(square)} fill="#000" />
    </svg>
  )
}

const Ask = ({ view }: { view: View }) => {
  const all = wordsOf(view.lang)
  const words = all.receipt
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        width="narrow"
        crumbs={[{ href: view.url('/calendar'), label: all.calendar.title }]}
      />
      <Section width="narrow">
        <TaskForm view={view} form="check" send={words.send}>
          <TextInput
            {...fieldsOf(view, 'check')('code', view.search.get('code') ?? '')}
            label={words.code}
            hint={words.codeHint}
            autoComplete="off"
            required
          />
        </TaskForm>
        <p className="note">{words.lost}</p>
      </Section>
    </>
  )
}

const tones = { in: 'good', waiting: 'wait', gone: 'plain' } as const

export const receiptPage = page({
  name: 'activity.receipt',
  path: '/events/check',
  about: '凭回执码看报名：报上没有、签到二维码、取消',
  may: 'anyone',
  forms: {
    check: {
      command: lookUp,
      input: (form) => ok({ code: form.text('code') }),
      then: (found: { code: string }) => receiptAt(found.code),
    },
    cancel: {
      command: cancelSignUp,
      input: (form) => ok({ code: form.text('code') }),
      then: (done: { code: string }) => `${receiptAt(done.code)}&gone=1`,
    },
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.receipt
    const code = view.value('cancel', 'code', view.search.get('code') ?? '')
    if (view.typed?.form === 'check' || !readCode(code).ok) return { title: words.title, body: <Ask view={view} /> }
    const mine = await view.scope.ask(receipt, { code })
    const { event } = mine
    const fresh = view.typed === null ? view.search.get('new') : null
    const over = event.off || event.record !== null || event.day < view.scope.today
    return {
      title: words.title,
      saved: fresh !== null,
      body: (
        <>
          <PageHead
            title={event.theme}
            eyebrow={words.title}
            width="narrow"
            crumbs={[{ href: view.url(`/events/${event.id}`), label: event.theme }]}
            tags={<Tag tone={mine.came ? 'good' : tones[mine.state]}>{mine.came ? words.came : words[mine.state]}</Tag>}
          />
          <Section width="narrow">
            {fresh === 'in' && (
              <Notice tone="success" title={words.thanks}>
                {words.thanksBody}
              </Notice>
            )}
            {fresh === 'waiting' && (
              <Notice tone="success" title={words.thanksWaiting}>
                {words.thanksWaitingBody}
              </Notice>
            )}
            {event.off && (
              <Notice tone="stop" title={all.event.calledOff}>
                {event.reason}
              </Notice>
            )}
            {view.search.get('gone') === '1' && mine.state === 'gone' && <Notice tone="success" title={words.cancelled} />}
            <Figures items={[{ label: words.code, value: <strong className="num">{mine.code}</strong> }]} />
            <Facts
              items={[
                ...(mine.name === '' ? [] : [{ label: all.event.name, value: mine.name }]),
                ...(mine.state === 'waiting'
                  ? [{ label: words.waiting, value: fill(words.waitingBefore, { n: mine.before }) }]
                  : []),
                { label: all.event.when, value: whenIn(view.lang, event) },
                { label: all.event.where, value: `${event.where}（${event.place}）` },
              ]}
            />
          </Section>
          {mine.state !== 'gone' && !over && (
            <>
              <Section title={words.qr} lead={words.qrHint} width="narrow" tone="tint">
                <Square address={`${view.origin}${view.url(`/events/${event.id}/desk`)}?find=${mine.code}`} label={words.qr} />
              </Section>
              <Section title={words.cancel} lead={words.cancelLead} width="narrow">
                <TaskForm view={view} form="cancel" send={words.cancelSend} with={{ code: mine.code }} />
              </Section>
            </>
          )}
        </>
      ),
    }
  },
})
