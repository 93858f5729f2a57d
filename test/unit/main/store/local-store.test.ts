import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { storeFact } from '../../../../src/main/store/store-fact'
import {
  buildWorker,
  endpoints,
  newEntry,
  note,
  notesList,
  openStore,
  tempFolder,
  wholePage,
} from './store-fixture'

let workerFile: string
beforeAll(async () => {
  workerFile = await buildWorker()
})

describe('LocalStore', () => {
  it('creates a file, keeps what it is given and finds it again', async () => {
    const folder = await tempFolder()
    const first = await openStore({ folder, workerFile })
    expect(first.outcome).toBe('created')
    await first.store.applySyncPage('notes', wholePage([note('n1'), note('n2')]), null)
    const id = randomUUID()
    await first.store.enqueue(newEntry(id))
    const fact = storeFact('greeting', z.string())
    await first.store.putFact(fact, 'dzień dobry')
    await first.store.putAnswer(
      'notes.count',
      { query: { b: 1, a: 2 } },
      { count: 2 },
      '2026-01-02T00:00:00Z',
    )
    await first.store.close()

    const second = await openStore({ folder, workerFile })
    expect(second.outcome).toBe('opened')
    expect(await second.store.cursorOf('notes')).toBe('c1')
    expect((await second.store.getDocument('notes', 'n1'))?.document).toEqual(note('n1'))
    expect((await second.store.listOutbox()).map((entry) => entry.id)).toEqual([id])
    expect(await second.store.getFact(fact)).toBe('dzień dobry')
    expect(await second.store.getAnswer('notes.count', { query: { a: 2, b: 1 } })).toEqual({
      answer: { count: 2 },
      keptAt: '2026-01-02T00:00:00.000Z',
    })
    expect(await second.store.list(notesList, { query: { limit: 1 } })).toMatchObject({
      items: [note('n2')],
      totalCount: 2,
      nextCursor: 'local:1',
    })
    expect(await second.store.search('tytul', 5)).toHaveLength(2)
  })

  it('leaves no file behind when it is wiped', async () => {
    const folder = await tempFolder()
    const { store } = await openStore({ folder, workerFile, endpoints })
    await store.enqueue(newEntry(randomUUID()))
    await store.wipe()
    expect(await readdir(folder)).toEqual([])
  })
})
