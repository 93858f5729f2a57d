import { randomBytes } from 'node:crypto'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PackageLink } from '#shared/api/updates'
import { systemClock } from '../../src/main/base/clock'
import { PackageLinks } from '../../src/portal/features/updates/package-links'
import { hasNginx, PackagesNginx } from '../helpers/nginx'
import { PackageServer } from '../helpers/package-server'
import { temporaryFolder } from '../helpers/temporary-folder'
import { CHUNK, FILE_PATH, PACKAGE_ID, TransferBench } from '../helpers/transfer-bench'
import { codeOf, TestPortal } from './test-portal'

const SECRET = 'tajemnica-linkow-do-pakietow-0123456789'
const HOUR_MS = 3_600_000

describe('a portal without a server of files', () => {
  it('says that it alone gives out packages', async () => {
    const portal = await TestPortal.start()
    try {
      const answer = await portal.call('GET', `/updates/packages/${await anyPackageId(portal)}/link`, {
        as: 'poziom2',
      })
      expect([answer.statusCode, answer.json()]).toEqual([200, { link: null }])
    } finally {
      await portal.close()
    }
  }, 120_000)
})

describe.skipIf(!hasNginx())('a portal whose packages nginx gives out', () => {
  let nginx: PackagesNginx
  let portal: TestPortal
  let packageId = ''

  beforeAll(async () => {
    nginx = await PackagesNginx.start(SECRET)
    portal = await TestPortal.start({ packageLinks: new PackageLinks(nginx.baseUrl, SECRET) })
    // nginx goes by the clock of the computer, the portal under test by its own.
    portal.advance(Date.now() - portal.now.getTime())
    packageId = await anyPackageId(portal)
    await copyFile(portal.store.pathOf(packageId), path.join(nginx.packagesFolder, packageId))
  }, 120_000)
  afterAll(async () => {
    await portal?.close()
    await nginx?.stop()
  })

  const askLink = (as: string, id = packageId) => portal.call('GET', `/updates/packages/${id}/link`, { as })
  const linkFor = async (as: string) => (await askLink(as)).json<{ link: PackageLink }>().link

  it('links an entitled partner to the package, which comes whole and by ranges without a token', async () => {
    const { url, expiresAt } = await linkFor('poziom2')
    expect(Date.parse(expiresAt) - portal.now.getTime()).toBeLessThanOrEqual(10 * 60_000)
    const bytes = await readFile(portal.store.pathOf(packageId))
    const whole = await fetch(url)
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
    const tag = whole.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]+"$/u)
    const part = await fetch(url, { headers: { range: 'bytes=100-199', 'if-range': tag } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true)
  })

  it('gives no link to who may not have it, to nobody, and to no package', async () => {
    expect([(await askLink('poziom1')).statusCode, codeOf(await askLink('poziom1'))]).toEqual([
      403,
      'capability-required',
    ])
    expect((await portal.call('GET', `/updates/packages/${packageId}/link`)).statusCode).toBe(401)
    expect((await askLink('poziom2', 'f'.repeat(32))).statusCode).toBe(404)
  })

  it('is asked in vain with a link that is expired, altered, for another file, or none', async () => {
    const { url } = await linkFor('poziom2')
    await writeFile(path.join(nginx.packagesFolder, 'a'.repeat(32)), 'cudzy')
    const expired = new PackageLinks(nginx.baseUrl, SECRET).linkTo(
      packageId,
      new Date(Date.now() - HOUR_MS),
    ).url
    const foreign = new PackageLinks(nginx.baseUrl, `${SECRET}x`).linkTo(packageId, new Date()).url
    const change = (act: (link: URL) => void): string => {
      const link = new URL(url)
      act(link)
      return link.href
    }
    const refused = {
      expired,
      foreign,
      'a later end': change((link) => link.searchParams.set('expires', '9999999999')),
      'another signature': change((link) => link.searchParams.set('signature', 'A'.repeat(43))),
      'a cut signature': change((link) => link.searchParams.set('signature', 'A')),
      'a signature given twice': `${url}&signature=A`,
      'another file': change((link) => {
        link.pathname = link.pathname.replace(packageId, 'a'.repeat(32))
      }),
      none: url.split('?')[0] ?? '',
    }
    for (const [name, address] of Object.entries(refused)) {
      expect([name, (await fetch(address)).status]).toEqual([name, 403])
    }
    expect((await fetch(new URL('.', url))).status).toBe(404)
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403)
  })

  it('gives the client’s engine what it verifies, also after a link that it refuses', async () => {
    const content = randomBytes(9 * CHUNK + 17)
    const portalRoute = await PackageServer.start(content)
    await writeFile(path.join(nginx.packagesFolder, PACKAGE_ID), content)
    const bench = new TransferBench(await temporaryFolder(), portalRoute, { clock: systemClock })
    const links = new PackageLinks(nginx.baseUrl, SECRET)
    let askedCount = 0
    bench.askForLink = async (id) => {
      askedCount += 1
      const good = links.linkTo(id, new Date())
      const { url } = askedCount === 1 ? links.linkTo(id, new Date(Date.now() - HOUR_MS)) : good
      return { ...good, url }
    }
    await bench.start()
    await bench.until('ready')
    const received = await readFile(path.join(bench.folder, FILE_PATH))
    expect(received.equals(content)).toBe(true)
    expect(askedCount).toBe(2)
    expect(portalRoute.requests).toEqual([])
  })
})

async function anyPackageId(portal: TestPortal): Promise<string> {
  const answer = await portal.call('GET', '/updates/versions?limit=20', { as: 'poziom2' })
  const { items } = answer.json<{ items: { id: string }[] }>()
  for (const { id } of items) {
    const version = (await portal.call('GET', `/updates/versions/${id}`, { as: 'poziom2' })).json<{
      package: { id: string } | null
    }>()
    if (version.package !== null) return version.package.id
  }
  throw new Error('No version has a package')
}
