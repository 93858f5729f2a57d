import { API_PREFIX, type Endpoint } from '#shared/api/endpoint'

export interface CallInput {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** Of the document that the call depends on. */
  readonly revision?: string
}

/** The address of one call: path parameters filled in and escaped, absent query fields left out. */
export function portalCallUrl(portalUrl: string, endpoint: Pick<Endpoint, 'path'>, input: CallInput): string {
  const url = new URL(API_PREFIX + fillPath(endpoint.path, input.params ?? {}), portalUrl)
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value))
  }
  return url.href
}

/** A path template with its parameters. */
export function fillPath(template: string, params: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/gu, (_braces, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`The path ${template} needs ${name}`)
    return encodeURIComponent(String(value))
  })
}
