import type { AccessAccount, EffectiveAccess } from '#shared/access/effective-access'
import type { Firm, Role } from '#shared/api/session'

/** The signed-in person, read from the database for this request, and what they hold now. */
export interface Caller extends AccessAccount, EffectiveAccess {
  readonly accountId: string
  readonly sessionId: string
  readonly username: string
  readonly displayName: string
  readonly firm: Firm
  readonly role: Role
  /** Somebody else has set the password: nothing but changing it is possible. */
  readonly mustChangePassword: boolean
  /** Who acts for this account at the portal's command line, by the system's name; there is no session then. */
  readonly systemUser?: string
}

/** Who an access token speaks for; `null` when it is not valid or its session has ended. */
export type Authenticate = (accessToken: string) => Promise<Caller | null>
