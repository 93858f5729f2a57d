import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns'

const PURPOSES = { enum: ['access-token', 'entitlement'] } as const

/** What the portal signs with now. */
export const signingKeys = pgTable('signing_keys', {
  purpose: text('purpose', PURPOSES).primaryKey(),
  keyId: text('key_id').notNull(),
  /** PKCS #8, PEM. Whoever reads the database can sign: guard its backups accordingly. */
  privateKey: text('private_key').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** What it has signed with, and will sign with next: at most one key of each purpose is prepared. */
export const otherSigningKeys = pgTable('other_signing_keys', {
  keyId: text('key_id').primaryKey(),
  purpose: text('purpose', PURPOSES).notNull(),
  /** SPKI, PEM. */
  publicKey: text('public_key').notNull(),
  /** PKCS #8, PEM, of a prepared key; that of a former one is gone. */
  privateKey: text('private_key'),
  createdAt: instant('created_at').notNull(),
  /** Until when what a former key has signed counts; `null` for a prepared one. */
  countsUntil: instant('counts_until'),
})
