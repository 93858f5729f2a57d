/** Whether a client may have a version, by what the partner knows of the client's licence. */
export type UpdateEntitlement = 'entitled' | 'ended' | 'unknown'

/**
 * A licence entitles to every version that came out up to, and on, its last day.
 *
 * Both are calendar days, `YYYY-MM-DD`: whoever installs a version later has been entitled to it since.
 *
 * @param entitledUntil `null` when nobody knows, as where no licence is known at all
 */
export function updateEntitlementOf(releasedOn: string, entitledUntil: string | null): UpdateEntitlement {
  if (entitledUntil === null) return 'unknown'
  return releasedOn <= entitledUntil ? 'entitled' : 'ended'
}

/** What is known of one licence of a client. */
export interface KnownLicence {
  readonly programId: string
  readonly number: string
  /** `null` when it is not known. */
  readonly entitledUntil: string | null
}

/** Of a client's licences for a program the one that lasts longest; `null` when there is none. */
export function licenceFor<Licence extends KnownLicence>(
  programId: string,
  licences: readonly Licence[],
): Licence | null {
  const fitting = licences.filter((licence) => licence.programId === programId)
  return fitting.reduce<Licence | null>(
    (best, licence) => (best === null || lastsLonger(licence, best) ? licence : best),
    null,
  )
}

function lastsLonger({ entitledUntil }: KnownLicence, best: KnownLicence): boolean {
  if (entitledUntil === null) return false
  return best.entitledUntil === null || entitledUntil > best.entitledUntil
}
