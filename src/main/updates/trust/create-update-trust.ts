import { createHash } from 'node:crypto'
import path from 'node:path'
import { isLoopback } from '../../base/loopback'
import { parseUrl } from '../../base/parse-url'
import { BUILT_IN_UPDATE_ROOT, DEFAULT_PORTAL_URL } from '../../config'
import { readBoundedFile } from '../../files/bounded-file'
import type { FsPort } from '../../files/fs-port'
import type { PortalHttp } from '../../portal/portal-http'
import { KeptTrust } from './kept-trust'
import { ROOT_MAX_BYTE_LENGTH } from './metadata-refresh'
import { PortalMetadataSource } from './portal-metadata-source'
import { UpdateTrust, type UpdateTrustDeps } from './update-trust'
import { type VerifierWorker, WorkerVerifier } from './worker-verifier'

export interface CreateUpdateTrustDeps
  extends Pick<UpdateTrustDeps, 'connectivity' | 'highestTime' | 'clock' | 'log'> {
  readonly portalUrl: string
  readonly userDataDir: string
  readonly http: Pick<PortalHttp, 'getFile'>
  readonly isPackaged: boolean
  /** The sample portal's root; a packaged app does not hold it and would not take it. */
  readonly sampleRootFile: string
  /** Starts the built `verifier-worker.ts`. */
  readonly startWorker: () => VerifierWorker
  readonly fs: FsPort
}

/** Builds what decides which packages of this portal may be believed. */
export function createUpdateTrust(deps: CreateUpdateTrustDeps): UpdateTrust {
  const { portalUrl, fs, connectivity, highestTime, clock, log } = deps
  const isSampleTaken = !deps.isPackaged && isLoopback(new URL(portalUrl))
  return new UpdateTrust({
    kept: new KeptTrust(folderOf(deps), fs, log),
    verifier: new WorkerVerifier(deps.startWorker, clock),
    builtInRoot: builtInRootFor(portalUrl),
    sampleRoot: async () =>
      isSampleTaken ? readBoundedFile(fs, deps.sampleRootFile, ROOT_MAX_BYTE_LENGTH) : null,
    portal: new PortalMetadataSource(deps.http),
    connectivity,
    highestTime,
    clock,
    log,
  })
}

/** One folder for each portal: another portal's signatures say nothing here. */
function folderOf({ userDataDir, portalUrl }: CreateUpdateTrustDeps): string {
  const portal = createHash('sha256').update(portalUrl).digest('hex').slice(0, 16)
  return path.join(userDataDir, 'update-trust', portal)
}

/** What was built in is of the portal that the build is for; another portal is asked about. */
function builtInRootFor(portalUrl: string): Uint8Array | null {
  if (BUILT_IN_UPDATE_ROOT === '') return null
  const ownPortal = parseUrl(DEFAULT_PORTAL_URL)
  return ownPortal === null || ownPortal.origin === portalUrl ? Buffer.from(BUILT_IN_UPDATE_ROOT) : null
}
