import { bigint, boolean, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

export const firms = pgTable('firms', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  city: text('city').notNull(),
  /** Ten digits; `null` where it is not known. */
  nip: text('nip'),
  /** Made knowingly beside another firm that has this NIP, as for a branch. */
  sharesNip: boolean('shares_nip').notNull().default(false),
})

export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  /** Lower case: usernames are compared without regard to case. */
  username: text('username').notNull(),
  displayName: text('display_name').notNull(),
  role: text('role', { enum: ['partner', 'operator'] }).notNull(),
  level: smallint('level'),
  certifiedUntil: instant('certified_until'),
  sellsSubscriptions: boolean('sells_subscriptions').notNull().default(false),
  passwordHash: text('password_hash').notNull(),
  /** An operator has set it: the person changes it before anything else. */
  mustChangePassword: boolean('must_change_password').notNull().default(false),
  isDisabled: boolean('is_disabled').notNull().default(false),
  /** Number of the last entitlement issued to this account. */
  entitlementSequence: bigint('entitlement_sequence', { mode: 'number' }).notNull().default(0),
  createdAt: instant('created_at').notNull(),
})

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  deviceId: uuid('device_id'),
  deviceName: text('device_name'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  endedAt: instant('ended_at'),
  endReason: text('end_reason', {
    enum: ['signed-out', 'token-replayed', 'other-device', 'by-operator'],
  }),
})

export const refreshTokens = pgTable('refresh_tokens', {
  /** SHA-256 of the token, hexadecimal; the token itself is never stored. */
  tokenHash: text('token_hash').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  spentAt: instant('spent_at'),
  successorHash: text('successor_hash'),
  /** The successor, encrypted under a key that only the spent token yields. */
  sealedSuccessor: text('sealed_successor'),
})

export const loginAttempts = pgTable('login_attempts', {
  /** What is counted: an address, or an account at an address. */
  subject: text('subject').primaryKey(),
  failureCount: integer('failure_count').notNull(),
  lastAttemptAt: instant('last_attempt_at').notNull(),
  lockedUntil: instant('locked_until'),
})

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: uuid('account_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: smallint('status').notNull(),
    /** The answer as it was sent, byte for byte. */
    responseBody: text('response_body').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
)
