import fc from 'fast-check'

/** A JSON schema, as far as the portal's document uses it. */
export interface Schema {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}

/** A whole body's examples stand beside its schema. */
interface Content {
  readonly schema: Schema
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

interface Described {
  readonly operationId: string
  readonly 'x-capability': string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> }
}

export interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

/** One operation of the document. */
export interface Operation {
  readonly id: string
  readonly method: string
  /** Below `/api/v1`, with its parameters in braces. */
  readonly path: string
  /** `public`, `authenticated`, `operator` or a capability. */
  readonly access: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
}

/** What an operation is called with. */
export interface Input {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      method: method.toUpperCase(),
      path: path.replace('/api/v1', ''),
      access: described['x-capability'],
      parameters: described.parameters ?? [],
      body: bodySchemaOf(Object.values(described.requestBody?.content ?? {})[0]),
    })),
  )
}

function bodySchemaOf(content: Content | undefined): Schema | null {
  if (content === undefined) return null
  const { schema, example, examples } = content
  const values = example === undefined ? Object.values(examples ?? {}).map(({ value }) => value) : [example]
  return values.length === 0 ? schema : { ...schema, examples: values }
}

/** Makes input of the shape that the document asks for; no two of its texts, ids and keys are the same. */
export class InputMaker {
  private made = 0

  /** Input with all that is required, and with the given values of parameters by their names. */
  inputOf({ path, parameters, body }: Operation, given: Readonly<Record<string, string>> = {}): Input {
    const valueAt = ({ name, schema }: Parameter): string => given[name] ?? String(this.valueFor(schema))
    const needed = parameters.filter((parameter) => parameter.in === 'path' || parameter.required === true)
    const url = needed
      .filter((parameter) => parameter.in === 'path')
      .reduce((done, each) => done.replace(`{${each.name}}`, encodeURIComponent(valueAt(each))), path)
    const query = needed
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => [parameter.name, valueAt(parameter)])
    const headers = needed
      .filter((parameter) => parameter.in === 'header')
      .map((parameter) => [parameter.name, valueAt(parameter)] as const)
    return {
      url: query.length === 0 ? url : `${url}?${new URLSearchParams(query)}`,
      headers: Object.fromEntries(headers),
      ...(body !== null && { body: this.valueFor(body) }),
    }
  }

  private valueFor(schema: Schema): unknown {
    if (schema.examples !== undefined) return schema.examples[0]
    if (schema.const !== undefined) return schema.const
    if (schema.enum !== undefined) return schema.enum[0]
    const [choice] = schema.anyOf ?? schema.oneOf ?? []
    if (choice !== undefined) return this.valueFor(choice)
    if (schema.allOf !== undefined) {
      return Object.assign({}, ...schema.allOf.map((part) => this.valueFor(part)))
    }
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(
          (schema.required ?? []).map((name) => [name, this.valueFor(schema.properties?.[name] ?? {})]),
        )
      case 'array':
        return Array.from({ length: schema.minItems ?? 0 }, () => this.valueFor(schema.items ?? {}))
      case 'boolean':
        return false
      case 'integer':
      case 'number':
        return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
      case 'null':
        return null
      default:
        return this.textOf(schema)
    }
  }

  private textOf({ format, pattern, minLength = 0, maxLength = 1_000 }: Schema): string {
    this.made += 1
    if (format === 'uuid') return crypto.randomUUID()
    const plain = [
      `${this.made} `.padEnd(minLength, 'wpis ').slice(0, maxLength).trim(),
      '2026-11-20',
      '2026-11-20T10:00:00Z',
    ]
    const fitting = plain.find((text) => pattern === undefined || new RegExp(pattern, 'u').test(text))
    if (fitting !== undefined) return fitting.padEnd(minLength, 'x')
    const texts = fc.stringMatching(new RegExp(pattern ?? '', 'u'))
    const [text = ''] = fc.sample(
      texts.filter(({ length }) => length >= minLength && length <= maxLength),
      { seed: this.made, numRuns: 1 },
    )
    return text
  }
}
