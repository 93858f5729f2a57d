import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import type { Library } from '../library/library'
import { FileSource } from './file-source'
import { MirrorSource, PortalSource, type PortalSourceDeps } from './http-source'
import { LinkedSource } from './linked-source'
import { type AskForLink, PackageLinks } from './package-links'
import type { PackageSource } from './package-source'

/** More files of one length than these are not looked into. */
const MOST_LIBRARY_FILES = 4

export interface PackageSourcesDeps extends PortalSourceDeps {
  readonly library: Library
  readonly fs: FsPort
  /** Base addresses of mirrors, in the order in which they are tried. */
  readonly mirrors: () => readonly string[]
  readonly askForLink: AskForLink
  readonly log: Log
}

/** Knows who may have a package, in the order in which they are asked: the nearest first. */
export class PackageSources {
  private carriers: readonly PackageSource[] = []

  private readonly links: PackageLinks

  constructor(private readonly deps: PackageSourcesDeps) {
    this.links = new PackageLinks(deps.askForLink, deps.clock)
  }

  /** Sticks and shares that are at hand now. */
  setCarriers(carriers: readonly PackageSource[]): void {
    this.carriers = carriers
  }

  async sourcesFor(byteLength: number, username: string): Promise<PackageSource[]> {
    return [
      ...(await this.libraryFiles(byteLength)),
      ...this.carriers,
      ...this.deps.mirrors().map((baseUrl) => new MirrorSource(this.deps, baseUrl)),
      ...(this.links.mayExist ? [new LinkedSource(this.deps, this.links, username)] : []),
      new PortalSource(this.deps, username),
    ]
  }

  private async libraryFiles(byteLength: number): Promise<PackageSource[]> {
    const { library, fs, log } = this.deps
    try {
      const files = await library.filesOfLength(byteLength)
      return files
        .slice(0, MOST_LIBRARY_FILES)
        .map((filePath) => new FileSource(`library ${filePath}`, 'library', fs, async () => filePath))
    } catch (error) {
      // A library that cannot be looked through is one source less.
      log.warn('library.not-searched', { error })
      return []
    }
  }
}
