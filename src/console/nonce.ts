/**
 * antd makes its style elements itself, and not all of them with the nonce it is given (drawer scroll lock, scroll bar
 * measure, the probe of its style engine). The page's policy refuses a style without it, so every created one gets it here.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

if (nonce !== '') {
  const create = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof document.createElement
}
