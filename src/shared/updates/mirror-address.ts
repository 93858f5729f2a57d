export const MOST_MIRRORS = 8
const MIRROR_ADDRESS_MAX_LENGTH = 500

/** Another computer's only encrypted: which programs a partner fetches is nobody's business. */
const ENCRYPTED = /^https:\/\/[^/?#]/iu
/** This very computer: nothing that is sent there leaves it. */
const ON_THIS_COMPUTER = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/iu
const CREDENTIALS = /^https?:\/\/[^/?#]*@/iu
const QUERY = /[?#]/u

export type MirrorAddressFault = 'not-https' | 'has-credentials' | 'has-query' | 'too-long'

/** Why a web address, as `URL` writes it, cannot be a mirror's; `null` when it can. */
export function mirrorAddressFault(address: string): MirrorAddressFault | null {
  // They would be kept as they are written, and shown.
  if (CREDENTIALS.test(address)) return 'has-credentials'
  if (!ENCRYPTED.test(address) && !ON_THIS_COMPUTER.test(address)) return 'not-https'
  if (QUERY.test(address)) return 'has-query'
  return address.length > MIRROR_ADDRESS_MAX_LENGTH ? 'too-long' : null
}
