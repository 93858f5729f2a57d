import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeptSession, KeychainVault } from '../../../../src/main/session/keychain-vault'
import { flush, ManualClock } from '../../../helpers/manual-clock'
import { MemoryKeychain } from '../../../helpers/memory-keychain'
import { MemoryLog } from '../../../helpers/memory-log'

const SESSION: KeptSession = {
  version: 1,
  portalUrl: 'https://portal.example.com',
  username: 'poziom5',
  refreshToken: 'r'.repeat(43),
}
const KEY = 'Strefa Partnera/account'

function setUp() {
  const keychain = new MemoryKeychain()
  const clock = new ManualClock()
  const log = new MemoryLog()
  const vault = new KeychainVault({
    load: async () => keychain,
    service: 'Strefa Partnera',
    account: 'account',
    clock,
    log,
  })
  return { keychain, clock, log, vault }
}

describe('KeychainVault', () => {
  it('gives back what it was given, as plain base64url of at most 1,024 bytes', async () => {
    const { vault, keychain } = setUp()
    expect(await vault.write(SESSION)).toBe('ok')
    expect(keychain.values.get(KEY)).toMatch(/^[A-Za-z0-9_-]{1,1024}$/u)
    expect(await vault.read()).toEqual({ kind: 'found', session: SESSION })
  })

  it('refuses a value that Windows would not take', async () => {
    const { vault, keychain } = setUp()
    expect(await vault.write({ ...SESSION, refreshToken: 'r'.repeat(900) })).toBe('unavailable')
    expect(keychain.values.size).toBe(0)
  })

  it('says missing only after a probe went well, and leaves no probe behind', async () => {
    const { vault, keychain } = setUp()
    expect(await vault.read()).toEqual({ kind: 'missing' })
    expect(keychain.calls).toEqual(['get', 'set', 'get', 'delete'])
    expect(keychain.values.size).toBe(0)
  })

  it('tells a locked keychain from an empty one', async () => {
    const { vault, keychain } = setUp()
    await vault.write(SESSION)
    keychain.mood = 'locked'
    expect(await vault.read()).toEqual({ kind: 'failed', state: 'locked' })
    expect(await vault.write(SESSION)).toBe('locked')
    expect(await vault.clear()).toBe('locked')
    expect(keychain.values.has(KEY)).toBe(true)
  })

  it.each(['no-bus', 'no-service'] as const)('tells %s from other failures', async (mood) => {
    const { vault, keychain } = setUp()
    keychain.mood = mood
    expect(await vault.read()).toEqual({ kind: 'failed', state: mood })
    expect(await vault.write(SESSION)).toBe(mood)
  })

  it('calls it unavailable when the native part cannot be loaded', async () => {
    const vault = new KeychainVault({
      load: async () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')),
      service: 'Strefa Partnera',
      account: 'account',
      clock: new ManualClock(),
      log: new MemoryLog(),
    })
    expect(await vault.read()).toEqual({ kind: 'failed', state: 'unavailable' })
  })

  it.each(['not base64 json', '', Buffer.from('{"version":2}').toString('base64url')])(
    'calls the value %j corrupt and keeps it out of the log',
    async (value) => {
      const { vault, keychain, log } = setUp()
      keychain.values.set(KEY, value)
      expect(await vault.read()).toEqual({ kind: 'failed', state: 'corrupt' })
      if (value !== '') expect(JSON.stringify(log.entries)).not.toContain(value)
    },
  )

  it('gives an unanswered call up after 10 s and refuses others at once until it has ended', async () => {
    const { vault, keychain, clock } = setUp()
    await vault.write(SESSION)
    keychain.mood = 'hanging'
    const read = vault.read()
    await clock.advance(9_999)
    await clock.advance(1)
    expect(await read).toEqual({ kind: 'failed', state: 'timeout' })

    const calls = keychain.calls.length
    expect(await vault.write(SESSION)).toBe('timeout')
    expect(await vault.clear()).toBe('timeout')
    expect(keychain.calls.length).toBe(calls)

    let reopened = 0
    vault.onDidReopen(() => {
      reopened += 1
    })
    keychain.answer('ok')
    await flush()
    expect(reopened).toBe(1)
    expect(await vault.read()).toEqual({ kind: 'found', session: SESSION })
  })

  it.each([
    ['ok', 'write', 'ok'],
    ['ok', 'read', 'timeout'],
    ['locked', 'write', 'locked'],
    ['locked', 'read', 'timeout'],
  ] as const)('answering %s to an expired %s, says %s', async (mood, operation, state) => {
    const { vault, keychain, clock } = setUp()
    const told: string[] = []
    vault.onDidReopen((keychainState) => told.push(keychainState))
    keychain.mood = 'hanging'
    void (operation === 'write' ? vault.write(SESSION) : vault.read())
    await clock.advance(10_000)
    keychain.answer(mood)
    await flush()
    expect(told).toEqual([state])
  })

  it('takes any text, a NUL byte included, and gives it back whole', async () => {
    const { vault, keychain } = setUp()
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `\0${text}\0`),
        async (refreshToken) => {
          expect(await vault.write({ ...SESSION, refreshToken })).toBe('ok')
          // What a keychain would cut or refuse never reaches it.
          expect(keychain.values.get(KEY)).toMatch(/^[A-Za-z0-9_-]+$/u)
          expect(await vault.read()).toEqual({ kind: 'found', session: { ...SESSION, refreshToken } })
        },
      ),
    )
  })

  it('never has two calls open at once', async () => {
    const { vault, keychain } = setUp()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? vault.write(SESSION) : vault.read())),
    )
    await vault.clear()
    expect(keychain.mostOpen).toBe(1)
    expect(keychain.values.size).toBe(0)
  })

  it('keeps a second value, the key of the stores, apart from the session', async () => {
    const { vault, keychain } = setUp()
    const key = new Uint8Array(32).map((_zero, index) => index * 8)
    expect(await vault.readStoreKey()).toEqual({ kind: 'missing' })
    expect(await vault.writeStoreKey(key)).toBe('ok')
    expect(await vault.write(SESSION)).toBe('ok')
    expect(await vault.readStoreKey()).toEqual({ kind: 'found', key })
    expect([...keychain.values.keys()].sort()).toEqual([KEY, `${KEY} store`])
    expect(await vault.clear()).toBe('ok')
    expect(await vault.readStoreKey()).toEqual({ kind: 'found', key })
    expect(await vault.clearStoreKey()).toBe('ok')
    expect(keychain.values.size).toBe(0)
  })

  it.each([
    ['locked', 'locked'],
    ['no-bus', 'no-bus'],
    ['no-service', 'no-service'],
  ] as const)('has no key with a keychain that is %s', async (mood, state) => {
    const { vault, keychain } = setUp()
    await vault.writeStoreKey(new Uint8Array(32))
    keychain.mood = mood
    expect(await vault.readStoreKey()).toEqual({ kind: 'failed', state })
    expect(await vault.writeStoreKey(new Uint8Array(32))).toBe(state)
  })

  it.each(['', 'short', 'A'.repeat(44)])('takes %j for no key', async (value) => {
    const { vault, keychain } = setUp()
    keychain.values.set(`${KEY} store`, value)
    expect(await vault.readStoreKey()).toEqual({ kind: 'failed', state: 'corrupt' })
  })
})
