import { randomBytes, randomUUID } from 'node:crypto'
import { cp, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { storeFact } from '../../../../src/main/store/store-fact'
import { buildWorker, FILE_NAME, newEntry, note, openStore, tempFolder, wholePage } from './store-fixture'

let workerFile: string
beforeAll(async () => {
  workerFile = await buildWorker()
})

const CANARIES = ['KANAREK-DOKUMENTU', 'KANAREK-WPISU', 'KANAREK-FAKTU', 'KANAREK-ODPOWIEDZI'] as const
const fact = storeFact('kanarek', z.string())
const ENTRY_COUNT = 60

const TRANSFERS = Array.from({ length: 30 }, (_, index) => ({
  id: index.toString(16).padStart(32, '0'),
  position: (index + 1) * 1_024,
  record: { state: 'paused', note: `${CANARIES[1]} ${index}` },
}))

let template: { readonly folder: string; readonly ids: string[] }
beforeAll(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-store-template-'))
  template = { folder, ids: await makeTemplate(folder) }
})
afterAll(() => rm(template.folder, { recursive: true, force: true }))

/** A database with something in each table; answers the ids of its outbox, in order. */
async function fill(folder: string): Promise<string[]> {
  await cp(template.folder, folder, { recursive: true })
  return template.ids
}

async function makeTemplate(folder: string): Promise<string[]> {
  const { store } = await openStore({ folder, workerFile })
  const notes = Array.from({ length: 400 }, (_, index) =>
    note(`n${index}`, {
      body: `${CANARIES[0]} ${'treść '.repeat(50)} ${index}`,
      title: `${CANARIES[0]} tytuł`,
    }),
  )
  await store.applySyncPage('notes', wholePage(notes), null)
  const ids = Array.from({ length: ENTRY_COUNT }, () => randomUUID())
  for (const [index, id] of ids.entries()) {
    const text = `${CANARIES[1]} ${'tekst '.repeat(60)}`
    await store.enqueue(newEntry(id, { entity: `${CANARIES[1]}:${index % 7}`, text }))
  }
  await store.putFact(fact, CANARIES[2])
  await store.putTransfers(TRANSFERS)
  await store.putAnswer('notes.count', { query: { text: CANARIES[3] } }, CANARIES[3], '2026-01-01T00:00:00Z')
  await store.close()
  return ids
}

async function namesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort()
}

async function expectNoCanary(folder: string): Promise<void> {
  for (const name of await namesOf(folder)) {
    const content = await readFile(path.join(folder, name))
    for (const canary of CANARIES) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(content.includes(Buffer.from(canary, encoding)), `${canary} in ${name}`).toBe(false)
      }
      expect(content.toString('utf16le').includes(canary)).toBe(false)
    }
  }
}

/** The same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return (state >>> 0) % below
  }
}

/** Flips bits in some random pages; the first one, which holds the schema, only when told. */
async function flip(filePath: string, seed: number, pageCount: number, firstPage = 1): Promise<void> {
  const random = randomFrom(seed)
  const content = await readFile(filePath)
  const pages = content.byteLength / 4096
  for (let count = 0; count < pageCount; count += 1) {
    const start = (firstPage + random(pages - firstPage)) * 4096
    for (let bit = 0; bit < 4; bit += 1) {
      const place = start + random(4096)
      content[place] = (content[place] ?? 0) ^ (1 << random(8))
    }
  }
  await writeFile(filePath, content)
}

describe('what is on the disk', () => {
  it('holds nothing readable, neither while the store is open nor after', async () => {
    const folder = await tempFolder()
    await fill(folder)
    await expectNoCanary(folder)
    const { store } = await openStore({ folder, workerFile })
    await store.enqueue(newEntry(randomUUID(), { text: CANARIES[1] }))
    await store.applySyncPage('notes', wholePage([note('n1', { body: CANARIES[0] })], 'c2'), 'c1')
    expect((await stat(path.join(folder, `${FILE_NAME}-wal`))).size).toBeGreaterThan(0)
    await expectNoCanary(folder)
    expect(await store.search(CANARIES[0], 5)).not.toEqual([])
  })

  it('is for this user alone', async () => {
    const folder = path.join(await tempFolder(), 'accounts')
    const { store } = await openStore({ folder, workerFile })
    await store.enqueue(newEntry(randomUUID()))
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const name of await namesOf(folder)) {
      expect((await stat(path.join(folder, name))).mode & 0o077, name).toBe(0)
    }
  })
})

const rebuiltCounts: number[] = []

describe('opening a file that is not as it should be', () => {
  it('refuses another key and leaves everything as it is', async () => {
    const folder = await tempFolder()
    const ids = await fill(folder)
    const before = await readFile(path.join(folder, FILE_NAME))
    await expect(openStore({ folder, workerFile, key: new Uint8Array(32).fill(8) })).rejects.toMatchObject({
      failure: 'wrong-key',
    })
    expect(await readFile(path.join(folder, FILE_NAME))).toEqual(before)
    const { store, outcome } = await openStore({ folder, workerFile })
    expect(outcome).toBe('opened')
    expect(await store.listOutbox()).toHaveLength(ids.length)
  })

  it('sets aside what is no database at all, and starts anew', async () => {
    const folder = await tempFolder()
    await fill(folder)
    const noise = randomBytes(50_000)
    await writeFile(path.join(folder, FILE_NAME), noise)
    const { store, outcome, salvagedEntryCount } = await openStore({ folder, workerFile })
    expect({ outcome, salvagedEntryCount }).toEqual({ outcome: 'rebuilt', salvagedEntryCount: 0 })
    expect(await store.listOutbox()).toEqual([])
    const aside = (await namesOf(folder)).find((name) => /\.damaged-\d{4}-\d{2}-\d{2}$/u.test(name))
    expect(await readFile(path.join(folder, aside ?? ''))).toEqual(noise)
  })

  it('starts anew when a key is new to a file whose key is unknown', async () => {
    const folder = await tempFolder()
    await fill(folder)
    await writeFile(path.join(folder, `${FILE_NAME}.key-check`), '')
    const { outcome } = await openStore({ folder, workerFile, key: new Uint8Array(32).fill(8) })
    expect(outcome).toBe('rebuilt')
  })

  it.each([0, 100, 4_096, 20_000, 100_000])('survives a cut after %i bytes', async (byteLength) => {
    const folder = await tempFolder()
    const ids = await fill(folder)
    await truncate(path.join(folder, FILE_NAME), byteLength)
    const { store, outcome } = await openStore({ folder, workerFile })
    expect(outcome).not.toBe('opened')
    const kept = (await store.listOutbox()).map(({ id }) => id)
    expect(ids.filter((id) => kept.includes(id))).toEqual(kept)
    await store.enqueue(newEntry(randomUUID()))
  })

  it('carries over every entry when only other pages are damaged', async () => {
    const folder = await tempFolder()
    const ids = await fill(folder)
    const filePath = path.join(folder, FILE_NAME)
    // The documents came first and fill the front of the file; its end is the outbox's.
    const file = await open(filePath, 'r+')
    await file.write(randomBytes(4096), 0, 4096, 40 * 4096)
    await file.close()
    const { store, outcome } = await openStore({ folder, workerFile })
    if (outcome === 'opened') await expect(store.check()).rejects.toMatchObject({ failure: 'damaged' })
    expect((await store.listOutbox()).map(({ id }) => id)).toEqual(ids)
    expect(await store.getFact(fact)).toBe(CANARIES[2])
    expect(await store.listTransfers()).toEqual(TRANSFERS)
  })

  it('carries over every entry when the first page is damaged, which says where all others are', async () => {
    const folder = await tempFolder()
    const ids = await fill(folder)
    const file = await open(path.join(folder, FILE_NAME), 'r+')
    await file.write(randomBytes(4096), 0, 4096, 0)
    await file.close()
    const { store, outcome } = await openStore({ folder, workerFile })
    expect(outcome).toBe('rebuilt')
    expect((await store.listOutbox()).map(({ id }) => id)).toEqual(ids)
    expect(await store.listTransfers()).toEqual(TRANSFERS)
    expect((await namesOf(folder)).filter((name) => name.endsWith('.patched'))).toEqual([])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('survives flipped bits, seed %i', async (seed) => {
    const folder = await tempFolder()
    const ids = await fill(folder)
    await flip(path.join(folder, FILE_NAME), seed, seed % 3 === 0 ? 40 : 4, seed % 4 === 0 ? 0 : 1)
    const { store, outcome, salvagedEntryCount } = await openStore({ folder, workerFile })
    if (outcome === 'rebuilt') rebuiltCounts.push(salvagedEntryCount)
    store.onDidRebuild((rebuilt) => rebuiltCounts.push(rebuilt.salvagedEntryCount))
    // Either untouched pages or a rebuilt store: what is asked is answered or fails as damaged.
    const settled = await Promise.allSettled([
      store.check(),
      store.search('treść tytuł', 20),
      store.getDocument('notes', 'n7'),
      store.listOutbox(),
    ])
    for (const one of settled) {
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ failure: expect.stringMatching(/damaged|worker-died/u) })
    }
    const kept = await store.listOutbox()
    expect(ids.filter((id) => kept.some((entry) => entry.id === id))).toEqual(kept.map(({ id }) => id))
    // Of the queue no row is another than it was; which are lost depends on the pages.
    const byId = new Map(TRANSFERS.map((transfer) => [transfer.id, transfer.record]))
    for (const { id, record } of await store.listTransfers()) expect(record).toEqual(byId.get(id))
    for (const entry of kept) expect(entry.input).toEqual(newEntry(entry.id, { text: entry.preview }).input)
    await store.applySyncPage('notes', { ...wholePage([note('po')], 'c9'), isReset: true }, null)
    await store.enqueue(newEntry(randomUUID()))
    expect(await store.listOutbox()).toHaveLength(kept.length + 1)
  })
})

it('has met damage, and has carried over most of what there was', () => {
  expect(rebuiltCounts.length).toBeGreaterThan(5)
  const carriedOver = rebuiltCounts.reduce((sum, count) => sum + count, 0)
  expect(carriedOver).toBeGreaterThan(0.6 * ENTRY_COUNT * rebuiltCounts.length)
})

describe('damage found in use', () => {
  it('is repaired in place: the write is kept, the rest is to be synced again', async () => {
    const folder = await tempFolder()
    const ids = await fill(folder)
    const { store } = await openStore({ folder, workerFile })
    const rebuilds: number[] = []
    store.onDidRebuild(({ salvagedEntryCount }) => rebuilds.push(salvagedEntryCount))
    await flip(path.join(folder, FILE_NAME), 5, 400)
    await expect(store.check()).rejects.toMatchObject({ failure: 'damaged' })
    expect(rebuilds).toHaveLength(1)
    expect(await store.cursorOf('notes')).toBeNull()
    expect((await store.listOutbox()).length).toBeLessThanOrEqual(ids.length)
    await expect(
      store.applySyncPage('notes', { ...wholePage([], 'c2'), isReset: false }, 'c1'),
    ).rejects.toMatchObject({ failure: 'cursor-moved' })
  })
})
