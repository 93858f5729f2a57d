import { describe, expect, it } from 'vitest'
import { Database, integer, text } from '../../../../src/main/store/worker/database'
import { MIGRATIONS, migrate } from '../../../../src/main/store/worker/migrations'
import { Sealer } from '../../../../src/main/store/worker/sealer'
import { StoreCore } from '../../../../src/main/store/worker/store-core'
import { StoreFiles } from '../../../../src/main/store/worker/store-files'
import { fillNotes, openCore, openRequest } from './core-fixture'
import { FILE_NAME, KEY, newEntry, note, tempFolder } from './store-fixture'

const ID = '00000000-0000-4000-8000-000000000001'
const NEWER = [...MIGRATIONS, 'CREATE TABLE added (value TEXT NOT NULL)', "INSERT INTO added VALUES ('ok')"]

function versionOf(database: Database): number {
  return database.one({ version: integer('user_version') }, 'FROM pragma_user_version').version
}

describe('schema migrations', () => {
  it('bring an older database to the present, with all that it held', async () => {
    const folder = await tempFolder()
    const older = openCore(folder)
    fillNotes(older, [note('n1')])
    older.handlers.enqueue({ entry: newEntry(ID), isReplacing: false })
    older.handlers.close(null)

    const newer = openCore(folder, NEWER)
    expect(newer.handlers.listOutbox(null)).toHaveLength(1)
    expect(newer.handlers.getDocument({ collection: 'notes', id: 'n1' })?.value).toEqual(note('n1'))
    newer.handlers.close(null)
    const database = new Database({ filePath: `${folder}/${FILE_NAME}`, key: KEY })
    expect(versionOf(database)).toBe(NEWER.length)
    expect(database.one({ value: text('value') }, 'FROM added').value).toBe('ok')
    database.close()
  })

  it('take what an older app had tried for what may have arrived', async () => {
    const folder = await tempFolder()
    const database = new Database({ filePath: `${folder}/${FILE_NAME}`, key: KEY })
    database.configure()
    migrate(database, MIGRATIONS.slice(0, 1))
    for (const [sequence, state, attempts] of [
      [1, 'waiting', 0],
      [2, 'waiting', 2],
      [3, 'sending', 0],
    ] as const) {
      const id = `${ID.slice(0, -1)}${sequence}`
      const sealed = new Sealer(KEY).sealJson('outbox', newEntry(id, { entity: `note:${sequence}` }))
      database.run(
        `INSERT INTO outbox (id, operation_id, entity, state, attempt_count, next_attempt_at, body)
         VALUES (?, 'notes.create', ?, ?, ?, 0, ?)`,
        id,
        `note:${sequence}`,
        state,
        attempts,
        sealed,
      )
    }
    database.close()
    const newer = openCore(folder)
    expect(newer.handlers.listOutbox(null).map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([
      false,
      true,
      true,
    ])
    newer.handlers.close(null)
  })

  it('stop at a step that fails, with the steps before it kept and nothing of it', async () => {
    const database = new Database({ filePath: `${await tempFolder()}/${FILE_NAME}`, key: KEY })
    const steps = ['CREATE TABLE one (a)', 'CREATE TABLE two (a); CREATE TABLE one (a)']
    expect(() => migrate(database, steps)).toThrow()
    expect(versionOf(database)).toBe(1)
    const tables = database.all({ name: text('name') }, "FROM sqlite_schema WHERE type = 'table'")
    expect(tables).toEqual([{ name: 'one' }])
    database.close()
  })

  it('refuse a database of a newer app and leave it as it is', async () => {
    const folder = await tempFolder()
    openCore(folder, NEWER).handlers.close(null)
    expect(() => openCore(folder)).toThrow(expect.objectContaining({ failure: 'newer-schema' }))
    expect(() => openCore(folder, NEWER).handlers.close(null)).not.toThrow()
  })
})

describe('a database from before the queue of downloads', () => {
  it('gets it, and keeps it from run to run, sealed to its place', async () => {
    const folder = await tempFolder()
    const older = new StoreFiles(folder, FILE_NAME)
    older.create(KEY)
    const first = new Database({ filePath: older.databasePath, key: KEY })
    migrate(first, MIGRATIONS.slice(0, 1))
    first.close()
    const core = openCore(folder)
    const rows = ['a', 'b'].map((id, position) => ({ id, position, record: { id } }))
    core.handlers.putTransfers({ transfers: rows })
    core.handlers.close(null)
    const next = openCore(folder)
    expect(next.handlers.listTransfers(null)).toEqual(rows)
    next.handlers.close(null)
    const database = new Database({ filePath: `${folder}/${FILE_NAME}`, key: KEY })
    database.run("UPDATE transfer SET body = (SELECT body FROM transfer WHERE id = 'a') WHERE id = 'b'")
    database.close()
    const last = openCore(folder)
    expect(() => last.handlers.listTransfers(null)).toThrow(expect.objectContaining({ failure: 'damaged' }))
    last.handlers.close(null)
  })
})

describe('a collection that is declared otherwise than before', () => {
  it('is indexed anew from what is kept', async () => {
    const folder = await tempFolder()
    const before = openCore(folder)
    fillNotes(before, [note('n1', { title: 'Tytuł', body: 'Treść' })])
    before.handlers.close(null)
    const after = new StoreCore()
    const request = openRequest(folder)
    const collections = request.collections.map((plan) => ({ ...plan, textFields: ['groupId'] }))
    after.handlers.open({ ...request, collections })
    expect(after.handlers.search({ text: 'treść', limit: 5 })).toEqual([])
    expect(after.handlers.search({ text: 'tytuł', limit: 5 })).toHaveLength(1)
    after.handlers.close(null)
  })
})
