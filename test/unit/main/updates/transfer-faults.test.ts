import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answerWith, cutAfter, type PackageFault, part, rightRange } from '../../../helpers/package-server'
import { expectReady, PACKAGE_ID, startBench } from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(1_500_000)
const HALF = 750_000

/** After a connection that broke in the middle, the next answer has the fault; the one after is right. */
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
  ['416', answerWith(416, { 'content-range': `bytes */${CONTENT.length}` })],
  ['416 without a size', answerWith(416, {})],
  ['a short answer', part(rightRange, {}, (rest) => rest.subarray(0, 1_000))],
  ['a stalled answer', part(rightRange, { 'content-length': String(CONTENT.length - HALF) }, null)],
  ['no answer at all', () => undefined],
  ['a broken connection', ({ response }) => void response.destroy()],
  ['500', answerWith(500, {})],
  ['503 with a time to wait', answerWith(503, { 'retry-after': '2' })],
  ['429', answerWith(429, { 'retry-after': '1' })],
  ['a proxy’s page', answerWith(200, { 'content-type': 'text/html' }, '<html>')],
]

describe('TransferService: faults of the server that it gets over', () => {
  it.each(RECOVERED)('%s', async (_name, fault) => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(cutAfter(HALF), fault)
    await bench.start()
    await expectReady(bench, server)
  })

  it('206 though the whole was asked', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(part(() => `bytes 0-${CONTENT.length - 1}/${CONTENT.length}`))
    await bench.start()
    await expectReady(bench, server)
  })

  it('no tag, or a weak one: it asks for the whole again', async () => {
    const { bench, server } = await startBench(CONTENT)
    const weak: PackageFault = ({ response, content }) => {
      response.writeHead(200, { etag: 'W/"weak"', 'content-length': content.length })
      response.write(content.subarray(0, HALF), () => setTimeout(() => response.destroy(), 15))
    }
    server.faults.push(weak)
    await bench.start()
    await expectReady(bench, server)
    expect(server.ranges).toEqual([null, null])
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
})

const FATAL: [string, PackageFault, string][] = [
  ['a redirect', answerWith(302, { location: 'http://127.0.0.1:1/' }), 'download-refused'],
  ['a redirect to a script', answerWith(307, { location: 'javascript:alert(1)' }), 'download-refused'],
  [
    'gzip',
    ({ response, content, tag }) =>
      void response
        .writeHead(200, { etag: tag, 'content-encoding': 'gzip' })
        .end(gzipSync(content.subarray(0, 9_000))),
    'portal-misbehaved',
  ],
  [
    'another length',
    ({ response, content, tag }) =>
      void response.writeHead(200, { etag: tag }).end(Buffer.concat([content, content])),
    'download-corrupt',
  ],
  ['another stated length', answerWith(200, { 'content-length': 5 }, '12345'), 'download-corrupt'],
  ['a smaller package', answerWith(416, { 'content-range': 'bytes */5' }), 'download-corrupt'],
  [
    'a replaced package',
    answerWith(200, { etag: `"sha256-${'0'.repeat(64)}"` }, CONTENT),
    'download-corrupt',
  ],
  [
    'other bytes',
    answerWith(200, { 'content-length': CONTENT.length }, randomBytes(CONTENT.length)),
    'download-corrupt',
  ],
  ['403', answerWith(403, {}), 'capability-required'],
  ['404', answerWith(404, {}), 'not-offered'],
  ['410', answerWith(410, {}), 'not-offered'],
  ['401 for every token', answerWith(401, {}), 'unauthenticated'],
  ['418', answerWith(418, {}), 'download-refused'],
  ['wrong parts for ever', part(() => 'bytes 1-2/3'), 'portal-misbehaved'],
  ['nothing but 500', answerWith(500, {}), 'portal-misbehaved'],
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

  it('an endless answer is cut off where the package should end', async () => {
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
    expect(await bench.until('failed')).toMatchObject({ errorCode: 'download-corrupt' })
    expect(await bench.libraryNames()).toEqual([])
    expect(await bench.partialNames()).toEqual([`${PACKAGE_ID}.json`])
    expect(sent).toBeLessThan(CONTENT.length * 20)
  })

  it('deletes the bytes of a corrupt package', async () => {
    const { bench, server } = await startBench(CONTENT)
    const damaged = Buffer.from(CONTENT)
    damaged[1_000_000] = (damaged[1_000_000] ?? 0) ^ 1
    server.fault = ({ response, tag }) => void response.writeHead(200, { etag: tag }).end(damaged)
    await bench.start()
    expect(await bench.until('failed')).toMatchObject({
      errorCode: 'download-corrupt',
      receivedByteLength: 0,
    })
    expect(await bench.partialNames()).toEqual([`${PACKAGE_ID}.json`])
    expect(await bench.libraryNames()).toEqual([])
  })

  it('takes the catalogue’s new word when a failed one is tried again', async () => {
    const { bench, server } = await startBench(CONTENT)
    const offered = bench.version.package
    bench.version = { ...bench.version, package: offered && { ...offered, sha256: '0'.repeat(64) } }
    await bench.start()
    await bench.until('failed')
    bench.version = { ...bench.version, package: offered }
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
  })
})
