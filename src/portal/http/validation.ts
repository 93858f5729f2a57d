import type { FastifySchemaCompiler } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type FieldError, invalidField, PortalError } from './problem'

/** NUL, which PostgreSQL cannot store, and halves of a surrogate pair, which are no characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding that character is the purpose
const UNSTORABLE = /[\u0000\p{Surrogate}]/u

const UNSTORABLE_MESSAGE = 'holds a character that is no text'
const StorableText = z.string().refine((text) => !UNSTORABLE.test(text), UNSTORABLE_MESSAGE)

/**
 * Validates as zod does, and refuses text that no database column can hold.
 *
 * One place instead of a refinement on every string of the contract: a forgotten one would
 * turn bad input into a failure of the portal.
 */
export const storableTextValidator: FastifySchemaCompiler<z.ZodType> = (route) => {
  const validate = validatorCompiler(route)
  return (data: unknown) => {
    const result = validate(data)
    if (result === null || typeof result !== 'object' || !('value' in result)) return result
    const path = pathOfUnstorable(result.value, [])
    return path === null ? result : validatorCompiler({ ...route, schema: atPath(path) })(result.value)
  }
}

/**
 * Checks input that has come otherwise than by HTTP, as strictly.
 *
 * @throws {PortalError} `invalid-request` with the fields that are wrong, as in `body.title`
 */
export function checkStorable<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) {
    throw new PortalError('invalid-request', { errors: parsed.error.issues.flatMap(fieldErrorsOf) })
  }
  const path = pathOfUnstorable(parsed.data, [])
  if (path !== null) throw invalidField(path.join('.'), UNSTORABLE_MESSAGE)
  return parsed.data
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  const at = (...steps: PropertyKey[]): string => [...issue.path, ...steps].map(String).join('.')
  if (issue.code !== 'unrecognized_keys') return [{ path: at(), message: issue.message }]
  return issue.keys.map((key) => ({ path: at(key), message: 'is not a known field' }))
}

function pathOfUnstorable(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? path : null
  if (value === null || typeof value !== 'object') return null
  for (const [key, inner] of Object.entries(value)) {
    const found = pathOfUnstorable(inner, [...path, key])
    if (found !== null) return found
  }
  return null
}

/** A schema that fails exactly at `path`, so that the answer is made like any other refusal. */
function atPath(path: readonly string[]): z.ZodType {
  return path.reduceRight<z.ZodType>((inner, key) => z.looseObject({ [key]: inner }), StorableText)
}
