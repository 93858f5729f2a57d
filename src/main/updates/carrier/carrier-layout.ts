import path from 'node:path'
import type { VersionSummary } from '#shared/api/updates'
import { CarrierError } from './carrier-errors'
import { isHarmlessName } from './carrier-names'

/** Everything of ours on a stick or share is in this one folder. */
export const CARRIER_FOLDER = 'StrefaPartnera'

/** Unfinished copies and what this app remembers of a carrier. */
const WORK_FOLDER = '.export'

export const PAGE_FILE = 'index.html'
/** Opened through the system, it brings up the import of what is beside it. */
export const SET_FILE = 'StrefaPartnera.strefa-set'
export const CATALOGUE_FILE = 'catalogue.json'
export const CHECKSUM_FILE = 'SHA256SUMS'
export const METADATA_FOLDER = 'metadata'
export const CHUNK_LIST_FOLDER = 'chunk-lists'
/** Releases of the app itself. */
export const CLIENT_FOLDER = 'client'

/**
 * Where things are on a carrier:
 *
 *     StrefaPartnera/
 *       StrefaPartnera.strefa-set        opens the app on a computer that has it
 *       index.html                       what is here, for people; checks the files by itself
 *       SHA256SUMS                       for `sha256sum -c`
 *       catalogue.json                   what the packages are; bound to the signatures (catalogue-entry.ts)
 *       metadata/*.json                  The Update Framework's files, every root among them
 *       chunk-lists/<sha256>.json
 *       <program>/<version>/<file>       the packages
 *       client/                          releases of this app: releases.json, <version>/<file>
 *       .export/                         unfinished copies, the record of what was written
 *
 * Plain files that a person can read and copy. Paths are made of checked parts alone.
 */
export class CarrierLayout {
  readonly folder: string
  readonly workFolder: string

  /** @param place the chosen folder: a stick's top, a share, or the carrier's own folder on it */
  constructor(place: string) {
    this.folder = path.basename(place) === CARRIER_FOLDER ? place : path.join(place, CARRIER_FOLDER)
    this.workFolder = path.join(this.folder, WORK_FOLDER)
  }

  get manifest(): string {
    return path.join(this.workFolder, 'manifest.json')
  }

  partOf(packageId: string): string {
    return path.join(this.workFolder, `${packageId}.part`)
  }

  file(name: string): string {
    return path.join(this.folder, name)
  }

  metadataFile(name: string): string {
    return path.join(this.folder, METADATA_FOLDER, name)
  }

  chunkListFile(sha256: string): string {
    return path.join(this.folder, CHUNK_LIST_FOLDER, `${sha256}.json`)
  }

  packageFile(relativePath: string): string {
    return path.join(this.folder, ...relativePath.split('/'))
  }
}

/**
 * `<program>/<version>/<file>`, with forward slashes.
 *
 * @throws {CarrierError} `carrier-name-refused` when a part would make no safe path
 */
export function packagePath(
  version: Pick<VersionSummary, 'programId' | 'version'>,
  fileName: string,
): string {
  const parts = [version.programId, version.version, fileName]
  if (!parts.every(isHarmlessName)) {
    throw new CarrierError('carrier-name-refused', 'A name that makes no safe path')
  }
  return parts.join('/')
}
