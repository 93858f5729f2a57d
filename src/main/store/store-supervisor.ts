import { Emitter } from '../base/emitter'
import type { Log } from '../logging/log'
import { StoreConnection } from './store-connection'
import { StoreError } from './store-errors'
import type { AnswerOf, OpenRequest, RequestName, RequestOf } from './store-requests'

/** What became of the file: a `rebuilt` one was damaged and stands aside, renamed. */
export type OpenOutcome = { readonly outcome: 'opened' | 'created'; readonly salvagedEntryCount: 0 } | Rebuilt

export interface Rebuilt {
  readonly outcome: 'rebuilt'
  /** Outbox entries carried over from the damaged file. */
  readonly salvagedEntryCount: number
}

export interface StoreSupervisorDeps {
  readonly workerFile: string
  readonly openRequest: () => OpenRequest
  readonly log: Log
}

interface Connected {
  readonly connection: StoreConnection
  readonly outcome: OpenOutcome
}

/**
 * Keeps one worker on the database: replaces a dead worker at the next call, and a damaged database
 * at once.
 *
 * Renaming a database takes a worker of its own. The handles of the one that found the damage are
 * closed for sure only when its thread has ended, and Windows renames no open file.
 */
export class StoreSupervisor {
  private readonly rebuilds = new Emitter<Rebuilt>()
  readonly onDidRebuild = this.rebuilds.event

  private readonly running = new Set<Promise<unknown>>()
  private isClosed = false
  private connecting: Promise<StoreConnection>

  private constructor(
    private readonly deps: StoreSupervisorDeps,
    connection: StoreConnection,
  ) {
    this.connecting = Promise.resolve(connection)
  }

  static async start(
    deps: StoreSupervisorDeps,
  ): Promise<{ readonly supervisor: StoreSupervisor; readonly outcome: OpenOutcome }> {
    const { connection, outcome } = await connect(deps)
    return { supervisor: new StoreSupervisor(deps, connection), outcome }
  }

  /** Fails with `StoreError`: as the store says, `worker-died`, or `closed`. */
  call<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>> {
    if (this.isClosed) return Promise.reject(new StoreError('closed', 'the store is closed'))
    const running = this.run(name, request)
    this.running.add(running)
    const forget = (): void => {
      this.running.delete(running)
    }
    running.then(forget, forget)
    return running
  }

  /** What was asked before is done first. The files are closed when this resolves. */
  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    await Promise.allSettled(this.running)
    // Nothing to close where starting again has failed.
    const connection = await this.connecting.catch(() => null)
    if (connection === null) return
    await connection.finish()
    this.rebuilds.dispose()
  }

  private async run<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>> {
    const connection = await this.connected()
    try {
      return await connection.call(name, request)
    } catch (error) {
      if (!isDamage(error)) throw error
      const rebuilt = await this.rebuilt(connection)
      // A write that somebody made must not be lost to damage elsewhere in the file.
      if (name === 'enqueue') return rebuilt.call(name, request)
      throw error
    }
  }

  private async connected(): Promise<StoreConnection> {
    const connecting = this.connecting
    // Why it failed was told to those who waited for it then.
    const connection = await connecting.catch(() => null)
    if (connection !== null && !connection.isDead) return connection
    // The first caller after the death starts a new worker; the others wait for the same one.
    if (this.connecting === connecting) this.connecting = this.reconnect(connection)
    return this.connecting
  }

  private async reconnect(dead: StoreConnection | null): Promise<StoreConnection> {
    this.deps.log.warn('store.reconnecting')
    // One that spoke nonsense may still be running, on the same file.
    await dead?.finish()
    const { connection, outcome } = await connect(this.deps)
    if (outcome.outcome === 'rebuilt') this.rebuilds.fire(outcome)
    return connection
  }

  /** The connection after a rebuild, made once for all calls that found the same damage. */
  private async rebuilt(damaged: StoreConnection): Promise<StoreConnection> {
    const connecting = this.connecting
    const isCurrent = (await connecting.catch(() => null)) === damaged
    if (isCurrent && this.connecting === connecting) this.connecting = this.replace(damaged)
    return this.connecting
  }

  private async replace(damaged: StoreConnection): Promise<StoreConnection> {
    await damaged.finish()
    const { connection, outcome } = await rebuild(this.deps, 'found damaged in use')
    this.rebuilds.fire(outcome)
    return connection
  }
}

async function connect(deps: StoreSupervisorDeps): Promise<Connected> {
  const connection = new StoreConnection(deps.workerFile)
  try {
    const { outcome } = await connection.call('open', deps.openRequest())
    return { connection, outcome: { outcome, salvagedEntryCount: 0 } }
  } catch (error) {
    await connection.finish()
    if (!isDamage(error)) throw error
    return rebuild(deps, error.message)
  }
}

async function rebuild(
  { workerFile, openRequest, log }: StoreSupervisorDeps,
  reason: string,
): Promise<{ readonly connection: StoreConnection; readonly outcome: Rebuilt }> {
  const connection = new StoreConnection(workerFile)
  try {
    const { salvagedEntryCount, salvagedFactCount } = await connection.call('rebuild', openRequest())
    log.error('store.rebuilt', { reason, salvagedEntryCount, salvagedFactCount })
    return { connection, outcome: { outcome: 'rebuilt', salvagedEntryCount } }
  } catch (error) {
    await connection.finish()
    throw error
  }
}

function isDamage(error: unknown): error is StoreError {
  return error instanceof StoreError && error.failure === 'damaged'
}
