import { fill } from '../../../kernel/text.ts'
import { no } from '../../../kernel/result.ts'
import { Refused } from '../../../platform/ask.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { printPdf } from '../../../platform/pdf/pdf.ts'
import { ButtonLink, Facts, Field, controlOf, Notice, PageHead, Section } from '../../../ui/index.ts'
import { codeText, readCode } from '../domain.ts'
import { certificate } from '../queries-person.ts'
import { zh } from '../words.zh.ts'
import { dayIn, wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof certificate)['run']>>
type Shown = Extract<Found, { ok: true }>['value']

const factsOf = (shown: Shown, view: Pick<View, 'lang'>) => ({
  name: shown.name,
  place: shown.place,
  since: dayIn(view.lang, shown.since),
  until: dayIn(view.lang, shown.until),
  shifts: shown.shifts,
  hours: shown.hours,
})

/** Where a number from paper is typed in: its own page, so that nobody needs to know an address by heart. */
export const checkPage = page({
  name: 'team.checkCertificate',
  path: '/certificates',
  about: '核对志愿服务证明',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang).certificate
    const typed = view.search.get('code') ?? ''
    const found = typed === '' ? null : await certificateOf(view, typed)
    const field = {
      name: 'code',
      label: words.code,
      hint: words.codeHint,
      required: true,
      error: typed !== '' && found === null ? wordsOf(view.lang).refusals['no-such-code'] : undefined,
    }
    return {
      title: words.title,
      body: (
        <>
          <PageHead title={words.title} lead={words.lead} width="narrow" />
          <Section width="narrow">
            <form className="form" action={view.url('/certificates')} method="get">
              <Field {...field}>
                <input {...controlOf(field)} type="text" className="input-short" autoComplete="off" defaultValue={typed} />
              </Field>
              <button className="button" type="submit">
                {words.check}
              </button>
            </form>
            {found && <Truth shown={found} view={view} />}
          </Section>
        </>
      ),
    }
  },
})

async function certificateOf(view: View, code: string): Promise<Shown | null> {
  try {
    return await view.scope.ask(certificate, { code: code.slice(0, 40) })
  } catch (refused) {
    if (refused instanceof Refused) return null
    throw refused
  }
}

const Truth = ({ shown, view }: { shown: Shown; view: View }) => {
  const words = wordsOf(view.lang).certificate
  return (
    <>
      <Notice tone="success" title={words.true}>
        {fill(words.body, factsOf(shown, view))}
      </Notice>
      <Facts
        items={[
          { label: words.code, value: <span className="num">{codeText(shown.code)}</span>, note: words.now },
          { label: words.issued, value: dayIn(view.lang, shown.issued) },
        ]}
      />
    </>
  )
}

export const certificatePage = page({
  name: 'team.certificate',
  path: '/certificates/:code',
  about: '一张志愿服务证明：核对',
  may: 'anyone',
  async load(view, params) {
    const words = wordsOf(view.lang).certificate
    const shown = await certificateOf(view, params.code)
    if (!shown) return null
    return {
      title: words.heading,
      body: (
        <>
          <PageHead
            title={words.heading}
            width="narrow"
            crumbs={[{ href: view.url('/certificates'), label: words.title }]}
            actions={
              shown.whole ? (
                <ButtonLink href={view.url(`/certificates/${shown.code}/paper.pdf`)}>{words.paper}</ButtonLink>
              ) : undefined
            }
          />
          <Section width="narrow">
            <Truth shown={shown} view={view} />
          </Section>
        </>
      ),
    }
  },
})

/** On paper with the whole name: for the volunteer and the committee alone. */
export const certificatePaper = page({
  name: 'team.certificatePaper',
  path: '/certificates/:code/paper.pdf',
  about: '志愿服务证明（PDF）',
  may: 'signedIn',
  async load(view, params) {
    const shown = await certificateOf(view, params.code)
    if (!shown) return null
    if (!shown.whole) throw new Refused(no('platform.not-yours'))
    const words = zh.certificate
    const data = {
      demo: view.house.config.demo,
      title: words.heading,
      body: fill(words.paperBody, factsOf(shown, { lang: 'zh' })),
      free: words.free,
      code: fill(words.paperCode, { code: codeText(readCode(shown.code)) }),
      place: shown.place,
      issued: dayIn('zh', shown.issued),
    }
    const pdf = await printPdf({ template: 'modules/team/templates/certificate.typ', data, at: view.scope.at })
    if (!pdf) throw new Refused(no('platform.busy'))
    return { title: data.title, body: null, file: { name: `${data.title}.pdf`, type: 'application/pdf', text: pdf } }
  },
})
