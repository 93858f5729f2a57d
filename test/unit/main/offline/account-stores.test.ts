import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { collections, endpoints } from '#shared/api/endpoints'
import { systemClock } from '../../../../src/main/base/clock'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { AccountStores } from '../../../../src/main/offline/account-stores'
import { StoreFolder } from '../../../../src/main/offline/store-folder'
import { KeychainVault } from '../../../../src/main/session/keychain-vault'
import { StoreError } from '../../../../src/main/store/store-errors'
import { version } from '../../../helpers/forum-documents'
import { ManualClock } from '../../../helpers/manual-clock'
import { MemoryKeychain } from '../../../helpers/memory-keychain'
import { MemoryLog } from '../../../helpers/memory-log'
import { atEnd, storeFolder } from '../../../helpers/offline-bench'
import { buildWorker } from '../store/store-fixture'

let workerFile = ''

beforeAll(async () => {
  workerFile = await buildWorker()
})

const PORTAL_URL = 'https://portal.example.com'
const KEY_NAME = 's/a store'
/** Planted where it must never be found in plain text. */
const CANARY = 'KanarekWKopalni'

/** One computer: a folder and a keychain that outlive the app. */
async function setUp(computer: { folder?: string; keychain?: MemoryKeychain } = {}) {
  const folder = computer.folder ?? path.join(await storeFolder(), 'store')
  const keychain = computer.keychain ?? new MemoryKeychain()
  const log = new MemoryLog()
  const clock = systemClock
  const vault = new KeychainVault({
    load: async () => keychain,
    service: 's',
    account: 'a',
    // Its limits must not be waited for.
    clock: new ManualClock(),
    log,
  })
  const files = new StoreFolder({
    folder,
    portalUrl: PORTAL_URL,
    workerFile,
    collections,
    endpoints,
    fs: nodeFsPort,
    clock,
    log,
  })
  const stores = new AccountStores({ folder: files, vault, portalUrl: PORTAL_URL, collections, clock, log })
  atEnd(() => stores.dispose())
  const names = () => readdir(folder).catch(() => [])
  return { folder, keychain, stores, log, names }
}

/** The same with no folder, for troubles that no real disk can be brought into. */
function memoryDeps() {
  const keychain = new MemoryKeychain()
  const [clock, log] = [new ManualClock(), new MemoryLog()]
  const vault = new KeychainVault({ load: async () => keychain, service: 's', account: 'a', clock, log })
  return { vault, keychain, portalUrl: PORTAL_URL, collections, clock, log }
}

type Setting = Awaited<ReturnType<typeof setUp>>

function entry(text: string) {
  return {
    id: randomUUID(),
    operationId: 'api-forum.createPost',
    entity: 'thread:1',
    input: { body: { body: text } },
    preview: text,
    writtenAt: '2026-11-22T08:00:00.000Z',
  }
}

async function opened({ stores }: Setting) {
  const account = await stores.current()
  if (account === null) throw new Error('no store is open')
  return account
}

async function write(setting: Setting, text: string): Promise<void> {
  await (await opened(setting)).store.enqueue(entry(text))
}

async function unsent(setting: Setting): Promise<string[]> {
  return (await (await opened(setting)).store.listOutbox()).map(({ preview }) => preview)
}

const KEPT = { username: 'poziom5', isKept: true }

describe('AccountStores', () => {
  it('keeps one encrypted database for an account, under a name that tells nobody whose it is', async () => {
    const setting = await setUp()
    await setting.stores.open(KEPT)
    expect((await opened(setting)).isOnDisk).toBe(true)
    await write(setting, CANARY)
    const page = { removedIds: [], nextCursor: 'c', hasMore: false, isReset: true }
    const changed = [version(1, { summary: CANARY })]
    await (await opened(setting)).store.applySyncPage('updates.versions', { ...page, changed }, null)
    await setting.stores.close()
    const names = await setting.names()
    expect(names.filter((name) => name.endsWith('.db'))).toEqual([
      expect.stringMatching(/^[a-f0-9]{32}\.db$/u),
    ])
    for (const name of names) {
      const content = await readFile(path.join(setting.folder, name), 'latin1')
      expect(content.includes(CANARY) || content.includes('poziom5')).toBe(false)
    }
    expect(setting.keychain.values.get(KEY_NAME)).toMatch(/^[A-Za-z0-9_-]{43}$/u)
    expect(setting.keychain.values.size).toBe(1)
  })

  it('finds everything again after a restart', async () => {
    const first = await setUp()
    await first.stores.open(KEPT)
    await write(first, 'niewysłane')
    await first.stores.dispose()
    const second = await setUp(first)
    await second.stores.open(KEPT)
    expect(await unsent(second)).toEqual(['niewysłane'])
  })

  it('wipes the account’s files and the key', async () => {
    const setting = await setUp()
    await setting.stores.open(KEPT)
    await write(setting, 'x')
    await setting.stores.wipe('poziom5')
    expect(await setting.names()).toEqual([])
    expect(setting.keychain.values.size).toBe(0)
    expect(await setting.stores.current()).toBeNull()
  })

  it('shows one account nothing of another’s, and wipes only its own', async () => {
    const setting = await setUp()
    await setting.stores.open(KEPT)
    await write(setting, 'od piątego')
    // The portal has ended the session: nothing is wiped.
    await setting.stores.close()
    await setting.stores.open({ username: 'poziom4', isKept: true })
    expect(await unsent(setting)).toEqual([])
    await write(setting, 'od czwartego')
    await setting.stores.wipe('poziom4')
    expect(setting.keychain.values.has(KEY_NAME)).toBe(true)
    await setting.stores.open(KEPT)
    expect(await unsent(setting)).toEqual(['od piątego'])
    await setting.stores.wipe('poziom5')
    expect(await setting.names()).toEqual([])
    expect(setting.keychain.values.size).toBe(0)
  })

  it('does not open one account’s file for another, even when it stands under its name', async () => {
    const setting = await setUp()
    await setting.stores.open(KEPT)
    await write(setting, 'tajne')
    await setting.stores.close()
    const [fifth] = (await setting.names()).filter((name) => name.endsWith('.db'))
    await setting.stores.open({ username: 'poziom4', isKept: true })
    await setting.stores.close()
    const fourth = (await setting.names()).find((name) => name.endsWith('.db') && name !== fifth)
    for (const end of ['', '.key-check']) {
      const content = await readFile(path.join(setting.folder, `${fifth}${end}`))
      await writeFile(path.join(setting.folder, `${fourth}${end}`), content)
    }
    await setting.stores.open({ username: 'poziom4', isKept: true })
    expect(await unsent(setting)).toEqual([])
    expect(setting.log.events).toContain('store.key-lost')
  })

  it('sets a database aside whose key the keychain has lost', async () => {
    const setting = await setUp()
    await setting.stores.open(KEPT)
    await write(setting, 'x')
    await setting.stores.close()
    setting.keychain.values.clear()
    await setting.stores.open(KEPT)
    expect((await opened(setting)).isOnDisk).toBe(true)
    expect(await unsent(setting)).toEqual([])
    // Whole: whoever finds the key again finds what was written.
    expect((await setting.names()).filter((name) => /\.db\.damaged-\d+$/u.test(name))).toHaveLength(1)
    await setting.stores.wipe('poziom5')
    expect(await setting.names()).toEqual([])
  })

  it('makes a new key where the keychain holds something else', async () => {
    const setting = await setUp()
    setting.keychain.values.set(KEY_NAME, 'nonsense')
    await setting.stores.open(KEPT)
    expect((await opened(setting)).isOnDisk).toBe(true)
    expect(setting.keychain.values.get(KEY_NAME)).toMatch(/^[A-Za-z0-9_-]{43}$/u)
  })

  it('goes on with what could be saved of a damaged database', async () => {
    const setting = await setUp()
    await setting.stores.open(KEPT)
    await write(setting, 'x')
    await setting.stores.close()
    const [name] = (await setting.names()).filter((one) => one.endsWith('.db'))
    await writeFile(path.join(setting.folder, name ?? ''), Buffer.alloc(40_000, 7))
    await setting.stores.open(KEPT)
    expect((await opened(setting)).isOnDisk).toBe(true)
    await write(setting, 'po naprawie')
    expect(await unsent(setting)).toContain('po naprawie')
  })

  it.each(['locked', 'no-bus', 'no-service'] as const)(
    'lives in memory with a keychain that is %s',
    async (mood) => {
      const setting = await setUp()
      setting.keychain.mood = mood
      await setting.stores.open(KEPT)
      expect((await opened(setting)).isOnDisk).toBe(false)
      await write(setting, CANARY)
      expect(await unsent(setting)).toEqual([CANARY])
      expect(await setting.names()).toEqual([])
    },
  )

  it('lives in memory for a session that is not to be kept', async () => {
    const setting = await setUp()
    await setting.stores.open({ ...KEPT, isKept: false })
    expect((await opened(setting)).isOnDisk).toBe(false)
    expect(await setting.names()).toEqual([])
    expect(setting.keychain.calls).toEqual([])
  })

  it('lives in memory where the folder cannot be written, says so, and moves once it can', async () => {
    const folder = path.join(await storeFolder(), 'a file')
    await writeFile(folder, '')
    const setting = await setUp({ folder })
    expect(await setting.stores.open(KEPT)).toEqual({ state: 'disk-failed', isKeyLost: false })
    expect((await opened(setting)).isOnDisk).toBe(false)
    expect(setting.log.events).toContain('store.not-opened')
    await write(setting, 'pierwszy')
    await rm(folder)
    expect(await setting.stores.open(KEPT)).toEqual({ state: 'ok', isKeyLost: false })
    expect(await unsent(setting)).toEqual(['pierwszy'])
  })

  it('tells a full disk and a key that the keychain does not give from other troubles', async () => {
    const { vault, ...deps } = memoryDeps()
    const folder = {
      open: () => Promise.reject(new StoreError('disk-full', 'SQLITE_FULL')),
      remove: async () => undefined,
      holdsOthers: async () => false,
    }
    const stores = new AccountStores({ ...deps, vault, folder })
    expect(await stores.open(KEPT)).toEqual({ state: 'disk-full', isKeyLost: false })
    expect((await stores.current())?.isOnDisk).toBe(false)
    deps.keychain.mood = 'locked'
    expect(await stores.open(KEPT)).toEqual({ state: 'no-key', isKeyLost: false })
    await stores.dispose()
  })

  it('moves what is unsent to the disk when the keychain is unlocked at last', async () => {
    const setting = await setUp()
    setting.keychain.mood = 'locked'
    await setting.stores.open(KEPT)
    await write(setting, 'pierwszy')
    await write(setting, 'drugi')
    const told: boolean[] = []
    setting.stores.onDidOpen(({ isOnDisk }) => told.push(isOnDisk))
    setting.keychain.mood = 'ok'
    await setting.stores.open(KEPT)
    expect((await opened(setting)).isOnDisk).toBe(true)
    expect(await unsent(setting)).toEqual(['pierwszy', 'drugi'])
    expect(told).toEqual([true])
  })

  it('lends the store only when what was asked before is done', async () => {
    const { stores } = await setUp()
    void stores.open(KEPT)
    expect((await stores.current())?.username).toBe('poziom5')
    void stores.wipe('poziom5')
    expect(await stores.current()).toBeNull()
  })
})
