import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/main/base/clock'
import { slowly, withDamage } from '../../../helpers/package-server'
import { CHUNK, expectReady, PACKAGE_ID, startBench, TransferBench } from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(120 * CHUNK + 77)

describe('TransferService: several connections', () => {
  it('are opened where each is limited, share the package out, and bring every byte once', async () => {
    const { bench, server } = await startBench(CONTENT, { mostSegments: 8 })
    server.fault = slowly(CHUNK / 2)
    await bench.start()
    await expectReady(bench, server)
    const counts = bench.news.flat().map(({ segmentCount }) => segmentCount)
    expect(Math.max(...counts)).toBeGreaterThan(1)
    expect(Math.max(...counts)).toBeLessThanOrEqual(8)
    // Each of them names the bytes that it wants, of the same file.
    const [first, ...others] = server.requests
    expect(first?.headers.range).toBeUndefined()
    expect(others.every(({ headers }) => headers['if-range'] === server.tag)).toBe(true)
  })

  it('stay one under a limit of speed', async () => {
    const { bench, server } = await startBench(CONTENT, { mostSegments: 8 })
    server.fault = slowly(CHUNK / 2)
    await bench.settings.change({ speedLimit: 2_000_000 })
    await bench.start()
    await bench.until(({ receivedByteLength }) => receivedByteLength > CONTENT.length / 3)
    expect(server.requests).toHaveLength(1)
    await bench.service.cancel(PACKAGE_ID)
  })

  it('stay one with a server that knows no ranges', async () => {
    const { bench, server } = await startBench(CONTENT, { mostSegments: 8 })
    server.fault = ({ response, content }) => {
      response.writeHead(200, { 'content-length': content.length })
      let sent = 0
      const more = (): void => {
        if (response.destroyed) return
        response.write(content.subarray(sent, sent + CHUNK))
        sent += CHUNK
        if (sent < content.length) setTimeout(more, 5)
        else response.end()
      }
      more()
    }
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests).toHaveLength(1)
  })

  it('fetch damaged chunks again, whoever brought them', async () => {
    const { bench, server } = await startBench(CONTENT, { mostSegments: 8 })
    server.faults.push(
      slowly(CHUNK / 2),
      withDamage(119 * CHUNK),
      withDamage(118 * CHUNK),
      withDamage(117 * CHUNK),
    )
    server.fault = slowly(CHUNK / 2)
    await bench.start()
    await expectReady(bench, server)
  })

  it('lose no more by a kill than one does, but for what comes while a note is written', async () => {
    const { bench, server, folder } = await startBench(CONTENT, { mostSegments: 8, clock: systemClock })
    // Too slow for a chunk to be whole soon, and of many chunks at once.
    server.fault = slowly(CHUNK / 16)
    await bench.start()
    await bench.until(({ segmentCount }) => segmentCount >= 4)
    const begun = (await bench.transfer()).receivedByteLength
    await bench.until(({ receivedByteLength }) => receivedByteLength > begun + 12 * CHUNK)
    const { receivedByteLength } = await bench.transfer()
    await bench.kill()
    const next = new TransferBench(folder, server, { store: bench.store, mostSegments: 8 })
    await next.service.signedIn()
    await next.service.pause(PACKAGE_ID)
    // A quarter of a chunk; these are 64 times smaller than real ones, and notes take as long as ever.
    const lost = receivedByteLength - (await next.transfer()).receivedByteLength
    expect(lost).toBeLessThanOrEqual(4 * CHUNK)
    server.fault = null
    await next.service.resume(PACKAGE_ID)
    await expectReady(next, server)
  })
})
