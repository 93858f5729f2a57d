import { AppError, SignedOutError } from '../../base/app-error'
import { type Clock, TIME_IS_OVER, within } from '../../base/clock'
import type { Authorizer } from '../../portal/portal-client'
import { PortalMisbehavedError, PortalProblemError, PortalUnreachableError } from '../../portal/portal-errors'
import { type PackageResponse, type PackageTransport, TransportError } from '../package-transport'
import { DownloadCorruptError, DownloadRefusedError } from '../transfer-errors'
import {
  type PackageRange,
  type PackageSource,
  type SourceAnswer,
  type SourceTrouble,
  SourceTroubleError,
} from './package-source'
import { judgeResponse, type ResponseVerdict } from './response-verdict'

/** A server that says nothing for so long is given up for now. */
const OPEN_LIMIT_MS = 30_000

export interface HttpSourceDeps {
  readonly transport: PackageTransport
  readonly clock: Clock
}

export interface PortalSourceDeps extends HttpSourceDeps {
  readonly authorizer: Authorizer
  readonly packageUrl: (packageId: string) => string
}

class TokenRefusedError extends AppError {
  readonly code = 'unauthenticated'
}

/** The portal: the only source that is ever shown the session's token. */
export class PortalSource implements PackageSource {
  readonly id = 'portal'
  readonly kind = 'portal'

  constructor(
    private readonly deps: PortalSourceDeps,
    /** In whose name it is asked. */
    private readonly username: string,
  ) {}

  async open(packageId: string, range: PackageRange, signal: AbortSignal): Promise<SourceAnswer> {
    try {
      return await this.deps.authorizer.withToken(
        (accessToken) => this.openWith(accessToken, packageId, range, signal),
        this.username,
      )
    } catch (error) {
      throw portalTrouble(error)
    }
  }

  private async openWith(
    accessToken: string,
    packageId: string,
    range: PackageRange,
    signal: AbortSignal,
  ): Promise<SourceAnswer> {
    const url = this.deps.packageUrl(packageId)
    const response = await openResponse(this.deps, url, range, signal, {
      authorization: `Bearer ${accessToken}`,
    })
    return answerOf(response, range)
  }
}

/** A folder on a web server; it learns nothing but which package is wanted. */
export class MirrorSource implements PackageSource {
  readonly id: string
  readonly kind = 'mirror'

  constructor(
    private readonly deps: HttpSourceDeps,
    private readonly baseUrl: string,
  ) {
    this.id = `mirror ${baseUrl}`
  }

  async open(packageId: string, range: PackageRange, signal: AbortSignal): Promise<SourceAnswer> {
    const base = this.baseUrl.endsWith('/') ? this.baseUrl : `${this.baseUrl}/`
    const url = new URL(packageId, base).href
    try {
      return answerOf(await openResponse(this.deps, url, range, signal, {}), range)
    } catch (error) {
      // Whatever it asks for, a mirror gets no token.
      if (error instanceof TokenRefusedError) throw troubleOf({ kind: 'refused' }, 'status 401')
      throw error
    }
  }
}

/** @throws {SourceTroubleError} when nobody answers */
export async function openResponse(
  { transport, clock }: HttpSourceDeps,
  url: string,
  range: PackageRange,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<PackageResponse> {
  const opening = transport.open({
    url,
    headers: { ...headers, 'accept-encoding': 'identity', ...rangeHeaders(range) },
    signal,
  })
  try {
    const response = await within(clock, OPEN_LIMIT_MS, opening)
    if (response !== TIME_IS_OVER) return response
  } catch (error) {
    throw transportTrouble(error)
  }
  // Whoever answers now is cut off when this connection is given up.
  opening.then(
    (response) => response.discard(),
    () => undefined,
  )
  throw troubleOf(PASSING, 'no answer', new PortalUnreachableError('A package'))
}

/** Without `Range` where the whole is wanted from its first byte: not every server knows ranges. */
function rangeHeaders({ first, end, byteLength, tag, isRangeWanted }: PackageRange): Record<string, string> {
  if (!isRangeWanted || (first === 0 && end === byteLength)) return {}
  const range = `bytes=${first}-${end === byteLength ? '' : end - 1}`
  return tag === null ? { range } : { range, 'if-range': tag }
}

/** @throws {SourceTroubleError} for an answer that is not the asked one */
export function answerOf(response: PackageResponse, range: PackageRange): SourceAnswer {
  const verdict = judgeResponse(response, range)
  if (verdict.kind === 'take') {
    const { first, tag } = verdict
    return { first, tag, body: withTroubles(response.body), discard: () => response.discard() }
  }
  response.discard()
  throw errorOf(verdict)
}

function errorOf(verdict: Exclude<ResponseVerdict, { kind: 'take' }>): Error {
  if (verdict.kind === 'token-refused')
    return new TokenRefusedError('The package was not given for this token')
  const { trouble, reason, code } = verdict
  if (code === 'download-corrupt') return troubleOf(trouble, reason, new DownloadCorruptError(reason))
  return troubleOf(trouble, reason, new DownloadRefusedError(`The package was not given: ${reason}`, code))
}

async function* withTroubles(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body) yield piece
  } catch (error) {
    throw transportTrouble(error)
  }
}

const PASSING: SourceTrouble = { kind: 'passing', retryAfterSeconds: null }

function transportTrouble(error: unknown): unknown {
  if (!(error instanceof TransportError)) return error
  const cause =
    error.fault === 'redirected'
      ? new PortalMisbehavedError('A package', 'it was said to be elsewhere')
      : new PortalUnreachableError('A package', { cause: error })
  return troubleOf(PASSING, error.fault, cause)
}

/** What the renewal of a token meets is the portal's trouble too. */
function portalTrouble(error: unknown): unknown {
  if (error instanceof TokenRefusedError) return troubleOf({ kind: 'refused' }, 'status 401', error)
  if (error instanceof SignedOutError || !(error instanceof AppError)) return error
  const isPassing =
    error instanceof PortalUnreachableError ||
    error instanceof PortalMisbehavedError ||
    (error instanceof PortalProblemError && error.isRetryable)
  if (!isPassing) return error
  return troubleOf({ kind: 'passing', retryAfterSeconds: error.retryAfterSeconds }, error.code, error)
}

/** It does not give the package. */
export function refusal(reason: string, cause?: AppError): SourceTroubleError {
  return troubleOf({ kind: 'refused' }, reason, cause)
}

function troubleOf(
  trouble: SourceTrouble,
  reason: string,
  cause: AppError = new DownloadRefusedError(`The package was not given: ${reason}`),
): SourceTroubleError {
  return new SourceTroubleError(trouble, reason, cause)
}
