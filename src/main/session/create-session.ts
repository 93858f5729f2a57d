import { createHash } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import type { Clock } from '../base/clock'
import type { FsPort } from '../files/fs-port'
import { JsonFile } from '../files/json-file'
import type { Log } from '../logging/log'
import type { AccountStores } from '../offline/account-stores'
import { createAccountStores } from '../offline/create-account-stores'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import type { PortalHttp } from '../portal/portal-http'
import { AccountFollower } from './account-follower'
import { DeviceFile, DeviceStore } from './device-store'
import { ENTITLEMENT_KEYS } from './entitlement-keys'
import type { KeychainPort } from './keychain-port'
import { KeychainVault } from './keychain-vault'
import { OfflineRights } from './offline-rights'
import { SessionService } from './session-service'

interface SessionDeps {
  readonly portalUrl: string
  readonly userDataDir: string
  readonly http: PortalHttp
  /** For calls that wait at the portal, on connections of their own. Disposed of with the session. */
  readonly waitingHttp: PortalHttp
  readonly connectivity: ConnectivityMonitor
  readonly storeWorkerFile: string
  readonly keychainService: string
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

/** Who is signed in, what they may do, and what is kept of it on this computer. */
interface Session {
  readonly session: SessionService
  readonly stores: AccountStores
  readonly rights: OfflineRights
  dispose(): Promise<void>
}

/** Builds the session and has it follow the portal: there, away, and of another mind about the account. */
export function createSession(deps: SessionDeps): Session {
  const { portalUrl, userDataDir, http, waitingHttp, connectivity, fs, clock, log } = deps
  const vault = new KeychainVault({
    load: loadKeychain,
    service: deps.keychainService,
    account: keychainAccount(portalUrl, userDataDir),
    clock,
    log,
  })
  const deviceFile = new JsonFile({
    filePath: path.join(userDataDir, 'device.json'),
    schema: DeviceFile,
    fs,
    log,
  })
  const device = new DeviceStore(deviceFile, os.hostname(), log)
  const stores = createAccountStores({
    userDataDir,
    portalUrl,
    workerFile: deps.storeWorkerFile,
    vault,
    clock,
    log,
  })
  const rights = new OfflineRights({ stores, http, device, builtInKeys: ENTITLEMENT_KEYS, clock, log })
  const session = new SessionService({
    http,
    vault,
    device,
    accounts: stores,
    rights,
    portalUrl,
    clock,
    log,
  })
  const follower = new AccountFollower({ http: waitingHttp, session, clock, log })
  const followAccount = (): void => {
    const { state } = session
    const isReachable = state.kind === 'signed-in' && connectivity.state.kind === 'online'
    follower.follow(isReachable ? state.account.username : null)
  }
  session.onDidChange(followAccount)
  connectivity.onDidHearTime((time) => void rights.noteTime(time))
  connectivity.onDidChange(({ kind }) => {
    if (kind === 'online') session.portalCameBack()
    else session.portalWentAway()
    followAccount()
  })
  return {
    session,
    stores,
    rights,
    dispose: async () => {
      follower.dispose()
      session.dispose()
      await rights.settled()
      await stores.dispose()
      vault.dispose()
      waitingHttp.dispose()
      await deviceFile.settled()
    },
  }
}

async function loadKeychain(): Promise<KeychainPort> {
  const { default: keytar } = await import('keytar')
  return keytar
}

/** The profile as a short hash: two profiles of one computer never share a session. */
function keychainAccount(portalUrl: string, userDataDir: string): string {
  const profile = createHash('sha256').update(path.resolve(userDataDir)).digest('hex').slice(0, 16)
  return `${portalUrl} ${profile}`
}
