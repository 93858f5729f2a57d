import { z } from 'zod'
import { type Account, EntitlementKey } from '#shared/api/session'
import type { Rights, RightsRefusal } from '#shared/ipc/session-state'
import type { Clock } from '../base/clock'
import { instantOf } from '../base/instant'
import type { Log } from '../logging/log'
import type { AccountStore, StoreSource } from '../offline/kept-store'
import type { PortalHttp } from '../portal/portal-http'
import { storeFact } from '../store/store-fact'
import type { DeviceStore } from './device-store'
import { claimedKeyId, openEntitlement, refusalOf } from './entitlement'

/** One record, so that a statement and what it was checked against never part. */
const RIGHTS = storeFact(
  'rights',
  z.strictObject({
    statement: z.string(),
    keyId: z.string(),
    sequence: z.number().int().nonnegative(),
    /** Milliseconds since 1970: security rule 46. */
    highestTime: z.number().int().nonnegative(),
  }),
)
type RightsRecord = z.infer<typeof RIGHTS.schema>

const FETCH_TIMEOUT_MS = 5_000

const KEYS = storeFact('entitlement-keys', z.array(EntitlementKey))

export interface RefusedRights {
  readonly kind: 'refused'
  readonly refusal: RightsRefusal
  /** For `expired`: until when it was good, ISO 8601. */
  readonly validUntil?: string
}

export type RightsCheck =
  | {
      readonly kind: 'good'
      readonly account: Account
      readonly rights: Extract<Rights, { from: 'entitlement' }>
    }
  | RefusedRights

export interface OfflineRightsDeps {
  readonly stores: StoreSource
  readonly http: Pick<PortalHttp, 'call'>
  readonly device: DeviceStore
  /** Keys known when the app was built; with any of them, the portal is asked for none. */
  readonly builtInKeys: readonly EntitlementKey[]
  readonly clock: Clock
  readonly log: Log
}

/**
 * The portal's signed statement of what the account holds, kept for when the portal is away.
 *
 * It is what opens the board with no network, so nothing in it is believed before its signature.
 */
export class OfflineRights {
  private tail: Promise<void> = Promise.resolve()

  constructor(private readonly deps: OfflineRightsDeps) {}

  /** Keeps a new statement for the account; one that would not be believed later is not kept. */
  accept(username: string, statement: string): Promise<void> {
    return this.inTurn(username, async (account) => {
      const { store } = account
      const known = await store.getFact(RIGHTS)
      if (known?.statement === statement) return
      const { keys, areNew } = await this.keysFor(store, statement)
      const entitlement = openEntitlement(statement, keys)
      if (entitlement === null) {
        this.deps.log.error('rights.statement-not-ours')
        return
      }
      const { keyId, sequence, issuedAt } = entitlement
      // Keys that are named together are one portal's, which numbers on when it changes them. A key that
      // nobody names beside the new one is that of another portal database, which counts anew.
      const isOfSamePortal = known !== null && keys.some(({ kid }) => kid === known.keyId)
      if (isOfSamePortal && sequence < known.sequence) {
        this.deps.log.error('rights.statement-too-old', { sequence, known: known.sequence })
        return
      }
      // The former key stays until its statement is replaced: killed in between, either one opens.
      if (areNew) await store.putFact(KEYS, await this.withKeyOf(known, keys, store))
      // The portal's own time, signed: it also sets right what a clock gone wrong has left behind.
      await store.putFact(RIGHTS, { statement, keyId, sequence, highestTime: issuedAt })
      if (areNew) await store.putFact(KEYS, [...keys])
    })
  }

  /** What the kept statement opens at this moment; a good look at the clock is remembered. */
  async check(username: string): Promise<RightsCheck> {
    await this.tail
    try {
      const account = await this.storeOf(username)
      const record = (await account?.store.getFact(RIGHTS)) ?? null
      if (account === null || record === null) return { kind: 'refused', refusal: 'missing' }
      return await this.checkRecord(account, record)
    } catch (error) {
      this.deps.log.error('rights.not-read', { error })
      return { kind: 'refused', refusal: 'missing' }
    }
  }

  /** Takes note of the portal's time, in milliseconds since 1970. */
  noteTime(time: number): Promise<void> {
    return this.inTurn(null, ({ store }) => raise(store, time))
  }

  /** The highest time that this computer is known to have seen, in milliseconds since 1970; 0 when unknown. */
  async highestTime(): Promise<number> {
    await this.tail
    try {
      const account = await this.deps.stores.current()
      return (await account?.store.getFact(RIGHTS))?.highestTime ?? 0
    } catch (error) {
      this.deps.log.error('rights.not-read', { error })
      return 0
    }
  }

  /** Resolves when what was to be kept is kept. */
  settled(): Promise<void> {
    return this.tail
  }

  private async checkRecord({ username, store }: AccountStore, record: RightsRecord): Promise<RightsCheck> {
    const entitlement = openEntitlement(record.statement, await this.keysOf(store))
    if (entitlement === null || entitlement.sequence < record.sequence) {
      return { kind: 'refused', refusal: 'tampered' }
    }
    const now = this.deps.clock.now()
    const deviceId = this.deps.device.get().id
    const refusal = refusalOf(entitlement, { username, deviceId, now, highestTime: record.highestTime })
    // An expired statement notes the time as well: a clock set back does not revive it.
    if (refusal === null || refusal === 'expired') await this.noteTime(now)
    const { account, issuedAt, validUntil } = entitlement
    if (refusal === 'expired') {
      return { kind: 'refused', refusal, validUntil: instantOf(validUntil) }
    }
    if (refusal !== null) return { kind: 'refused', refusal }
    return {
      kind: 'good',
      account,
      rights: {
        from: 'entitlement',
        issuedAt: instantOf(issuedAt),
        validUntil: instantOf(validUntil),
      },
    }
  }

  /** What a new statement is checked with: the keys that are known, or the portal's where it names another. */
  private async keysFor(
    store: AccountStore['store'],
    statement: string,
  ): Promise<{ readonly keys: readonly EntitlementKey[]; readonly areNew: boolean }> {
    const keys = await this.keysOf(store)
    const keyId = claimedKeyId(statement)
    if (keyId === null || this.deps.builtInKeys.length > 0 || keys.some(({ kid }) => kid === keyId)) {
      return { keys, areNew: false }
    }
    const options = { timeoutMs: FETCH_TIMEOUT_MS }
    const { keys: fetched } = await this.deps.http.call('session.getEntitlementKeys', {}, options)
    return { keys: fetched, areNew: true }
  }

  /** With the key of the statement that is kept, where the portal no longer names it. */
  private async withKeyOf(
    known: RightsRecord | null,
    keys: readonly EntitlementKey[],
    store: AccountStore['store'],
  ): Promise<EntitlementKey[]> {
    const former = (await this.keysOf(store)).filter(
      ({ kid }) => kid === known?.keyId && keys.every((key) => key.kid !== kid),
    )
    return [...keys, ...former]
  }

  private async keysOf(store: AccountStore['store']): Promise<readonly EntitlementKey[]> {
    const { builtInKeys } = this.deps
    return builtInKeys.length > 0 ? builtInKeys : ((await store.getFact(KEYS)) ?? [])
  }

  private async storeOf(username: string | null): Promise<AccountStore | null> {
    const account = await this.deps.stores.current()
    return username === null || account?.username === username ? account : null
  }

  /** One change after the other; `null` is for whose store is open. */
  private inTurn(username: string | null, change: (account: AccountStore) => Promise<void>): Promise<void> {
    this.tail = this.tail
      .then(async () => {
        const account = await this.storeOf(username)
        if (account !== null) await change(account)
      })
      .catch((error: unknown) => this.deps.log.error('rights.not-kept', { error }))
    return this.tail
  }
}

async function raise(store: AccountStore['store'], time: number): Promise<void> {
  const record = await store.getFact(RIGHTS)
  if (record === null || record.highestTime >= time) return
  await store.putFact(RIGHTS, { ...record, highestTime: Math.trunc(time) })
}
