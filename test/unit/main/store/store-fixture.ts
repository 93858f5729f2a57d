import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, afterEach } from 'vitest'
import { z } from 'zod'
import { defineCollections } from '#shared/api/collection'
import { defineEndpoints } from '#shared/api/endpoint'
import { PageQuery, pageOf, SearchText } from '#shared/api/page'
import type { LogFields } from '../../../../src/main/logging/log'
import { LocalStore, type LocalStoreOptions } from '../../../../src/main/store/local-store'

const ROOT = path.resolve(import.meta.dirname, '../../../..')

/** Builds the worker's file once for each test file, beside node_modules, where it finds libsql. */
export async function buildWorker(): Promise<string> {
  return (await buildFiles({ 'store-worker': 'src/main/store/worker/store-worker.ts' }))('store-worker')
}

/** Builds entries into CommonJS files; answers where each one is. */
export async function buildFiles(
  entries: Readonly<Record<string, string>>,
): Promise<(name: string) => string> {
  await mkdir(path.join(ROOT, 'out'), { recursive: true })
  const outDir = await mkdtemp(path.join(ROOT, 'out', 'store-test-'))
  workerFolders.push(outDir)
  const input = Object.entries(entries).map(([name, file]) => [name, path.join(ROOT, file)] as const)
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      rollupOptions: {
        input: Object.fromEntries(input),
        external: ['libsql'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['libsql'] },
  })
  return (name) => path.join(outDir, `${name}.cjs`)
}

const workerFolders: string[] = []
const tempFolders: string[] = []
const openStores: LocalStore[] = []

afterEach(async () => {
  await Promise.all(openStores.splice(0).map((store) => store.close()))
  await Promise.all(tempFolders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })))
})

afterAll(async () => {
  await Promise.all(workerFolders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })))
})

export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-store-'))
  tempFolders.push(folder)
  return folder
}

export const Note = z.object({
  id: z.string(),
  groupId: z.string(),
  title: z.string(),
  body: z.string(),
  isPinned: z.boolean(),
  writtenAt: z.string(),
})
export type Note = z.infer<typeof Note>

/** A collection of the tests' own, so that they do not change with the portal's resources. */
export const collections = defineCollections({
  notes: {
    access: 'updates',
    tile: 'updates',
    document: Note,
    syncPageSize: 200,
    freshnessMs: 60_000,
    isLarge: false,
    search: {
      titleFields: ['title'],
      textFields: ['body'],
      dateField: 'writtenAt',
      route: '/tile/updates/{id}',
    },
  },
})

export const endpoints = defineEndpoints({
  'notes.list': {
    method: 'GET',
    path: '/notes',
    access: 'updates',
    summary: 'Notes',
    query: PageQuery.extend({ groupId: z.string().optional(), search: SearchText.optional() }),
    response: pageOf(Note),
    kept: {
      as: 'list',
      collection: 'notes',
      equals: { groupId: 'groupId' },
      orderBy: [
        { field: 'isPinned', direction: 'descending' },
        { field: 'writtenAt', direction: 'descending' },
      ],
    },
  },
})

export const notesList = endpoints['notes.list'].kept

export const KEY = new Uint8Array(32).fill(7)
export const FILE_NAME = 'account.db'

class MemoryLog {
  readonly events: string[] = []
  info(event: string, _fields?: LogFields): void {
    this.events.push(event)
  }
  warn(event: string, _fields?: LogFields): void {
    this.events.push(event)
  }
  error(event: string, _fields?: LogFields): void {
    this.events.push(event)
  }
}

export type OpenedStore = Awaited<ReturnType<typeof LocalStore.open>>

/** Opens a store that the test's end closes. */
export async function openStore(
  options: Pick<LocalStoreOptions, 'folder' | 'workerFile'> & Partial<LocalStoreOptions>,
): Promise<OpenedStore> {
  const opened = await LocalStore.open({
    fileName: FILE_NAME,
    key: KEY,
    collections,
    endpoints,
    log: new MemoryLog(),
    ...options,
  })
  openStores.push(opened.store)
  return opened
}

export function note(id: string, fields: Partial<Note> = {}): Note {
  return {
    id,
    groupId: 'a',
    title: `Tytuł ${id}`,
    body: `Treść ${id}`,
    isPinned: false,
    writtenAt: '2026-01-01T00:00:00.000Z',
    ...fields,
  }
}

/** One page that is all there is. */
export function wholePage(changed: Note[], nextCursor = 'c1') {
  return { changed, removedIds: [], nextCursor, isReset: true, hasMore: false }
}

export function newEntry(id: string, fields: { entity?: string; operationId?: string; text?: string } = {}) {
  return {
    id,
    operationId: fields.operationId ?? 'notes.create',
    entity: fields.entity ?? 'note:1',
    input: { body: { text: fields.text ?? 'Treść' } },
    preview: fields.text ?? 'Treść',
    writtenAt: '2026-01-01T00:00:00.000Z',
  }
}
