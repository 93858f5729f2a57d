import { SignJWT } from 'jose'
import { effectiveAccess } from '#shared/access/effective-access'
import { after, DAY_MS, earlier } from '../../clock'
import type { Caller } from '../../http/caller'
import { ISSUER } from './access-tokens'
import type { SigningKey } from './signing-keys'

const ENTITLEMENT_AUDIENCE = 'strefa-partnera-client'
const ENTITLEMENT_TYPE = 'entitlement+jwt'

/** How long rights may be used without asking the portal (security rule 45). */
export const ENTITLEMENT_LIFE_MS = 14 * DAY_MS

export interface EntitlementRequest {
  readonly caller: Caller
  readonly deviceId: string | null
  /** Rises with each entitlement of the account; a client refuses one lower than it has seen. */
  readonly sequence: number
  readonly now: Date
}

/** Signs what an account holds now, for use where the portal cannot be asked. */
export function issueEntitlement(key: SigningKey, request: EntitlementRequest): Promise<string> {
  const { caller, deviceId, sequence, now } = request
  return new SignJWT({
    username: caller.username,
    displayName: caller.displayName,
    firm: { ...caller.firm },
    deviceId,
    level: caller.level,
    effectiveLevel: caller.effectiveLevel,
    sellsSubscriptions: caller.sellsSubscriptions,
    certifiedUntil: caller.certifiedUntil,
    capabilities: [...caller.capabilities],
    tiles: [...caller.tiles],
    sequence,
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: ENTITLEMENT_TYPE, kid: key.keyId })
    .setIssuer(ISSUER)
    .setAudience(ENTITLEMENT_AUDIENCE)
    .setSubject(caller.accountId)
    .setIssuedAt(now)
    .setExpirationTime(expiryOf(caller, now))
    .sign(key.privateKey)
}

/** Rights that end with the certificate also end where the portal cannot say so. */
function expiryOf(caller: Caller, now: Date): Date {
  const latest = after(now, ENTITLEMENT_LIFE_MS)
  if (caller.certifiedUntil === null) return latest
  const certifiedUntil = new Date(caller.certifiedUntil)
  // Asked of the policy, not of the level: whether the certificate's end changes anything.
  const { effectiveLevel } = effectiveAccess(caller, after(certifiedUntil, 1))
  return effectiveLevel === caller.effectiveLevel ? latest : earlier(certifiedUntil, latest)
}
