/** The OS keychain as a store of short texts; what `keytar` offers. */
export interface KeychainPort {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/** Loads the keychain's native part; rejects where it cannot be loaded. */
export type KeychainLoader = () => Promise<KeychainPort>
