import type { KeyObject } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { after, MINUTE_MS, SECOND_MS } from '../../clock'
import type { SigningKey, SigningKeys } from './signing-keys'

export const ISSUER = 'strefa-partnera-portal'
const AUDIENCE = 'strefa-partnera-api'
const TYPE = 'at+jwt'

/** Short, since a token in flight cannot be called back; each request checks the session besides. */
export const ACCESS_TOKEN_LIFE_MS = 5 * MINUTE_MS

/** Clocks of several portal processes differ a little. */
const CLOCK_TOLERANCE_SECONDS = 5

const Claims = z.object({ sub: z.uuid(), sid: z.uuid(), iat: z.number(), nbf: z.number(), exp: z.number() })

/** Whom an access token names. Whether the session still lives is for the database to say. */
export interface TokenSubject {
  readonly accountId: string
  readonly sessionId: string
}

/** What a token whose signature is right says. */
export interface VerifiedToken {
  readonly subject: TokenSubject
  /** Of the key that it was signed with; whether that one still counts is for `SigningKeys` to say. */
  readonly keyId: string
  /** From this second since 1970 on it counts, with the tolerance for clocks that differ. */
  readonly validFromSeconds: number
  /** Until this one, which is no part of it. */
  readonly validUntilSeconds: number
}

/** Issues an access token of security rule 20. */
export function issueAccessToken(key: SigningKey, subject: TokenSubject, now: Date): Promise<string> {
  return new SignJWT({ sid: subject.sessionId })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid: key.keyId })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(subject.accountId)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(after(now, ACCESS_TOKEN_LIFE_MS))
    .sign(key.privateKey)
}

/** Checks everything about a token that the token itself can tell; `null` when anything is wrong. */
export async function verifyAccessToken(
  keys: Pick<SigningKeys, 'findAccessTokenKey'>,
  token: string,
  now: Date,
): Promise<VerifiedToken | null> {
  const keyOf = async ({ kid }: { readonly kid?: string }): Promise<KeyObject> => {
    const key = kid === undefined ? null : await keys.findAccessTokenKey(kid, now)
    if (key === null) throw new errors.JWKSNoMatchingKey()
    return key
  }
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
      // Fixed: the algorithm is never taken from the token.
      algorithms: ['EdDSA'],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'iat', 'nbf', 'exp'],
      maxTokenAge: ACCESS_TOKEN_LIFE_MS / SECOND_MS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    })
    const claims = Claims.safeParse(payload)
    if (!claims.success || protectedHeader.kid === undefined) return null
    const { sub, sid, iat, nbf, exp } = claims.data
    return {
      subject: { accountId: sub, sessionId: sid },
      keyId: protectedHeader.kid,
      validFromSeconds: Math.max(iat, nbf) - CLOCK_TOLERANCE_SECONDS,
      // No token counts for longer than those that are issued here, whatever it says.
      validUntilSeconds: Math.min(exp, iat + ACCESS_TOKEN_LIFE_MS / SECOND_MS + 1) + CLOCK_TOLERANCE_SECONDS,
    }
  } catch (error) {
    // Forged, expired, malformed: all the same to the caller. Anything else is our own failure.
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
