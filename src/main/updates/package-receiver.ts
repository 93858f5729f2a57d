import { AppError, CancelledError, SignedOutError } from '../base/app-error'
import { backOffMs } from '../base/back-off'
import { type Clock, sleep, TIME_IS_OVER, within } from '../base/clock'
import type { Log } from '../logging/log'
import type { Connectivity } from '../portal/connectivity-monitor'
import type { Authorizer } from '../portal/portal-client'
import { PortalMisbehavedError, PortalProblemError, PortalUnreachableError } from '../portal/portal-errors'
import { type PackageResponse, type PackageTransport, TransportError } from './package-transport'
import type { PartFile } from './part-file'
import { judgeResponse } from './response-verdict'
import { DownloadCorruptError, DownloadRefusedError } from './transfer-errors'

/** A connection that brings nothing for so long is given up. */
const IDLE_LIMIT_MS = 30_000
const RETRY = { firstMs: 1_000, longestMs: 30_000 } as const
/** Tries in a row that bring no byte, while the portal is said to be well. */
const MOST_BARREN_TRIES = 8
/** Times that what is here may be dropped before the sender counts as broken. */
const MOST_CLEAN_STARTS = 2
const MS_PER_SECOND = 1_000

interface ConnectivitySource {
  readonly state: Connectivity
  check(): Promise<Connectivity>
}

export interface PackageReceiverDeps {
  readonly transport: PackageTransport
  readonly authorizer: Authorizer
  readonly connectivity: ConnectivitySource
  readonly packageUrl: (packageId: string) => string
  readonly clock: Clock
  readonly log: Log
  readonly random?: () => number
}

export interface WantedPackage {
  readonly packageId: string
  readonly byteLength: number
  readonly sha256: string
  /** Strong tag of the bytes in the part file. */
  readonly tag: string | null
}

export interface ReceiverEvents {
  /** The part file was emptied; its next bytes have this tag. */
  onRestart(tag: string | null): Promise<void>
  /** Called after each piece; what it returns is awaited before the next is asked for. */
  onProgress(): Promise<void> | void
}

/** Why an attempt ended before the last byte. */
interface Interruption {
  readonly reason: string
  readonly retryAfterSeconds: number | null
  /** What is here must go before the next attempt. */
  readonly isClean: boolean
}

class TokenRefusedError extends AppError {
  readonly code = 'unauthenticated'
}

/**
 * Brings a package's bytes into a part file, over as many connections as it takes.
 *
 * It ends when the last byte is there, or throws: a disk error, a refusal, `PortalUnreachableError`
 * when trying again has to wait for the portal, `CancelledError` when it was stopped.
 */
export class PackageReceiver {
  constructor(private readonly deps: PackageReceiverDeps) {}

  async receive(
    part: PartFile,
    wanted: WantedPackage,
    events: ReceiverEvents,
    signal: AbortSignal,
  ): Promise<void> {
    let { tag } = wanted
    let barrenTries = 0
    let cleanStarts = 0
    const eventsWithTag: ReceiverEvents = {
      onProgress: () => events.onProgress(),
      onRestart: async (newTag) => {
        tag = newTag
        await events.onRestart(newTag)
      },
    }
    while (part.byteLength < wanted.byteLength) {
      const before = part.byteLength
      const interruption = await this.attempt(part, { ...wanted, tag }, eventsWithTag, signal)
      throwIfStopped(signal)
      if (interruption === null) continue
      this.deps.log.warn('transfer.interrupted', { packageId: wanted.packageId, ...interruption })
      if (interruption.isClean) {
        cleanStarts += 1
        if (cleanStarts > MOST_CLEAN_STARTS) throw gaveUp(interruption)
        await part.restart()
        await eventsWithTag.onRestart(null)
        continue
      }
      barrenTries = part.byteLength > before ? 0 : barrenTries + 1
      if (barrenTries >= MOST_BARREN_TRIES) throw gaveUp(interruption)
      await this.waitForNextTry(interruption, barrenTries, signal)
    }
  }

  private async attempt(
    part: PartFile,
    wanted: WantedPackage,
    events: ReceiverEvents,
    stop: AbortSignal,
  ): Promise<Interruption | null> {
    const abort = new AbortController()
    const forward = (): void => abort.abort()
    stop.addEventListener('abort', forward, { once: true })
    try {
      throwIfStopped(stop)
      const response = await this.open(part.byteLength, wanted, abort.signal)
      return await this.take(response, part, wanted, events)
    } catch (error) {
      return interruptionOf(error)
    } finally {
      stop.removeEventListener('abort', forward)
      // Whatever is still open is of no use to the next attempt.
      abort.abort()
    }
  }

  private open(offset: number, wanted: WantedPackage, signal: AbortSignal): Promise<PackageResponse> {
    const { transport, authorizer, packageUrl, clock } = this.deps
    return authorizer.withToken(async (accessToken) => {
      const opening = transport.open({
        url: packageUrl(wanted.packageId),
        headers: {
          authorization: `Bearer ${accessToken}`,
          'accept-encoding': 'identity',
          ...rangeHeaders(offset, wanted.tag),
        },
        signal,
      })
      const response = await within(clock, IDLE_LIMIT_MS, opening)
      if (response === TIME_IS_OVER) {
        // Whoever answers now is cut off by the abort of this attempt.
        opening.catch(() => undefined)
        throw new TransportError('stalled')
      }
      if (response.status !== 401) return response
      response.discard()
      throw new TokenRefusedError('The package was not given for this token')
    })
  }

  private async take(
    response: PackageResponse,
    part: PartFile,
    wanted: WantedPackage,
    events: ReceiverEvents,
  ): Promise<Interruption | null> {
    const offset = wanted.tag === null ? 0 : part.byteLength
    const verdict = judgeResponse(response, { ...wanted, offset })
    switch (verdict.kind) {
      case 'continue':
        break
      case 'from-start':
        if (part.byteLength > 0) await part.restart()
        await events.onRestart(verdict.tag)
        break
      case 'start-clean':
        return { reason: verdict.reason, retryAfterSeconds: null, isClean: true }
      case 'try-again':
        return { reason: verdict.reason, retryAfterSeconds: verdict.retryAfterSeconds, isClean: false }
      case 'refused':
        throw new DownloadRefusedError(`The package was not given: ${verdict.reason}`, verdict.code)
      case 'token-refused':
        throw new TokenRefusedError('The package was not given for a new token either')
    }
    return this.takeBody(response, part, wanted, events)
  }

  private async takeBody(
    response: PackageResponse,
    part: PartFile,
    wanted: WantedPackage,
    events: ReceiverEvents,
  ): Promise<Interruption | null> {
    const pieces = response.body[Symbol.asyncIterator]()
    for (;;) {
      const next = await within(this.deps.clock, IDLE_LIMIT_MS, pieces.next())
      if (next === TIME_IS_OVER) throw new TransportError('stalled')
      if (next.done === true) break
      if (part.byteLength + next.value.byteLength > wanted.byteLength) {
        throw new DownloadCorruptError('More bytes arrived than the package has')
      }
      await part.append(next.value)
      await events.onProgress()
    }
    if (part.byteLength === wanted.byteLength) return null
    return { reason: 'ended early', retryAfterSeconds: null, isClean: false }
  }

  private async waitForNextTry(
    { retryAfterSeconds, reason }: Interruption,
    barrenTries: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { connectivity, clock, random } = this.deps
    const { kind } = await connectivity.check()
    throwIfStopped(signal)
    if (kind !== 'online') throw new PortalUnreachableError(`A package (${reason})`)
    const backOff = backOffMs(Math.max(0, barrenTries - 1), RETRY, random)
    await sleep(clock, Math.max(backOff, (retryAfterSeconds ?? 0) * MS_PER_SECOND), signal)
    throwIfStopped(signal)
  }
}

/** Only with a strong tag can bytes from two answers be known to belong together. */
function rangeHeaders(offset: number, tag: string | null): Record<string, string> {
  if (offset === 0 || tag === null) return {}
  return { range: `bytes=${offset}-`, 'if-range': tag }
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError('The transfer was stopped')
}

/** What passes by itself is an interruption; all else ends the transfer. */
function interruptionOf(error: unknown): Interruption {
  if (error instanceof TransportError) {
    if (error.fault === 'redirected') throw new DownloadRefusedError('The package was moved elsewhere')
    return { reason: error.fault, retryAfterSeconds: null, isClean: false }
  }
  if (error instanceof SignedOutError) throw error
  const isPassing =
    error instanceof PortalUnreachableError ||
    error instanceof PortalMisbehavedError ||
    (error instanceof PortalProblemError && error.isRetryable)
  if (!isPassing) throw error
  return { reason: error.code, retryAfterSeconds: error.retryAfterSeconds, isClean: false }
}

function gaveUp({ reason }: Interruption): DownloadRefusedError {
  return new DownloadRefusedError(`Gave up: ${reason}`, 'portal-misbehaved')
}
