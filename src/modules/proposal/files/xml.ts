/** A node of an office document: what we need of XML, and no more. */
export interface Node {
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: (Node | string)[]
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** Deeper than any document that a person makes. */
const DEEPEST = 200

/** Reads XML that a word processor wrote. Declarations of types are not followed: there is nothing in them for us. */
export function parseXml(text: string): Node | null {
  const root: Node = { name: '', attrs: {}, children: [] }
  const open: Node[] = [root]
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g
  for (const [, cdata, closed, name, attrs = '', empty, words] of text.matchAll(token)) {
    const at = open.at(-1) ?? root
    if (words !== undefined) at.children.push(decoded(words))
    else if (cdata !== undefined) at.children.push(cdata)
    else if (closed !== undefined) {
      if (open.length < 2 || at.name !== closed) return null
      open.pop()
    } else if (name !== undefined) {
      const node: Node = {
        name,
        attrs: Object.fromEntries(
          [...attrs.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', a, b]) => [
            key,
            decoded(a ?? b ?? ''),
          ]),
        ),
        children: [],
      }
      at.children.push(node)
      if (empty === '') open.push(node)
      if (open.length > DEEPEST) return null
    }
  }
  return open.length === 1 ? root : null
}

export const nodesOf = (node: Node): Node[] => node.children.filter((one): one is Node => typeof one !== 'string')
export const childOf = (node: Node | undefined, name: string): Node | undefined =>
  node && nodesOf(node).find((one) => one.name === name)

/** Every node of a name below, in the order of the text; inside a found one it looks no further unless `deep`. */
export function allOf(node: Node, name: string, deep = false): Node[] {
  return nodesOf(node).flatMap((one) =>
    one.name === name ? [one, ...(deep ? allOf(one, name, true) : [])] : allOf(one, name, deep),
  )
}

export const textOf = (node: Node): string => node.children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('')
