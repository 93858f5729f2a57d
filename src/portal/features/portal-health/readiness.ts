import type { Logger } from 'pino'
import { SECOND_MS } from '../../clock'

/** One thing that a portal needs to serve. */
export interface ReadinessCheck {
  readonly name: string
  /** `needed`: without it this process serves nobody. `watched`: it serves, but somebody should look. */
  readonly weight: 'needed' | 'watched'
  /** What is wrong, for the portal's log; `null` when nothing is. */
  readonly findFault: () => Promise<string | null>
}

export type Verdict = 'ready' | 'degraded' | 'not-ready'

/** Anybody may ask, as often as they like: the database is asked once in this time. */
const VERDICT_LIFE_MS = SECOND_MS
/** A check that takes longer has failed: whoever asks does not wait for long. */
const CHECK_TIMEOUT_MS = 2 * SECOND_MS

/**
 * Says whether this process should be given requests.
 *
 * Strangers learn the verdict alone; what is wrong goes to the log, once when it changes.
 */
export class Readiness {
  private isDraining = false
  private last: { readonly verdict: Promise<Verdict>; readonly judgedAtMs: number } | null = null
  private known = new Map<string, string>()

  constructor(
    private readonly checks: readonly ReadinessCheck[],
    private readonly logger: Pick<Logger, 'warn' | 'info'>,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** From now on the answer is no: the process is about to stop. */
  drain(): void {
    this.isDraining = true
  }

  async judge(): Promise<Verdict> {
    if (this.isDraining) return 'not-ready'
    const nowMs = this.nowMs()
    if (this.last === null || nowMs - this.last.judgedAtMs >= VERDICT_LIFE_MS) {
      this.last = { verdict: this.runChecks(), judgedAtMs: nowMs }
    }
    const verdict = await this.last.verdict
    return this.isDraining ? 'not-ready' : verdict
  }

  private async runChecks(): Promise<Verdict> {
    const faults = new Map<string, string>()
    await Promise.all(
      this.checks.map(async ({ name, findFault }) => {
        const fault = await withinTime(findFault)
        if (fault !== null) faults.set(name, fault)
      }),
    )
    this.tell(faults)
    if (this.checks.some(({ name, weight }) => weight === 'needed' && faults.has(name))) return 'not-ready'
    return faults.size > 0 ? 'degraded' : 'ready'
  }

  private tell(faults: Map<string, string>): void {
    for (const [check, fault] of faults) {
      if (!this.known.has(check)) this.logger.warn({ check, fault }, 'readiness: a check fails')
    }
    for (const check of this.known.keys()) {
      if (!faults.has(check)) this.logger.info({ check }, 'readiness: a check passes again')
    }
    this.known = faults
  }
}

async function withinTime(findFault: () => Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS)
  })
  try {
    return await Promise.race([findFault(), late])
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown reason'
  } finally {
    clearTimeout(timer)
  }
}
