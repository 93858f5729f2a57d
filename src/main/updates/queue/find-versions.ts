import type { UpdatePackage, VersionDetails } from '#shared/api/updates'
import { PackageNotOfferedError } from '../transfer-errors'

/** Versions that are looked up at once when many are asked for. */
const LOOK_UPS_AT_ONCE = 4

export type FindVersion = (versionId: string) => Promise<VersionDetails>

/** A version with what is offered of it, or why there is none. */
export type FoundVersion =
  | { readonly versionId: string; readonly version: VersionDetails; readonly offered: UpdatePackage }
  | { readonly versionId: string; readonly error: unknown }

/** Looks up many versions, a few at a time; the answers are in the order of the ids. */
export async function findVersions(
  findVersion: FindVersion,
  versionIds: readonly string[],
): Promise<FoundVersion[]> {
  const found: FoundVersion[] = []
  let next = 0
  const look = async (): Promise<void> => {
    for (let index = next++; index < versionIds.length; index = next++) {
      const versionId = versionIds[index] ?? ''
      found[index] = await findOne(findVersion, versionId)
    }
  }
  await Promise.all(Array.from({ length: LOOK_UPS_AT_ONCE }, look))
  return found
}

async function findOne(findVersion: FindVersion, versionId: string): Promise<FoundVersion> {
  try {
    const version = await findVersion(versionId)
    const offered = version.package
    if (offered === null) throw new PackageNotOfferedError(`Version ${version.id} is no longer offered`)
    return { versionId, version, offered }
  } catch (error) {
    return { versionId, error }
  }
}
