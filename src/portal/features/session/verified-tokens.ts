import { createHash } from 'node:crypto'
import { SECOND_MS } from '../../clock'
import { type TokenSubject, type VerifiedToken, verifyAccessToken } from './access-tokens'
import type { SigningKeys } from './signing-keys'

/** Some megabytes; what is crowded out is verified again. */
const REMEMBERED_MAX_COUNT = 10_000

/**
 * Verifies access tokens, and the signature of each only once.
 *
 * What can change is asked at each use: the clock, and whether the token's key still counts. Tokens are
 * remembered by their SHA-256, so that memory holds none that could be used; what is refused is not
 * remembered, so that nobody can crowd out others with forgeries.
 */
export class VerifiedTokens {
  private readonly remembered = new Map<string, VerifiedToken>()

  constructor(private readonly keys: Pick<SigningKeys, 'findAccessTokenKey'>) {}

  /** Whom a token names; `null` when anything that the token itself can tell is wrong. */
  async verify(token: string, now: Date): Promise<TokenSubject | null> {
    const digest = createHash('sha256').update(token).digest('base64url')
    const known = this.remembered.get(digest)
    if (known !== undefined) {
      if (isInTime(known, now) && (await this.keys.findAccessTokenKey(known.keyId, now)) !== null)
        return known.subject
      this.remembered.delete(digest)
    }
    const verified = await verifyAccessToken(this.keys, token, now)
    if (verified === null) return null
    this.remember(digest, verified)
    return verified.subject
  }

  private remember(digest: string, verified: VerifiedToken): void {
    this.remembered.set(digest, verified)
    if (this.remembered.size <= REMEMBERED_MAX_COUNT) return
    // A map keeps its order: the first one was verified the longest ago.
    const [oldest] = this.remembered.keys()
    if (oldest !== undefined) this.remembered.delete(oldest)
  }
}

function isInTime({ validFromSeconds, validUntilSeconds }: VerifiedToken, now: Date): boolean {
  const seconds = Math.floor(now.getTime() / SECOND_MS)
  return seconds >= validFromSeconds && seconds < validUntilSeconds
}
