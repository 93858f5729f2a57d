import type { z } from 'zod'
import type { Connectivity as ConnectivitySchema } from '#shared/ipc/contract'
import { backOffMs } from '../base/back-off'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import { instantOf } from '../base/instant'
import { PortalMisbehavedError, PortalProblemError } from './portal-errors'
import type { PortalHttp } from './portal-http'

export type Connectivity = z.infer<typeof ConnectivitySchema>

const BACK_OFF = { firstMs: 1_000, longestMs: 30_000 } as const
const CHECK_TIMEOUT_MS = 8_000
/** Each answer moves `lastAnswerAt`; the window is told of it no more often than this. */
const ANSWER_NEWS_INTERVAL_MS = 60_000

export interface ConnectivityMonitorDeps {
  readonly http: PortalHttp
  readonly clock: Clock
  readonly random?: () => number
}

/**
 * Knows whether our portal answers, by its own health answer and by what other calls meet.
 *
 * While it does not, it asks again by itself with a growing, spread pause.
 */
export class ConnectivityMonitor {
  private readonly changes = new Emitter<Connectivity>()
  readonly onDidChange = this.changes.event
  private readonly times = new Emitter<number>()
  /** The portal has told its time, in milliseconds since 1970. */
  readonly onDidHearTime = this.times.event

  private current: Connectivity = { kind: 'checking', lastAnswerAt: null }
  private newsAt = 0
  private failures = 0
  private running: Promise<Connectivity> | null = null
  private cancelNext: () => void = () => undefined
  private stopListening: () => void = () => undefined
  private readonly abort = new AbortController()

  constructor(private readonly deps: ConnectivityMonitorDeps) {}

  get state(): Connectivity {
    return this.current
  }

  start(): void {
    this.stopListening = this.deps.http.onDidCall((outcome) => {
      if (outcome === 'answered') this.noteAnswer()
      // One failed call may be a slow answer; the health check decides.
      else if (this.running === null && this.current.kind === 'online') void this.check()
    })
    void this.check()
  }

  /** Asks now; many callers at once cause one question. */
  check(): Promise<Connectivity> {
    this.cancelNext()
    this.running ??= this.ask().finally(() => {
      this.running = null
      if (this.current.kind !== 'online') this.scheduleNext()
    })
    return this.running
  }

  dispose(): void {
    this.abort.abort()
    this.stopListening()
    this.cancelNext()
    this.changes.dispose()
    this.times.dispose()
  }

  private async ask(): Promise<Connectivity> {
    try {
      const { time } = await this.deps.http.call(
        'portal.health',
        {},
        { timeoutMs: CHECK_TIMEOUT_MS, signal: this.abort.signal },
      )
      this.times.fire(Date.parse(time))
      this.noteAnswer()
    } catch (error) {
      // Busy is not away: only our portal answers so.
      if (error instanceof PortalProblemError && error.status === 429) this.noteAnswer()
      else this.become(error instanceof PortalMisbehavedError ? 'not-our-portal' : 'portal-unreachable')
    }
    return this.current
  }

  private noteAnswer(): void {
    const now = this.deps.clock.now()
    this.failures = 0
    const isNews = this.current.kind !== 'online' || now - this.newsAt >= ANSWER_NEWS_INTERVAL_MS
    this.current = { kind: 'online', lastAnswerAt: instantOf(now) }
    if (!isNews) return
    this.cancelNext()
    this.newsAt = now
    this.changes.fire(this.current)
  }

  private become(kind: Connectivity['kind']): void {
    if (this.abort.signal.aborted || this.current.kind === kind) return
    this.current = { ...this.current, kind }
    this.changes.fire(this.current)
  }

  private scheduleNext(): void {
    if (this.abort.signal.aborted) return
    const delayMs = backOffMs(this.failures, BACK_OFF, this.deps.random)
    this.failures += 1
    this.cancelNext = this.deps.clock.schedule(delayMs, () => void this.check())
  }
}
