import { readFileSync } from 'node:fs'
import { checkoutPath } from '../platform/assets.ts'
import type { Pool } from '../platform/postgres/pool.ts'
import { openHouse } from './context.ts'

/** The year of the codes in data/divisions. */
const CODE_YEAR = 2023

interface Division {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly kind: 'district' | 'subdistrict' | 'committee'
}

/** `linli import divisions`: 16 districts, 234 subdistricts and towns, 6,509 committees, as the reference of places. */
export async function importDivisions(words: readonly string[]): Promise<number> {
  if (words[0] !== 'divisions') {
    console.error('用法：linli import divisions')
    return 2
  }
  const opened = await openHouse({ log: (line) => console.error(line) })
  try {
    const counts = await loadDivisions(opened.house.pool)
    console.log(
      `已导入 ${counts.district} 个区、${counts.subdistrict} 个街道和镇、${counts.committee} 个居委会和村委会（${CODE_YEAR} 年代码）`,
    )
    return 0
  } finally {
    await opened.close()
  }
}

/** Puts the divisions of data/divisions into the reference table; codes that are there already are updated. */
export async function loadDivisions(pool: Pool): Promise<Record<Division['kind'], number>> {
  const divisions = [
    ...read('districts.csv', 'district', null),
    ...read('subdistricts.csv', 'subdistrict', 'areaCode'),
    ...read('committees.csv', 'committee', 'streetCode'),
  ]
  await pool.query(
    `insert into division (code, kind, name, parent_code, code_year)
     select d.code, d.kind, d.name, d.parent, $2 from jsonb_to_recordset($1::jsonb) as d (code text, kind text, name text, parent text)
     on conflict (code) do update set name = excluded.name, parent_code = excluded.parent_code, code_year = excluded.code_year`,
    [JSON.stringify(divisions), CODE_YEAR],
  )
  const counts = { district: 0, subdistrict: 0, committee: 0 }
  for (const division of divisions) counts[division.kind] += 1
  return counts
}

function read(file: string, kind: Division['kind'], parentColumn: string | null): Division[] {
  const [head = '', ...lines] = readFileSync(checkoutPath(`data/divisions/${file}`), 'utf8')
    .trim()
    .split(/\r?\n/)
  const columns = head.split(',')
  const cell = (line: string, column: string): string => (line.split(',')[columns.indexOf(column)] ?? '').replaceAll('"', '')
  return lines.map((line) => ({
    code: cell(line, 'code'),
    name: cell(line, 'name'),
    parent: parentColumn === null ? null : cell(line, parentColumn),
    kind,
  }))
}
