import type { KeyObject } from 'node:crypto'
import type { Logger } from 'pino'
import type { EntitlementKey } from '#shared/api/session'
import { MINUTE_MS, SECOND_MS } from '../../clock'
import type { Listen } from '../../db/notifications'
import { counts, type StoredKey } from './signing-key-store'
import { type KeyPurpose, publicJwkOf, type SigningKey, type SigningKeys } from './signing-keys'

const CHANNEL = 'signing_keys'

/** For what no notification has told of. Far below what a former key counts for. */
const RELOAD_INTERVAL_MS = MINUTE_MS

/** Anybody can name keys that there are not: the database is asked for them no more often than this. */
const UNKNOWN_KEY_RELOAD_MS = 5 * SECOND_MS

export interface LiveSigningKeysDeps {
  readonly read: () => Promise<readonly StoredKey[]>
  readonly listen: Listen
  readonly logger: Pick<Logger, 'warn'>
}

/**
 * The portal's keys as they are in the database, whoever changes them there.
 *
 * They are read anew when the database says that they are others, each minute in any case, and when a
 * token names one that is not known.
 */
export class LiveSigningKeys implements SigningKeys {
  private stored: readonly StoredKey[] = []
  private current: Readonly<Record<KeyPurpose, SigningKey>> | null = null
  private tail: Promise<void> = Promise.resolve()
  /** The reading that has not begun yet. */
  private queued: Promise<void> | null = null
  private look: { readonly begunAt: number; readonly done: Promise<void> } | null = null
  private timer: NodeJS.Timeout | undefined
  private stopListening: () => Promise<void> = async () => {}

  private constructor(private readonly deps: LiveSigningKeysDeps) {}

  /** @throws when the keys cannot be read, or the database not be listened to */
  static async start(deps: LiveSigningKeysDeps): Promise<LiveSigningKeys> {
    const keys = new LiveSigningKeys(deps)
    // Listened to first: what changes after the first reading is not missed.
    keys.stopListening = await deps.listen(CHANNEL, () => keys.reloadOrWarn())
    try {
      await keys.reload()
    } catch (error) {
      await keys.close()
      throw error
    }
    keys.timer = setInterval(() => keys.reloadOrWarn(), RELOAD_INTERVAL_MS)
    keys.timer.unref()
    return keys
  }

  get accessToken(): SigningKey {
    return this.active['access-token']
  }

  get entitlement(): SigningKey {
    return this.active.entitlement
  }

  async findAccessTokenKey(keyId: string, now: Date): Promise<KeyObject | null> {
    const known = this.findCounting(keyId, now)
    if (known !== null) return known
    await this.lookAgain(now)
    return this.findCounting(keyId, now)
  }

  async readEntitlementKeys(now: Date): Promise<EntitlementKey[]> {
    // As they are: a client comes because of a key that it does not know, and keeps the answer.
    await this.reload()
    return this.stored
      .filter((key) => key.purpose === 'entitlement' && counts(key, now))
      .map((key) => publicJwkOf(key))
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.stopListening()
    await this.tail
  }

  private get active(): Readonly<Record<KeyPurpose, SigningKey>> {
    if (this.current === null) throw new Error('The signing keys have not been read')
    return this.current
  }

  private findCounting(keyId: string, now: Date): KeyObject | null {
    const key = this.stored.find((one) => one.purpose === 'access-token' && one.keyId === keyId)
    return key !== undefined && counts(key, now) ? key.publicKey : null
  }

  /** Reads the keys for a token that names an unknown one; all that come within seconds share a reading. */
  private lookAgain(now: Date): Promise<void> {
    const elapsedMs = this.look === null ? Number.POSITIVE_INFINITY : now.getTime() - this.look.begunAt
    // A clock that was set back is no reason to wait for the time that it had shown.
    if (this.look === null || elapsedMs < 0 || elapsedMs >= UNKNOWN_KEY_RELOAD_MS) {
      const done = this.reload().catch((error: unknown) => {
        this.look = null
        throw error
      })
      this.look = { begunAt: now.getTime(), done }
    }
    return this.look.done
  }

  /** Reads the keys; who calls while that is under way is given what is read after. */
  private reload(): Promise<void> {
    if (this.queued === null) {
      this.queued = this.tail.then(() => {
        this.queued = null
        return this.load()
      })
      // Its failure is told to those who asked for it.
      this.tail = this.queued.catch(() => undefined)
    }
    return this.queued
  }

  private reloadOrWarn(): void {
    // The keys that are known stay; the next minute tries again.
    this.reload().catch((error: unknown) => this.deps.logger.warn({ err: error }, 'signing keys not read'))
  }

  private async load(): Promise<void> {
    const stored = await this.deps.read()
    const activeOf = (purpose: KeyPurpose): SigningKey => {
      const signing = stored.find((key) => key.purpose === purpose && key.signing !== null)?.signing
      if (signing === undefined || signing === null) throw new Error(`There is no active ${purpose} key`)
      return signing
    }
    this.current = { 'access-token': activeOf('access-token'), entitlement: activeOf('entitlement') }
    this.stored = stored
  }
}
