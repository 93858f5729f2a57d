import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { decodeProtectedHeader, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntitlementKey, LoginResponse } from '#shared/api/session'
import { auditEntries, otherSigningKeys, sessions, signingKeys } from '../../src/portal/db/schema'
import { sweep } from '../../src/portal/db/sweep'
import { issueAccessToken } from '../../src/portal/features/session/access-tokens'
import { LiveSigningKeys } from '../../src/portal/features/session/live-signing-keys'
import {
  counts,
  makeMissingKeys,
  prepareKey,
  readKeys,
  rotateKey,
  type StoredKey,
} from '../../src/portal/features/session/signing-key-store'
import {
  type KeyPurpose,
  makeSigningKey,
  type SigningKey,
  signingKeyOf,
} from '../../src/portal/features/session/signing-keys'
import { DatabaseDesk } from '../../src/portal/features/updates/database-desk'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { MemoryLog } from '../helpers/memory-log'
import { openTestDatabase } from './test-database'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS

const portal = portalForThisFile()

// Tests move the clock: tokens of the one before have expired.
beforeEach(() => portal().forgetTokens())

const me = (accessToken: string): Promise<JsonAnswer> =>
  portal().call('GET', '/me', { headers: { authorization: `Bearer ${accessToken}` } })

const refresh = async (refreshToken: string): Promise<LoginResponse> => {
  const answer = await portal().call('POST', '/auth/refresh', { body: { refreshToken } })
  expect(answer.statusCode).toBe(200)
  return answer.json<LoginResponse>()
}

const keyIdOf = (token: string): string | undefined => decodeProtectedHeader(token).kid

const desk = () => new DatabaseDesk(portal().database, () => portal().now)

/** Rotates as the command does, and waits until the running portal has heard of it. */
async function rotate(purpose: KeyPurpose, isRevoking = false): Promise<{ keyId: string }> {
  const rotation = await desk().ask('rotateSigningKey', { purpose, isRevoking, systemUser: 'root' })
  const { keys } = portal()
  const active = () => (purpose === 'access-token' ? keys.accessToken : keys.entitlement).keyId
  await expect.poll(active).toBe(rotation.keyId)
  return rotation
}

const publishedKeys = async (): Promise<EntitlementKey[]> =>
  (await portal().call('GET', '/entitlement-keys')).json<{ keys: EntitlementKey[] }>().keys

describe('the key of access tokens, replaced while the portal runs', () => {
  it('leaves tokens of before good until their own end, and signs new ones', async () => {
    const before = await portal().signIn('poziom3')
    const { keyId } = await rotate('access-token')
    const after = await portal().signIn('poziom3')
    expect(keyIdOf(after.accessToken)).toBe(keyId)
    expect(keyIdOf(before.accessToken)).not.toBe(keyId)
    portal().advance(5 * MINUTE_MS - SECOND_MS)
    for (const { accessToken } of [before, after]) expect((await me(accessToken)).statusCode).toBe(200)
    portal().advance(MINUTE_MS)
    expect((await me(before.accessToken)).statusCode).toBe(401)
    expect((await me((await refresh(before.refreshToken)).accessToken)).statusCode).toBe(200)
  })

  it('counts for what a portal signs that has not heard yet, until its end and not after', async () => {
    const { accessToken, refreshToken } = await portal().signIn('poziom3')
    const { sid } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
      sid: string
    }
    const former = portal().keys.accessToken
    await rotate('access-token')
    const late = () =>
      issueAccessToken(former, { accountId: sampleAccountId('poziom3'), sessionId: sid }, portal().now)
    portal().advance(10 * MINUTE_MS - SECOND_MS)
    expect((await me(await late())).statusCode).toBe(200)
    portal().advance(SECOND_MS)
    const answer = await me(await late())
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'unauthenticated'])
    expect((await me((await refresh(refreshToken)).accessToken)).statusCode).toBe(200)
  })

  it('known to strangers counts no more at once, and the session goes on', async () => {
    const before = await portal().signIn('poziom3')
    const stolen = portal().keys.accessToken
    await rotate('access-token')
    await rotate('access-token', true)
    expect((await me(before.accessToken)).statusCode).toBe(401)
    const forged = await issueAccessToken(
      stolen,
      { accountId: sampleAccountId('operator'), sessionId: sampleAccountId('operator') },
      portal().now,
    )
    expect((await me(forged)).statusCode).toBe(401)
    const renewed = await refresh(before.refreshToken)
    expect((await me(renewed.accessToken)).statusCode).toBe(200)
    const ended = (await portal().database.select().from(sessions)).filter(({ endedAt }) => endedAt !== null)
    expect(ended).toEqual([])
  })

  it('does not make good what somebody else’s key has signed', async () => {
    const { accessToken } = await portal().signIn('poziom3')
    const stranger = await makeSigningKey()
    const [, claims = ''] = accessToken.split('.')
    const forged = await new SignJWT(JSON.parse(Buffer.from(claims, 'base64url').toString()))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: stranger.keyId })
      .sign(stranger.privateKey)
    expect((await me(forged)).statusCode).toBe(401)
  })

  it('is the one that a portal of the version before reads, and what that one signs is good', async () => {
    await desk().ask('prepareSigningKey', { purpose: 'access-token', systemUser: 'root' })
    await rotate('access-token')
    const { accessToken } = await portal().signIn('poziom3')
    // All that an older portal knows: one row for each purpose, with both halves in it.
    const rows = await portal().database.select().from(signingKeys)
    expect(rows.map(({ purpose }) => purpose).sort()).toEqual(['access-token', 'entitlement'])
    const [row] = rows.filter(({ purpose }) => purpose === 'access-token')
    expect(keyIdOf(accessToken)).toBe(row?.keyId)
    const older = signingKeyOf(row?.keyId ?? '', row?.privateKey ?? '')
    const { sid } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
      sid: string
    }
    const byOlder = await issueAccessToken(
      older,
      { accountId: sampleAccountId('poziom3'), sessionId: sid },
      portal().now,
    )
    expect((await me(byOlder)).statusCode).toBe(200)
  })
})

describe('the key of entitlements, replaced while the portal runs', () => {
  it('is published beside the former one until what that has signed has ended', async () => {
    const former = keyIdOf((await portal().signIn('poziom3')).entitlement)
    const { keyId } = await rotate('entitlement')
    expect(keyIdOf((await portal().signIn('poziom3')).entitlement)).toBe(keyId)
    expect((await publishedKeys()).map(({ kid }) => kid)).toEqual([keyId, former])
    portal().advance(14 * DAY_MS)
    expect((await publishedKeys()).map(({ kid }) => kid)).toEqual([keyId, former])
    portal().advance(DAY_MS + SECOND_MS)
    expect((await publishedKeys()).map(({ kid }) => kid)).toEqual([keyId])
  })

  it('is published before it signs where it was prepared, and then is the one', async () => {
    const prepared = await desk().ask('prepareSigningKey', { purpose: 'entitlement', systemUser: 'root' })
    const again = await desk().ask('prepareSigningKey', { purpose: 'entitlement', systemUser: 'root' })
    expect([prepared.isNew, again]).toEqual([true, { keyId: prepared.keyId, isNew: false }])
    const former = portal().keys.entitlement.keyId
    expect((await publishedKeys()).map(({ kid }) => kid)).toEqual([former, prepared.keyId])
    expect(keyIdOf((await portal().signIn('poziom3')).entitlement)).toBe(former)
    expect((await rotate('entitlement')).keyId).toBe(prepared.keyId)
    expect((await publishedKeys()).map(({ kid }) => kid)).toEqual([prepared.keyId, former])
    expect(keyIdOf((await portal().signIn('poziom3')).entitlement)).toBe(prepared.keyId)
  })

  it('known to strangers is published no more, nor used is the prepared one that lay beside it', async () => {
    const prepared = await desk().ask('prepareSigningKey', { purpose: 'entitlement', systemUser: 'root' })
    const { keyId } = await rotate('entitlement', true)
    expect(keyId).not.toBe(prepared.keyId)
    expect((await publishedKeys()).map(({ kid }) => kid)).toEqual([keyId])
  })
})

describe('a portal that has never been started', () => {
  it('has its keys made by the first command on them', async () => {
    const opened = await openTestDatabase()
    const first = new DatabaseDesk(opened.database, () => new Date('2026-11-22T10:00:00Z'))
    const { formerKeyId, keyId } = await first.ask('rotateSigningKey', {
      ...{ purpose: 'entitlement', isRevoking: false, systemUser: 'root' },
    })
    const listed = await first.ask('listSigningKeys', {})
    expect(listed.map(({ purpose, state }) => `${purpose} ${state}`).sort()).toEqual([
      ...['access-token active', 'entitlement active', 'entitlement former'],
    ])
    expect(listed.filter(({ purpose }) => purpose === 'entitlement').map((key) => key.keyId)).toEqual([
      ...[keyId, formerKeyId],
    ])
    await opened.close()
  })
})

describe('what is left of a replaced key', () => {
  it('holds no private half, and is swept after its time', async () => {
    await rotate('access-token')
    const { database } = portal()
    const former = await database.select().from(otherSigningKeys)
    expect(former.length).toBeGreaterThan(0)
    expect(former.filter(({ privateKey }) => privateKey !== null)).toEqual([])
    expect(JSON.stringify(former)).not.toContain('PRIVATE')
    portal().advance(20 * DAY_MS)
    await sweep(database, portal().now)
    expect(await database.select().from(otherSigningKeys)).toEqual([])
  })

  it('is in the audit log, with who was at the command line and no key but its id', async () => {
    const former = portal().keys.entitlement.keyId
    const { keyId } = await rotate('entitlement')
    const entries = await portal().database.select().from(auditEntries).orderBy(auditEntries.position)
    const entry = entries.at(-1)
    expect(entry).toMatchObject({
      act: 'operator-accounts.rotateSigningKey',
      actorKind: 'command-line',
      actorName: 'root',
      subjectKind: 'signing-key',
      subjectId: 'entitlement',
      before: { activeKey: former },
      after: {
        activeKey: keyId,
        formerCountsUntil: new Date(portal().now.getTime() + 15 * DAY_MS).toISOString(),
        areFormerRevoked: false,
      },
    })
    expect(JSON.stringify(entries)).not.toContain('PRIVATE')
  })
})

describe('keys under any course of operations', () => {
  interface Model {
    active: string
    prepared: string | null
    /** Until when each former key counts, in milliseconds since 1970. */
    former: Map<string, number>
  }
  const Step = fc.oneof(
    fc.record({ kind: fc.constantFrom('prepare', 'rotate', 'revoke', 'sweep') }),
    fc.record({ kind: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 12 }) }),
  )

  it('are those of which one is active, what was signed still counts, and nothing else does', async () => {
    const opened = await openTestDatabase()
    const { database } = opened
    let now = new Date('2026-11-22T10:00:00Z')
    await makeMissingKeys(database, now)
    const model: Model = { active: '', prepared: null, former: new Map() }
    const readAccessKeys = async (): Promise<StoredKey[]> =>
      (await readKeys(database)).filter(({ purpose }) => purpose === 'access-token')
    model.active = (await readAccessKeys())[0]?.keyId ?? ''
    const revoked = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const step of steps) {
          if ('minutes' in step) now = new Date(now.getTime() + step.minutes * MINUTE_MS)
          else if (step.kind === 'sweep') await sweep(database, now)
          else if (step.kind === 'prepare') {
            const { keyId } = await database.transaction((tx) => prepareKey(tx, 'access-token', now))
            model.prepared ??= keyId
            expect(keyId).toBe(model.prepared)
          } else {
            const isRevoking = step.kind === 'revoke'
            const rotation = await database.transaction((tx) =>
              rotateKey(tx, 'access-token', isRevoking, now),
            )
            expect(rotation.formerKeyId).toBe(model.active)
            if (!isRevoking && model.prepared !== null) expect(rotation.keyId).toBe(model.prepared)
            if (isRevoking) {
              const all = [model.active, model.prepared ?? '', ...model.former.keys()]
              for (const keyId of all) revoked.add(keyId)
              model.former.clear()
            } else model.former.set(model.active, now.getTime() + 10 * MINUTE_MS)
            model.active = rotation.keyId
            model.prepared = null
          }
          const keys = await readAccessKeys()
          const counting = keys.filter((key) => counts(key, now)).map(({ keyId }) => keyId)
          const expected = [...model.former]
            .filter(([, until]) => now.getTime() < until)
            .map(([keyId]) => keyId)
          if (model.prepared !== null) expected.push(model.prepared)
          expect(counting.sort()).toEqual([...expected, model.active].sort())
          expect(keys.filter(({ signing }) => signing !== null).map(({ keyId }) => keyId)).toEqual([
            model.active,
          ])
          expect(counting.filter((keyId) => revoked.has(keyId))).toEqual([])
        }
      }),
      { numRuns: 15 },
    )
    await opened.close()
  }, 120_000)
})

describe('LiveSigningKeys', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  const later = (milliseconds: number): Date => new Date(now.getTime() + milliseconds)

  const stored = (purpose: KeyPurpose, key: SigningKey): StoredKey => ({
    ...{ purpose, keyId: key.keyId, state: 'active', signing: key, publicKey: key.publicKey },
    ...{ createdAt: now, countsUntil: null },
  })

  async function setUp() {
    const [access, entitlement, next] = await Promise.all([1, 2, 3].map(() => makeSigningKey()))
    const database = {
      keys: [stored('access-token', access!), stored('entitlement', entitlement!)],
      readCount: 0,
      isBroken: false,
      /** Answers wait for it. */
      gate: Promise.resolve(),
    }
    let notify: (payload: string | null) => void = () => {}
    const log = new MemoryLog()
    const keys = await LiveSigningKeys.start({
      read: async () => {
        database.readCount += 1
        const { keys: found, isBroken } = database
        await database.gate
        if (isBroken) throw new Error('no database')
        return found
      },
      listen: async (_channel, onNotify) => {
        notify = onNotify
        return async () => {}
      },
      logger: { warn: () => log.warn('warned') },
    })
    database.readCount = 0
    const rotateTo = (key: SigningKey): void => {
      database.keys = [stored('access-token', key), stored('entitlement', entitlement!)]
    }
    return { keys, database, access: access!, next: next!, rotateTo, log, notify: () => notify('') }
  }

  it('reads the database once for a storm of tokens that name unknown keys', async () => {
    const { keys, database, access } = await setUp()
    for (let n = 0; n < 500; n += 1) {
      expect(await keys.findAccessTokenKey(`forged-${n}`, later(n * 9))).toBeNull()
    }
    expect(database.readCount).toBe(1)
    expect(await keys.findAccessTokenKey(access.keyId, later(4_500))).toBe(access.publicKey)
    await keys.findAccessTokenKey('forged', later(5_000))
    expect(database.readCount).toBe(2)
    await keys.close()
  })

  it('finds a new key for the first token that names it, and for those that come meanwhile', async () => {
    const { keys, database, next, rotateTo } = await setUp()
    rotateTo(next)
    let open = (): void => {}
    database.gate = new Promise((resolve) => {
      open = resolve
    })
    const asked = [0, 1, 2].map((n) => keys.findAccessTokenKey(next.keyId, later(n)))
    await sleep(10)
    open()
    expect(await Promise.all(asked)).toEqual([next.publicKey, next.publicKey, next.publicKey])
    expect([database.readCount, keys.accessToken.keyId]).toEqual([1, next.keyId])
    await keys.close()
  })

  it('reads again after a notification that came while it was reading', async () => {
    const { keys, database, next, rotateTo, notify } = await setUp()
    let open = (): void => {}
    database.gate = new Promise((resolve) => {
      open = resolve
    })
    notify()
    await sleep(10)
    // The reading that is under way has seen the key of before.
    rotateTo(next)
    notify()
    notify()
    open()
    await expect.poll(() => keys.accessToken.keyId).toBe(next.keyId)
    expect(database.readCount).toBe(2)
    await keys.close()
  })

  it('goes on with what it knows while the database is away, and tries again at once', async () => {
    const { keys, database, access, next, rotateTo, notify, log } = await setUp()
    database.isBroken = true
    notify()
    await expect.poll(() => log.events).toContain('warned')
    expect(await keys.findAccessTokenKey(access.keyId, now)).toBe(access.publicKey)
    await expect(keys.findAccessTokenKey(next.keyId, now)).rejects.toThrow('no database')
    database.isBroken = false
    rotateTo(next)
    expect(await keys.findAccessTokenKey(next.keyId, now)).toBe(next.publicKey)
    await keys.close()
  })
})
