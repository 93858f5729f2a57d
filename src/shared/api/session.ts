import { z } from 'zod'
import { PASSWORD_MAX_LENGTH } from '../access/password-length'
import { CAPABILITY_IDS, LEVELS, TILE_IDS } from '../access/policy'
import { defineEndpoints } from './endpoint'
import { Instant } from './page'

export const Level = z.literal(LEVELS)
const CapabilityId = z.enum(CAPABILITY_IDS)
export const TileId = z.enum(TILE_IDS)

export const Role = z.enum(['partner', 'operator'])
export type Role = z.infer<typeof Role>

export const Firm = z.object({ id: z.uuid(), name: z.string(), city: z.string() })
export type Firm = z.infer<typeof Firm>

/** The signed-in person as the portal sees them now. */
export const Account = z.object({
  username: z.string(),
  displayName: z.string(),
  firm: Firm,
  role: Role,
  /** `null` for an operator, who is no partner. */
  level: Level.nullable(),
  /** The level that counts: an expired serviceman's is 3. */
  effectiveLevel: Level.nullable(),
  certifiedUntil: Instant.nullable(),
  sellsSubscriptions: z.boolean(),
  /** Somebody else has set the password: until it is changed, nothing else is possible. Absent otherwise. */
  mustChangePassword: z.literal(true).optional(),
  capabilities: z.array(CapabilityId),
  tiles: z.array(TileId),
})
export type Account = z.infer<typeof Account>

/** The installation that a session belongs to; its refresh token works nowhere else. */
export const Device = z.strictObject({ id: z.uuid(), name: z.string().trim().min(1).max(120) })
export type Device = z.infer<typeof Device>

export const Credentials = z.strictObject({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(128),
})
export type Credentials = z.infer<typeof Credentials>

export const PasswordChange = z.strictObject({
  currentPassword: z.string().min(1).max(PASSWORD_MAX_LENGTH),
  newPassword: z.string().min(1).max(PASSWORD_MAX_LENGTH),
})
export type PasswordChange = z.infer<typeof PasswordChange>

const LoginRequest = Credentials.extend({ device: Device.optional() })

export const TokenPair = z.object({
  accessToken: z.string(),
  /** Life of the access token from now, in seconds. */
  expiresInSeconds: z.number().int().positive(),
  refreshToken: z.string(),
  /** JWS that states the account's rights, for use without a network. */
  entitlement: z.string(),
})
export type TokenPair = z.infer<typeof TokenPair>

export const LoginResponse = TokenPair.extend({ account: Account })
export type LoginResponse = z.infer<typeof LoginResponse>

/** An Ed25519 public key (RFC 8037) that entitlements are signed with; `kid` is in their header. */
export const EntitlementKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  /** 32 bytes. */
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/u),
  /** The key's thumbprint (RFC 7638), so that a key and its id cannot be parted. */
  kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/u),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
})
export type EntitlementKey = z.infer<typeof EntitlementKey>

/** Another one whenever the account's rights, name or firm are others; opaque. */
const AccountStateTag = z.string().regex(/^[\w-]{1,64}$/u)

/** Below what proxies and the portal itself allow a silent connection. */
export const ACCOUNT_CHANGE_MAX_WAIT_SECONDS = 25

export const sessionEndpoints = defineEndpoints({
  'auth.login': {
    method: 'POST',
    path: '/auth/login',
    access: 'public',
    summary: 'Signs in with a username and a password',
    body: LoginRequest,
    response: LoginResponse,
    isOpenToRenderer: false,
    isIdempotent: false,
  },
  'auth.refresh': {
    method: 'POST',
    path: '/auth/refresh',
    access: 'public',
    summary: 'Exchanges a refresh token for new tokens; the old one is spent',
    body: z.strictObject({ refreshToken: z.string().min(1).max(512), deviceId: z.uuid().optional() }),
    response: LoginResponse,
    isOpenToRenderer: false,
    isIdempotent: false,
  },
  'auth.logout': {
    method: 'POST',
    path: '/auth/logout',
    access: 'authenticated',
    summary: 'Ends this session at once',
    response: z.null(),
    successStatus: 204,
    isOpenToRenderer: false,
    isIdempotent: false,
    isOpenBeforePasswordChange: true,
  },
  'auth.changePassword': {
    method: 'POST',
    path: '/auth/password',
    access: 'authenticated',
    summary: 'Changes the own password, which ends every other session of the account',
    body: PasswordChange,
    response: Account,
    isOpenToRenderer: false,
    // What is kept of a write to repeat its answer must not come from passwords.
    isIdempotent: false,
    isOpenBeforePasswordChange: true,
  },
  'session.me': {
    method: 'GET',
    path: '/me',
    access: 'authenticated',
    summary: 'The signed-in account and what it holds',
    response: Account,
    isOpenToRenderer: false,
    isOpenBeforePasswordChange: true,
  },
  'session.awaitChange': {
    method: 'GET',
    path: '/session/change',
    access: 'authenticated',
    summary: 'Which state the account is in; told when it is another than the one seen, or after a while',
    query: z.strictObject({
      /** The state that was told before; without one, the answer comes at once. */
      seen: AccountStateTag.optional(),
      /** How long to wait for another state. */
      waitSeconds: z.coerce.number().int().min(0).max(ACCOUNT_CHANGE_MAX_WAIT_SECONDS).default(0),
    }),
    response: z.strictObject({ state: AccountStateTag }),
    isOpenToRenderer: false,
    isOpenBeforePasswordChange: true,
  },
  'session.getEntitlementKeys': {
    method: 'GET',
    path: '/entitlement-keys',
    access: 'public',
    summary: 'The keys that entitlements are checked with; pinned by a client at its first contact',
    response: z.strictObject({ keys: z.array(EntitlementKey).min(1) }),
    isOpenToRenderer: false,
  },
})
