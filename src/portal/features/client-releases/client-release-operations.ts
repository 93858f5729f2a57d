import { z } from 'zod'
import { ClientNotes, ClientReleaseFile, ClientVersion } from '#shared/api/client-releases'
import { PackageId, Sha256Hex } from '#shared/api/updates'

const RolloutPercent = z.number().int().min(0).max(100)

/** Files of one release of the client, as their publisher describes them, signed for together. */
export const ClientPublication = z.strictObject({
  version: ClientVersion,
  notes: ClientNotes,
  rolloutPercent: RolloutPercent,
  files: z.array(ClientReleaseFile.strict()).min(1).max(20),
})
export type ClientPublication = z.infer<typeof ClientPublication>

const KnownFile = ClientReleaseFile.pick({ platform: true, arch: true, format: true }).extend({
  sha256: Sha256Hex,
})

const VersionName = z.strictObject({ version: ClientVersion })

/** What a publisher of the client asks of the portal's tables. Done again, each answers the same. */
export const clientReleaseOperations = {
  /** `null` when nothing of this version was published. */
  findClientRelease: {
    input: VersionName,
    output: z
      .strictObject({
        notes: ClientNotes,
        rolloutPercent: RolloutPercent,
        isWithdrawn: z.boolean(),
        files: z.array(KnownFile),
      })
      .nullable(),
  },
  /** Refused when the release has been taken back, has other notes, or such a file already. */
  enterClientRelease: { input: ClientPublication, output: z.null() },
  /** Refused when there is no such release, or it has been taken back. */
  setClientRollout: {
    input: VersionName.extend({ percent: RolloutPercent }),
    output: z.strictObject({ previousPercent: RolloutPercent }),
  },
  /** Refused when there is no such release. */
  withdrawClientRelease: {
    input: VersionName.extend({ reason: z.string().trim().min(3).max(1_000) }),
    output: z.strictObject({ wasWithdrawn: z.boolean(), packageIds: z.array(PackageId) }),
  },
} as const
