import type { Endpoint } from '../endpoint'

/**
 * An endpoint for operators alone.
 *
 * Neither queued nor kept: an act is made of what the portal holds now, or not at all, and nothing of
 * other people's accounts lies on an operator's computer. Writes are idempotent like all others, and
 * leave exactly one entry in the audit log each: the portal takes back one that does not. What an operator
 * has seen is told in the body, so that an act is whole in what it is called with.
 */
type OperatorEndpoint = Endpoint & {
  readonly access: 'operator'
  readonly kept?: never
  readonly queued?: never
  readonly isIdempotent?: never
  readonly precondition?: never
}

/** Endpoints of operators by operation id, `operator-<desk>.<verb>`, below `/operator/`. */
type OperatorEndpointTable = Readonly<
  Record<`operator-${string}.${string}`, OperatorEndpoint & { readonly path: `/operator/${string}` }>
>

/** Keeps the literal types of a table, so that calls are typed by operation id. */
export function defineOperatorEndpoints<const Table extends OperatorEndpointTable>(table: Table): Table {
  return table
}
