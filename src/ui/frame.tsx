import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { CallButton } from './actions.tsx'
import { cx } from './cx.ts'
import { type Lang, LangContext, wordsOf } from './words.ts'

/** A subdistrict's own face. The colours live in the style sheet under `cssClass`, since a page may carry no inline style. */
export interface Brand {
  readonly name: string
  /** As printed by the subdistrict; where none was printed none is shown. */
  readonly slogan?: string | undefined
  readonly cssClass: 'brand-a' | 'brand-b' | 'brand-c' | 'brand-d'
  /** One to four characters for the seal: 花木. */
  readonly short: string
}

export interface NavItem {
  readonly href: string
  readonly label: string
  readonly current?: boolean | undefined
}

export interface Footer {
  readonly host: string
  readonly icp: string
  readonly links: { readonly privacy: string; readonly accessibility: string; readonly complaints: string }
  readonly more?: readonly NavItem[] | undefined
}

export interface FrameProps {
  readonly brand: Brand
  readonly lang: Lang
  readonly text: 'normal' | 'large'
  /** Address of this page, without query. */
  readonly path: string
  readonly title: string
  readonly nav: readonly NavItem[]
  readonly footer: Footer
  readonly children: ReactNode
  readonly description?: string | undefined
  /** Shows the 演示数据 band. Pages of a demonstration are `noindex` as well. */
  readonly demoBand?: boolean | undefined
  readonly committeePhone?: string | undefined
  readonly signedIn?: { readonly name: string; readonly href: string } | undefined
  readonly noindex?: boolean | undefined
  /** Addresses with a fingerprint; `script` only on pages with a form. */
  readonly assets: { readonly css: string; readonly script?: string | undefined }
  readonly links: {
    readonly home: string
    readonly signIn: string
    /** Sets the other text size and comes back here. */
    readonly textSize: string
    readonly language: string
  }
  /** On the page after a successful submit: the browser forgets the draft of the form that was sent. */
  readonly saved?: boolean | undefined
  /** On the page after signing out: the browser forgets every draft, as phones and counters are shared. */
  readonly forget?: boolean | undefined
}

/** The subdistrict's short name as a seal. It repeats the name beside it, so it is hidden from screen readers. */
export const Seal = ({ text, size }: { text: string; size?: 'big' | undefined }) => (
  <span className={cx('seal', size === 'big' && 'seal-big', text.length > 2 && 'seal-two')} aria-hidden="true">
    <span className="seal-in">{text}</span>
  </span>
)

const Header = (page: FrameProps) => {
  const words = wordsOf(page.lang)
  const { brand, links } = page
  return (
    <header className="site-head">
      {page.demoBand === true && (
        <p className="demo-band">
          <strong>{words.demo}</strong> {words.demoNote}
        </p>
      )}
      <div className="wrap head-row">
        <a className="brand" href={links.home}>
          <Seal text={brand.short} />
          <span className="brand-text">
            <span className="brand-name">{brand.name}</span>
            {brand.slogan !== undefined && <span className="brand-slogan">{brand.slogan}</span>}
          </span>
        </a>
        <ul className="tools" aria-label={words.tools}>
          <li>
            <a className="tool tool-text" href={links.textSize}>
              {page.text === 'large' ? words.normalText : words.largeText}
            </a>
          </li>
          <li>
            <a
              className="tool"
              href={links.language}
              hrefLang={page.lang === 'zh' ? 'en' : 'zh-CN'}
              lang={page.lang === 'zh' ? 'en' : 'zh-CN'}
            >
              {words.otherLanguage}
            </a>
          </li>
          <li>
            <a className="tool" href={page.signedIn?.href ?? links.signIn}>
              {page.signedIn?.name ?? words.signIn}
            </a>
          </li>
          {page.committeePhone !== undefined && (
            <li className="tool-call">
              <CallButton phone={page.committeePhone} label={words.call} />
            </li>
          )}
        </ul>
      </div>
      <nav className="site-nav" aria-label={words.nav}>
        <ul className="wrap">
          {page.nav.map((item) => (
            <li key={item.href}>
              <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

/** Required of every public site of an office: who runs it, its filing number, privacy, accessibility, 投诉建议 (domain §9.1, §9.5). */
const Foot = (page: FrameProps) => {
  const words = wordsOf(page.lang)
  const { footer } = page
  return (
    <footer className="site-foot">
      <div className="wrap foot-row">
        <div className="foot-brand">
          <Seal text={page.brand.short} />
          <p>
            <span className="foot-name">{page.brand.name}</span>
            {words.host}: {footer.host}
            <br />
            {words.icp}: {footer.icp}
            {page.committeePhone !== undefined && (
              <>
                <br />
                <CallButton phone={page.committeePhone} label={words.call} />
              </>
            )}
          </p>
        </div>
        <ul className="foot-links">
          {footer.more?.map((item) => (
            <li key={item.href}>
              <a href={item.href}>{item.label}</a>
            </li>
          ))}
          <li>
            <a href={footer.links.privacy}>{words.privacy}</a>
          </li>
          <li>
            <a href={footer.links.accessibility}>{words.accessibility}</a>
          </li>
          <li>
            <a href={footer.links.complaints}>{words.complaints}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}

/** The whole page: head, header, content, footer. Sections inside bring their own width. */
export const Frame = (page: FrameProps) => (
  <LangContext value={page.lang}>
    <html lang={page.lang === 'zh' ? 'zh-CN' : 'en'} data-text={page.text} className={page.brand.cssClass}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {(page.noindex === true || page.demoBand === true) && <meta name="robots" content="noindex" />}
        {page.description !== undefined && <meta name="description" content={page.description} />}
        <meta name="format-detection" content="telephone=no" />
        <title>{page.title === page.brand.name ? page.title : `${page.title} · ${page.brand.name}`}</title>
        <link rel="stylesheet" href={page.assets.css} />
        {page.assets.script !== undefined && <script src={page.assets.script} defer={true} />}
      </head>
      <body>
        <a className="skip" href="#main">
          {wordsOf(page.lang).skip}
        </a>
        <Header {...page} />
        <main
          id="main"
          tabIndex={-1}
          data-saved={page.saved === true ? '' : undefined}
          data-forget={page.forget === true ? '' : undefined}
        >
          {page.children}
        </main>
        <Foot {...page} />
      </body>
    </html>
  </LangContext>
)

/** One page as the text that is sent. */
export const document = (page: FrameProps): string => `<!doctype html>${renderToStaticMarkup(<Frame {...page} />)}`
