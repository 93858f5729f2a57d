import { z } from 'zod'
import type { Endpoint } from '#shared/api/endpoint'
import { operatorEndpoints } from '#shared/api/operator/operator-endpoints'
import { UsageError } from '../configuration'

const OPERATIONS: Readonly<Record<string, Endpoint>> = operatorEndpoints
const METHOD_WIDTH = 'DELETE'.length

/** @throws {UsageError} when there is none, with those of the same desk */
export function requireOperation(operationId: string): Endpoint {
  const endpoint = Object.hasOwn(OPERATIONS, operationId) ? OPERATIONS[operationId] : undefined
  if (endpoint !== undefined) return endpoint
  const [desk] = operationId.split('.')
  const alike = Object.keys(OPERATIONS).filter((id) => id.startsWith(`${desk}.`))
  const hint = alike.length === 0 ? '' : ` ${desk} has ${alike.map((id) => id.split('.')[1]).join(', ')}.`
  throw new UsageError(`There is no operation "${operationId}".${hint} operations list names all.`)
}

/** Every operation: method, id, what it does, and the fields it takes. */
export function operationLines(): string[] {
  const indent = ' '.repeat(METHOD_WIDTH + 2)
  return Object.entries(OPERATIONS).flatMap(([id, endpoint]) => {
    const fields = fieldsOf(endpoint)
    return [
      `${endpoint.method.padEnd(METHOD_WIDTH)}  ${id}`,
      `${indent}${endpoint.summary}`,
      ...(fields === '' ? [] : [`${indent}${fields}`]),
    ]
  })
}

/** An operation with the JSON Schemas of what it takes and answers. */
export function describeOperation(operationId: string): object {
  const { method, path, summary, params, query, body, response } = requireOperation(operationId)
  const input = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return {
    operation: operationId,
    method,
    path,
    summary,
    ...(params && { params: input(params) }),
    ...(query && { query: input(query) }),
    ...(body && { body: input(body) }),
    response: z.toJSONSchema(response, { io: 'output', unrepresentable: 'any' }),
  }
}

/** `--params orderId --body reason, note?`; what may be left out has a question mark. */
function fieldsOf({ params, query, body }: Endpoint): string {
  return Object.entries({ params, query, body })
    .flatMap(([part, schema]) => {
      const names = namesOf(schema)
      return names.length === 0 ? [] : [`--${part} ${names.join(', ')}`]
    })
    .join('  ')
}

function namesOf(schema: z.ZodType | undefined): string[] {
  if (!(schema instanceof z.ZodObject)) return []
  const fields: Readonly<Record<string, z.ZodType>> = schema.shape
  return Object.entries(fields).map(([name, field]) =>
    field.safeParse(undefined).success ? `${name}?` : name,
  )
}
