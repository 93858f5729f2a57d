import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { collections, endpoints } from '#shared/api/endpoints'
import type { Account } from '#shared/api/session'
import type { Rights, SessionState } from '#shared/ipc/session-state'
import { SignedOutError } from '../../src/main/base/app-error'
import { type Clock, systemClock } from '../../src/main/base/clock'
import type { AccountStore, KeptStore, StoreSource } from '../../src/main/offline/kept-store'
import { MemoryStore } from '../../src/main/offline/memory-store'
import type { OutboxDeps } from '../../src/main/offline/outbox'
import type { SyncEngineDeps } from '../../src/main/offline/sync-engine'
import type { Connectivity } from '../../src/main/portal/connectivity-monitor'
import { type Authorizer, PortalClient } from '../../src/main/portal/portal-client'
import { PortalHttp } from '../../src/main/portal/portal-http'
import { LocalStore } from '../../src/main/store/local-store'
import { testAccount } from './fake-portal'
import { MemoryLog } from './memory-log'

const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Runs when the test is over, the last one first. */
export function atEnd(end: () => Promise<void>): void {
  ends.push(end)
}

/** Calls a real portal over Node's own fetch. */
function portalHttp(portalUrl: string): PortalHttp {
  return new PortalHttp({
    portalUrl,
    fetchPort: { fetch: (input, init) => fetch(input, init), Request, Response },
    userAgent: 'test',
  })
}

/** Who is signed in, and how the portal is reached, as a test says. */
export class TestCircumstances implements StoreSource {
  readonly log = new MemoryLog()
  readonly session: { state: SessionState }
  readonly connectivity = {
    state: { kind: 'online', lastAnswerAt: null } as Connectivity,
    /** What asking the portal says; unless a test says otherwise, what is known already. */
    check: async (): Promise<Connectivity> => this.connectivity.state,
  }
  readonly portal: PortalClient
  account: AccountStore | null
  isNetworkMetered = false

  constructor(
    portalUrl: string,
    store: KeptStore = new MemoryStore(collections, systemClock),
    readonly clock: Clock = systemClock,
  ) {
    this.session = { state: signedIn() }
    this.account = { username: testAccount().username, store, isOnDisk: true }
    this.portal = new PortalClient(portalHttp(portalUrl), {
      withToken: (action, username) => this.withToken(action, username),
    })
  }

  /** A session that never has to be renewed; a test may put another in its place. */
  withToken: Authorizer['withToken'] = async (action, username) => {
    const { state } = this.session
    if (state.kind !== 'signed-in' || (username !== undefined && state.account.username !== username)) {
      throw new SignedOutError('not who is signed in')
    }
    return action(`token of ${state.account.username}`)
  }

  async current(): Promise<AccountStore | null> {
    return this.account
  }

  get store(): KeptStore {
    if (this.account === null) throw new Error('no store is open')
    return this.account.store
  }

  become(kind: Connectivity['kind']): void {
    this.connectivity.state = { kind, lastAnswerAt: null }
  }

  /** What services are built with. */
  get deps(): SyncEngineDeps & OutboxDeps {
    const { portal, session, connectivity, clock, log } = this
    return {
      portal,
      stores: { current: () => this.current() },
      session,
      connectivity,
      isNetworkMetered: () => this.isNetworkMetered,
      clock,
      log,
      random: () => 0,
    }
  }
}

export function signedIn(change: Partial<Account> = {}, rights: Rights = { from: 'portal' }): SessionState {
  const account = testAccount({ capabilities: ['updates', 'api-forum'], ...change })
  return {
    kind: 'signed-in',
    account,
    rights,
    persistence: 'keychain',
    keychain: 'ok',
    store: 'ok',
    isStoreKeyLost: false,
  }
}

export const BY_ENTITLEMENT: Rights = {
  from: 'entitlement',
  issuedAt: '2026-11-20T08:00:00.000Z',
  validUntil: '2026-12-04T08:00:00.000Z',
}

export async function storeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-offline-'))
  atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A real database of the app's own collections. */
export async function openLocalStore(
  workerFile: string,
  folder: string,
  clock: Clock = systemClock,
): Promise<LocalStore> {
  const { store } = await LocalStore.open({
    folder,
    fileName: 'account.db',
    key: new Uint8Array(32).fill(7),
    workerFile,
    collections,
    endpoints,
    log: new MemoryLog(),
    clock,
  })
  atEnd(() => store.close())
  return store
}
