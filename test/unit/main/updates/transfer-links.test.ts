import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/main/base/clock'
import { PortalUnreachableError } from '../../../../src/main/portal/portal-errors'
import { answerWith, cutAfter, PackageServer } from '../../../helpers/package-server'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import { CHUNK, TransferBench } from '../../../helpers/transfer-bench'

const LINK_LIFE_MS = 600_000

async function startBench(life = LINK_LIFE_MS) {
  const content = randomBytes(6 * CHUNK + 5)
  const [portalRoute, files] = [await PackageServer.start(content), await PackageServer.start(content)]
  const bench = new TransferBench(await temporaryFolder(), portalRoute, { clock: systemClock })
  const asked: string[] = []
  bench.askForLink = async (packageId, username) => {
    asked.push(username)
    return {
      url: `${files.baseUrl}/${packageId}?signature=${asked.length}`,
      expiresAt: new Date(Date.now() + life).toISOString(),
    }
  }
  return { bench, portalRoute, files, asked }
}

describe('a package at the portal’s server of files', () => {
  it('comes from there by its link, goes on after a cut by the same one, and no token is sent', async () => {
    const { bench, portalRoute, files, asked } = await startBench()
    portalRoute.fault = answerWith(503, { 'retry-after': '60' })
    files.faults.push(cutAfter(2 * CHUNK + 100))
    await bench.start()
    await bench.until('ready')
    expect(files.ranges.at(-1)).toBe(`bytes=${2 * CHUNK + 100}-`)
    expect(files.requests.map(({ url, headers }) => [url.split('?')[1], headers.authorization])).toEqual(
      files.requests.map(() => ['signature=1', undefined]),
    )
    expect(asked).toEqual(['poziom2'])
  })

  it('goes on in the middle by a new link when the old one is about to end', async () => {
    const { bench, portalRoute, files, asked } = await startBench(10_000)
    portalRoute.fault = answerWith(503, { 'retry-after': '60' })
    files.faults.push(cutAfter(CHUNK + 100))
    await bench.start()
    await bench.until('ready')
    expect(asked.length).toBe(files.requests.length)
    expect(files.requests.at(-1)?.url).toContain(`signature=${asked.length}`)
    expect(files.ranges.at(-1)).toBe(`bytes=${CHUNK + 100}-`)
  })

  it.each([401, 403, 410])('comes by a new link when the old one is refused with %d', async (status) => {
    const { bench, portalRoute, files, asked } = await startBench()
    files.faults.push(answerWith(status, {}))
    await bench.start()
    await bench.until('ready')
    expect(asked).toHaveLength(2)
    expect(files.requests.map(({ url }) => url.split('?')[1])).toEqual(['signature=1', 'signature=2'])
    expect(portalRoute.requests).toEqual([])
  })

  it.each([403, 404])('comes from the portal when a new link is answered with %d too', async (status) => {
    const { bench, portalRoute, files } = await startBench()
    files.fault = answerWith(status, {})
    await bench.start()
    await bench.until('ready')
    expect(portalRoute.requests).toHaveLength(1)
  })

  it.each([
    ['has no such server', async () => null],
    [
      'cannot be asked for a link',
      async () => {
        throw new PortalUnreachableError('updates.getPackageLink')
      },
    ],
    [
      'names an address without encryption',
      async () => ({
        url: 'http://files.example.com/p',
        expiresAt: new Date(Date.now() + 1e6).toISOString(),
      }),
    ],
  ])('comes from the portal when that %s', async (_case, askForLink) => {
    const { bench, portalRoute, files } = await startBench()
    bench.askForLink = askForLink
    await bench.start()
    await bench.until('ready')
    expect([portalRoute.requests.length, files.requests.length]).toEqual([1, 0])
  })
})
