import { desc } from 'drizzle-orm'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#shared/api/endpoint'
import type { AuditEntry } from '#shared/api/operator/audit'
import { operatorEndpoints } from '#shared/api/operator/operator-endpoints'
import type { Database } from '../../src/portal/db/database'
import { auditEntries, firms } from '../../src/portal/db/schema'
import {
  actingAtCommandLine,
  actingBy,
  recordAct,
  requireRecorded,
} from '../../src/portal/features/audit/audit-log'
import { SessionCallers } from '../../src/portal/features/session/session-callers'
import { createAuthenticate } from '../../src/portal/features/session/sessions'
import { accessGuard } from '../../src/portal/http/access-guard'
import { type Call, registerEndpoints } from '../../src/portal/http/endpoint-routes'
import { errorAnswers } from '../../src/portal/http/error-answers'
import { PortalError } from '../../src/portal/http/problem'
import { SharedAnswers } from '../../src/portal/http/shared-answers'
import { type ActExample, operatorActs } from './operator-acts'
import { type CallOptions, codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()

interface ListAnswer {
  readonly items: AuditEntry[]
  readonly nextCursor: string | null
  readonly totalCount: number
}

async function list(query = ''): Promise<ListAnswer> {
  const answer = await portal().call('GET', `/operator/audit${query}`, { as: 'operator' })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<ListAnswer>()
}

const newestId = async (): Promise<number> => Number((await list('?limit=1')).items[0]?.id ?? 0)
const entriesAfter = async (id: number): Promise<AuditEntry[]> =>
  (await list('?limit=200')).items.filter((entry) => Number(entry.id) > id)

const writes = Object.entries<Endpoint>(operatorEndpoints).filter(([, { method }]) => method !== 'GET')

describe.runIf(writes.length > 0)('every write of operators', () => {
  const url = (path: string, params: Readonly<Record<string, string>> = {}): string =>
    path.replaceAll(/\{(\w+)\}/gu, (_whole, name: string) => encodeURIComponent(params[name] ?? ''))
  const send = (endpoint: Endpoint, { params, body, revision }: ActExample, key: string) =>
    portal().call(endpoint.method, url(endpoint.path, params), {
      as: 'operator',
      key,
      ...(body !== undefined && { body }),
      ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
    })

  it.each(writes)(
    '%s leaves exactly one entry, with before and after, however often it is sent',
    async (id, endpoint) => {
      const example = await (operatorActs as Record<string, (portal: unknown) => Promise<ActExample>>)[id]?.(
        portal(),
      )
      if (example === undefined) throw new Error(`${id} has no example`)
      const before = await newestId()
      const key = `audit-once-${id}`
      const answers = [await send(endpoint, example, key), await send(endpoint, example, key)]
      for (const answer of answers) expect(answer.statusCode, answer.body).toBeLessThan(300)
      const entries = await entriesAfter(before)
      expect(entries).toHaveLength(1)
      expect(entries[0]).toMatchObject({
        act: id,
        actor: { kind: 'account', name: 'Obsługa portalu' },
        actedAt: portal().now.toISOString(),
        before: example.hasBefore === false ? null : expect.any(Object),
        after: example.hasAfter === false ? null : expect.any(Object),
      })
      expect(entries[0]?.before).not.toEqual(entries[0]?.after)
    },
  )

  it.each(writes)('%s leaves none when it is refused', async (id, endpoint) => {
    const before = await newestId()
    const nobody = Object.fromEntries(
      Object.keys(endpoint.params?.shape ?? {}).map((name) => [name, '00000000-0000-4000-8000-000000000000']),
    )
    const refused: ActExample = { params: nobody, body: { unheardOf: true }, revision: '0' }
    const answer = await send(endpoint, refused, `audit-refused-${id}`)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(await entriesAfter(before)).toEqual([])
  })
})

describe('an operator’s write', () => {
  const Body = z.strictObject({ entryCount: z.number(), fails: z.boolean() })
  const table = {
    'operator-probe.rename': {
      method: 'POST',
      path: '/operator/probe',
      access: 'operator',
      summary: 'Renames firms, and records it as often as it is told',
      body: Body,
      response: z.object({ ok: z.boolean() }),
    },
  } as const
  let app: FastifyInstance
  let rounds = 0

  beforeAll(async () => {
    const { database, keys } = portal()
    const clock = (): Date => portal().now
    app = Fastify()
    app.setValidatorCompiler(validatorCompiler)
    app.setSerializerCompiler(serializerCompiler)
    await app.register(errorAnswers)
    await app.register(accessGuard, {
      authenticate: createAuthenticate(new SessionCallers(database), keys, clock),
    })
    const handlers = {
      'operator-probe.rename': async (call: Call<(typeof table)['operator-probe.rename']>) => {
        rounds += 1
        const city = `Miasto ${rounds}`
        await call.database.update(firms).set({ city })
        for (let index = 0; index < call.body.entryCount; index += 1) {
          await recordAct(actingBy(call), {
            subject: { kind: 'firm', id: 'all', label: 'Wszystkie' },
            before: { city: null },
            after: { city },
            note: '  dla próby ',
          })
        }
        if (call.body.fails) throw new PortalError('state-refused')
        return { ok: true }
      },
    }
    registerEndpoints(app, table, handlers, {
      database,
      clock,
      sources: {},
      requireRecorded,
      sharedAnswers: new SharedAnswers({ collections: {}, readRevision: async () => null, clock }),
    })
  })
  afterAll(() => app.close())

  async function rename(
    body: z.input<typeof Body>,
  ): Promise<{ status: number; entries: AuditEntry[]; cities: string[] }> {
    const before = await newestId()
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/operator/probe',
      headers: {
        authorization: `Bearer ${await portal().tokenOf('operator')}`,
        'idempotency-key': `probe-${rounds}-key`,
      },
      payload: body,
    })
    const rows = await portal().database.selectDistinct({ city: firms.city }).from(firms)
    return {
      status: answer.statusCode,
      entries: await entriesAfter(before),
      cities: rows.map(({ city }) => city),
    }
  }

  it('is done with its entry', async () => {
    const { status, entries, cities } = await rename({ entryCount: 1, fails: false })
    expect(status).toBe(200)
    expect(cities).toEqual(['Miasto 1'])
    expect(entries).toMatchObject([
      {
        act: 'operator-probe.rename',
        before: { city: null },
        after: { city: 'Miasto 1' },
        note: 'dla próby',
      },
    ])
  })

  it.each([
    ['that fails after its entry is taken back with it', { entryCount: 1, fails: true }, 409],
    ['that records nothing is taken back', { entryCount: 0, fails: false }, 500],
    ['that records twice is taken back', { entryCount: 2, fails: false }, 500],
  ])('%s', async (_name, body, status) => {
    const answer = await rename(body)
    expect(answer).toEqual({ status, entries: [], cities: ['Miasto 1'] })
  })
})

describe('the audit log', () => {
  beforeAll(async () => {
    const { database, now } = portal()
    for (let index = 0; index < 30; index += 1) {
      const at = new Date(now.getTime() + index * 60_000)
      await database.transaction((transaction) =>
        recordAct(
          actingAtCommandLine(transaction, index % 2 === 0 ? 'operator-test.even' : 'operator-test.odd', at),
          {
            subject: { kind: 'account', id: `konto-${index % 3}`, label: `Żółw numer ${index}` },
            before: { level: index },
            after: { level: index + 1 },
            note: index === 7 ? 'Łączenie firm' : null,
          },
        ),
      )
    }
  })

  it('is refused to partners and to nobody', async () => {
    for (const path of ['/operator/audit', '/operator/audit/choices', '/operator/audit/entries/1']) {
      const partner = await portal().call('GET', path, { as: 'poziom5' })
      expect([partner.statusCode, codeOf(partner)]).toEqual([403, 'operator-required'])
      expect((await portal().call('GET', path)).statusCode).toBe(401)
    }
  })

  it('is read page by page, newest first, each entry once', async () => {
    const read: AuditEntry[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: ListAnswer = await list(`?limit=7&actorKind=command-line${cursor && `&cursor=${cursor}`}`)
      expect(page.totalCount).toBe(30)
      read.push(...page.items)
      cursor = page.nextCursor
    }
    expect(read.map(({ subject }) => subject.label)).toEqual(
      Array.from({ length: 30 }, (_unused, index) => `Żółw numer ${29 - index}`),
    )
    const { id } = read[0] as AuditEntry
    const one = await portal().call('GET', `/operator/audit/entries/${id}`, { as: 'operator' })
    expect(one.json()).toEqual(read[0])
    const none = await portal().call('GET', '/operator/audit/entries/999999999', { as: 'operator' })
    expect([none.statusCode, codeOf(none)]).toEqual([404, 'not-found'])
  })

  it('is narrowed by act, subject, actor, moment and words', async () => {
    const minute = (index: number): string =>
      encodeURIComponent(new Date(portal().now.getTime() + index * 60_000).toISOString())
    expect((await list('?act=operator-test.even')).totalCount).toBe(15)
    expect((await list('?subjectKind=account&subjectId=konto-2')).totalCount).toBe(10)
    expect((await list(`?from=${minute(10)}&until=${minute(13)}&actorKind=command-line`)).totalCount).toBe(3)
    expect((await list('?search=laczenie')).items.map(({ note }) => note)).toEqual(['Łączenie firm'])
    expect((await list('?search=zolw%2012')).items.map(({ before }) => before)).toEqual([{ level: 12 }])
    expect((await list('?actorId=00000000-0000-4000-8000-000000000000')).items).toEqual([])
  })

  it('names the acts and actors that occur in it', async () => {
    const answer = await portal().call('GET', '/operator/audit/choices', { as: 'operator' })
    const { acts, actors } = answer.json<{ acts: string[]; actors: AuditEntry['actor'][] }>()
    expect(acts).toEqual(
      expect.arrayContaining(['operator-probe.rename', 'operator-test.even', 'operator-test.odd']),
    )
    expect(actors.map(({ kind }) => kind).sort()).toEqual(['account', 'command-line'])
  })

  it.each<[string, CallOptions]>([
    ['cursor=abc', {}],
    ['from=yesterday', {}],
    ['actorId=1', {}],
    ['unheard=1', {}],
  ])('refuses the query %s', async (query) => {
    const answer = await portal().call('GET', `/operator/audit?${query}`, { as: 'operator' })
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid-request'])
  })

  it('only grows, whoever asks the database', async () => {
    const { database } = portal()
    const refusal = { cause: expect.objectContaining({ message: 'the audit log only grows' }) }
    await expect(database.update(auditEntries).set({ note: 'inaczej' })).rejects.toMatchObject(refusal)
    await expect(database.delete(auditEntries)).rejects.toMatchObject(refusal)
    await expect(database.execute('truncate audit_entries')).rejects.toMatchObject(refusal)
  })
})

describe('an entry of a transaction', () => {
  it('is told from one of a restored database whose transaction had the same number', async () => {
    const acting = (transaction: Database) =>
      actingAtCommandLine(transaction, 'operator-test.restored', portal().now)
    const done = { subject: { kind: 'firm', id: 'all', label: 'Wszystkie' }, before: null, after: {} }
    const before = new Date(portal().now.getTime() - 86_400_000)
    await portal().database.transaction(async (transaction) => {
      await recordAct(acting(transaction), done)
      const [own] = await transaction
        .select()
        .from(auditEntries)
        .orderBy(desc(auditEntries.position))
        .limit(1)
      const { position: _position, ...row } = own!
      await transaction.insert(auditEntries).values({ ...row, transactionBeganAt: before })
      await requireRecorded(transaction, 'operator-test.restored')
      await recordAct(acting(transaction), done)
      await expect(requireRecorded(transaction, 'operator-test.restored')).rejects.toThrow('2 entries')
    })
  })
})
