import type { NewHandover } from '#shared/api/handovers'
import { licenceFor, updateEntitlementOf } from '#shared/updates/entitlement-to-updates'
import { instantOf } from '../../base/instant'
import type { Log } from '../../logging/log'
import type { Outbox } from '../../offline/outbox'
import type { Exported } from '../carrier/export-service'

export interface HandoverRecorderDeps {
  readonly outbox: Pick<Outbox, 'write'>
  readonly log: Log
}

/** Writes every export into the firm's ledger, by the outbox: with or without a network. */
export class HandoverRecorder {
  constructor(private readonly deps: HandoverRecorderDeps) {}

  async record(exported: Exported): Promise<void> {
    try {
      await this.deps.outbox.write('handovers.createHandover', { body: handoverOf(exported) })
    } catch (error) {
      // Expected: somebody signed out while the stick was being written.
      this.deps.log.error('handover.not-recorded', { carrierId: exported.carrierId, error })
    }
  }
}

/** What an export was, as the ledger tells it. */
function handoverOf(exported: Exported): NewHandover {
  const { recipient } = exported
  const packages = exported.packages.map(
    ({ versionId, programId, programName, version, releasedOn, sha256 }) => {
      const licence = recipient === null ? null : licenceFor(programId, recipient.licences)
      return {
        versionId,
        programId,
        programName,
        version,
        releasedOn,
        sha256,
        licence: licence === null ? null : { number: licence.number, entitledUntil: licence.entitledUntil },
        entitlement:
          recipient === null ? null : updateEntitlementOf(releasedOn, licence?.entitledUntil ?? null),
      }
    },
  )
  return {
    handedOverAt: instantOf(exported.exportedAt),
    way: 'export',
    medium: exported.placeKind === 'removable' ? 'stick' : 'folder',
    mediumName: exported.placeName.slice(0, 200),
    carrierId: exported.carrierId,
    packages,
    recipient:
      recipient === null ? null : { clientId: recipient.clientId, name: recipient.name, nip: recipient.nip },
    isWarningOverridden: packages.some(
      ({ entitlement }) => entitlement === 'ended' || entitlement === 'unknown',
    ),
    note: '',
  }
}
