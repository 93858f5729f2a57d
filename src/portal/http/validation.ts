import type { FastifySchemaCompiler } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** NUL, which PostgreSQL cannot store, and halves of a surrogate pair, which are no characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding that character is the purpose
const UNSTORABLE = /[\u0000\p{Surrogate}]/u

const StorableText = z.string().refine((text) => !UNSTORABLE.test(text), 'holds a character that is no text')

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
