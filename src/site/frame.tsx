import { readFileSync } from 'node:fs'
import { must } from '../kernel/result.ts'
import { brandOf } from '../modules/org/index.ts'
import { assetPath } from '../platform/assets.ts'
import type { Loaded, View } from '../platform/http/page.ts'
import type { Frame } from '../platform/http/site.ts'
import type { Lang } from '../platform/house.ts'
import { ButtonLink, document, PageHead } from '../ui/index.ts'

/** The navigation of a subdistrict's site, in the order residents need it. */
const nav: readonly { path: string; label: Readonly<Record<Lang, string>> }[] = [
  { path: '/', label: { zh: '首页', en: 'Home' } },
  { path: '/projects', label: { zh: '自治金项目', en: 'Projects' } },
  { path: '/money', label: { zh: '自治金收支公开', en: 'Open accounts' } },
  { path: '/meetings', label: { zh: '三会', en: 'Meetings' } },
  { path: '/surveys', label: { zh: '问卷', en: 'Surveys' } },
  { path: '/notices', label: { zh: '公示', en: 'Public notices' } },
  { path: '/appeals', label: { zh: '诉求', en: 'Appeals' } },
  { path: '/awards', label: { zh: '评优', en: 'Awards' } },
]

export interface SiteAssets {
  readonly css: string
  readonly script: string
}

/** Addresses of the built style sheet and form script; their names carry a fingerprint. */
export function siteAssets(): SiteAssets {
  const manifest = JSON.parse(readFileSync(assetPath('site/manifest.json'), 'utf8')) as Record<string, string>
  const of = (name: string): string => {
    const file = manifest[name]
    must(file, `the build made ${name}`)
    return `/assets/${file}`
  }
  return { css: of('site.css'), script: of('form.js') }
}

/** Draws a page inside the frame of its subdistrict: brand, navigation, 长辈版, 居委电话, the required footer. */
export function siteFrame(assets: SiteAssets, known: ReadonlySet<string>): Frame {
  return async (view) => {
    const brand = await brandOf(view.scope)
    return (loaded) => draw(assets, known, view, brand, loaded)
  }
}

function draw(
  assets: SiteAssets,
  known: ReadonlySet<string>,
  view: View,
  brand: Awaited<ReturnType<typeof brandOf>>,
  loaded: Loaded,
): string {
  const { lang, text, path, tenant, house } = view
  const here = view.url(path)
  const html = document({
    brand: { name: tenant.name, slogan: brand.slogan, cssClass: `brand-${brand.colour}`, short: tenant.name.slice(0, 2) },
    lang,
    text,
    path: here,
    title: loaded.title,
    nav: nav
      .filter((item) => known.has(item.path))
      .map((item) => ({
        href: view.url(item.path),
        label: item.label[lang],
        current: item.path === '/' ? path === '/' : path.startsWith(item.path),
      })),
    demoBand: house.config.demo,
    noindex: house.config.demo || !loaded.body,
    ...(brand.phone ? { committeePhone: brand.phone } : {}),
    ...(view.scope.actor.person ? { signedIn: { name: view.scope.actor.name, href: view.url('/me') } } : {}),
    assets: { css: assets.css },
    links: {
      home: view.url('/'),
      signIn: `${view.url('/sign-in')}?next=${encodeURIComponent(path)}`,
      textSize: `${here}?text=${text === 'large' ? 'normal' : 'large'}`,
      language: `${here}?lang=${lang === 'zh' ? 'en' : 'zh'}`,
    },
    footer: {
      host: brand.host_name,
      icp: brand.filing,
      links: {
        privacy: view.url('/about/privacy'),
        accessibility: view.url('/about/accessibility'),
        complaints: view.url('/about/complaints'),
      },
    },
    saved: loaded.saved,
    forget: loaded.forget,
    // A page that only says why there is nothing else: its sentence, and the way home.
    children:
      typeof loaded.body === 'string' ? (
        <PageHead
          title={loaded.body}
          width="narrow"
          actions={<ButtonLink href={view.url('/')}>{lang === 'zh' ? '首页' : 'Home'}</ButtonLink>}
        />
      ) : (
        loaded.body
      ),
  })
  // Only what was drawn tells whether there is a form to keep what is typed in; a reading page carries no script.
  const keeps = loaded.saved === true || loaded.forget === true || /<form[^>]*(method="post"|data-busy)/.test(html)
  return keeps ? html.replace('</head>', `<script src="${assets.script}" defer=""></script></head>`) : html
}
