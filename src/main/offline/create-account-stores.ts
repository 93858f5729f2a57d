import path from 'node:path'
import { collections, endpoints } from '#shared/api/endpoints'
import type { Clock } from '../base/clock'
import { nodeFsPort } from '../files/node-fs-port'
import type { Log } from '../logging/log'
import type { KeychainVault } from '../session/keychain-vault'
import { AccountStores } from './account-stores'
import { StoreFolder } from './store-folder'

export interface AccountStoresOptions {
  readonly userDataDir: string
  readonly portalUrl: string
  readonly workerFile: string
  readonly vault: KeychainVault
  readonly clock: Clock
  readonly log: Log
}

/** Where accounts keep what they have on this computer: `<profile>/store/`. */
export function createAccountStores(options: AccountStoresOptions): AccountStores {
  const { userDataDir, portalUrl, workerFile, vault, clock, log } = options
  const folder = new StoreFolder({
    folder: path.join(userDataDir, 'store'),
    portalUrl,
    workerFile,
    collections,
    endpoints,
    fs: nodeFsPort,
    clock,
    log,
  })
  return new AccountStores({ folder, vault, portalUrl, collections, clock, log })
}
