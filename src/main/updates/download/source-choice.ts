import type { AppError } from '../../base/app-error'
import type { PackageSource } from '../sources/package-source'
import { DownloadCorruptError, DownloadRefusedError } from '../transfer-errors'
import { MOST_DAMAGED_TRIES, SourceHealth } from './source-health'

export type Choice =
  | { readonly kind: 'use'; readonly source: PackageSource }
  /** None can be asked before. Milliseconds since 1970. */
  | { readonly kind: 'wait'; readonly until: number; readonly error: AppError }
  /** None will ever do. */
  | { readonly kind: 'none'; readonly error: AppError }

/** What is remembered of sources from one run of a transfer to the next, by their ids. */
export type HealthBySource = Map<string, SourceHealth>

/** The sources of one package in the order in which they are to be tried, and what is known of each. */
export class SourceChoice {
  constructor(
    private readonly sources: readonly PackageSource[],
    private readonly health: HealthBySource,
    private readonly random?: () => number,
  ) {}

  healthOf(sourceId: string): SourceHealth {
    const known = this.health.get(sourceId)
    if (known !== undefined) return known
    const health = new SourceHealth(this.random)
    this.health.set(sourceId, health)
    return health
  }

  /** Who is asked next for what is missing. */
  choose(missing: Iterable<number>, now: number): Choice {
    const chunks = [...missing]
    const usable = this.usable()
    const hopeless = chunks.find((chunk) => !usable.some((source) => this.isAllowed(source, chunk)))
    if (usable.length === 0 || hopeless !== undefined) return { kind: 'none', error: this.finalError() }
    const able = usable.filter((source) => chunks.some((chunk) => this.isAllowed(source, chunk)))
    const ready = able.find((source) => this.healthOf(source.id).restUntil <= now)
    if (ready !== undefined) return { kind: 'use', source: ready }
    const until = Math.min(...able.map((source) => this.healthOf(source.id).restUntil))
    return { kind: 'wait', until, error: this.lastError() }
  }

  /**
   * A chunk that came damaged is asked of others first, and only so often of the same.
   */
  isAllowed(source: PackageSource, chunk: number): boolean {
    const tries = this.healthOf(source.id).damagedTriesOf(chunk)
    if (tries === 0) return true
    if (tries >= MOST_DAMAGED_TRIES) return false
    return this.usable().every((other) => this.healthOf(other.id).damagedTriesOf(chunk) >= tries)
  }

  /** Whether somebody else may still be asked. */
  hasOtherThan(source: PackageSource): boolean {
    return this.usable().some(({ id }) => id !== source.id)
  }

  private usable(): PackageSource[] {
    return this.sources.filter(({ id }) => this.healthOf(id).struckOff === null)
  }

  /** The portal's word, which comes last, weighs most. */
  private finalError(): AppError {
    const [last] = this.sources
      .map(({ id }) => this.healthOf(id).struckOff)
      .filter((error) => error !== null)
      .reverse()
    if (this.usable().length > 0) return new DownloadCorruptError('A chunk never had the signed hash')
    return last ?? new DownloadRefusedError('There is no source')
  }

  private lastError(): AppError {
    const [last] = this.sources
      .map(({ id }) => this.healthOf(id).lastError)
      .filter((error) => error !== null)
      .reverse()
    return last ?? new DownloadCorruptError('A chunk had not the signed hash')
  }
}
