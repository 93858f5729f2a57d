import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { Account, type EntitlementKey } from '#shared/api/session'
import type { RightsRefusal } from '#shared/ipc/session-state'

const ISSUER = 'strefa-partnera-portal'
const AUDIENCE = 'strefa-partnera-client'
const TYPE = 'entitlement+jwt'
const SIGNATURE_BYTE_LENGTH = 64
/** Longer than any statement of ours; what is longer is not even looked at. */
const STATEMENT_MAX_LENGTH = 16_000

const Header = z.strictObject({ alg: z.literal('EdDSA'), typ: z.literal(TYPE), kid: z.string() })

/** Seconds since 1970. */
const NumericDate = z.number().int().nonnegative()

const Claims = z.object({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  iat: NumericDate,
  exp: NumericDate,
  ...Account.omit({ role: true }).shape,
  deviceId: z.uuid().nullable(),
  /** Rises with each statement about the account. */
  sequence: z.number().int().nonnegative(),
})
type Claims = z.infer<typeof Claims>

/** The portal's statement of what an account holds, as it was signed. */
export interface Entitlement {
  readonly account: Account
  readonly deviceId: string | null
  readonly keyId: string
  readonly sequence: number
  /** Milliseconds since 1970. */
  readonly issuedAt: number
  readonly validUntil: number
}

/** Which key a statement says it is signed with; `null` for what is no statement. For choosing only. */
export function claimedKeyId(statement: string): string | null {
  return headerOf(statement)?.kid ?? null
}

/**
 * The content of a statement that one of the keys has signed; `null` for anything else.
 *
 * Whether it holds here and now is for `refusalOf` to say.
 */
export function openEntitlement(statement: string, keys: readonly EntitlementKey[]): Entitlement | null {
  const [header, payload, signature, ...more] = statement.split('.')
  if (statement.length > STATEMENT_MAX_LENGTH || more.length > 0) return null
  if (header === undefined || payload === undefined || signature === undefined) return null
  const keyId = headerOf(statement)?.kid
  const key = keys.find(({ kid }) => kid === keyId)
  const signatureBytes = bytesOf(signature)
  if (key === undefined || signatureBytes?.byteLength !== SIGNATURE_BYTE_LENGTH) return null
  const isSigned = verify(null, Buffer.from(`${header}.${payload}`), publicKeyOf(key), signatureBytes)
  const claims = isSigned ? Claims.safeParse(jsonOf(payload)) : null
  return claims?.success === true ? entitlementOf(claims.data, key.kid) : null
}

export interface Circumstances {
  readonly username: string
  readonly deviceId: string
  readonly now: number
  /** The highest time that this computer is known to have seen. */
  readonly highestTime: number
}

/** A clock this far behind is wrong or was set back (security rule 46). */
const CLOCK_TOLERANCE_MS = 5 * 60_000

/** Why a signed statement opens nothing here and now; `null` when it does. */
export function refusalOf(entitlement: Entitlement, circumstances: Circumstances): RightsRefusal | null {
  const { username, deviceId, now, highestTime } = circumstances
  if (entitlement.account.username !== username) return 'other-account'
  if (entitlement.deviceId !== deviceId) return 'other-device'
  if (now + CLOCK_TOLERANCE_MS < Math.max(highestTime, entitlement.issuedAt)) return 'clock-set-back'
  return now < entitlement.validUntil ? null : 'expired'
}

function entitlementOf(claims: Claims, keyId: string): Entitlement {
  const { displayName, username, firm, level, effectiveLevel, certifiedUntil, sellsSubscriptions } = claims
  return {
    account: {
      username,
      displayName,
      firm,
      // An operator is who has no level; the statement does not name the role.
      role: level === null ? 'operator' : 'partner',
      level,
      effectiveLevel,
      certifiedUntil,
      sellsSubscriptions,
      capabilities: claims.capabilities,
      tiles: claims.tiles,
    },
    deviceId: claims.deviceId,
    keyId,
    sequence: claims.sequence,
    issuedAt: claims.iat * 1_000,
    validUntil: claims.exp * 1_000,
  }
}

function headerOf(statement: string): z.infer<typeof Header> | null {
  const header = Header.safeParse(jsonOf(statement.split('.', 1)[0] ?? ''))
  return header.success ? header.data : null
}

/** `undefined` for what is no JSON in base64url. */
function jsonOf(part: string): unknown {
  try {
    return JSON.parse(bytesOf(part)?.toString('utf8') ?? '')
  } catch {
    // Not JSON: no schema takes `undefined`.
    return undefined
  }
}

/** `null` unless the text is the one base64url form of its bytes: the decoder takes much more. */
function bytesOf(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url')
  return bytes.toString('base64url') === part ? bytes : null
}

function publicKeyOf({ kty, crv, x }: EntitlementKey): KeyObject {
  return createPublicKey({ key: { kty, crv, x }, format: 'jwk' })
}
