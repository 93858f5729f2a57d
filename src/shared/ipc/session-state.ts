import { z } from 'zod'
import { Account } from '../api/session'

/** What the OS keychain can do for us now. */
export const KeychainState = z.enum([
  'ok',
  'locked',
  /** Nothing on this computer keeps passwords. */
  'no-service',
  /** The app runs outside a desktop session, where nothing can be asked for passwords. */
  'no-bus',
  /** It fails in another way. */
  'unavailable',
  'timeout',
  'corrupt',
])
export type KeychainState = z.infer<typeof KeychainState>

/** Where the session lives: kept in the keychain, or only in memory until the app ends. */
export const SessionPersistence = z.enum(['keychain', 'this-run'])
export type SessionPersistence = z.infer<typeof SessionPersistence>

/** What became of the account's database on the disk; in all cases but `ok` this run works in memory. */
export const StoreState = z.enum([
  /** It is open, or none is wanted because the session itself is not kept. */
  'ok',
  /** The keychain keeps the session but neither gives nor takes the key. */
  'no-key',
  'disk-full',
  'disk-failed',
])
export type StoreState = z.infer<typeof StoreState>

/** Where the rights that the board is drawn from come from. */
export const Rights = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('portal') }),
  /** The portal's signed statement, checked with no network. */
  z.strictObject({
    from: z.literal('entitlement'),
    issuedAt: z.iso.datetime(),
    validUntil: z.iso.datetime(),
  }),
])
export type Rights = z.infer<typeof Rights>

/** Why a kept statement of rights opens nothing. */
export const RightsRefusal = z.enum([
  'missing',
  'tampered',
  'expired',
  'clock-set-back',
  'other-account',
  'other-device',
])
export type RightsRefusal = z.infer<typeof RightsRefusal>

export const SessionState = z.discriminatedUnion('kind', [
  /** The keychain is being asked, or the kept session renewed. */
  z.strictObject({ kind: z.literal('restoring') }),
  z.strictObject({
    kind: z.literal('signed-out'),
    /** Why, where the person did not ask for it. */
    reason: z.enum(['never-signed-in', 'by-person', 'session-ended']),
    keychain: KeychainState,
  }),
  /** A kept session exists, but the portal cannot be asked to renew it; tried again by itself. */
  z.strictObject({
    kind: z.literal('waiting-for-portal'),
    /** Why the kept statement of rights does not open the board meanwhile. */
    refusal: RightsRefusal,
    /** For `expired`: until when it was good. */
    validUntil: z.iso.datetime().optional(),
  }),
  /** Somebody is signed in with a password that another person has set: it is changed before anything else. */
  z.strictObject({ kind: z.literal('password-change-required'), username: z.string() }),
  z.strictObject({
    kind: z.literal('signed-in'),
    account: Account,
    rights: Rights,
    persistence: SessionPersistence,
    /** Why the session is not kept, when the person wanted it kept. */
    keychain: KeychainState,
    store: StoreState,
    /** The key in the keychain opens the former database no more: it was set aside, an empty one is in use. */
    isStoreKeyLost: z.boolean(),
  }),
])
export type SessionState = z.infer<typeof SessionState>
