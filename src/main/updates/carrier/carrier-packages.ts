import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import { Carrier } from './carrier'
import { CarrierError } from './carrier-errors'
import { packagePath } from './carrier-layout'
import type { Places } from './places'

export interface CarrierPackagesDeps {
  readonly fs: FsPort
  readonly places: Pick<Places, 'folders'>
  readonly log: Log
}

/**
 * Finds packages on the sticks and shares at hand, so that nothing is fetched that lies beside the computer.
 *
 * A carrier's catalogue is taken at its word here: whoever reads the file checks its bytes.
 */
export class CarrierPackages {
  constructor(private readonly deps: CarrierPackagesDeps) {}

  /** Where a carrier says it has the package; `null` when none at hand has it. */
  async find(packageId: string): Promise<string | null> {
    for (const folder of await this.deps.places.folders()) {
      const filePath = await this.findIn(folder, packageId)
      if (filePath !== null) return filePath
    }
    return null
  }

  private async findIn(folder: string, packageId: string): Promise<string | null> {
    try {
      const carrier = await Carrier.open(this.deps.fs, folder)
      const catalogue = (await carrier.readCatalogue()) ?? []
      const version = catalogue.find((entry) => entry.package.id === packageId)
      if (version === undefined) return null
      const filePath = carrier.layout.packageFile(packagePath(version, version.package.fileName))
      return (await carrier.factsOf(filePath))?.kind === 'file' ? filePath : null
    } catch (error) {
      // It was unplugged, or is no carrier of ours: one source less.
      if (!(error instanceof CarrierError)) throw error
      this.deps.log.info('carrier.not-searched', { code: error.code })
      return null
    }
  }
}
