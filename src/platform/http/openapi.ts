import { z } from 'zod'
import type { House } from '../house.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1 of the whole registry. Answers are checked against it by the door tests. */
export function openApi(house: Pick<House, 'commands' | 'queries' | 'config'>): Json {
  const paths: Json = {}
  const refused = {
    description: 'refused',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const responses = (output: z.ZodType): Json => ({
    '200': { description: 'done', content: { 'application/json': { schema: schemaOf(output, 'output') } } },
    '4XX': refused,
  })
  for (const command of house.commands.values())
    paths[`/commands/${command.name}`] = {
      post: {
        operationId: command.name,
        summary: command.about,
        tags: [command.name.split('.')[0]],
        'x-may': command.may,
        parameters: [
          { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 16, maxLength: 80 } },
        ],
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(command.input, 'input') } } },
        responses: responses(command.output),
      },
    }
  for (const query of house.queries.values())
    paths[`/queries/${query.name}`] = {
      get: {
        operationId: query.name,
        summary: query.about,
        tags: [query.name.split('.')[0]],
        'x-may': query.may,
        parameters: [{ name: 'input', in: 'query', content: { 'application/json': { schema: schemaOf(query.input, 'input') } } }],
        responses: responses(query.output),
      },
    }
  return {
    openapi: '3.1.0',
    info: { title: '邻里 Linli', version: house.config.version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['code', 'detail', 'status'],
          properties: {
            code: { type: 'string' },
            detail: { type: 'string', description: 'a sentence in the language of the user' },
            field: { type: 'string', description: 'path of the input field' },
            status: { type: 'integer' },
            facts: { type: 'object' },
          },
        },
      },
    },
  }
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  return schema
}
