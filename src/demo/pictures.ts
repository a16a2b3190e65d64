import sharp from 'sharp'

/** What a picture shows; each is drawn, so that no photo of real people stands for an invented event. */
export type Scene = 'kitchen' | 'garden' | 'chess' | 'meeting' | 'children' | 'craft' | 'music' | 'building' | 'reading' | 'care'

const palettes: readonly (readonly [string, string, string, string])[] = [
  ['#f3e7d3', '#d98a5b', '#5b7f6b', '#3d4a4a'],
  ['#e9efe3', '#7fa36b', '#c98f4d', '#41513f'],
  ['#e6eef0', '#6d9aa8', '#d3a45f', '#35505a'],
  ['#f5e9e3', '#c9746a', '#7d8f6f', '#56423f'],
  ['#efe9f2', '#9a86b3', '#d1a36a', '#4a4258'],
]

/** A small generator so that the same seed draws the same picture. */
function chance(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0
    return state / 4_294_967_296
  }
}

const person = (x: number, y: number, size: number, cloth: string, hair: string): string =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-34 92c0-40 14-60 34-60s34 20 34 60z" fill="${cloth}"/><circle r="22" cy="8" fill="#f1c9a5"/><path d="M-23 6c0-22 12-30 23-30s23 8 23 30c-4-12-12-15-23-15s-19 3-23 15z" fill="${hair}"/></g>`

const objects: Readonly<Record<Scene, (p: readonly string[], r: () => number) => string>> = {
  kitchen: (p, r) =>
    `<rect x="120" y="560" width="960" height="46" rx="10" fill="${p[2]}"/>${[220, 470, 720, 950].map((x) => `<g transform="translate(${x} ${520 - r() * 8})"><ellipse rx="78" ry="18" cy="36" fill="#fff" opacity=".9"/><ellipse rx="56" ry="24" cy="20" fill="${p[1]}"/><path d="M-20-10c-12-24 12-30 0-54M18-12c-12-24 12-30 0-54" stroke="#fff" stroke-width="6" fill="none" opacity=".8"/></g>`).join('')}`,
  garden: (p, r) =>
    Array.from({ length: 9 }, (_, i) => {
      const x = 120 + i * 122
      const h = 90 + r() * 120
      return `<g transform="translate(${x} 610)"><path d="M0 0C-10-${h / 2} 8-${h / 2} 0-${h}" stroke="#5f8a55" stroke-width="9" fill="none"/><path d="M0-${h / 2}c-44-6-52-34-52-34 34-4 50 12 52 34zM0-${h / 1.6}c40-10 46-36 46-36-32 0-46 14-46 36z" fill="#7fae6d"/><circle cy="-${h}" r="${18 + r() * 12}" fill="${i % 2 ? p[1] : p[2]}"/><path d="M-42 0h84l-12 62h-60z" fill="#b4734b"/></g>`
    }).join(''),
  chess: (p) =>
    `<g transform="translate(600 560)"><path d="M-300 0h600l70 90h-740z" fill="#d9b98a"/>${Array.from({ length: 9 }, (_, i) => `<path d="M${-280 + i * 70} 6L${-340 + i * 85} 84" stroke="#8a6a43" stroke-width="3"/>`).join('')}${[14, 36, 62].map((y) => `<path d="M-310 ${y}h620" stroke="#8a6a43" stroke-width="3"/>`).join('')}${[-180, -60, 40, 150, 230].map((x, i) => `<ellipse cx="${x}" cy="${30 + (i % 3) * 18}" rx="28" ry="15" fill="${i % 2 ? '#2f3537' : '#fbf7ee'}"/>`).join('')}</g><circle cx="980" cy="180" r="70" fill="${p[1]}" opacity=".5"/>`,
  meeting: (p) =>
    `<ellipse cx="600" cy="610" rx="440" ry="84" fill="#c9a577"/><ellipse cx="600" cy="596" rx="440" ry="80" fill="#dcbc90"/>${[330, 480, 640, 800].map((x) => `<rect x="${x}" y="575" width="66" height="44" rx="4" fill="#fff" transform="skewX(-8) translate(84 0)"/>`).join('')}<rect x="390" y="120" width="420" height="200" rx="14" fill="#fff"/><path d="M430 170h220M430 210h300M430 250h260" stroke="${p[2]}" stroke-width="12" stroke-linecap="round"/>`,
  children: (p, r) =>
    `${Array.from({ length: 7 }, (_, i) => `<g transform="translate(${180 + i * 140} ${150 + r() * 120})"><ellipse rx="34" ry="42" fill="${p[1 + (i % 2)]}"/><path d="M0 42v120" stroke="${p[3]}" stroke-width="3"/></g>`).join('')}<path d="M80 640c160-70 300-70 460 0s340 70 580 0" stroke="${p[2]}" stroke-width="26" fill="none" stroke-linecap="round"/>`,
  craft: (p, r) =>
    `<rect x="140" y="570" width="920" height="40" rx="12" fill="#c79b6a"/>${Array.from({ length: 6 }, (_, i) => `<g transform="translate(${230 + i * 150} 540) rotate(${r() * 30 - 15})"><path d="M-40 0l40-60 40 60-40 34z" fill="${p[1 + (i % 2)]}"/><path d="M0-60v94" stroke="#fff" stroke-width="4" opacity=".7"/></g>`).join('')}`,
  music: (p) =>
    `${[260, 460, 700, 900].map((x, i) => `<g transform="translate(${x} ${200 + (i % 2) * 60})"><ellipse cx="-14" cy="60" rx="26" ry="18" fill="${p[1]}" transform="rotate(-18)"/><path d="M8 56V-60l70-16v34L8-26" fill="${p[1]}"/></g>`).join('')}<rect x="180" y="560" width="840" height="70" rx="18" fill="${p[2]}"/>`,
  building: (p, r) =>
    `${[180, 460, 760].map((x, i) => `<g transform="translate(${x} ${220 - i * 20})"><rect width="240" height="${420 + i * 20}" rx="10" fill="${i === 1 ? p[1] : '#fff'}" opacity=".92"/>${Array.from({ length: 15 }, (_, w) => `<rect x="${30 + (w % 3) * 66}" y="${36 + Math.floor(w / 3) * 72}" width="44" height="44" rx="5" fill="${r() > 0.5 ? '#f6d58a' : p[2]}"/>`).join('')}</g>`).join('')}`,
  reading: (p) =>
    `${[240, 470, 700, 930].map((x, i) => `<g transform="translate(${x} ${520 - (i % 2) * 24})"><path d="M0 0c-40-26-80-22-100-12v70c30-12 66-8 100 12 34-20 70-24 100-12v-70c-20-10-60-14-100 12z" fill="#fff"/><path d="M0 0v70" stroke="${p[2]}" stroke-width="5"/></g>`).join('')}<rect x="200" y="110" width="800" height="26" rx="6" fill="${p[3]}" opacity=".5"/>${Array.from({ length: 16 }, (_, i) => `<rect x="${220 + i * 48}" y="${136 - 90 - (i % 3) * 12}" width="34" height="${90 + (i % 3) * 12}" rx="4" fill="${p[1 + (i % 3)]}"/>`).join('')}`,
  care: (p) =>
    `<path d="M600 600c-220-130-240-260-150-300 70-30 120 20 150 70 30-50 80-100 150-70 90 40 70 170-150 300z" fill="${p[1]}" opacity=".75"/><rect x="180" y="600" width="840" height="30" rx="12" fill="${p[2]}"/>`,
}

/** Draws a scene with a few neighbours, 1200 × 800, as PNG. The receiving side turns it into what it stores. */
export async function picture(scene: Scene, seed: number): Promise<Buffer> {
  const r = chance(seed + 7)
  const p = palettes[Math.floor(r() * palettes.length)] as readonly [string, string, string, string]
  const [paper, warm, green, ink] = p
  const crowd = Array.from({ length: 5 + Math.floor(r() * 3) }, (_, i) =>
    person(
      150 + i * 150 + r() * 40,
      400 + r() * 40,
      1.25 + r() * 0.35,
      [warm, green, '#e3b05c', '#8aa0b0', '#c98793'][i % 5] ?? warm,
      r() > 0.45 ? ink : '#b8b3aa',
    ),
  ).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800"><rect width="1200" height="800" fill="${paper}"/><circle cx="${200 + r() * 800}" cy="${90 + r() * 90}" r="${150 + r() * 90}" fill="#fff" opacity=".45"/><path d="M0 660c300-40 700-30 1200 10v130H0z" fill="${green}" opacity=".28"/>${['building', 'music', 'children', 'care'].includes(scene) ? objects[scene](p, r) + crowd : crowd + objects[scene](p, r)}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

/** A one-page PDF that stands for an invoice or a list of the demonstration; it says so. */
export function paper(title: string): Buffer {
  const text = `BT /F1 18 Tf 60 760 Td (LINLI DEMO - ${title.replace(/[^\x20-\x7e]/g, '')}) Tj 0 -30 Td /F1 11 Tf (Demonstration data. Not a voucher.) Tj ET`
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = parts.map((part, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${part}\nendobj\n`
    return at
  })
  const xref = body.length
  body += `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  body += `trailer << /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}
