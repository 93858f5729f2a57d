import { randomUUID } from 'node:crypto'
import { documentContentPath } from '#shared/api/documents'
import {
  type Endpoint,
  type EndpointInput,
  type EndpointOutput,
  needsIdempotencyKey,
} from '#shared/api/endpoint'
import { type Endpoints, endpoints, type OperationId } from '#shared/api/endpoints'
import type { DocumentRef } from '#shared/ipc/documents'
import { Emitter } from '../base/emitter'
import { PortalProblemError } from './portal-errors'
import type { CallOptions, ContentRequest, PortalHttp } from './portal-http'

/** Lends the session's token to a call. */
export interface Authorizer {
  /**
   * Runs an action with an access token; when the portal answers `unauthenticated`, renews the
   * session once and runs the action once more. Fails `signed-out` when it is not `username` who is
   * signed in, where one is named.
   */
  withToken<Value>(action: (accessToken: string) => Promise<Value>, username?: string): Promise<Value>
}

export interface PortalCallOptions extends Omit<CallOptions, 'accessToken'> {
  /** In whose name alone the call may be made. */
  readonly username?: string
}

export interface ContentCall extends DocumentRef, Omit<ContentRequest, 'path' | 'params' | 'accessToken'> {
  /** In whose name alone it may be fetched. */
  readonly username: string
}

/** The portal as features use it: calls by operation id, in the name of who is signed in. */
export class PortalClient {
  private readonly refusals = new Emitter<OperationId>()
  /** A capability was not held: the account has changed since it was read. */
  readonly onDidRefuse = this.refusals.event

  constructor(
    private readonly http: PortalHttp,
    private readonly authorizer: Authorizer,
  ) {}

  async call<Id extends OperationId>(
    id: Id,
    input: EndpointInput<Endpoints[Id]>,
    { username, ...options }: PortalCallOptions = {},
  ): Promise<EndpointOutput<Endpoints[Id]>> {
    const endpoint: Endpoint = endpoints[id]
    if (endpoint.access === 'public') return this.http.call(id, input, options)
    // Before the first try: the second, with a new token, is the same write.
    const idempotencyKey = needsIdempotencyKey(endpoint)
      ? (options.idempotencyKey ?? randomUUID())
      : undefined
    try {
      return await this.authorizer.withToken(
        (accessToken) =>
          this.http.call(id, input, {
            ...options,
            accessToken,
            ...(idempotencyKey !== undefined && { idempotencyKey }),
          }),
        username,
      )
    } catch (error) {
      if (error instanceof PortalProblemError && error.status === 403) this.refusals.fire(id)
      throw error
    }
  }

  /** The bytes of a document, as `PortalHttp.getContent`; who asks checks them. */
  async fetchContent({ capability, documentId, username, ...request }: ContentCall): Promise<Uint8Array> {
    const path = documentContentPath(capability)
    try {
      return await this.authorizer.withToken(
        (accessToken) => this.http.getContent({ ...request, path, params: { documentId }, accessToken }),
        username,
      )
    } catch (error) {
      if (error instanceof PortalProblemError && error.status === 403) {
        this.refusals.fire(`${capability}.getDocument`)
      }
      throw error
    }
  }

  dispose(): void {
    this.refusals.dispose()
  }
}
