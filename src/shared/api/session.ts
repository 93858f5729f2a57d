import { z } from 'zod'
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
  },
  'session.me': {
    method: 'GET',
    path: '/me',
    access: 'authenticated',
    summary: 'The signed-in account and what it holds',
    response: Account,
    isOpenToRenderer: false,
  },
})
