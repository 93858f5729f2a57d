import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { startServer } from '../../../helpers/http-server'
import {
  answerWith,
  cutAfter,
  type PackageAnswer,
  type PackageFault,
  PackageServer,
  part,
  rightRange,
  sendAndHold,
  withDamage,
} from '../../../helpers/package-server'
import { CHUNK, expectReady, PACKAGE_ID, startBench } from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(1_500_000)
const HALF = 750_000
/** Where the chunk begins in which a connection that was broken at the half has stopped. */
const HALF_CHUNK = Math.floor(HALF / CHUNK) * CHUNK
/** Another package of the same length. */
const OTHER = randomBytes(CONTENT.length)

/** After a connection that broke in the middle, the next answer has the fault; those after are right. */
const RECOVERED: [string, PackageFault][] = [
  [
    '206 with another start',
    part(({ start, content }) => `bytes ${start - 1}-${content.length - 1}/${content.length}`),
  ],
  [
    '206 with another total',
    part(({ start, content }) => `bytes ${start}-${content.length}/${content.length + 1}`),
  ],
  ['206 without its place', part(() => null)],
  ['206 in many parts', part(() => null, { 'content-type': 'multipart/byteranges; boundary=x' })],
  ['206 with a changed tag', part(rightRange, { etag: '"other"' })],
  ['206 with a weak tag', part(rightRange, { etag: 'W/"weak"' })],
  [
    '200 to a range',
    ({ response, content, tag }) => void response.writeHead(200, { etag: tag }).end(content),
  ],
  [
    '200 to a range, with another tag',
    ({ response, content }) => void response.writeHead(200, { etag: '"other"' }).end(content),
  ],
  ['416', answerWith(416, { 'content-range': `bytes */${CONTENT.length}` })],
  ['416 without a size', answerWith(416, {})],
  ['416 with another size', answerWith(416, { 'content-range': 'bytes */5' })],
  ['a short answer', part(rightRange, {}, (rest) => rest.subarray(0, 1_000))],
  ['a stalled answer', part(rightRange, { 'content-length': String(CONTENT.length - HALF) }, null)],
  ['no answer at all', () => undefined],
  ['a broken connection', ({ response }) => void response.destroy()],
  ['500', answerWith(500, {})],
  ['503 with a time to wait', answerWith(503, { 'retry-after': '2' })],
  ['429', answerWith(429, { 'retry-after': '1' })],
  ['a proxy’s page', answerWith(200, { 'content-type': 'text/html' }, '<html>')],
  [
    'gzip',
    ({ response, content, tag }) =>
      void response
        .writeHead(200, { etag: tag, 'content-encoding': 'gzip' })
        .end(gzipSync(content.subarray(0, 9_000))),
  ],
  ['a redirect to a script', answerWith(307, { location: 'javascript:alert(1)' })],
  ['another stated length', answerWith(200, { 'content-length': 5 }, '12345')],
  [
    'a replaced package',
    ({ response }) => void response.writeHead(200, { etag: `"sha256-${'0'.repeat(64)}"` }).end(OTHER),
  ],
  [
    'other bytes',
    ({ response }) => void response.writeHead(200, { 'content-length': OTHER.length }).end(OTHER),
  ],
  ['a damaged chunk', withDamage(HALF + CHUNK)],
]

describe('TransferService: faults of the server that it gets over', () => {
  it.each(RECOVERED)('%s', async (_name, fault) => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(cutAfter(HALF), fault)
    await bench.start()
    await expectReady(bench, server)
  })

  it.each(RECOVERED)('%s, at the very first', async (_name, fault) => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(fault)
    await bench.start()
    await expectReady(bench, server)
  })

  it('goes on with the bytes of before only where the tag is the same', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(
      sendAndHold(HALF),
      part(rightRange, { etag: '"other"' }),
      ({ response, ...answer }) => {
        response.setHeader('x', 'y')
        const body = answer.content.subarray(answer.start)
        response
          .writeHead(206, { etag: '"other"', 'content-range': rightRange({ response, ...answer }) })
          .end(body)
      },
    )
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.pause(PACKAGE_ID)
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
    // First from the middle of a chunk; with the new tag from its start. Verified chunks stay what they are.
    expect(server.ranges).toEqual([null, `bytes=${HALF}-`, `bytes=${HALF_CHUNK}-`])
    expect(server.requests.map(({ headers }) => headers['if-range'])).toEqual([
      undefined,
      server.tag,
      '"other"',
    ])
  })

  it('joins no answers in the middle of a chunk where the tag is weak', async () => {
    const { bench, server } = await startBench(CONTENT)
    const weakly: PackageFault = (answer) => {
      const { response, content, request, start } = answer
      const isPart = request.headers.range !== undefined
      response.writeHead(isPart ? 206 : 200, {
        etag: 'W/"weak"',
        ...(isPart && { 'content-range': rightRange(answer) }),
      })
      response.write(content.subarray(start, start + HALF), () => setTimeout(() => response.destroy(), 15))
    }
    server.fault = weakly
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests.every(({ headers }) => headers['if-range'] === undefined)).toBe(true)
    const starts = server.ranges.map((range) => Number(/^bytes=(\d+)-/u.exec(range ?? 'bytes=0-')?.[1]))
    expect(starts.every((start) => start % CHUNK === 0)).toBe(true)
    expect(starts.length).toBeGreaterThan(1)
  })

  it('takes the whole from a server that knows no ranges, and keeps what it has', async () => {
    const { bench, server } = await startBench(CONTENT)
    const rangeless = ({ response, content, tag }: PackageAnswer): void =>
      void response.writeHead(200, { etag: tag }).end(content)
    server.faults.push(cutAfter(HALF))
    server.fault = rangeless
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests).toHaveLength(2)
  })

  it('goes on through fourteen broken connections from the last byte that arrived', async () => {
    const { bench, server } = await startBench(CONTENT)
    for (let index = 0; index < 14; index += 1) server.faults.push(cutAfter(100_000))
    await bench.start()
    await expectReady(bench, server)
    expect(server.ranges).toHaveLength(15)
    const starts = server.ranges.map((range) => Number(/^bytes=(\d+)-$/u.exec(range ?? 'bytes=0-')?.[1]))
    // A broken connection may lose what was on its way: less than what was sent, but never going back.
    const steps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
    expect(steps.every((step) => step >= 0 && step <= 100_000)).toBe(true)
    expect(starts.at(-1)).toBeGreaterThan(0)
  })

  it('fetches a damaged chunk again and nothing else', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(withDamage(5 * CHUNK + 7))
    await bench.start()
    await expectReady(bench, server)
    expect(server.ranges).toEqual([null, `bytes=${5 * CHUNK}-${6 * CHUNK - 1}`])
  })

  it('cuts an endless answer off where the package ends', async () => {
    const { bench, server } = await startBench(CONTENT)
    let sent = 0
    server.fault = ({ response, tag, content }) => {
      response.writeHead(200, { etag: tag })
      const more = (): void => {
        if (response.destroyed) return
        sent += content.length
        response.write(content, more)
      }
      more()
    }
    await bench.start()
    await expectReady(bench, server)
    expect(sent).toBeLessThan(CONTENT.length * 20)
  })

  it('renews a refused token in the middle and goes on', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(cutAfter(HALF), answerWith(401, {}))
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ])
  })

  it('follows no redirect, so that another host sees neither a request nor the token', async () => {
    const { bench, server } = await startBench(CONTENT)
    const stranger = await startServer((_request, response) => response.end('bytes'))
    server.faults.push(answerWith(302, { location: `${stranger.url}/elsewhere` }))
    server.faults.push(answerWith(308, { location: `${stranger.url}/elsewhere` }))
    await bench.start()
    await expectReady(bench, server)
    expect(stranger.requests).toEqual([])
  })
})

const FATAL: [string, PackageFault, string][] = [
  [
    'another length, again and again',
    ({ response, tag, content }) =>
      void response
        .writeHead(200, { etag: tag, 'content-length': 2 * content.length })
        .end(Buffer.concat([content, content])),
    'download-corrupt',
  ],
  ['another stated length', answerWith(200, { 'content-length': 5 }, '12345'), 'download-corrupt'],
  ['a smaller package', answerWith(416, { 'content-range': 'bytes */5' }), 'download-corrupt'],
  ['a replaced package', answerWith(200, { etag: `"sha256-${'0'.repeat(64)}"` }, OTHER), 'download-corrupt'],
  ['other bytes', answerWith(200, { 'content-length': OTHER.length }, OTHER), 'download-corrupt'],
  ['a chunk that is always damaged', withDamage(5 * CHUNK + 7), 'download-corrupt'],
  ['403', answerWith(403, {}), 'capability-required'],
  ['404', answerWith(404, {}), 'not-offered'],
  ['410', answerWith(410, {}), 'not-offered'],
  ['401 for every token', answerWith(401, {}), 'unauthenticated'],
  ['418', answerWith(418, {}), 'download-refused'],
]

describe('TransferService: faults of the server that end it', () => {
  it.each(FATAL)('%s', async (_name, fault, code) => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = fault
    await bench.start()
    expect(await bench.until('failed')).toMatchObject({ errorCode: code, pauseReason: null })
    expect(await bench.libraryNames()).toEqual([])
    // And a second try, with all well again, works.
    server.fault = null
    bench.tokens = ['token-3']
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
  })

  it('keeps every chunk but the damaged one for the next try', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = withDamage(5 * CHUNK + 7)
    await bench.start()
    expect(await bench.until('failed')).toMatchObject({
      verifiedByteLength: CONTENT.length - CHUNK,
      receivedByteLength: CONTENT.length - CHUNK,
    })
    expect(server.requests).toHaveLength(3)
    server.fault = null
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
    expect(server.ranges.at(-1)).toBe(`bytes=${5 * CHUNK}-${6 * CHUNK - 1}`)
  })
})

const WAITED_FOR: [string, PackageFault, string][] = [
  ['wrong parts', part(() => 'bytes 1-2/3'), 'portal-misbehaved'],
  ['nothing but 500', answerWith(500, {}), 'portal-misbehaved'],
  ['a proxy’s page', answerWith(200, { 'content-type': 'text/html' }, '<html>'), 'portal-misbehaved'],
  ['gzip', answerWith(200, { 'content-encoding': 'gzip' }, 'x'), 'portal-misbehaved'],
  ['redirects', answerWith(302, { location: 'http://127.0.0.1:1/' }), 'portal-misbehaved'],
  ['connections that break', ({ response }) => void response.destroy(), 'portal-unreachable'],
  ['silence', () => undefined, 'portal-unreachable'],
]

describe('TransferService: faults of the server that it waits out', () => {
  it.each(WAITED_FOR)(
    '%s, for ever: tried again with growing pauses, never failed',
    async (_name, fault, code) => {
      const { bench, server } = await startBench(CONTENT, { random: () => 1 })
      server.fault = fault
      await bench.start()
      const waiting = await bench.until(({ state, retryAt }) => state === 'queued' && retryAt !== null)
      expect(waiting).toMatchObject({ errorCode: code, pauseReason: null })
      const first = Date.parse(waiting.retryAt ?? '')
      const later = await bench.until(({ retryAt }) => retryAt !== null && Date.parse(retryAt) > first)
      expect(later.state).toBe('queued')
      server.fault = null
      // A person may spare the pause.
      await bench.service.resume(PACKAGE_ID)
      await expectReady(bench, server)
    },
  )
})

describe('TransferService: sources beside the portal', () => {
  it('takes what a mirror has, and shows it no token', async () => {
    const { bench, server } = await startBench(CONTENT)
    const mirror = await PackageServer.start(CONTENT)
    await bench.settings.change({ mirrors: [mirror.baseUrl] })
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests).toEqual([])
    expect(mirror.requests).toMatchObject([{ url: `/packages/${PACKAGE_ID}` }])
    expect(mirror.requests[0]?.headers.authorization).toBeUndefined()
    expect((await bench.transfer()).source).toBe('mirror')
  })

  it('goes on at the portal where a mirror stops', async () => {
    const { bench, server } = await startBench(CONTENT)
    const mirror = await PackageServer.start(CONTENT)
    mirror.faults.push(cutAfter(HALF))
    mirror.fault = ({ response }) => void response.destroy()
    await bench.settings.change({ mirrors: [mirror.baseUrl] })
    await bench.start()
    await expectReady(bench, server)
    // The mirror's tag means nothing to the portal: the chunk that was under way begins anew.
    const [range] = server.ranges
    const start = Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1])
    expect(start % CHUNK).toBe(0)
    expect(start).toBeGreaterThan(0)
    expect(server.requests[0]?.headers['if-range']).toBeUndefined()
  })

  it('asks the portal for the one chunk that a mirror has wrong', async () => {
    const { bench, server } = await startBench(CONTENT)
    const mirror = await PackageServer.start(CONTENT)
    mirror.fault = withDamage(5 * CHUNK + 7)
    await bench.settings.change({ mirrors: [mirror.baseUrl] })
    await bench.start()
    await expectReady(bench, server)
    expect(mirror.requests).toHaveLength(1)
    expect(server.ranges).toEqual([`bytes=${5 * CHUNK}-${6 * CHUNK - 1}`])
  })

  it.each<[string, PackageFault]>([
    ['has not got the package', answerWith(404, {})],
    ['asks for a password', answerWith(401, {})],
    ['redirects', answerWith(302, { location: 'http://127.0.0.1:1/' })],
    ['has another file', answerWith(200, { 'content-length': OTHER.length }, OTHER)],
  ])('takes the portal where a mirror %s', async (_name, fault) => {
    const { bench, server } = await startBench(CONTENT)
    const mirror = await PackageServer.start(CONTENT)
    mirror.fault = fault
    await bench.settings.change({ mirrors: [mirror.baseUrl] })
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests.length).toBeGreaterThan(0)
  })
})
