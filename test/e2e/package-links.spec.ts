import path from 'node:path'
import { FaultProxy } from '../helpers/fault-proxy'
import { hasNginx, PackagesNginx } from '../helpers/nginx'
import { PortalProcess } from '../helpers/portal-process'
import { temporaryFolder } from './support/client'
import { filesBelow, sha256Of } from './support/files'
import { expect, test } from './support/fixtures'
import { offeredVersions, openDownload, openVersion } from './support/updates'

const SECRET = 'tajemnica-linkow-do-pakietow-0123456789'

test.describe('a portal whose packages nginx gives out', () => {
  test.skip(!hasNginx(), 'nginx with its JavaScript module is not installed')

  test('is asked for the link alone; the package comes from nginx, and without nginx from the portal', async ({
    launch,
    userDataFolder,
  }) => {
    test.setTimeout(120_000) // it starts a portal of its own
    const data = await temporaryFolder()
    const nginx = await PackagesNginx.start(SECRET, path.join(data.path, 'packages'))
    const portal = await PortalProcess.start({
      dataFolder: data.path,
      env: { PACKAGES_BASE_URL: nginx.baseUrl, PACKAGES_LINK_SECRET: SECRET },
    })
    const portalProxy = await FaultProxy.start(portal.url)
    try {
      const opened = await openDownload({
        launch: () => launch({ portalUrl: portalProxy.url }),
        portalProxy,
        userDataFolder,
      })
      const { page, library, offered } = opened
      await opened.start()
      await opened.ready()
      expect(await sha256Of(opened.file)).toBe(offered.sha256)
      // The answer with the link, and not a byte of the package.
      expect(portalProxy.packageBytesSent).toBeLessThan(1_000)

      // With the server of files gone, the portal itself is the next source.
      await nginx.stop()
      const [next] = await offeredVersions(portal.url, offered.byteLength + 1)
      if (next === undefined) throw new Error('the sample has one package only')
      await openVersion(page, next)
      await opened.start()
      const file = path.join(library, next.programId, next.version, next.fileName)
      await expect
        .poll(async () => (await filesBelow(library)).includes(file), { timeout: 40_000 })
        .toBe(true)
      expect(await sha256Of(file)).toBe(next.sha256)
      expect(portalProxy.packageBytesSent).toBeGreaterThanOrEqual(next.byteLength)
    } finally {
      await portalProxy.close()
      await portal.stop()
      await nginx.stop()
      await data.remove()
    }
  })
})
