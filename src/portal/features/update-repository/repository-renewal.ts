import type { Logger } from 'pino'
import { after, type Clock, DAY_MS, HOUR_MS } from '../../clock'
import type { RepositoryFolder } from './repository-folder'
import { type KeyRing, ROLES, type Role } from './repository-keys'
import { UpdateRepository } from './update-repository'

const CHECK_INTERVAL_MS = HOUR_MS
/** With less time left, and no key at hand to renew it, the operator is told. */
const WARNING_MARGIN_MS: Readonly<Record<Role, number>> = {
  root: 30 * DAY_MS,
  targets: 14 * DAY_MS,
  snapshot: 14 * DAY_MS,
  timestamp: 5 * DAY_MS,
}
const WARNING_INTERVAL_MS = DAY_MS

export interface RenewalDeps {
  readonly folder: RepositoryFolder
  /** The roles that the portal may have keys for: for others it need not read them. */
  readonly roles: readonly Role[]
  /** Reads the keys that the portal signs with: asked each time, since they may have been replaced. */
  readonly readKeys: () => Promise<KeyRing>
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Keeps the signatures of a serving portal from expiring, as far as it has the keys, and says in
 * the log what it cannot renew.
 *
 * Several processes may do it: whoever comes second finds nothing left to do.
 */
export class RepositoryRenewal {
  private readonly repository: UpdateRepository
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> = Promise.resolve()
  private warnedAt = new Date(0)

  constructor(private readonly deps: RenewalDeps) {
    this.repository = new UpdateRepository(deps.folder)
  }

  /** Looks now and every hour, until `stop`. */
  start(): void {
    this.running = this.check()
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.check())
    }, CHECK_INTERVAL_MS)
    this.timer.unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.running
  }

  /** Looks once; a failure is logged, the next look tries again. */
  async check(): Promise<void> {
    const { clock, logger } = this.deps
    try {
      if (!(await this.repository.exists())) return
      const now = clock()
      if (await this.repository.isDue(now, this.deps.roles)) {
        const signed = await this.repository.update(await this.deps.readKeys(), now)
        if (signed.length > 0) logger.info({ roles: signed }, 'update repository signed anew')
      }
      await this.warn(now)
    } catch (error) {
      logger.error({ err: error }, 'the update repository could not be renewed')
    }
  }

  private async warn(now: Date): Promise<void> {
    if (now < after(this.warnedAt, WARNING_INTERVAL_MS)) return
    const { expires } = await this.repository.readStatus()
    const ending = ROLES.filter((role) => {
      const end = expires[role]
      return end === null || end < after(now, WARNING_MARGIN_MS[role])
    })
    if (ending.length === 0) return
    this.warnedAt = now
    this.deps.logger.warn(
      { roles: ending, expires },
      'signatures of the update repository expire soon, and clients will refuse updates: ' +
        'run refresh, with --keys for root and targets; ' +
        'with PORTAL_KEYS_PASSPHRASE set the portal renews snapshot and timestamp by itself',
    )
  }
}
