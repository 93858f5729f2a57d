import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { KeychainState } from '#shared/ipc/session-state'
import type { Clock } from '../base/clock'
import type { Event } from '../base/emitter'
import type { Log } from '../logging/log'
import type { KeychainLoader, KeychainPort } from './keychain-port'
import { type CallEnd, KeychainQueue, KeychainTimeoutError } from './keychain-queue'

/** The right to renew a session, and whose it is. */
export const KeptSession = z.strictObject({
  version: z.literal(1),
  portalUrl: z.string(),
  username: z.string(),
  refreshToken: z.string().min(1),
})
export type KeptSession = z.infer<typeof KeptSession>

export type ReadOutcome =
  | { readonly kind: 'found'; readonly session: KeptSession }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly state: KeychainFailure }

export type StoreKeyOutcome =
  | { readonly kind: 'found'; readonly key: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly state: KeychainFailure }

type KeychainFailure = Exclude<KeychainState, 'ok'>

const STORE_KEY_BYTE_LENGTH = 32

/** Windows takes 2,560 bytes in UTF-16; well below on every system, tests included. */
const VALUE_MAX_BYTES = 1_024

export interface KeychainVaultDeps {
  readonly load: KeychainLoader
  readonly service: string
  /** Tells portals and profiles of one computer apart. */
  readonly account: string
  readonly clock: Clock
  readonly log: Log
}

/**
 * Keeps two values in the OS keychain, the session and the key of the local stores, and says what
 * the keychain can do when it cannot.
 *
 * Nothing here throws and nothing falls back to a file: a keychain that fails means a session and a
 * store that live in memory.
 */
export class KeychainVault {
  private readonly queue: KeychainQueue
  /** An unanswered call has ended; what it showed the keychain to be able to. */
  readonly onDidReopen: Event<KeychainState>
  private keychain: Promise<KeychainPort> | null = null

  constructor(private readonly deps: KeychainVaultDeps) {
    this.queue = new KeychainQueue(deps.clock)
    this.onDidReopen = (listener) => this.queue.onDidReopen((end) => listener(stateAfter(end)))
  }

  async read(): Promise<ReadOutcome> {
    const found = await this.readText(this.deps.account)
    return found.kind === 'found' ? this.decode(found.text) : found
  }

  async write(session: KeptSession): Promise<KeychainState> {
    const value = encode(session)
    if (Buffer.byteLength(value) > VALUE_MAX_BYTES) {
      this.deps.log.error('keychain.value-too-large', { byteLength: Buffer.byteLength(value) })
      return 'unavailable'
    }
    return this.attempt('write', async (keychain, service, account) => {
      await keychain.setPassword(service, account, value)
    })
  }

  /** Removes the kept session; one that is not there is fine. */
  async clear(): Promise<KeychainState> {
    const state = await this.attempt('clear', async (keychain, service, account) => {
      await keychain.deletePassword(service, account)
    })
    // Deleting from a locked keychain finds nothing and says so without an error.
    return state === 'ok' ? this.probe() : state
  }

  async readStoreKey(): Promise<StoreKeyOutcome> {
    const found = await this.readText(this.storeKeyAccount)
    if (found.kind !== 'found') return found
    const key = Buffer.from(found.text, 'base64url')
    if (key.byteLength === STORE_KEY_BYTE_LENGTH) return { kind: 'found', key: Uint8Array.from(key) }
    this.deps.log.warn('keychain.corrupt', { reason: 'store key' })
    return { kind: 'failed', state: 'corrupt' }
  }

  writeStoreKey(key: Uint8Array): Promise<KeychainState> {
    const value = Buffer.from(key).toString('base64url')
    return this.attempt('write-store-key', async (keychain, service) => {
      await keychain.setPassword(service, this.storeKeyAccount, value)
    })
  }

  clearStoreKey(): Promise<KeychainState> {
    return this.attempt('clear-store-key', async (keychain, service) => {
      await keychain.deletePassword(service, this.storeKeyAccount)
    })
  }

  dispose(): void {
    this.queue.dispose()
  }

  private get storeKeyAccount(): string {
    return `${this.deps.account} store`
  }

  private async readText(
    account: string,
  ): Promise<
    { kind: 'found'; text: string } | { kind: 'missing' } | { kind: 'failed'; state: KeychainFailure }
  > {
    try {
      const text = await this.queue.run(async () =>
        (await this.open()).getPassword(this.deps.service, account),
      )
      if (text !== null) return { kind: 'found', text }
      // `null` is the answer for a missing value and for a locked keychain alike.
      const state = await this.probe()
      return state === 'ok' ? { kind: 'missing' } : { kind: 'failed', state }
    } catch (error) {
      return { kind: 'failed', state: this.stateOf(error, 'read') }
    }
  }

  /** Writes, reads and removes a value of its own: only that tells a locked keychain from an empty one. */
  private probe(): Promise<KeychainState> {
    const value = randomBytes(12).toString('base64url')
    return this.attempt('probe', async (keychain, service, account) => {
      const probeAccount = `${account} probe`
      await keychain.setPassword(service, probeAccount, value)
      const found = await keychain.getPassword(service, probeAccount)
      await keychain.deletePassword(service, probeAccount)
      if (found !== value) throw new Error('The keychain did not give back what was put in')
    })
  }

  private async attempt(
    operation: string,
    action: (keychain: KeychainPort, service: string, account: string) => Promise<void>,
  ): Promise<KeychainState> {
    try {
      await this.queue.run(async () => action(await this.open(), this.deps.service, this.deps.account))
      return 'ok'
    } catch (error) {
      return this.stateOf(error, operation)
    }
  }

  private open(): Promise<KeychainPort> {
    this.keychain ??= this.deps.load()
    return this.keychain
  }

  private decode(text: string): ReadOutcome {
    try {
      const json: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
      return { kind: 'found', session: KeptSession.parse(json) }
    } catch (error) {
      // The parser's message may quote the value.
      this.deps.log.warn('keychain.corrupt', { reason: error instanceof z.ZodError ? 'shape' : 'encoding' })
      return { kind: 'failed', state: 'corrupt' }
    }
  }

  private stateOf(error: unknown, operation: string): KeychainFailure {
    const state = classify(error)
    this.deps.log.warn('keychain.failed', { operation, state, error })
    return state
  }
}

/** base64url: keychains cut a value at a NUL byte, and some change what is not plain text. */
function encode(session: KeptSession): string {
  return Buffer.from(JSON.stringify(session), 'utf8').toString('base64url')
}

function stateAfter(end: CallEnd): KeychainState {
  if (end.kind === 'failed') return classify(end.error)
  // Nothing found after so long a wait: a question that was dismissed looks the same.
  return end.value === null ? 'timeout' : 'ok'
}

const LOCKED = /locked|interaction is not allowed|user name or passphrase|dismissed|cancell?ed/iu

const NO_SERVICE = /was not provided by any|ServiceUnknown/iu
const NO_BUS = /autolaunch D-Bus|connect to (?:the )?(?:session )?bus|could not connect|connection refused/iu

function classify(error: unknown): KeychainFailure {
  if (error instanceof KeychainTimeoutError) return 'timeout'
  const message = error instanceof Error ? error.message : ''
  if (LOCKED.test(message)) return 'locked'
  if (NO_SERVICE.test(message)) return 'no-service'
  return NO_BUS.test(message) ? 'no-bus' : 'unavailable'
}
