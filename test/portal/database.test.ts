import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { DrizzleQueryError, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, openEmbeddedDatabase } from '../../src/portal/db/database'
import { DATABASE_ID_FACT } from '../../src/portal/db/database-identity'
import { findSchemaFault, migrate, NewerSchemaError } from '../../src/portal/db/migrate'
import { MIGRATIONS } from '../../src/portal/db/migrations'
import * as schema from '../../src/portal/db/schema'
import { firms } from '../../src/portal/db/schema'
import { makeMissingKeys, readKeys } from '../../src/portal/features/session/signing-key-store'
import { publicJwkOf } from '../../src/portal/features/session/signing-keys'
import { describeError } from '../../src/portal/http/log'
import { openTestDatabase } from './test-database'

let opened: OpenDatabase
beforeAll(async () => {
  opened = await openTestDatabase()
}, 120_000)
afterAll(() => opened.close())

const next = Math.max(...MIGRATIONS.map(({ version }) => version)) + 1

describe('the migrations', () => {
  it('are numbered one by one', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
  })

  it('do nothing the second time, and keep what is there', async () => {
    const firm = { id: '6f1c1c53-0d7e-4a3e-9a53-0a2ad7a4d001', name: 'Próba', city: 'Łódź' }
    await opened.database.insert(firms).values(firm)
    await migrate(opened.database)
    expect(await opened.database.select().from(firms)).toEqual([{ ...firm, nip: null, sharesNip: false }])
  })

  it('are applied whole or not at all', async () => {
    const broken = {
      version: next,
      name: 'broken half way',
      statements: ['create table half_done (id integer)', 'create table half_done (id integer)'],
    }
    await expect(migrate(opened.database, [...MIGRATIONS, broken])).rejects.toThrow()
    await expect(opened.database.execute(sql`select * from half_done`)).rejects.toThrow()
    const whole = { ...broken, statements: ['create table whole (id integer)'] }
    await migrate(opened.database, [...MIGRATIONS, whole])
    await expect(opened.database.execute(sql`select * from whole`)).resolves.toBeDefined()
  })

  it('go on over a schema that a newer portal has only expanded', async () => {
    await expect(migrate(opened.database)).resolves.toBeUndefined()
    expect(await findSchemaFault(opened.database)).toBeNull()
  })

  it('refuse a schema from which a newer portal has taken away what this one uses', async () => {
    const harmless = {
      version: next + 1,
      name: 'takes away what only older portals use',
      statements: [],
      oldestPortal: next - 1,
    }
    const whole = { version: next, name: 'known', statements: [] }
    await migrate(opened.database, [...MIGRATIONS, whole, harmless])
    await expect(migrate(opened.database)).resolves.toBeUndefined()
    const contracting = { version: next + 2, name: 'contracts', statements: [], oldestPortal: next }
    await migrate(opened.database, [...MIGRATIONS, whole, harmless, contracting])
    await expect(migrate(opened.database)).rejects.toThrow(NewerSchemaError)
    await expect(migrate(opened.database)).rejects.toThrow(`needs a portal that knows version ${next};`)
    expect(await findSchemaFault(opened.database)).toContain(`knows version ${next}`)
    await expect(migrate(opened.database, [...MIGRATIONS, whole])).resolves.toBeUndefined()
  })
})

describe('the notes of changes', () => {
  it('are made up for what was there before them', async () => {
    const client = await PGlite.create()
    const database = drizzle(client, { schema })
    await migrate(
      database,
      MIGRATIONS.filter(({ version }) => version < 3),
    )
    const [firmId, accountId, threadId, postId] = [1, 2, 3, 4].map(
      (n) => `00000000-0000-4000-8000-00000000000${n}`,
    )
    await client.exec(`
      insert into firms values ('${firmId}', 'Firma', 'Łódź');
      insert into accounts (id, firm_id, username, display_name, role, level, password_hash, created_at)
        values ('${accountId}', '${firmId}', 'ktos', 'Ktoś', 'partner', 5, 'x', now());
      insert into programs values ('program', 'gt', 'Program', 'Do prób', 0);
      insert into versions values ('program-1.0', 'program', '1.0', 'fix', 'optional', '2026-11-01', null, null, '', '[]', '');
      insert into threads values ('${threadId}', 'api-forum', 'Wątek', '${accountId}', '', false, now(), 1, now(), '${accountId}', '');
      insert into posts values ('${postId}', '${threadId}', '${accountId}', 'Post', now(), '');
    `)
    await migrate(database)
    const notes = await database.select().from(schema.syncChanges)
    expect(notes.map(({ collection, documentId }) => [collection, documentId]).sort()).toEqual([
      ['api-forum.posts', postId],
      ['api-forum.threads', threadId],
      ['updates.versions', 'program-1.0'],
    ])
    await client.close()
  }, 60_000)
})

describe('the NIP of firms', () => {
  it('is filled in from accepted applications: of one NIP the first firm has it, the others share it', async () => {
    const client = await PGlite.create()
    const database = drizzle(client, { schema })
    await migrate(
      database,
      MIGRATIONS.filter(({ version }) => version < 26),
    )
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
    // Accepted later than the second, not accepted, of another NIP, and of what is no NIP.
    const made = [
      { n: 1, nip: '5260250274', decided: "'2026-03-02'", state: 'accepted' },
      { n: 2, nip: '5260250274', decided: "'2026-03-01'", state: 'accepted' },
      { n: 3, nip: '7010416384', decided: 'null', state: 'submitted' },
      { n: 4, nip: '1234563218', decided: "'2026-03-01'", state: 'accepted' },
      { n: 5, nip: 'nieznany', decided: "'2026-03-01'", state: 'accepted' },
    ]
    for (const { n, nip, decided, state } of made) {
      const account = state === 'accepted' ? `'${id(n)}'` : 'null'
      await client.exec(`
        insert into firms values ('${id(n)}', 'Firma ${n}', 'Łódź');
        insert into accounts (id, firm_id, username, display_name, role, level, password_hash, created_at)
          values ('${id(n)}', '${id(n)}', 'ktos${n}', 'Ktoś', 'partner', 1, 'x', now());
        insert into applications (id, number, state, content, submitted_at, decided_at, account_id, key_hash,
            request_hash, code_salt, code_hash, search_text)
          values ('${id(n)}', ${n}, '${state}', '{"nip": "${nip}"}', '2026-02-01', ${decided}, ${account},
            'key${n}', '', '', '', '');
      `)
    }
    await migrate(database)
    const known = await database.select().from(firms).orderBy(firms.id)
    expect(known.map(({ nip, sharesNip }) => [nip, sharesNip])).toEqual([
      ['5260250274', true],
      ['5260250274', false],
      [null, false],
      ['1234563218', false],
      [null, false],
    ])
    const choices = await database.select().from(schema.applications).orderBy(schema.applications.number)
    expect(choices.map(({ firmChoice }) => firmChoice)).toEqual(['new', 'new', null, 'new', 'new'])
    await client.close()
  }, 60_000)
})

describe('the identity of a database', () => {
  it('stays over a restart, and is no other database’s', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-identity-'))
    const idIn = async (place: string | null): Promise<string | undefined> => {
      const { database, close } = await openEmbeddedDatabase(place)
      const [fact] = await database
        .select()
        .from(schema.portalFacts)
        .where(eq(schema.portalFacts.name, DATABASE_ID_FACT))
      await close()
      return fact?.value
    }
    const first = await idIn(path.join(folder, 'database'))
    expect(first).toMatch(/^[0-9a-f-]{36}$/u)
    expect(await idIn(path.join(folder, 'database'))).toBe(first)
    expect(await idIn(null)).not.toBe(first)
    await rm(folder, { recursive: true, force: true })
  }, 120_000)
})

describe('the signing keys', () => {
  it('are made once, also by several processes at once, and are two', async () => {
    const { database } = opened
    const now = new Date('2026-11-22T10:00:00Z')
    const all = await Promise.all(
      [1, 2, 3].map(async () => {
        await makeMissingKeys(database, now)
        return readKeys(database)
      }),
    )
    const idsOf = (keys: (typeof all)[number]): unknown => keys.map(({ purpose, keyId }) => [purpose, keyId])
    for (const keys of all) expect(idsOf(keys)).toEqual(idsOf(all[0] ?? []))
    const [first] = all
    expect(first?.map(({ purpose, state }) => [purpose, state]).sort()).toEqual([
      ['access-token', 'active'],
      ['entitlement', 'active'],
    ])
    expect(new Set(first?.map(({ keyId }) => keyId)).size).toBe(2)
    for (const key of first ?? []) {
      const published = publicJwkOf(key)
      expect(published).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: key.keyId })
      expect(published).not.toHaveProperty('d')
    }
  })
})

describe('a failed query in the log', () => {
  it('shows the statement but none of its parameters', async () => {
    const firm = { id: '6f1c1c53-0d7e-4a3e-9a53-0a2ad7a4d001', name: 'tajemnica', city: 'Łódź' }
    const failure = await opened.database
      .insert(firms)
      .values(firm)
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DrizzleQueryError)
    const logged = JSON.stringify(describeError(new Error('outer', { cause: failure })))
    expect(logged).toContain('insert into \\"firms\\"')
    expect(logged).toContain('firms_pkey')
    expect(logged).not.toContain('tajemnica')
    expect(logged).not.toContain(firm.id)
  })
})
