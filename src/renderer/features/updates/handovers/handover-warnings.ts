import type { HandedPackage } from '#shared/api/handovers'
import type { VersionSummary } from '#shared/api/updates'
import { licenceFor, updateEntitlementOf } from '#shared/updates/entitlement-to-updates'
import type { ChosenClient } from '../clients/use-clients'

/** As much of a version as a hand-over tells of. */
export type HandedVersion = Pick<VersionSummary, 'programId' | 'programName' | 'version' | 'releasedOn'> & {
  readonly versionId: string
}

/** Why a client's right to a version is not certain. */
export interface EntitlementWarning {
  readonly version: HandedVersion
  readonly reason: 'noLicence' | 'unknown' | 'ended'
  /** The last day of the entitlement that has ended. */
  readonly entitledUntil: string | null
}

/** The versions that the client may not be entitled to; none where no client is named. */
export function warningsFor(
  versions: readonly HandedVersion[],
  client: ChosenClient | null,
): readonly EntitlementWarning[] {
  if (client === null) return []
  return versions.flatMap((version): EntitlementWarning[] => {
    const licence = licenceFor(version.programId, client.licences)
    if (licence === null) return [{ version, reason: 'noLicence', entitledUntil: null }]
    const { entitledUntil } = licence
    const entitlement = updateEntitlementOf(version.releasedOn, entitledUntil)
    return entitlement === 'entitled' ? [] : [{ version, reason: entitlement, entitledUntil }]
  })
}

/** A version as an entry of the ledger holds it. */
export function handedPackage(
  version: HandedVersion & { readonly sha256: string | null },
  client: ChosenClient,
): HandedPackage {
  const { versionId, programId, programName, releasedOn, sha256 } = version
  const licence = licenceFor(programId, client.licences)
  return {
    versionId,
    programId,
    programName,
    version: version.version,
    releasedOn,
    sha256,
    licence: licence === null ? null : { number: licence.number, entitledUntil: licence.entitledUntil },
    entitlement: updateEntitlementOf(releasedOn, licence?.entitledUntil ?? null),
  }
}
