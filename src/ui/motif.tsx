import type { ReactNode } from 'react'

export type MotifName = 'bloom' | 'roof' | 'lane' | 'river'

const petals = (n: number, rx: number, ry: number, away: number, turn: number, tone: string): ReactNode =>
  Array.from({ length: n }, (_, i) => (
    <ellipse
      // biome-ignore lint: the drawing never changes its order
      key={`${tone}${i}`}
      className={tone}
      cx="160"
      cy={160 - away}
      rx={rx}
      ry={ry}
      transform={`rotate(${turn + (360 / n) * i} 160 160)`}
    />
  ))

const eave = (y: number, half: number, rise: number, tone: string): ReactNode => (
  <path
    className={tone}
    d={`M${160 - half} ${y}q${half * 0.5} ${-rise * 0.15} ${half * 0.62} ${-rise}h${half * 0.76}q${half * 0.12} ${rise * 0.85} ${half * 0.62} ${rise}l-8 10q${-half * 0.3} -8 ${-half + 8} -8t${-half + 8} 8z`}
  />
)

const house = (x: number, top: number, width: number, tone: string): ReactNode => (
  <g>
    <path className={tone} d={`M${x} 290V${top}l${width / 2} -34l${width / 2} 34V290z`} />
    <path className="m-paper" d={`M${x + width * 0.32} 290v-44a${width * 0.18} ${width * 0.18} 0 0 1 ${width * 0.36} 0v44z`} />
    <path
      className="m-paper"
      d={`M${x + width * 0.24} ${top + 16}h${width * 0.18}v26h${-width * 0.18}zM${x + width * 0.58} ${top + 16}h${width * 0.18}v26h${-width * 0.18}z`}
    />
  </g>
)

const wave = (y: number, tone: string): ReactNode => (
  <path className={tone} d={`M0 ${y}q20 -16 40 0t40 0t40 0t40 0t40 0t40 0t40 0t40 0V320H0z`} />
)

const drawings: Readonly<Record<MotifName, ReactNode>> = {
  bloom: (
    <>
      <path
        className="m-a2"
        d="M156 196c-34 52-88 66-132 56c22-44 74-78 132-56zM168 204c20 58 68 80 116 78c-10-50-56-92-116-78z"
      />
      {petals(9, 42, 66, 74, 0, 'm-b1')}
      {petals(8, 34, 50, 52, 20, 'm-b2')}
      {petals(6, 24, 34, 30, 8, 'm-b2')}
      <circle className="m-b3" cx="160" cy="160" r="15" />
    </>
  ),
  roof: (
    <>
      <circle className="m-b1" cx="232" cy="86" r="52" />
      <path className="m-a2" d="M156 14h8v40h-8z" />
      <circle className="m-a3" cx="160" cy="20" r="7" />
      {eave(104, 84, 52, 'm-a2')}
      <path className="m-a1" d="M116 112h88v40h-88z" />
      {eave(186, 120, 46, 'm-a3')}
      <path className="m-a1" d="M84 194h152v34H84z" />
      {eave(262, 152, 46, 'm-a2')}
      <path className="m-a1" d="M48 270h224v40H48z" />
      <path className="m-paper" d="M144 310v-26a16 16 0 0 1 32 0v26z" />
      <path className="m-a3" d="M34 310h252v10H34z" />
    </>
  ),
  lane: (
    <g transform="translate(0 22)">
      <circle className="m-b1" cx="250" cy="84" r="46" />
      {house(16, 176, 84, 'm-a1')}
      {house(208, 162, 92, 'm-a1')}
      {house(86, 128, 136, 'm-a2')}
      <circle className="m-b2" cx="52" cy="214" r="40" />
      <circle className="m-b1" cx="82" cy="240" r="28" />
      <path className="m-b3" d="M50 214h4v76h-4z" />
      <path className="m-a3" d="M0 290h320v8H0z" />
    </g>
  ),
  river: (
    <>
      <circle className="m-b1" cx="226" cy="92" r="50" />
      <path className="m-a2" d="M8 226q152 -150 304 0v16h-70a82 82 0 0 0 -164 0H8z" />
      <path className="m-a3" d="M8 226q152 -150 304 0l-6 4q-146 -138 -292 0z" />
      {wave(240, 'm-a1')}
      {wave(262, 'm-a1')}
      {wave(286, 'm-a2')}
    </>
  ),
}

/** The paper-cut picture of a subdistrict: peony, temple, lane or river. Decoration only, so it says nothing to a screen reader. */
export const Motif = ({ name }: { name: MotifName }) => (
  <svg className="motif" viewBox="0 0 320 320" aria-hidden="true" focusable="false">
    {drawings[name]}
  </svg>
)
