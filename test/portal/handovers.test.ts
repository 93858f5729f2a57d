import { createHash, randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Handover, LedgerContent } from '#shared/api/handovers'
import { CHAIN_START, chainedText, chainFaultOf } from '#shared/updates/handover-chain'
import { openPostgres } from '../../src/portal/db/database'
import { handovers } from '../../src/portal/db/schema'
import { newHandover } from '../helpers/handover-documents'
import type { PostgresServer } from './postgres-server'
import { SyncFollower } from './sync-follower'
import { isOnPostgres, startTestPostgres } from './test-database'
import { codeOf, type JsonAnswer, portalForThisFile, TestPortal } from './test-portal'

const OWN = 'poziom2'
const FOREIGN = 'poziom3'

const embedded = portalForThisFile()

const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

async function ledgerOf(portal: TestPortal, as: string): Promise<Handover[]> {
  const entries: Handover[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await portal.call('GET', `/handovers?limit=200${cursor && `&cursor=${cursor}`}`, { as })
    const page = answer.json<{ items: Handover[]; nextCursor: string | null }>()
    entries.push(...page.items)
    cursor = page.nextCursor
  }
  return entries.reverse()
}

/** What is wrong with each entry, by the rule that clients check with. */
function faultsOf(entries: readonly Handover[]): unknown[] {
  return entries.flatMap((entry, index) => {
    const hash = createHash('sha256')
      .update(chainedText(LedgerContent.parse(entry)))
      .digest('hex')
    return chainFaultOf(entry, entries[index - 1] ?? null, hash) ?? []
  })
}

describe('an entry of the ledger', () => {
  const append = (change: object = {}, as = OWN) =>
    embedded().write('POST', '/handovers', as, newHandover(change))

  it('follows the one before it, under a hash of all that it says', async () => {
    // Of a firm whose ledger the sample leaves empty.
    const first = (await append({}, 'serwisant-wygasly')).json<Handover>()
    expect(first).toMatchObject({
      position: 1,
      previousHash: CHAIN_START,
      recordedBy: 'Łukasz Żak',
      firmName: 'Pro-Serwis Łukasz Żak',
      recordedAt: embedded().now.toISOString(),
      recipientName: 'Biuro Rachunkowe Żuraw',
      versionIds: ['subiekt-nexo-58.1.0'],
    })
    const second = (await append({ note: 'Druga' }, 'serwisant-wygasly')).json<Handover>()
    expect(second).toMatchObject({ position: 2, previousHash: first.hash })
    expect(faultsOf([first, second])).toEqual([])
    const shown = await embedded().call('GET', `/handovers/${first.id}`, { as: 'serwisant-wygasly' })
    expect(shown.json()).toEqual(first)
  })

  it('is written once, however often and under whatever key it is sent', async () => {
    const id = randomUUID()
    const first = await append({ id })
    expect(first.statusCode).toBe(201)
    embedded().advance(60_000)
    expect((await append({ id })).json()).toEqual(first.json())
    expect((await append({ id: id.toUpperCase() })).json()).toEqual(first.json())
    expect(verdict(await append({ id, note: 'Co innego' }))).toEqual([409, 'id-taken'])
    expect(verdict(await append({ id }, FOREIGN))).toEqual([409, 'id-taken'])
  })

  const withoutClient = newHandover().packages.map((handed) => ({
    ...handed,
    licence: null,
    entitlement: null,
  }))
  it.each<[string, object, string]>([
    ['no packages', { packages: [] }, 'body.packages'],
    ['nobody who got it, told by hand', { recipient: null, packages: withoutClient }, 'body.recipient'],
    ['a warning that nobody was given', { isWarningOverridden: true }, 'body.isWarningOverridden'],
    ['an unknown field', { position: 7 }, 'body.position'],
    ['a name of spaces', { recipient: { clientId: null, name: '  ', nip: '' } }, 'body.recipient.name'],
  ])('is refused with %s', async (_name, change, path) => {
    const answer = await append(change)
    expect(verdict(answer)).toEqual([400, 'invalid-request'])
    expect(answer.json()).toMatchObject({ errors: [{ path }] })
  })

  it('is refused where it calls a client entitled whose licence had ended', async () => {
    const [handed] = newHandover().packages
    const ended = { ...handed, licence: { number: 'SN-1', entitledUntil: '2026-11-04' } }
    const answer = await append({ packages: [ended] })
    expect(answer.json()).toMatchObject({ errors: [{ path: 'body.packages' }] })
    const honest = { packages: [{ ...ended, entitlement: 'ended' }], isWarningOverridden: true }
    expect((await append(honest)).statusCode).toBe(201)
  })

  it('is changed and removed by nobody, not in the database either', async () => {
    const { id } = (await append()).json<Handover>()
    const { database } = embedded()
    const attempts = [
      () =>
        database
          .update(handovers)
          .set({ hash: '0'.repeat(64) })
          .where(eq(handovers.id, id)),
      () => database.delete(handovers).where(eq(handovers.id, id)),
      () => database.execute(sql`truncate handovers`),
    ]
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ cause: { message: 'the ledger only grows' } })
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect((await embedded().write(method, `/handovers/${id}`, OWN, newHandover())).statusCode).toBe(404)
    }
  })

  it('is found by recipient, client, version and note, and told to the firm’s other computers alone', async () => {
    const clientId = randomUUID()
    const [own, foreign] = [OWN, FOREIGN].map(
      (as) => new SyncFollower<Handover>(embedded, 'handovers.entries', as),
    )
    await own?.catchUp()
    await foreign?.catchUp()
    const recipient = { clientId, name: 'Kwiaciarnia Śnieżka', nip: '1234563218' }
    const entry = (await append({ recipient, note: 'odebrała pani Źrebiec' })).json<Handover>()
    const count = async (query: string, as = OWN) =>
      (await embedded().call('GET', `/handovers?${query}`, { as })).json<{ totalCount: number }>().totalCount
    for (const query of [
      `clientId=${clientId}`,
      'search=sniezka',
      'search=zrebiec',
      'search=subiekt-nexo-58.1.0%20kwiaciarnia',
    ]) {
      expect([query, await count(query)]).toEqual([query, 1])
      expect([query, await count(query, FOREIGN)]).toEqual([query, 0])
    }
    expect(verdict(await embedded().call('GET', `/handovers/${entry.id}`, { as: FOREIGN }))).toEqual([
      404,
      'not-found',
    ])
    expect((await own?.news())?.changed).toEqual([entry])
    expect(await foreign?.news()).toEqual({ changed: [], removedIds: [] })
  })
})

/** Writers of two firms, each with repeats of what was sent before, in any order. */
const writes = fc.array(
  fc.record({
    as: fc.constantFrom('poziom5', 'poziom3'),
    // Few, so that repeats meet each other.
    number: fc.nat(11),
  }),
  { minLength: 1, maxLength: 24 },
)

function keepsTheChain(portal: () => TestPortal): () => Promise<void> {
  return async () => {
    const property = fc.asyncProperty(writes, async (planned) => {
      const ids = new Map<string, string>()
      const before = new Map<string, number>()
      for (const as of ['poziom5', 'poziom3']) before.set(as, (await ledgerOf(portal(), as)).length)
      const answers = await Promise.all(
        planned.map(({ as, number }) => {
          const name = `${as} ${number}`
          const id = ids.get(name) ?? randomUUID()
          ids.set(name, id)
          return portal().write('POST', '/handovers', as, newHandover({ id, note: name }))
        }),
      )
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(planned.map(() => 201))
      for (const as of ['poziom5', 'poziom3']) {
        const ledger = await ledgerOf(portal(), as)
        const isNew = [...ids.keys()].filter((name) => name.startsWith(as))
        expect(ledger).toHaveLength((before.get(as) ?? 0) + isNew.length)
        expect(faultsOf(ledger)).toEqual([])
      }
    })
    await fc.assert(property, { numRuns: 12 })
  }
}

describe('a ledger with many writers', () => {
  it('is one whole chain for each firm', keepsTheChain(embedded), 60_000)
})

/** The embedded database has one connection: only PostgreSQL itself can have writers at once. */
describe.skipIf(!isOnPostgres())('a ledger with many writers in PostgreSQL', () => {
  let server: PostgresServer
  let started: TestPortal
  beforeAll(async () => {
    server = await startTestPostgres()
    started = await TestPortal.start({}, () => openPostgres(server.url, () => {}))
  }, 180_000)
  afterAll(async () => {
    await started?.close()
    await server?.stop()
  })

  it(
    'is one whole chain for each firm',
    keepsTheChain(() => started),
    120_000,
  )

  it('leaves no gap where a writer fails in the middle', async () => {
    for (const as of [OWN, FOREIGN]) await started.tokenOf(as)
    const good = Array.from({ length: 8 }, () => newHandover({ id: randomUUID() }))
    const answers = await Promise.all([
      ...good.map((body) => started.write('POST', '/handovers', OWN, body)),
      ...good.map(({ id }) =>
        started.write('POST', '/handovers', FOREIGN, newHandover({ id, note: 'cudzy' })),
      ),
    ])
    expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([])
    for (const as of [OWN, FOREIGN]) expect(faultsOf(await ledgerOf(started, as))).toEqual([])
    const positions = (await ledgerOf(started, OWN)).map(({ position }) => position)
    expect(positions).toEqual(positions.map((_, index) => index + 1))
  }, 60_000)
})
