import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultCount, faultRandom, noteFaultFigures } from '../../../helpers/fault-scale'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import { trustedPackage } from '../../../helpers/trusted-package'
import { buildFiles } from '../store/store-fixture'

const KILL_COUNT = faultCount('kills', 12)
const CHUNK = 262_144
/** So much, and sent so slowly, that most kills find something under way. */
const PACKAGE_BYTES = CHUNK * 2 * KILL_COUNT + 12_345
const PIECE_BYTES = 14_000
const LONGEST_LIFE_MS = 400
/** What a connection may hold that the child never read. */
const ON_THE_WAY_BYTES = 131_072
/**
 * What was received and waits for a disk that is busy: four blocks for each of two connections. A block
 * holds one of these small chunks; of real ones it holds a quarter.
 */
const UNWRITTEN_BYTES = 8 * CHUNK
/** Two packages are on their way at once, each over one connection. */
const PACKAGE_IDS = ['a', 'b', 'c'].map((digit) => digit.repeat(32))

let fileOf: (name: string) => string
beforeAll(async () => {
  fileOf = await buildFiles({
    child: 'test/unit/main/updates/downloading-child.ts',
    'store-worker': 'src/main/store/worker/store-worker.ts',
    'hash-worker': 'src/main/updates/hashing/hash-worker.ts',
  })
})

const servers: http.Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

interface Request {
  readonly packageId: string
  readonly start: number
}

/** Serves packages a piece at a time, so that there is time for kills. */
async function serve(contents: ReadonlyMap<string, Buffer>) {
  const requests: Request[] = []
  const sentByteLengths = new Map<string, number>()
  const pace = { pieceByteLength: PIECE_BYTES }
  const server = http.createServer((request, response) => {
    const packageId = request.url?.slice(1) ?? ''
    const content = contents.get(packageId) ?? Buffer.alloc(0)
    const range = /^bytes=(\d+)-(\d*)$/u.exec(request.headers.range ?? '')
    const start = Number(range?.[1] ?? 0)
    const end = range?.[2] ? Number(range[2]) + 1 : content.length
    requests.push({ packageId, start })
    response.writeHead(range === null ? 200 : 206, {
      etag: `"${packageId}"`,
      'content-length': end - start,
      ...(range !== null && { 'content-range': `bytes ${start}-${end - 1}/${content.length}` }),
    })
    let sent = start
    const more = (): void => {
      if (response.destroyed) return
      const next = Math.min(end, sent + pace.pieceByteLength)
      response.write(content.subarray(sent, next))
      sentByteLengths.set(packageId, (sentByteLengths.get(packageId) ?? 0) + next - sent)
      sent = next
      if (sent === end) response.end()
      else setTimeout(more, 4)
    }
    more()
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    sentByteLengths,
    pace,
  }
}

/** Follows a child to its end; `onDownloading`, called when it has begun to download, may kill it. */
async function follow(child: ChildProcess, onDownloading: () => void) {
  const received = new Map<string, number>()
  let queuedCount = 0
  let isDone = false
  let isDownloading = false
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const closed = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, by) => resolve(by)))
  if (child.stdout === null) throw new Error('The child has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, first = '', second, state] = line.split(' ')
    if (word === 'queued') queuedCount = Number(first)
    // The last line may be cut by the kill.
    if (word === 'progress' && state !== undefined) received.set(first, Number(second))
    if (state === 'downloading' && !isDownloading) {
      isDownloading = true
      onDownloading()
    }
    isDone ||= word === 'done'
  }
  return { received, queuedCount, isDownloading, isDone, errors, signal: await closed }
}

describe('a download killed at any moment', () => {
  it('loses no job and no verified chunk, and never shows a wrong file', {
    timeout: 60_000 + KILL_COUNT * 6_000,
  }, async () => {
    const folder = await temporaryFolder()
    const contents = new Map(PACKAGE_IDS.map((id) => [id, randomBytes(PACKAGE_BYTES)]))
    const { url, requests, sentByteLengths, pace } = await serve(contents)
    const trustFile = path.join(folder, 'trust.json')
    await writeFile(
      trustFile,
      JSON.stringify([...contents].map(([id, content]) => trustedPackage(id, content, CHUNK))),
    )
    const setup = {
      folder,
      serverUrl: url,
      storeWorkerFile: fileOf('store-worker'),
      hashWorkerFile: fileOf('hash-worker'),
      chunkByteLength: CHUNK,
      trustFile,
    }
    const start = (): ChildProcess => spawn(process.execPath, [fileOf('child'), JSON.stringify(setup)])

    let before = new Map<string, number>()
    let wasQueued = false
    let killsUnderWay = 0
    let mostFetchedTwice = 0
    const random = faultRandom('kills of a download')
    for (let kill = 0; kill < KILL_COUNT; kill += 1) {
      const seen = requests.length
      const child = start()
      const lifeMs = random.next() * LONGEST_LIFE_MS
      // Some are killed while they start, most while bytes come.
      const isEarly = kill % 4 === 3
      if (isEarly) setTimeout(() => child.kill('SIGKILL'), lifeMs)
      const { received, queuedCount, isDownloading, signal, errors } = await follow(child, () => {
        if (!isEarly) setTimeout(() => child.kill('SIGKILL'), lifeMs)
      })
      expect(signal, errors).toBe('SIGKILL')
      if (wasQueued && queuedCount > 0) expect(queuedCount).toBe(PACKAGE_IDS.length)
      wasQueued ||= queuedCount > 0
      for (const id of PACKAGE_IDS) {
        const starts = requests.slice(seen).filter(({ packageId }) => packageId === id)
        const [first] = starts.map(({ start }) => start).sort((a, b) => a - b)
        const had = before.get(id) ?? 0
        // Of what had come before the kill, no more comes again than the chunk that was under way and what
        // the disk had not taken.
        if (first === undefined) continue
        expect(first).toBeGreaterThanOrEqual(Math.floor(had / CHUNK) * CHUNK - UNWRITTEN_BYTES)
        mostFetchedTwice = Math.max(mostFetchedTwice, had - first)
      }
      before = new Map([...before, ...received])
      killsUnderWay += Number(isDownloading)
    }

    // All but those that are killed early.
    expect(killsUnderWay).toBeGreaterThanOrEqual(Math.floor((KILL_COUNT * 3) / 4))
    pace.pieceByteLength = PACKAGE_BYTES
    const last = await follow(start(), () => undefined)
    expect(last.isDone, last.errors).toBe(true)
    for (const [index, id] of PACKAGE_IDS.entries()) {
      const file = await readFile(path.join(folder, 'library', 'program', `1.${index}`, 'program.exe'))
      expect(file.equals(contents.get(id) ?? Buffer.alloc(0))).toBe(true)
      const sent = sentByteLengths.get(id) ?? 0
      expect(sent).toBeLessThanOrEqual(PACKAGE_BYTES + KILL_COUNT * (CHUNK + ON_THE_WAY_BYTES))
    }
    expect(requests.length).toBeGreaterThan(PACKAGE_IDS.length)
    noteFaultFigures({
      kills: KILL_COUNT,
      'while bytes came': killsUnderWay,
      'corrupt files': 0,
      'lost jobs': 0,
      'fetched twice by a kill, most, in chunks': (mostFetchedTwice / CHUNK).toFixed(2),
    })
  })
})
