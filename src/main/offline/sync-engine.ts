import { z } from 'zod'
import type { CapabilityId } from '#shared/access/policy'
import type { EndpointInput } from '#shared/api/endpoint'
import { collections, type Endpoints, type OperationId } from '#shared/api/endpoints'
import type { SyncState as SyncStateSchema } from '#shared/ipc/contract'
import type { SessionState } from '#shared/ipc/session-state'
import { canonicalJson } from '#shared/text/canonical-json'
import { CancelledError, SignedOutError } from '../base/app-error'
import { backOffMs } from '../base/back-off'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import { instantOf } from '../base/instant'
import type { Log } from '../logging/log'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import type { PortalClient } from '../portal/portal-client'
import { PortalMisbehavedError, PortalProblemError, PortalUnreachableError } from '../portal/portal-errors'
import { storeFact } from '../store/store-fact'
import { syncCollection } from './collection-sync'
import type { AccountStore, StoreSource } from './kept-store'
import { operationsOver } from './resources'
import { isOfResource, lostCollections, type PlannedTask, planSync, type SyncTask } from './sync-plan'

export type SyncState = z.infer<typeof SyncStateSchema>

const COMPLETED_AT = storeFact('sync-completed-at', z.iso.datetime())
const FAILURE_BACK_OFF = { firstMs: 15_000, longestMs: 300_000 } as const
const SHORTEST_PAUSE_MS = 5_000
/** What the portal does not have is asked for again after this, or when the person asks. */
const ABSENT_MS = 3_600_000
/** Clients that started together must not keep asking together. */
const JITTER = 0.2

export interface SyncEngineDeps {
  readonly portal: Pick<PortalClient, 'call'>
  readonly stores: StoreSource
  readonly session: { readonly state: SessionState }
  readonly connectivity: Pick<ConnectivityMonitor, 'state'>
  readonly isNetworkMetered: () => boolean
  readonly clock: Clock
  readonly log: Log
  readonly random?: () => number
}

interface Wish {
  /** The person asked: everything, and what is large too. */
  readonly isAsked: boolean
  /** What a delivered write may have changed. */
  readonly resources: ReadonlySet<string>
}

const NO_WISH: Wish = { isAsked: false, resources: new Set() }

/**
 * Keeps what the account may have up to date: when it gets too old, when the portal comes back, when
 * a write was delivered, and when the person asks. One thing after the other, never two runs at once.
 */
export class SyncEngine {
  private readonly changes = new Emitter<SyncState>()
  readonly onDidChange = this.changes.event
  private readonly keptChanges = new Emitter<readonly OperationId[]>()
  /** What is kept for these operations has changed. */
  readonly onDidChangeKept = this.keptChanges.event

  private current: SyncState = { kind: 'idle', completedAt: null }
  private running: Promise<void> | null = null
  private wish: Wish | null = null
  private abort = new AbortController()
  private username: string | null = null
  /** Tasks for which the portal has nothing, each with when it is asked again. */
  private readonly absentUntil = new Map<string, number>()
  private failures = 0
  private cancelNext: () => void = () => undefined
  private isDisposed = false

  constructor(private readonly deps: SyncEngineDeps) {}

  get state(): SyncState {
    return this.current
  }

  /** Brings everything up to date now, because the person asks. */
  start(): SyncState {
    this.request({ isAsked: true, resources: new Set() })
    return this.current
  }

  /** The account, what it holds, its store or the way to the portal may be another. */
  circumstancesChanged(): void {
    const { state } = this.deps.session
    const username = state.kind === 'signed-in' ? state.account.username : null
    if (username !== this.username) this.changeAccount(username)
    this.request(NO_WISH)
  }

  /** A write of the resource was delivered. */
  resourceChanged(resource: string): void {
    this.request({ isAsked: false, resources: new Set([resource]) })
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.running !== null) await this.running
  }

  async dispose(): Promise<void> {
    this.isDisposed = true
    this.abort.abort()
    this.cancelNext()
    await this.settled()
    this.changes.dispose()
    this.keptChanges.dispose()
  }

  private changeAccount(username: string | null): void {
    this.username = username
    this.abort.abort()
    this.abort = new AbortController()
    this.failures = 0
    this.absentUntil.clear()
    this.become({ kind: 'idle', completedAt: null })
  }

  private request({ isAsked, resources }: Wish): void {
    if (this.isDisposed || this.username === null) return
    this.wish = {
      isAsked: isAsked || this.wish?.isAsked === true,
      resources: new Set([...(this.wish?.resources ?? []), ...resources]),
    }
    this.running ??= this.runWishes()
  }

  private async runWishes(): Promise<void> {
    this.cancelNext()
    // First of all, so that `running` is set before anything can ask for more.
    await Promise.resolve()
    for (let { wish } = this; wish !== null && !this.isDisposed; { wish } = this) {
      this.wish = null
      await this.run(wish, this.abort.signal)
    }
    this.running = null
  }

  private async run(wish: Wish, signal: AbortSignal): Promise<void> {
    try {
      const account = await this.deps.stores.current()
      const { state } = this.deps.session
      if (account === null || state.kind !== 'signed-in' || account.username !== state.account.username)
        return
      const { capabilities } = state.account
      if (state.rights.from === 'portal') await this.dropLost(account, capabilities)
      const completedAt = await account.store.getFact(COMPLETED_AT)
      if (signal.aborted) return
      if (this.deps.connectivity.state.kind !== 'online') {
        this.become({ kind: 'waiting-for-portal', completedAt })
        return
      }
      await this.runPlan(wish, account, capabilities, completedAt, signal)
    } catch (error) {
      if (!signal.aborted) this.failed(error)
    }
  }

  private async runPlan(
    wish: Wish,
    account: AccountStore,
    capabilities: readonly CapabilityId[],
    completedAt: string | null,
    signal: AbortSignal,
  ): Promise<void> {
    const now = this.deps.clock.now()
    const planned = await this.plan(account, capabilities)
    const wanted = planned.filter((plan) => isDue(plan, now) || isWished(plan, wish))
    const isMetered = this.deps.isNetworkMetered()
    const spared = wanted.filter((plan) => isMetered && plan.task.isLarge && !isWished(plan, wish))
    const tasks = wanted.filter((plan) => !spared.includes(plan)).map(({ task }) => task)
    if (tasks.length > 0) this.become({ kind: 'running', completedAt })
    await this.runTasks(tasks, account, signal)
    if (signal.aborted) return
    this.failures = 0
    if (spared.length > 0) this.become({ kind: 'spared-by-metered-network', completedAt })
    else await this.complete(account, tasks.length > 0 ? null : completedAt)
    this.scheduleNext(await this.plan(account, capabilities), spared)
  }

  private async plan({ store }: AccountStore, capabilities: readonly CapabilityId[]): Promise<PlannedTask[]> {
    const planned = await planSync(store, capabilities, this.deps.clock.now())
    return planned.map(({ task, dueAt }) => ({
      task,
      dueAt: Math.max(dueAt, this.absentUntil.get(task.id) ?? 0),
    }))
  }

  /** A task that fails on its own account does not keep the others from being done. */
  private async runTasks(
    tasks: readonly SyncTask[],
    account: AccountStore,
    signal: AbortSignal,
  ): Promise<void> {
    const failures: unknown[] = []
    for (const task of tasks) {
      try {
        await this.runTask(task, account, signal)
      } catch (error) {
        if (signal.aborted || isAway(error) || isCalledOff(error)) throw error
        if (isAbsent(error)) {
          this.deps.log.info('sync.not-on-portal', { task: task.id })
          this.absentUntil.set(task.id, this.deps.clock.now() + ABSENT_MS)
        } else {
          failures.push(error)
        }
      }
      if (signal.aborted) return
    }
    if (failures.length > 0) throw failures[0]
  }

  private runTask(task: SyncTask, account: AccountStore, signal: AbortSignal): Promise<void> {
    return task.kind === 'collection'
      ? this.runCollection(task.id, account, signal)
      : this.runAnswer(task.id, account, signal)
  }

  private async runCollection(
    id: Extract<SyncTask, { kind: 'collection' }>['id'],
    account: AccountStore,
    signal: AbortSignal,
  ): Promise<void> {
    let hasChanged = false
    const { portal } = this.deps
    const collection = collections[id]
    const onDidChange = (): void => {
      hasChanged = true
    }
    try {
      await syncCollection({ portal, account, id, collection, signal, onDidChange })
    } finally {
      // What came before a cut is there to be read as well.
      if (hasChanged && !signal.aborted) this.keptChanges.fire(operationsOver(id))
    }
  }

  private async runAnswer(
    id: OperationId,
    { store, username }: AccountStore,
    signal: AbortSignal,
  ): Promise<void> {
    const known = await store.getAnswer(id, {})
    const input = {} as EndpointInput<Endpoints[OperationId]>
    const answer: unknown = await this.deps.portal.call(id, input, { username, signal })
    await store.putAnswer(id, {}, answer, this.nowIso())
    const isSame = known !== null && canonicalJson(known.answer) === canonicalJson(answer)
    if (!isSame && !signal.aborted) this.keptChanges.fire([id])
  }

  private async dropLost({ store }: AccountStore, capabilities: readonly CapabilityId[]): Promise<void> {
    for (const id of await lostCollections(store, capabilities)) {
      this.deps.log.info('sync.collection-lost', { collection: id })
      await store.removeCollection(id)
      this.keptChanges.fire(operationsOver(id))
    }
  }

  private async complete({ store }: AccountStore, earlier: string | null): Promise<void> {
    const completedAt = earlier ?? this.nowIso()
    if (earlier === null) await store.putFact(COMPLETED_AT, completedAt)
    this.become({ kind: 'idle', completedAt })
  }

  private failed(error: unknown): void {
    const { completedAt } = this.current
    if (isCalledOff(error)) {
      this.become({ kind: 'idle', completedAt })
      return
    }
    this.deps.log.warn('sync.failed', { error })
    this.become({ kind: isAway(error) ? 'waiting-for-portal' : 'failed', completedAt })
    const delayMs = backOffMs(this.failures, FAILURE_BACK_OFF, this.deps.random)
    this.failures += 1
    this.schedule(delayMs)
  }

  private scheduleNext(planned: readonly PlannedTask[], spared: readonly PlannedTask[]): void {
    const times = planned
      .filter(({ task }) => !spared.some((plan) => plan.task.id === task.id))
      .map(({ dueAt }) => dueAt)
    if (times.length === 0) return
    const pauseMs = Math.max(SHORTEST_PAUSE_MS, Math.min(...times) - this.deps.clock.now())
    this.schedule(pauseMs * (1 + JITTER * (this.deps.random ?? Math.random)()))
  }

  private schedule(delayMs: number): void {
    this.cancelNext()
    if (!this.isDisposed) this.cancelNext = this.deps.clock.schedule(delayMs, () => this.request(NO_WISH))
  }

  private nowIso(): string {
    return instantOf(this.deps.clock.now())
  }

  private become(state: SyncState): void {
    if (state.kind === this.current.kind && state.completedAt === this.current.completedAt) return
    this.current = state
    this.changes.fire(state)
  }
}

function isDue({ dueAt }: PlannedTask, now: number): boolean {
  return dueAt <= now
}

/** Wished for apart from its age. What was never kept is not begun for the sake of one write. */
function isWished({ task, dueAt }: PlannedTask, { isAsked, resources }: Wish): boolean {
  return isAsked || (dueAt > 0 && [...resources].some((resource) => isOfResource(task, resource)))
}

/** A portal older than this client, or one on which nobody has entered it yet. */
function isAbsent(error: unknown): boolean {
  return error instanceof PortalProblemError && error.code === 'not-found'
}

function isAway(error: unknown): boolean {
  return error instanceof PortalUnreachableError || error instanceof PortalMisbehavedError
}

/** By signing out, or by the end of the app. */
function isCalledOff(error: unknown): boolean {
  return error instanceof CancelledError || error instanceof SignedOutError
}
