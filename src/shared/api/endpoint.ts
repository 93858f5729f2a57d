import { z } from 'zod'
import { CAPABILITY_IDS, type CapabilityId } from '../access/policy'
import type { KeptRead, QueuedWrite } from './kept'
import { type Precondition, Revision } from './precondition'

/** Who may call an endpoint: everybody, anybody signed in, operators, or holders of a capability. */
export type Access = 'public' | 'authenticated' | 'operator' | CapabilityId

export const Access = z.enum(['public', 'authenticated', 'operator', ...CAPABILITY_IDS])

type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Endpoint {
  readonly method: HttpMethod
  /** Below `API_PREFIX`; parameters in braces, as in OpenAPI: `/forums/{forumId}`. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The longest body, in bytes, where the portal's own limit is not enough. */
  readonly bodyMaxByteLength?: number
  readonly response: z.ZodType
  /** Status of the successful answer; 200 unless told. */
  readonly successStatus?: 200 | 201 | 204
  /** True for what an account may do whose first password is still to be changed. False unless told. */
  readonly isOpenBeforePasswordChange?: boolean
  /**
   * False for what only the main process calls (sign-in, tokens): no IPC channel is made of it.
   * True unless told.
   */
  readonly isOpenToRenderer?: boolean
  /**
   * False for a write that takes no `Idempotency-Key`, because repeating it must not repeat the
   * answer (tokens). Every other write requires the header. True unless told.
   */
  readonly isIdempotent?: boolean
  /** For a write: the document that must be as the person saw it. */
  readonly precondition?: Precondition
  /**
   * For a write that says on what terms it is made (prices, say): where the portal's are other ones it
   * answers `price-changed` with them in the problem's `current`, and the person takes or leaves them.
   */
  readonly counterOffer?: z.ZodObject
  /** For a read: how it is answered with no network. Absent: it is not. */
  readonly kept?: KeptRead
  /** For a write: that it is stored first and delivered when the portal can be reached. */
  readonly queued?: QueuedWrite
}

/** Endpoints by operation id, `<resource>.<verb>`. */
export type EndpointTable = Readonly<Record<string, Endpoint>>

/** Keeps the literal types of a table, so that calls are typed by operation id. */
export function defineEndpoints<const Table extends EndpointTable>(table: Table): Table {
  return table
}

export const API_PREFIX = '/api/v1'

/** Header that makes a repeated write give the first answer again instead of a second effect. */
export const IDEMPOTENCY_KEY_HEADER = 'idempotency-key'

/** A client makes a UUID for each write and keeps it through every retry. */
export const IdempotencyKey = z.string().min(8).max(128)

/** True when a call of the endpoint must carry an `Idempotency-Key`. */
export function needsIdempotencyKey(endpoint: Endpoint): boolean {
  return endpoint.method !== 'GET' && endpoint.isIdempotent !== false
}

/** True for what operators do, and the audit log holds. */
export function isOperatorWrite({ access, method }: Endpoint): boolean {
  return access === 'operator' && method !== 'GET'
}

type Part<E extends Endpoint, Name extends 'params' | 'query' | 'body'> = E extends {
  readonly [Key in Name]: infer Schema extends z.ZodType
}
  ? { [Key in Name]: z.input<Schema> }
  : Record<never, never>

type SeenRevision<E extends Endpoint> = E extends { readonly precondition: Precondition }
  ? { readonly revision: Revision }
  : Record<never, never>

/**
 * What a caller passes: `params`, `query` and `body`, each only where the endpoint has it, and with a
 * precondition the `revision` that the person saw.
 */
export type EndpointInput<E extends Endpoint> =
  // Of any of many: one input for each of them, not each mix of their parts, which are too many to hold.
  E extends Endpoint ? Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'> & SeenRevision<E> : never

/** What a caller gets back. */
export type EndpointOutput<E extends Endpoint> = z.output<E['response']>

/** The schema of `EndpointInput`, closed: a key that the endpoint does not have is refused. */
export function endpointInputSchema(endpoint: Endpoint): z.ZodType {
  return z.strictObject({
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { query: endpoint.query }),
    ...(endpoint.body && { body: endpoint.body }),
    ...(endpoint.precondition && { revision: Revision }),
  })
}
