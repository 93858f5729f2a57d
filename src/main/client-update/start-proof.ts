import type { Clock } from '../base/clock'

/** A page that has asked for what it shows, and has not crashed so long after, is drawn. */
const PROVEN_AFTER_MS = 10_000

export interface StartProofDeps {
  readonly clock: Clock
  /** Whether the services know who is signed in, or that nobody is. */
  readonly isSessionKnown: () => boolean
  readonly onProof: () => void
}

/**
 * Finds out that this version starts: its page has its scripts and asks, its services answer. A page that
 * crashes and is loaded anew begins anew.
 */
export class StartProof {
  private cancelWait: () => void = () => undefined

  constructor(private readonly deps: StartProofDeps) {}

  /** A page has begun to ask for what it shows. */
  pageShown(): void {
    const { clock, isSessionKnown, onProof } = this.deps
    this.cancelWait()
    this.cancelWait = clock.schedule(PROVEN_AFTER_MS, () => {
      if (isSessionKnown()) onProof()
      else this.pageShown()
    })
  }

  dispose(): void {
    this.cancelWait()
  }
}
