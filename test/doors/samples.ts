import { z } from 'zod'
import type { AnyCommand, AnyQuery } from '../../src/platform/declare.ts'

/** Inputs that cannot be guessed from the schema. A command that is neither guessed nor listed fails the door tests. */
export const SAMPLES: Readonly<Record<string, unknown>> = {
  'people.setLogin': { person: '019c0000-0000-7000-8000-000000000000', login: 'sample.login', password: '一个够长的示范密码' },
}

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  format?: string
  pattern?: string
  minimum?: number
  exclusiveMinimum?: number
  minItems?: number
  minLength?: number
  $ref?: string
}

/** Any id will do: whoever needs a real one puts it in. */
export const SOME_ID = '019c0000-0000-7000-8000-00000000abcd'
const WORDS = [
  '示范内容',
  'abc',
  '14:00',
  '310199001001',
  '2026',
  '139310100009',
  '13931019999',
  'a',
  '0',
  'x.test',
  'A-1',
  'planning',
]
const BY_NAME: Readonly<Record<string, string>> = { role: 'areaSecretary', phone: '13931019999', contact: '13931019999' }
const DAY = '2026-03-02'

function guess(schema: Schema, field: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const some = schema.anyOf ?? schema.oneOf
  if (some) return guess(some.find((one) => one.type !== 'null') ?? {}, field)
  if (schema.allOf) return guess(Object.assign({}, ...schema.allOf) as Schema, field)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object': {
      const entries = Object.entries(schema.properties ?? {})
      const needed = entries.filter(([name]) => schema.required?.includes(name))
      return Object.fromEntries(needed.map(([name, inner]) => [name, guess(inner, name)]))
    }
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => guess(schema.items ?? {}, field))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default: {
      if (schema.format === 'uuid') return SOME_ID
      if (schema.format === 'date') return DAY
      if (schema.pattern) return WORDS.concat(DAY).find((word) => new RegExp(schema.pattern ?? '').test(word)) ?? 'abc'
      const known = BY_NAME[field]
      const text = known ?? (/^(day|from|to|on|until|since|begins|ends|start|end|date|due)$/i.test(field) ? DAY : '示范内容')
      return text.padEnd(schema.minLength ?? 0, '示')
    }
  }
}

/** An input that the command or query accepts, or undefined. */
export function sampleOf(of: AnyCommand | AnyQuery): unknown {
  const listed = SAMPLES[of.name]
  const made = listed ?? guess(z.toJSONSchema(of.input, { io: 'input', unrepresentable: 'any' }) as Schema, '')
  const days = (value: unknown): unknown =>
    typeof value === 'string' && value === '示范内容'
      ? DAY
      : Array.isArray(value)
        ? value.map(days)
        : value && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, days(inner)]))
          : value
  if (of.input.safeParse(made).success) return made
  return repair(of, made) ?? (of.input.safeParse(days(made)).success ? days(made) : undefined)
}

/** Tries other words at the field that is refused, a few times: rules that the schema does not tell. */
function repair(of: AnyCommand | AnyQuery, made: unknown): unknown {
  let value = structuredClone(made)
  for (let tries = 0; tries < 12; tries += 1) {
    const parsed = of.input.safeParse(value)
    if (parsed.success) return value
    const path = parsed.error.issues[0]?.path ?? []
    const fixed = [DAY, ...WORDS, SOME_ID, 1, []].find((word) => {
      const next = put(structuredClone(value), path, word)
      const again = of.input.safeParse(next)
      return again.success || again.error.issues[0]?.path.join('.') !== path.join('.')
    })
    if (fixed === undefined || path.length === 0) return undefined
    value = put(value, path, fixed)
  }
  return undefined
}

function put(root: unknown, path: readonly PropertyKey[], value: unknown): unknown {
  let at = root as Record<PropertyKey, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<PropertyKey, unknown>
  const last = path.at(-1)
  if (last !== undefined) at[last] = value
  return root
}

/** The input with every place where an id stands filled by this one. */
export function withId(input: unknown, id: string): unknown {
  if (input === SOME_ID || input === '019c0000-0000-7000-8000-000000000000') return id
  if (Array.isArray(input)) return input.map((one) => withId(one, id))
  if (input && typeof input === 'object')
    return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withId(value, id)]))
  return input
}

/** What a JSON value has against a schema of OpenAPI 3.1; only the words that zod writes. */
export function against(schema: Schema & Record<string, unknown>, value: unknown, at = '$'): string[] {
  const some = schema.anyOf ?? schema.oneOf
  if (some) return some.some((one) => against(one as never, value, at).length === 0) ? [] : [`${at}: fits none`]
  if (schema.allOf) return schema.allOf.flatMap((one) => against(one as never, value, at))
  if (schema.const !== undefined && schema.const !== value) return [`${at}: not ${String(schema.const)}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: not one of ${schema.enum.join(', ')}`]
  const types = schema.type === undefined ? [] : [schema.type].flat()
  const is = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const fits = types.length === 0 || types.includes(is) || (types.includes('integer') && Number.isInteger(value))
  if (!fits) return [`${at}: ${is}, not ${types.join(' or ')}`]
  if (is === 'string' && schema.pattern && !new RegExp(schema.pattern).test(value as string)) return [`${at}: ${String(value)}`]
  if (is === 'array') return (value as unknown[]).flatMap((one, i) => against((schema.items ?? {}) as never, one, `${at}[${i}]`))
  if (is !== 'object') return []
  const object = value as Record<string, unknown>
  const missing = (schema.required ?? []).filter((name) => !(name in object)).map((name) => `${at}.${name}: missing`)
  const inner = Object.entries(object).flatMap(([name, one]) => {
    const own = schema.properties?.[name]
    if (own) return against(own as never, one, `${at}.${name}`)
    if (schema.additionalProperties === false) return [`${at}.${name}: not described`]
    return typeof schema.additionalProperties === 'object'
      ? against(schema.additionalProperties as never, one, `${at}.${name}`)
      : []
  })
  return [...missing, ...inner]
}
