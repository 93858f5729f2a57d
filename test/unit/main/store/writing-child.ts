import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineCollections } from '#shared/api/collection'
import { LocalStore } from '../../../../src/main/store/local-store'

// A process that writes until it is killed: prints `ready`, then the id of each entry that the store
// has confirmed. Its first line stands for a fresh or an opened store; a rebuilt one ends it.

const [folder = '', workerFile = ''] = process.argv.slice(2)

const collections = defineCollections({
  notes: {
    access: 'updates',
    tile: 'updates',
    document: z.object({ id: z.string(), body: z.string() }),
    syncPageSize: 200,
    freshnessMs: 60_000,
    isLarge: false,
    search: { titleFields: [], textFields: ['body'], dateField: 'writtenAt', route: '/tile/updates/{id}' },
  },
})

async function main(): Promise<void> {
  const { store, outcome } = await LocalStore.open({
    folder,
    fileName: 'account.db',
    key: new Uint8Array(32).fill(7),
    workerFile,
    collections,
    endpoints: {},
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  if (outcome === 'rebuilt') throw new Error('a kill must not damage the database')
  process.stdout.write('ready\n')
  void syncForever(store)
  for (;;) {
    const id = randomUUID()
    const text = 'Treść wpisu. '.repeat(1 + Math.floor(Math.random() * 60))
    await store.enqueue({
      id,
      operationId: 'notes.create',
      entity: 'note:1',
      input: { body: { text } },
      preview: text,
      writtenAt: new Date().toISOString(),
    })
    process.stdout.write(`${id}\n`)
  }
}

/** Pages that come in meanwhile, so that kills also meet large transactions and checkpoints. */
async function syncForever(store: LocalStore): Promise<void> {
  for (;;) {
    const cursor = await store.cursorOf('notes')
    const start = Number(cursor ?? 0)
    const changed = Array.from({ length: 100 }, (_, index) => ({
      id: `n${(start + index) % 3_000}`,
      body: `Treść ${start + index} `.repeat(20),
    }))
    const page = { changed, removedIds: [], nextCursor: String(start + 100), isReset: false, hasMore: true }
    await store.applySyncPage('notes', page, cursor)
  }
}

main().catch((error: unknown) => {
  process.stderr.write(String(error))
  process.exit(1)
})
