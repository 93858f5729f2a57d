// One measured process: `fill` makes the database, `use` opens it and works with it. Prints JSON.
import { randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { QUERIES, SETS } from './documents.mjs'

const [mode, folder = '', storeFile = '', workerFile = ''] = process.argv.slice(2)
const { LocalStore, collections, endpoints } = createRequire(import.meta.url)(storeFile)

const log = { info: () => {}, warn: console.error, error: console.error }
const options = {
  folder,
  fileName: 'bench.db',
  key: new Uint8Array(32).fill(3),
  workerFile,
  collections,
  endpoints,
  log,
}
const megabytes = (bytes) => Math.round(bytes / 1e5) / 10
const rss = () => process.memoryUsage().rss

function percentiles(samples) {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (part) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 100) / 100
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

async function timed(action) {
  const start = performance.now()
  await action()
  return performance.now() - start
}

async function fill() {
  const { store } = await LocalStore.open(options)
  let jsonBytes = 0
  let searchedBytes = 0
  let elapsedMs = 0
  const pageMs = []
  for (const { collection, count, make } of SETS) {
    for (let start = 0; start < count; start += 200) {
      const changed = Array.from({ length: 200 }, (_, index) => make(start + index))
      for (const document of changed) {
        jsonBytes += Buffer.byteLength(JSON.stringify(document))
        searchedBytes += searchedLength(document)
      }
      const page = {
        changed,
        removedIds: [],
        nextCursor: String(start + 200),
        isReset: start === 0,
        hasMore: start + 200 < count,
      }
      const took = await timed(() =>
        store.applySyncPage(collection, page, start === 0 ? null : String(start)),
      )
      elapsedMs += took
      pageMs.push(took)
    }
  }
  await store.close()
  const files = readdirSync(folder).map((name) => statSync(path.join(folder, name)).size)
  const databaseBytes = files.reduce((sum, size) => sum + size, 0)
  return {
    documentCount: 100_000,
    jsonMegabytes: megabytes(jsonBytes),
    searchedMegabytes: megabytes(searchedBytes),
    databaseMegabytes: megabytes(databaseBytes),
    sizeToJson: Math.round((databaseBytes / jsonBytes) * 1000) / 1000,
    sizeToSearchedText: Math.round((databaseBytes / searchedBytes) * 1000) / 1000,
    insertedPerSecond: Math.round(100_000 / (elapsedMs / 1000)),
    pageOf200Ms: percentiles(pageMs),
  }
}

function searchedLength({ programName = '', version = '', title = '', summary = '', notes = [], body = '' }) {
  const texts = [programName, version, title, summary, body, ...notes.map((one) => one.text)]
  return Buffer.byteLength(texts.join(' '))
}

function bareSyncs() {
  const file = openSync(path.join(folder, 'sync.tmp'), 'w')
  const page = Buffer.alloc(8_192, 1)
  const samples = []
  for (let index = 0; index < 500; index += 1) {
    const start = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    samples.push(performance.now() - start)
  }
  closeSync(file)
  rmSync(path.join(folder, 'sync.tmp'))
  return samples
}

async function use() {
  global.gc?.()
  const before = rss()
  let store
  const openMs = await timed(async () => {
    store = (await LocalStore.open(options)).store
  })
  const afterOpen = rss()
  const searches = []
  const best = {}
  for (let round = 0; round < 8; round += 1) {
    for (const query of QUERIES) {
      const took = await timed(() => store.search(query, 30))
      searches.push(took)
      best[query] = Math.min(best[query] ?? Number.POSITIVE_INFINITY, Math.round(took * 10) / 10)
    }
  }
  const afterSearch = rss()
  const lists = []
  const list = endpoints['distributor-forum.listThreads'].kept
  const versions = endpoints['updates.listVersions'].kept
  for (let start = 0; start < 20; start += 1) {
    lists.push(await timed(() => store.list(list, { query: { limit: 50, cursor: `local:${start * 50}` } })))
    lists.push(await timed(() => store.list(versions, { query: { limit: 50 } })))
    lists.push(await timed(() => store.list(versions, { query: { limit: 50, programId: 'subiekt-nexo' } })))
  }
  const filters = []
  for (const search of ['korekt', 'faktura vat', 'subiekt 12']) {
    filters.push(await timed(() => store.list(versions, { query: { limit: 50, search } })))
  }
  const enqueues = []
  for (let index = 0; index < 500; index += 1) {
    const entry = {
      id: randomUUID(),
      operationId: 'distributor-forum.createPost',
      entity: `thread:${index % 20}`,
      input: { body: { body: 'Treść wpisu na forum. '.repeat(20) } },
      preview: 'Treść wpisu',
      writtenAt: new Date().toISOString(),
    }
    enqueues.push(await timed(() => store.enqueue(entry)))
  }
  const checkMs = await timed(() => store.check())
  const afterAll = rss()
  for (const entry of await store.listOutbox()) await store.remove(entry.id)
  await store.close()
  return {
    /** Others at work on the same cores: above their number, times below say more of them than of us. */
    loadAverage: os.loadavg()[0],
    openMs: Math.round(openMs),
    searchMs: percentiles(searches),
    /** The best of the rounds of each query: what it takes when nobody else wants the processor. */
    bestOfRoundsMs: percentiles(Object.values(best)),
    slowestQueriesBestMs: Object.fromEntries(
      Object.entries(best)
        .sort(([, a], [, b]) => b - a)
        .slice(0, 6),
    ),
    listMs: percentiles(lists),
    filteredListMs: percentiles(filters),
    enqueueMs: percentiles(enqueues),
    /** The same disk with nothing but a write of two pages and a sync: no enqueue can be faster. */
    bareSyncMs: percentiles(bareSyncs()),
    fullCheckMs: Math.round(checkMs),
    memoryGrowthMegabytes: {
      afterOpen: megabytes(afterOpen - before),
      afterSearch: megabytes(afterSearch - before),
      afterAll: megabytes(afterAll - before),
    },
  }
}

console.log(JSON.stringify(mode === 'fill' ? await fill() : await use()))
