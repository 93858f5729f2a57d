import type { Credentials } from '#shared/api/session'
import type { Clock } from '../base/clock'
import type { Log } from '../logging/log'
import type { AccountStores } from '../offline/account-stores'
import type { PortalHttp } from '../portal/portal-http'
import type { DeviceStore } from './device-store'
import type { KeychainVault } from './keychain-vault'
import type { OfflineRights } from './offline-rights'

export interface SessionServiceDeps {
  readonly http: PortalHttp
  readonly vault: KeychainVault
  readonly device: DeviceStore
  readonly accounts: Pick<AccountStores, 'open' | 'close' | 'wipe'>
  readonly rights: Pick<OfflineRights, 'accept' | 'check'>
  readonly portalUrl: string
  readonly clock: Clock
  readonly log: Log
  readonly random?: () => number
}

export interface SignInRequest extends Credentials {
  readonly isRemembered: boolean
}
