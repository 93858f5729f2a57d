import { describe, expect, it } from 'vitest'
import type { EntitlementKey } from '#shared/api/session'
import { OfflineRights } from '../../../../src/main/session/offline-rights'
import { claimsOf, type TestClaims, TestSigner } from '../../../helpers/entitlements'
import { json, problem } from '../../../helpers/fake-portal'
import { startSession } from '../../../helpers/session-bench'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

async function setUp(builtInKeys: readonly EntitlementKey[] = []) {
  const bench = await startSession()
  const { portal, stores, device, clock, log } = bench
  const signer = new TestSigner()
  portal.on('GET', '/entitlement-keys', () => json({ keys: [signer.key] }))
  await stores.open({ username: 'poziom5', isKept: true })
  const open = () => new OfflineRights({ stores, http: portal.http(), device, builtInKeys, clock, log })
  const rights = open()
  const statement = (claims: Partial<TestClaims> = {}, by = signer) =>
    by.sign(claimsOf({ deviceId: device.get().id, now: clock.now(), ...claims }))
  return { ...bench, signer, open, rights, statement }
}

describe('OfflineRights', () => {
  it('opens by the kept statement, also after a restart and with no portal', async () => {
    const { rights, open, statement, portal, clock } = await setUp()
    const now = clock.now()
    await rights.accept('poziom5', statement())
    portal.isUnreachable = true
    expect(await open().check('poziom5')).toMatchObject({
      kind: 'good',
      account: { username: 'poziom5', capabilities: ['updates'] },
      rights: {
        from: 'entitlement',
        issuedAt: new Date(now).toISOString(),
        validUntil: new Date(now + 14 * DAY_MS).toISOString(),
      },
    })
  })

  it('says missing before there was any statement', async () => {
    const { rights } = await setUp()
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'missing' })
  })

  it('tells the highest time it knows of, which the clock does not take back', async () => {
    const { rights, open, statement, clock, stores } = await setUp()
    expect(await rights.highestTime()).toBe(0)
    await rights.accept('poziom5', statement())
    expect(await rights.highestTime()).toBe(clock.now())
    await rights.noteTime(clock.now() + DAY_MS)
    expect(await open().highestTime()).toBe(clock.now() + DAY_MS)
    await stores.close()
    expect(await rights.highestTime()).toBe(0)
  })

  it('asks for the keys once, and stays with them', async () => {
    const { rights, statement, portal } = await setUp()
    for (const sequence of [1, 2, 3]) await rights.accept('poziom5', statement({ sequence }))
    expect(portal.count('GET', '/entitlement-keys')).toBe(1)
  })

  it('takes up the portal’s new key when a statement names it', async () => {
    const { rights, statement, portal } = await setUp()
    await rights.accept('poziom5', statement({ sequence: 40 }))
    const next = new TestSigner('next')
    portal.on('GET', '/entitlement-keys', () => json({ keys: [next.key] }))
    await rights.accept('poziom5', statement({ sequence: 1, account: { level: 2 } }, next))
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good', account: { level: 2 } })
  })

  it('keeps what it holds when the portal names another key and cannot show it', async () => {
    const { rights, open, statement, portal, log } = await setUp()
    await rights.accept('poziom5', statement({ sequence: 40 }))
    const stranger = new TestSigner('stranger')
    portal.on('GET', '/entitlement-keys', () => json({ keys: [stranger.key] }))
    await rights.accept('poziom5', statement({ sequence: 41, account: { level: 2 } }, new TestSigner('next')))
    expect(log.events).toContain('rights.statement-not-ours')
    portal.isUnreachable = true
    for (const one of [rights, open()]) {
      expect(await one.check('poziom5')).toMatchObject({ kind: 'good', account: { level: 5 } })
    }
  })

  it('goes on offline with what the former key has signed, however long ago the portal has replaced it', async () => {
    const { rights, open, statement, portal, clock } = await setUp()
    await rights.accept('poziom5', statement())
    portal.on('GET', '/entitlement-keys', () => json({ keys: [new TestSigner('next').key] }))
    portal.isUnreachable = true
    await clock.advance(13 * DAY_MS)
    expect(await open().check('poziom5')).toMatchObject({ kind: 'good' })
  })

  it('opens by one statement or the other wherever it is killed while keys change', async () => {
    for (let allowedWrites = 0; allowedWrites <= 3; allowedWrites += 1) {
      const { rights, open, statement, portal, stores } = await setUp()
      await rights.accept('poziom5', statement({ sequence: 40 }))
      const next = new TestSigner('next')
      // The former key was revoked: the portal names it no more.
      portal.on('GET', '/entitlement-keys', () => json({ keys: [next.key] }))
      const { store } = (await stores.current())!
      const putFact = store.putFact.bind(store)
      let writesLeft = allowedWrites
      store.putFact = async (...args) => {
        if (writesLeft === 0) throw new Error('killed')
        writesLeft -= 1
        await putFact(...args)
      }
      await rights.accept('poziom5', statement({ sequence: 41, account: { level: 2 } }, next))
      store.putFact = putFact
      portal.isUnreachable = true
      const level = allowedWrites < 2 ? 5 : 2
      expect(await open().check('poziom5')).toMatchObject({ kind: 'good', account: { level } })
    }
  })

  it('refuses an older statement by the former key while the portal names both', async () => {
    const { rights, statement, portal, signer, log } = await setUp()
    await rights.accept('poziom5', statement({ sequence: 6 }))
    const next = new TestSigner('next')
    portal.on('GET', '/entitlement-keys', () => json({ keys: [next.key, signer.key] }))
    await rights.accept('poziom5', statement({ sequence: 8, account: { level: 1 } }, next))
    await rights.accept('poziom5', statement({ sequence: 7, account: { level: 5 } }))
    expect(log.events).toContain('rights.statement-too-old')
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good', account: { level: 1 } })
    // A portal that has not heard of the new key yet signs with the former one, and numbers on.
    await rights.accept('poziom5', statement({ sequence: 9, account: { level: 2 } }))
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good', account: { level: 2 } })
  })

  it('follows from one key of the build to the next without asking anybody', async () => {
    const [first, second] = [new TestSigner('first'), new TestSigner('second')]
    const { rights, open, statement, portal } = await setUp([first.key, second.key])
    await rights.accept('poziom5', statement({ sequence: 1 }, first))
    await rights.accept('poziom5', statement({ sequence: 2, account: { level: 2 } }, second))
    await rights.accept('poziom5', statement({ sequence: 1 }, first))
    expect(portal.count('GET', '/entitlement-keys')).toBe(0)
    portal.isUnreachable = true
    expect(await open().check('poziom5')).toMatchObject({ kind: 'good', account: { level: 2 } })
  })

  it('keeps what it holds where the build does not know the portal’s next key', async () => {
    const builtIn = new TestSigner('built-in')
    const { rights, open, statement } = await setUp([builtIn.key])
    await rights.accept('poziom5', statement({ sequence: 1 }, builtIn))
    await rights.accept('poziom5', statement({ sequence: 2, account: { level: 2 } }, new TestSigner('next')))
    expect(await open().check('poziom5')).toMatchObject({ kind: 'good', account: { level: 5 } })
  })

  it('believes the keys of the build alone, where it has any', async () => {
    const builtIn = new TestSigner('built-in')
    const { rights, statement, portal } = await setUp([builtIn.key])
    await rights.accept('poziom5', statement())
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'missing' })
    await rights.accept('poziom5', statement({}, builtIn))
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good' })
    expect(portal.count('GET', '/entitlement-keys')).toBe(0)
  })

  it('keeps no statement whose keys could not be fetched, and the next one with them', async () => {
    const { rights, statement, portal, signer, log } = await setUp()
    portal.on('GET', '/entitlement-keys', () => problem(500, 'internal'))
    await rights.accept('poziom5', statement())
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'missing' })
    expect(log.events).toContain('rights.not-kept')
    portal.on('GET', '/entitlement-keys', () => json({ keys: [signer.key] }))
    await rights.accept('poziom5', statement({ sequence: 2 }))
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good' })
  })

  it('keeps the newer statement when an older one is shown again', async () => {
    const { rights, statement, log } = await setUp()
    const older = statement({ sequence: 6, account: { level: 5 } })
    await rights.accept('poziom5', statement({ sequence: 7, account: { level: 1 } }))
    await rights.accept('poziom5', older)
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good', account: { level: 1 } })
    expect(log.events).toContain('rights.statement-too-old')
  })

  it('says tampered when an older statement was put in place of the kept one', async () => {
    const { rights, statement, stores } = await setUp()
    const older = statement({ sequence: 6 })
    await rights.accept('poziom5', statement({ sequence: 7 }))
    await replaceStatement(stores, () => older)
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'tampered' })
  })

  it('says tampered when the kept statement was changed', async () => {
    const { rights, statement, stores } = await setUp()
    await rights.accept('poziom5', statement())
    await replaceStatement(
      stores,
      (kept) => `${kept.slice(0, 200)}${kept[200] === 'A' ? 'B' : 'A'}${kept.slice(201)}`,
    )
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'tampered' })
  })

  it('says whose and which computer’s it is not', async () => {
    const { rights, statement } = await setUp()
    await rights.accept('poziom5', statement({ account: { username: 'poziom4' } }))
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'other-account' })
    const deviceId = 'b3f0a0f8-6d1f-4a52-8a7b-0d9e3b1c2d4e'
    await rights.accept('poziom5', statement({ sequence: 2, deviceId }))
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'other-device' })
  })

  it('does not open the statement of one account for another', async () => {
    const { rights, statement } = await setUp()
    await rights.accept('poziom5', statement())
    expect(await rights.check('poziom4')).toEqual({ kind: 'refused', refusal: 'missing' })
  })

  it('ends with its time', async () => {
    const { rights, statement, clock } = await setUp()
    await rights.accept('poziom5', statement())
    const validUntil = new Date(clock.now() + 14 * DAY_MS).toISOString()
    await clock.advance(14 * DAY_MS - 1)
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good' })
    await clock.advance(1)
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'expired', validUntil })
  })

  it('is not prolonged by a clock set back, before or after its end', async () => {
    const { rights, statement, clock } = await setUp()
    await rights.accept('poziom5', statement())
    await clock.advance(3 * DAY_MS)
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good' })
    await clock.advance(-6 * MINUTE_MS)
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'clock-set-back' })
    await clock.advance(20 * DAY_MS)
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'refused', refusal: 'expired' })
    await clock.advance(-15 * DAY_MS)
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'clock-set-back' })
  })

  it('takes the time that the portal tells for seen', async () => {
    const { rights, statement, clock } = await setUp()
    await rights.accept('poziom5', statement())
    await rights.noteTime(clock.now() + 6 * MINUTE_MS)
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'clock-set-back' })
  })

  it('forgets a time that was never true when the portal has signed the true one', async () => {
    const { rights, statement, clock } = await setUp()
    await rights.accept('poziom5', statement())
    await clock.advance(5 * DAY_MS)
    await rights.check('poziom5')
    await clock.advance(-5 * DAY_MS)
    expect(await rights.check('poziom5')).toEqual({ kind: 'refused', refusal: 'clock-set-back' })
    await rights.accept('poziom5', statement({ sequence: 2 }))
    expect(await rights.check('poziom5')).toMatchObject({ kind: 'good' })
  })
})

/** Changes the statement behind the service’s back, as nobody without the store’s key could. */
async function replaceStatement(
  stores: Awaited<ReturnType<typeof startSession>>['stores'],
  change: (statement: string) => string,
): Promise<void> {
  const account = await stores.current()
  const fact = { name: 'rights', schema: (await import('zod')).z.looseObject({}) }
  const record = await account!.store.getFact(fact)
  await account!.store.putFact(fact, { ...record, statement: change(String(record?.['statement'])) })
}
