import type { EndpointInput, EndpointOutput } from '#shared/api/endpoint'
import type { Endpoints, OperationId } from '#shared/api/endpoints'
import type { Revision } from '#shared/api/precondition'
import type { OutboxEntry, WriteOutcome } from '#shared/ipc/outbox'
import { SignedOutError } from '../base/app-error'
import { backOffMs } from '../base/back-off'
import { sleep, within } from '../base/clock'
import { Emitter } from '../base/emitter'
import type { Log } from '../logging/log'
import type { PortalClient } from '../portal/portal-client'
import { StoreError } from '../store/store-errors'
import { documentOf, isAlreadySo, revisionIn } from './conflicts'
import { type DeliveryVerdict, mayHaveArrivedAfter, verdictOf } from './delivery-verdict'
import { FirstTries } from './first-tries'
import { applyKeptChange } from './kept-change'
import type { AccountStore, KeptStore, StoreSource } from './kept-store'
import { CapabilityRequiredError, holdsAccess } from './offline-errors'
import { OwnRevisions } from './own-revisions'
import { editedBody, newEntry, withPreview } from './queued-writes'
import { endpointOf, findOperation } from './resources'
import { WayToPortal, type WayToPortalDeps } from './way-to-portal'

const MOST_AT_ONCE = 4
/** So long a write waits for the portal's own answer before it is told to be waiting. */
const FIRST_TRY_MS = 3_000
const BACK_OFF = { firstMs: 1_000, longestMs: 300_000 } as const
const SHORTEST_PAUSE_MS = 50

export interface OutboxDeps extends WayToPortalDeps {
  readonly portal: Pick<PortalClient, 'call'>
  readonly stores: StoreSource
  readonly log: Log
  readonly random?: () => number
}

/**
 * Writes on their way to the portal: stored before they are confirmed, delivered in order for each
 * thing that they concern, each under its own idempotency key until the portal has it.
 */
export class Outbox {
  private readonly changes = new Emitter<OutboxEntry>()
  readonly onDidChange = this.changes.event
  private readonly removals = new Emitter<{ readonly id: string }>()
  /** Delivered, withdrawn, or replaced by a later write. */
  readonly onDidRemove = this.removals.event
  private readonly deliveries = new Emitter<OperationId>()
  /** The portal has something else than what is kept: it took a write, or refused one for that reason. */
  readonly onDidDeliver = this.deliveries.event

  private readonly firstTries = new FirstTries()
  private readonly ownRevisions = new OwnRevisions()
  private readonly inFlight = new Map<string, Promise<void>>()
  private readonly abort = new AbortController()
  private pumping: Promise<void> | null = null
  private isPumpAsked = false
  /** The way to the portal is open again: pauses that were made for its sake count no more. */
  private isRushed = false
  /** The portal has asked for rest until then. */
  private restUntil = 0
  private cancelNext: () => void = () => undefined

  private readonly way: WayToPortal

  constructor(private readonly deps: OutboxDeps) {
    this.way = new WayToPortal(deps)
  }

  /**
   * Stores a write, then tries to deliver it: gives the portal's answer where it comes within seconds.
   *
   * When this resolves the write is on the disk, or in memory where the person was told so.
   */
  async write<Id extends OperationId>(
    id: Id,
    input: EndpointInput<Endpoints[Id]>,
  ): Promise<WriteOutcome<EndpointOutput<Endpoints[Id]>>> {
    const { store, username } = await this.accountFor(id)
    const entry = newEntry(id, input, this.deps.clock.now(), (entity, revision) =>
      this.ownRevisions.latest(username, entity, revision),
    )
    const isReplacing = endpointOf(id).queued?.isReplacing === true
    const first = this.firstTries.expect(entry.id)
    const stored = await store.enqueue(entry, { isReplacing }).catch((error: unknown) => {
      this.firstTries.forget(entry.id)
      throw error
    })
    for (const replacedId of stored.replacedIds) this.tellRemoved(replacedId)
    await applyKeptChange(store, endpointOf(id), entry).catch((error: unknown) => {
      // The write is stored, which is what counts; the portal's own document comes with the next sync.
      this.deps.log.warn('outbox.kept-not-changed', { entry: entry.id, error })
    })
    this.firstTries.begin(stored.entry)
    this.pump()
    await within(this.deps.clock, FIRST_TRY_MS, first)
    this.firstTries.end(entry.id)
    const outcome = await first
    if (outcome.kind === 'waiting') this.changes.fire(outcome.entry)
    // PortalClient has checked the answer against the operation's own schema.
    return outcome as WriteOutcome<EndpointOutput<Endpoints[Id]>>
  }

  async list(): Promise<OutboxEntry[]> {
    const account = await this.deps.stores.current()
    return account === null ? [] : (await account.store.listOutbox()).map(withPreview)
  }

  /** Another body for an entry that the portal cannot have; it goes out again in its old place. */
  async edit(id: string, body: Readonly<Record<string, unknown>>): Promise<OutboxEntry> {
    const { store } = await this.account()
    const entry = await find(store, id)
    return this.takeUp(await store.edit(id, editedBody(entry, body)))
  }

  /** Sends an entry over the revision that the person was shown in a conflict, with another body if told. */
  async overrule(
    id: string,
    revision: Revision,
    body?: Readonly<Record<string, unknown>>,
  ): Promise<OutboxEntry> {
    const { store } = await this.account()
    const entry = await find(store, id)
    const edited = body === undefined ? null : editedBody(entry, body)
    return this.takeUp(await store.edit(id, edited, revision))
  }

  /** Lets an entry go out again, whatever held it. */
  async retry(id: string): Promise<OutboxEntry> {
    const { store } = await this.account()
    const entry = await find(store, id)
    if (entry.state === 'sending') throw new StoreError('entry-sending', 'the entry is on its way')
    return this.takeUp(await store.markWaiting(id, 0, entry.attemptCount))
  }

  /** Takes back an entry that the portal cannot have: when this resolves, it never arrives. */
  async withdraw(id: string): Promise<void> {
    const { store } = await this.account()
    await store.withdraw(id)
    this.tellRemoved(id)
    // What stood behind it may go now.
    this.pump()
  }

  /** The session, the store or the way to the portal may be another: what waits is tried at once. */
  circumstancesChanged(): void {
    this.isRushed = true
    this.pump()
  }

  /** Resolves when nothing is being sent or about to be. */
  async settled(): Promise<void> {
    while (this.pumping !== null || this.inFlight.size > 0) {
      await this.pumping
      await Promise.all(this.inFlight.values())
    }
  }

  /** Calls off what is on its way; it is sent again, under the same key, when there is an outbox again. */
  async dispose(): Promise<void> {
    this.abort.abort()
    this.cancelNext()
    await this.settled()
    this.changes.dispose()
    this.removals.dispose()
    this.deliveries.dispose()
  }

  private pump(): void {
    if (this.abort.signal.aborted) return
    this.isPumpAsked = true
    this.pumping ??= this.pumpUntilDone()
  }

  private async pumpUntilDone(): Promise<void> {
    this.cancelNext()
    while (this.isPumpAsked) {
      this.isPumpAsked = false
      await this.startDue().catch((error: unknown) => {
        this.deps.log.error('outbox.not-pumped', { error })
        this.pumpLater()
      })
    }
    this.pumping = null
    // What is not on its way now will not be within the first seconds either.
    this.firstTries.endAllBut((id) => this.inFlight.has(id))
  }

  private async startDue(): Promise<void> {
    const account = await this.deps.stores.current()
    if (account === null || !this.way.isOpenFor(account.username)) return
    const { store } = account
    const { clock } = this.deps
    if (clock.now() >= this.restUntil) {
      if (this.isRushed) await this.endPauses(store)
      const due = await store.nextDeliverable(clock.now())
      const free = due.filter(({ id }) => !this.inFlight.has(id))
      // Back on the way, circumstances change and it goes on.
      if (free.length > 0 && !(await this.way.isPortalThere(this.abort.signal))) return
      for (const { id } of free.slice(0, Math.max(0, MOST_AT_ONCE - this.inFlight.size))) {
        const delivery = this.deliver(account, id).finally(() => {
          this.inFlight.delete(id)
          this.pump()
        })
        this.inFlight.set(id, delivery)
      }
    }
    if (this.inFlight.size < MOST_AT_ONCE) await this.scheduleNext(store)
  }

  private async endPauses(store: KeptStore): Promise<void> {
    this.isRushed = false
    const due = await store.nextDeliverable(this.deps.clock.now())
    for (const { id, attemptCount } of await store.nextDeliverable(Number.MAX_SAFE_INTEGER)) {
      if (!due.some((entry) => entry.id === id)) await store.markWaiting(id, 0, attemptCount)
    }
  }

  private async scheduleNext(store: KeptStore): Promise<void> {
    const nextAt = await store.nextAttemptAt()
    if (nextAt === null) return
    this.pumpLater(Math.max(nextAt, this.restUntil) - this.deps.clock.now())
  }

  private pumpLater(delayMs: number = BACK_OFF.firstMs): void {
    this.cancelNext()
    if (this.abort.signal.aborted) return
    this.cancelNext = this.deps.clock.schedule(Math.max(SHORTEST_PAUSE_MS, delayMs), () => this.pump())
  }

  /** Sends one entry. Never fails: what came of it is in the store. */
  private async deliver({ store, username }: AccountStore, id: string): Promise<void> {
    const entry = await store.markSending(id).catch((error: unknown) => {
      this.deps.log.warn('outbox.entry-not-marked', { entry: id, error })
      // Otherwise edited or withdrawn at the last moment: its state says what is next.
      if (!isGone(error)) this.restUntil = this.deps.clock.now() + BACK_OFF.firstMs
      return null
    })
    if (entry === null) return
    this.tell(entry)
    const putDown = await this.send(entry, username).then(
      (answer) => () => this.delivered(entry, answer, username),
      (error: unknown) => () => this.notDelivered(entry, error, username),
    )
    await this.untilStored(id, putDown)
  }

  /** Puts down what came of an entry as soon as the store takes it: meanwhile the entry is on its way. */
  private async untilStored(id: string, putDown: () => Promise<void>): Promise<void> {
    const { clock, log, random } = this.deps
    for (let failureCount = 0; ; failureCount += 1) {
      try {
        await putDown()
        return
      } catch (error) {
        log.warn('outbox.outcome-not-stored', { entry: id, error })
        // What is not put down when the app ends is sent again, under the same key.
        if (isGone(error)) return
      }
      await sleep(clock, backOffMs(failureCount, BACK_OFF, random), this.abort.signal)
      if (this.abort.signal.aborted) return
    }
  }

  private async send({ id, operationId, input }: OutboxEntry, username: string): Promise<unknown> {
    const operation = findOperation(operationId)
    if (operation === null) throw new TypeError(`There is no operation ${operationId} any more`)
    return this.deps.portal.call(operation, input as EndpointInput<Endpoints[OperationId]>, {
      idempotencyKey: id,
      username,
      signal: this.abort.signal,
    })
  }

  private async delivered(entry: OutboxEntry, answer: unknown, username: string): Promise<void> {
    const { id, operationId } = entry
    await this.followRevision(entry, answer, username)
    // The store may have moved from memory to the disk since.
    const account = await this.deps.stores.current()
    await account?.store.remove(id)
    this.firstTries.delivered(id, answer)
    this.tellRemoved(id)
    const operation = findOperation(operationId)
    if (operation !== null) this.deliveries.fire(operation)
  }

  /** What the person has written behind it was written over what it has made. */
  private async followRevision(
    { entity, input }: OutboxEntry,
    answer: unknown,
    username: string,
  ): Promise<void> {
    const [from, to] = [revisionIn(input), revisionIn(answer)]
    if (from === null || to === null) return
    // In this order: a write that comes in between is found by one of the two.
    this.ownRevisions.note(username, entity, from, to)
    const account = await this.deps.stores.current()
    if (account?.username === username) await account.store.followRevision(entity, from, to)
  }

  /** A choice for the person, unless both versions say the same. */
  private async settleConflict(
    entry: OutboxEntry,
    { code, current }: Extract<DeliveryVerdict, { kind: 'conflict' }>,
    store: KeptStore,
    username: string,
  ): Promise<void> {
    const operation = findOperation(entry.operationId)
    const endpoint = operation === null ? null : endpointOf(operation)
    const document = endpoint === null ? null : documentOf(endpoint, current)
    if (endpoint !== null && document !== null && isAlreadySo(endpoint, entry, document)) {
      await this.delivered(entry, document, username)
      return
    }
    this.tell(await store.markConflict(entry.id, code, document))
    // What is kept is no longer what the portal has.
    if (operation !== null) this.deliveries.fire(operation)
  }

  private async notDelivered(entry: OutboxEntry, error: unknown, username: string): Promise<void> {
    const { id, operationId: operation, attemptCount } = entry
    const verdict = verdictOf(error)
    const mayHaveArrived = mayHaveArrivedAfter(error, operation)
    this.deps.log.warn('outbox.not-delivered', { entry: id, operation, verdict: verdict.kind, error })
    const store = (await this.deps.stores.current())?.store
    if (store === undefined) return
    const { clock, random } = this.deps
    switch (verdict.kind) {
      case 'again': {
        const pauseMs = Math.max(verdict.pauseMs, backOffMs(attemptCount, BACK_OFF, random))
        if (verdict.isForAll) this.restUntil = Math.max(this.restUntil, clock.now() + verdict.pauseMs)
        this.tell(await store.markWaiting(id, clock.now() + pauseMs, attemptCount + 1, mayHaveArrived))
        break
      }
      case 'not-tried':
        this.tell(await store.markWaiting(id, clock.now() + BACK_OFF.firstMs, attemptCount, mayHaveArrived))
        break
      case 'conflict':
        await this.settleConflict(entry, verdict, store, username)
        break
      case 'needs-attention':
        this.tell(await store.markNeedsAttention(id, verdict.code, mayHaveArrived))
        break
    }
    this.firstTries.end(id)
  }

  private async accountFor(id: OperationId): Promise<AccountStore> {
    const account = await this.account()
    const { state } = this.deps.session
    const { access } = endpointOf(id)
    if (state.kind !== 'signed-in' || !holdsAccess(state.account.capabilities, access)) {
      throw new CapabilityRequiredError(access)
    }
    return account
  }

  private async account(): Promise<AccountStore> {
    const account = await this.deps.stores.current()
    const { state } = this.deps.session
    if (account === null || state.kind !== 'signed-in' || state.account.username !== account.username) {
      throw new SignedOutError('Nobody is signed in')
    }
    return account
  }

  private takeUp(entry: OutboxEntry): OutboxEntry {
    const shown = withPreview(entry)
    this.tell(shown)
    this.pump()
    return shown
  }

  /** A write that is still being tried for the first time is told by its own call. */
  private tell(entry: OutboxEntry): void {
    const shown = withPreview(entry)
    if (!this.firstTries.note(shown)) this.changes.fire(shown)
  }

  private tellRemoved(id: string): void {
    this.firstTries.end(id)
    this.removals.fire({ id })
  }
}

/** The entry, or the store that held it, is there no more. */
function isGone(error: unknown): boolean {
  const failures = ['entry-not-found', 'entry-not-waiting', 'closed']
  return error instanceof StoreError && failures.includes(error.failure)
}

async function find(store: KeptStore, id: string): Promise<OutboxEntry> {
  const entry = (await store.listOutbox()).find((one) => one.id === id)
  if (entry === undefined) throw new StoreError('entry-not-found', 'no such entry')
  return entry
}
