import { z } from 'zod'
import { VersionId, type VersionSummary } from '#shared/api/updates'
import type { Language, Preferences } from '#shared/ipc/preferences'
import { type FollowedProgram, isNewOf } from '#shared/updates/follow-rules'
import { type Digest, digestOf } from '#shared/updates/news-digest'
import { isNewSince, newsSince } from '#shared/updates/news-since'
import { quietEndsAt } from '#shared/updates/quiet-hours'
import type { Clock } from '../../base/clock'
import type { StoreSource } from '../../offline/kept-store'
import { storeFact } from '../../store/store-fact'
import { AccountFact } from '../rules/account-fact'

/** Versions that a person has been told of. */
const Told = z.strictObject({ fresh: z.array(VersionId), withdrawn: z.array(VersionId) })
type Told = z.infer<typeof Told>

/** Remembered of each kind: far more than are ever news at a time. */
const MOST_REMEMBERED = 10_000

export interface NewsDeskDeps {
  readonly stores: StoreSource
  readonly preferences: () => Pick<Preferences, 'notifiesOfNews' | 'quietHours' | 'updatesSeenAt'>
  readonly language: () => Language
  /** Tells the person, by the system or in the window. */
  readonly tell: (digest: Digest) => void
  readonly clock: Clock
}

/** What the catalogue says at a moment. */
export interface Catalogue {
  readonly followed: readonly FollowedProgram[]
  /** Of the programs that are followed, what was listed since. */
  readonly versions: readonly VersionSummary[]
  /** In this computer's library, and taken back. */
  readonly withdrawnHere: readonly VersionSummary[]
  /** Versions that come by themselves. */
  readonly automaticIds: ReadonlySet<string>
}

/** Tells of new and withdrawn versions: all that is new in one message, and of each only once. */
export class NewsDesk {
  private readonly told: AccountFact<Told>

  constructor(private readonly deps: NewsDeskDeps) {
    this.told = new AccountFact(deps.stores, storeFact('told-news', Told), { fresh: [], withdrawn: [] })
  }

  /**
   * Tells what was not told yet. In quiet hours it waits.
   *
   * @returns when to look again, in milliseconds since 1970; `null` when nothing waits.
   */
  async look({ followed, versions, withdrawnHere, automaticIds }: Catalogue): Promise<number | null> {
    const { clock, language, tell } = this.deps
    const { notifiesOfNews, quietHours, updatesSeenAt } = this.deps.preferences()
    const told = await this.told.get()
    if (told === null) return null
    const untold = versions.filter(
      (version) => !told.fresh.includes(version.id) && followed.some((program) => isNews(program, version)),
    )
    const withdrawn = withdrawnHere.filter(({ id }) => !told.withdrawn.includes(id))
    if (untold.length === 0 && withdrawn.length === 0) return null
    const quietUntil = notifiesOfNews ? quietEndsAt(quietHours, clock.now()) : null
    if (quietUntil !== null) return quietUntil
    // Before it is shown: whatever happens next, nobody is told twice.
    await this.told.change((before) => ({
      fresh: lastOf([...before.fresh, ...untold.map(({ id }) => id)]),
      withdrawn: lastOf([...before.withdrawn, ...withdrawn.map(({ id }) => id)]),
    }))
    if (!notifiesOfNews) return null
    const since = newsSince(updatesSeenAt, new Date(clock.now()))
    // What was looked at in the catalogue meanwhile is no news any more.
    const fresh = untold.filter((version) => isNewSince(version, since))
    const automaticCount = fresh.filter(({ id }) => automaticIds.has(id)).length
    const digest = digestOf({ fresh, automaticCount, withdrawn }, language())
    if (digest !== null) tell(digest)
    return null
  }
}

/** Versions for trying out are news to those alone who have asked for them. */
function isNews(program: FollowedProgram, version: VersionSummary): boolean {
  return (
    isNewOf(program, version) && (version.channel === 'stable' || program.download?.includesPreview === true)
  )
}

function lastOf(ids: readonly string[]): string[] {
  return ids.slice(-MOST_REMEMBERED)
}
