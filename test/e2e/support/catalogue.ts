import { withdrawVersion } from '../../helpers/catalogue-data'
import { FaultProxy } from '../../helpers/fault-proxy'
import { PortalProcess } from '../../helpers/portal-process'
import { temporaryFolder } from './client'
import { test as base } from './fixtures'

/** A portal with the sample, whose vendor can take versions back. */
class CataloguePortal {
  private constructor(
    readonly url: string,
    private readonly folder: { readonly path: string; readonly remove: () => Promise<void> },
    private process: PortalProcess,
  ) {}

  static async start(): Promise<CataloguePortal> {
    const folder = await temporaryFolder()
    const process = await PortalProcess.start({ dataFolder: folder.path })
    return new CataloguePortal(process.url, folder, process)
  }

  /** Takes a version back, as the vendor would; the portal is away for a moment. */
  async withdraw(versionId: string, reason: string): Promise<void> {
    await this.process.stop()
    await withdrawVersion(this.folder.path, versionId, reason)
    this.process = await PortalProcess.start({
      dataFolder: this.folder.path,
      port: Number(new URL(this.url).port),
    })
  }

  async stop(): Promise<void> {
    await this.process.stop()
    await this.folder.remove()
  }
}

/** The tests of the catalogue, over a portal of their own. */
export const test = base.extend<Record<never, never>, { readonly cataloguePortal: CataloguePortal }>({
  cataloguePortal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn the dependencies
    async ({}, use) => {
      const portal = await CataloguePortal.start()
      await use(portal)
      await portal.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  portalProxy: async ({ cataloguePortal }, use) => {
    const proxy = await FaultProxy.start(cataloguePortal.url)
    await use(proxy)
    await proxy.close()
  },
})
