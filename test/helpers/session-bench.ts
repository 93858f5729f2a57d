import path from 'node:path'
import { afterEach } from 'vitest'
import { collections } from '#shared/api/endpoints'
import type { SessionState } from '#shared/ipc/session-state'
import { JsonFile } from '../../src/main/files/json-file'
import { nodeFsPort } from '../../src/main/files/node-fs-port'
import { AccountStores } from '../../src/main/offline/account-stores'
import { DeviceFile, DeviceStore } from '../../src/main/session/device-store'
import { KeychainVault } from '../../src/main/session/keychain-vault'
import { OfflineRights } from '../../src/main/session/offline-rights'
import { SessionService } from '../../src/main/session/session-service'
import { FAKE_PORTAL_URL, FakePortal, json, problem, testAccount, testTokens } from './fake-portal'
import { ManualClock } from './manual-clock'
import { MemoryKeychain } from './memory-keychain'
import { MemoryLog } from './memory-log'
import { MemoryStoreFolder } from './memory-store-folder'
import { temporaryFolder } from './temporary-folder'

export const REQUEST = { username: 'poziom5', password: 'partner-demo', isRemembered: true }
const services: SessionService[] = []

afterEach(() => {
  for (const service of services.splice(0)) service.dispose()
})

/** A portal that rotates tokens; the first pair is `0`, the next `1`, and so on. */
export function rotatingPortal(portal: FakePortal): { spent: string[] } {
  const spent: string[] = []
  let rotation = 0
  portal.on('POST', '/auth/login', () => json(testTokens('0')))
  portal.on('POST', '/auth/refresh', ({ body }) => {
    const { refreshToken } = body as { refreshToken: string }
    if (spent.includes(refreshToken)) return problem(401, 'session-ended')
    spent.push(refreshToken)
    rotation += 1
    return json(testTokens(String(rotation)))
  })
  portal.on('POST', '/auth/logout', () => new Response(null, { status: 204 }))
  portal.on('GET', '/me', ({ headers }) =>
    headers.get('authorization') === `Bearer access-${rotation}`
      ? json(testAccount())
      : problem(401, 'unauthenticated'),
  )
  return { spent }
}

/** What outlives the app on one computer. */
export interface Computer {
  readonly keychain?: MemoryKeychain
  readonly portal?: FakePortal
  readonly folder?: string
  readonly storeFolder?: MemoryStoreFolder
}

export async function startSession(shared: Computer = {}) {
  const keychain = shared.keychain ?? new MemoryKeychain()
  const portal = shared.portal ?? new FakePortal()
  const folder = shared.folder ?? (await temporaryFolder())
  const clock = new ManualClock()
  const log = new MemoryLog()
  const vault = new KeychainVault({ load: async () => keychain, service: 's', account: 'a', clock, log })
  const deviceFile = new JsonFile({
    filePath: path.join(folder, 'device.json'),
    schema: DeviceFile,
    fs: nodeFsPort,
    log,
  })
  const storeFolder = shared.storeFolder ?? new MemoryStoreFolder(clock)
  const stores = new AccountStores({
    folder: storeFolder,
    vault,
    portalUrl: FAKE_PORTAL_URL,
    collections,
    clock,
    log,
  })
  const http = portal.http()
  const device = new DeviceStore(deviceFile, 'laptop', log)
  const rights = new OfflineRights({ stores, http, device, builtInKeys: [], clock, log })
  const session = new SessionService({
    http,
    vault,
    device,
    accounts: stores,
    rights,
    portalUrl: FAKE_PORTAL_URL,
    clock,
    log,
    random: () => 1,
  })
  services.push(session)
  const states: SessionState[] = []
  session.onDidChange((state) => states.push(state))
  return {
    keychain,
    portal,
    folder,
    storeFolder,
    clock,
    log,
    vault,
    stores,
    rights,
    session,
    states,
    device,
    deviceFile,
  }
}

/** The refresh token in the keychain, or `null`. */
export function keptToken(keychain: MemoryKeychain): string | null {
  const value = keychain.values.get('s/a')
  return value === undefined
    ? null
    : (JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as { refreshToken: string }).refreshToken
}
