import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Licence } from '#shared/api/clients'
import type { FittingProgram } from '#shared/api/custom-solutions'
import type { LedgerContent } from '#shared/api/handovers'
import type { LicenceKind } from '#shared/api/sales'
import type { OpeningHours } from '#shared/api/support'
import type { ReleaseNote } from '#shared/api/updates'

/*
 * The tables as queries see them. What the database itself holds (keys, checks, indexes) stands
 * in migrations.ts; a column is added in both.
 */

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

export const firms = pgTable('firms', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  city: text('city').notNull(),
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
  endReason: text('end_reason', { enum: ['signed-out', 'token-replayed', 'other-device'] }),
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

export const signingKeys = pgTable('signing_keys', {
  purpose: text('purpose', { enum: ['access-token', 'entitlement'] }).primaryKey(),
  keyId: text('key_id').notNull(),
  /** PKCS #8, PEM. Whoever reads the database can sign: guard its backups accordingly. */
  privateKey: text('private_key').notNull(),
  createdAt: instant('created_at').notNull(),
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

export const programs = pgTable('programs', {
  id: text('id').primaryKey(),
  line: text('line', { enum: ['gt', 'nexo'] }).notNull(),
  name: text('name').notNull(),
  purpose: text('purpose').notNull(),
  position: smallint('position').notNull(),
})

export const versions = pgTable('versions', {
  id: text('id').primaryKey(),
  programId: text('program_id').notNull(),
  version: text('version').notNull(),
  kind: text('kind', { enum: ['fix', 'feature', 'legal'] }).notNull(),
  importance: text('importance', { enum: ['optional', 'recommended', 'critical'] }).notNull(),
  releasedOn: date('released_on', { mode: 'string' }).notNull(),
  /** Since when it is listed. */
  publishedAt: instant('published_at').notNull().default(sql`date_trunc('milliseconds', now())`),
  lowestFrom: text('lowest_from'),
  highestFrom: text('highest_from'),
  summary: text('summary').notNull(),
  notes: jsonb('notes').$type<ReleaseNote[]>().notNull(),
  channel: text('channel', { enum: ['stable', 'preview'] })
    .notNull()
    .default('stable'),
  installSteps: jsonb('install_steps').$type<string[]>().notNull().default([]),
  /** Set when the vendor took the version back. */
  withdrawnAt: instant('withdrawn_at'),
  withdrawalReason: text('withdrawal_reason'),
  /** Of the digest that the signed metadata has of this row; `null` for what was published without one. */
  entrySalt: text('entry_salt'),
  /** Name, number, summary and notes, folded for search. */
  searchText: text('search_text').notNull(),
})

export const packages = pgTable('packages', {
  id: text('id').primaryKey(),
  versionId: text('version_id').notNull(),
  fileName: text('file_name').notNull(),
  byteLength: bigint('byte_length', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  /** Set when the version stays listed but its package is no longer given out. */
  withdrawnAt: instant('withdrawn_at'),
})

export const supportLines = pgTable('support_lines', {
  id: text('id', {
    enum: ['partner-support-landline', 'partner-support-mobile-24h', 'serviceman-support-landline'],
  }).primaryKey(),
  phoneNumber: text('phone_number').notNull(),
  isAlwaysOpen: boolean('is_always_open').notNull(),
  timeZone: text('time_zone').notNull(),
  hours: jsonb('hours').$type<OpeningHours[]>().notNull(),
  note: text('note').notNull(),
})

export const threads = pgTable('threads', {
  id: uuid('id').primaryKey(),
  forumId: text('forum_id', { enum: ['distributor-forum', 'api-forum'] }).notNull(),
  title: text('title').notNull(),
  authorId: uuid('author_id').notNull(),
  excerpt: text('excerpt').notNull(),
  isPinned: boolean('is_pinned').notNull().default(false),
  createdAt: instant('created_at').notNull(),
  postCount: integer('post_count').notNull(),
  lastPostAt: instant('last_post_at').notNull(),
  lastPostAuthorId: uuid('last_post_author_id').notNull(),
  searchText: text('search_text').notNull(),
  /** Of the title; counted by a trigger. */
  revision: integer('revision').notNull().default(1),
})

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey(),
  threadId: uuid('thread_id').notNull(),
  authorId: uuid('author_id').notNull(),
  /** Empty when the post was deleted. */
  body: text('body').notNull(),
  createdAt: instant('created_at').notNull(),
  searchText: text('search_text').notNull(),
  /** Of the text; counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  editedAt: instant('edited_at'),
  deletedAt: instant('deleted_at'),
})

export const readMarks = pgTable(
  'read_marks',
  {
    accountId: uuid('account_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    readUntil: instant('read_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.threadId] })],
)

export const documents = pgTable('documents', {
  id: uuid('id').primaryKey(),
  capability: text('capability', {
    enum: ['technical-materials', 'service-materials', 'service-instructions', 'pi-section', 'api-section'],
  }).notNull(),
  title: text('title').notNull(),
  summary: text('summary').notNull(),
  programs: jsonb('programs').$type<string[]>().notNull(),
  versions: jsonb('versions').$type<string[]>().notNull(),
  tags: jsonb('tags').$type<string[]>().notNull(),
  publishedOn: date('published_on', { mode: 'string' }).notNull(),
  kind: text('kind', { enum: ['pdf', 'markdown', 'zip'] }).notNull(),
  fileName: text('file_name').notNull(),
  byteLength: bigint('byte_length', { mode: 'number' }).notNull(),
  /** Of the bytes, and the name of the file that holds them. */
  sha256: text('sha256').notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  /** Title, summary, programs, versions and tags, folded for search. */
  searchText: text('search_text').notNull(),
})

export const newsItems = pgTable('news_items', {
  id: uuid('id').primaryKey(),
  sectionId: text('section_id', { enum: ['pi-section', 'api-section'] }).notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
  publishedAt: instant('published_at').notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  searchText: text('search_text').notNull(),
})

export const contacts = pgTable('contacts', {
  id: uuid('id').primaryKey(),
  sectionId: text('section_id', { enum: ['pi-section', 'api-section'] }).notNull(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  phoneNumber: text('phone_number'),
  email: text('email'),
  position: smallint('position').notNull(),
})

export const bugs = pgTable('bugs', {
  id: uuid('id').primaryKey(),
  /** In the order of reporting; taken from the sequence `bug_numbers`. */
  number: integer('number').notNull(),
  kind: text('kind', { enum: ['bug', 'suggestion'] }).notNull(),
  programId: text('program_id').notNull(),
  version: text('version'),
  title: text('title').notNull(),
  description: text('description').notNull(),
  steps: text('steps').notNull(),
  authorId: uuid('author_id').notNull(),
  createdAt: instant('created_at').notNull(),
  editedAt: instant('edited_at'),
  status: text('status', { enum: ['new', 'confirmed', 'in-progress', 'fixed', 'declined'] })
    .notNull()
    .default('new'),
  changedAt: instant('changed_at').notNull(),
  fixedVersionId: text('fixed_version_id'),
  /** Number, program, version and what the author has written, folded for search. */
  searchText: text('search_text').notNull(),
  /** Of what the author has written; counted by a trigger. */
  revision: integer('revision').notNull().default(1),
})

/** What became of a report, step by step. */
export const bugChanges = pgTable('bug_changes', {
  id: uuid('id').primaryKey(),
  bugId: uuid('bug_id').notNull(),
  status: text('status', { enum: ['new', 'confirmed', 'in-progress', 'fixed', 'declined'] }).notNull(),
  note: text('note').notNull(),
  changedById: uuid('changed_by_id').notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** A firm has one vote for a report. */
export const bugVotes = pgTable(
  'bug_votes',
  {
    bugId: uuid('bug_id').notNull(),
    firmId: uuid('firm_id').notNull(),
    votedAt: instant('voted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bugId, table.firmId] })],
)

/** Who follows a report, and up to when they have seen what became of it. */
export const bugFollows = pgTable(
  'bug_follows',
  {
    bugId: uuid('bug_id').notNull(),
    accountId: uuid('account_id').notNull(),
    seenUntil: instant('seen_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bugId, table.accountId] })],
)

/** Of a firm, not of a person: colleagues read and go on with each other's. */
export const supportQueries = pgTable('support_queries', {
  id: uuid('id').primaryKey(),
  /** In the order of asking; taken from the sequence `support_query_numbers`. */
  number: integer('number').notNull(),
  firmId: uuid('firm_id').notNull(),
  authorId: uuid('author_id').notNull(),
  programId: text('program_id').notNull(),
  version: text('version'),
  licenceNumber: text('licence_number').notNull(),
  subject: text('subject').notNull(),
  status: text('status', { enum: ['new', 'in-progress', 'answered', 'closed'] }).notNull(),
  createdAt: instant('created_at').notNull(),
  lastMessageAt: instant('last_message_at').notNull(),
  /** Subject, number, program, version and licence, folded for search. */
  searchText: text('search_text').notNull(),
})

export const supportMessages = pgTable('support_messages', {
  id: uuid('id').primaryKey(),
  queryId: uuid('query_id').notNull(),
  authorId: uuid('author_id').notNull(),
  isFromSupport: boolean('is_from_support').notNull(),
  body: text('body').notNull(),
  diagnostics: text('diagnostics'),
  createdAt: instant('created_at').notNull(),
})

export const supportAttachments = pgTable('support_attachments', {
  id: uuid('id').primaryKey(),
  queryId: uuid('query_id').notNull(),
  authorId: uuid('author_id').notNull(),
  fileName: text('file_name').notNull(),
  byteLength: integer('byte_length').notNull(),
  sha256: text('sha256').notNull(),
  /** By content; `null` until the file is here whole and was judged. */
  mediaType: text('media_type'),
  begunAt: instant('begun_at').notNull(),
  storedAt: instant('stored_at'),
})

export const supportReadMarks = pgTable(
  'support_read_marks',
  {
    accountId: uuid('account_id').notNull(),
    queryId: uuid('query_id').notNull(),
    readUntil: instant('read_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.queryId] })],
)

/** In which transaction each document of a collection last changed; written by triggers only. */
export const syncChanges = pgTable(
  'sync_changes',
  {
    collection: text('collection').notNull(),
    documentId: text('document_id').notNull(),
    changedIn: bigint('changed_in', { mode: 'number' }).notNull(),
    /** Orders the changes of one transaction. */
    position: bigint('position', { mode: 'number' }).notNull(),
    /** Set when the document is gone: the row tells those who still have it. */
    removedAt: instant('removed_at'),
  },
  (table) => [primaryKey({ columns: [table.collection, table.documentId] })],
)

/** The same for what changed in one person's eyes only. */
export const syncPersonalChanges = pgTable(
  'sync_personal_changes',
  {
    documentId: text('document_id').notNull(),
    collection: text('collection').notNull(),
    accountId: uuid('account_id').notNull(),
    changedIn: bigint('changed_in', { mode: 'number' }).notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.collection, table.accountId] })],
)

/** What the portal remembers about itself, such as which sample content it holds. */
export const portalFacts = pgTable('portal_facts', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})

export const clients = pgTable('clients', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  name: text('name').notNull(),
  nip: text('nip').notNull(),
  /** Empty when there is none. */
  regon: text('regon').notNull(),
  note: text('note').notNull(),
  licences: jsonb('licences').$type<Licence[]>().notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  /** Orders by the Polish alphabet. */
  nameKey: text('name_key').notNull(),
  searchText: text('search_text').notNull(),
})

/** Rows are added and never changed: triggers refuse anything else. */
export const handovers = pgTable('handovers', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  position: integer('position').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
  clientId: uuid('client_id'),
  entry: jsonb('entry').$type<LedgerContent>().notNull(),
  searchText: text('search_text').notNull(),
})

/** Licences that firms have sold; what was taken back stays, marked. */
export const sales = pgTable('sales', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  programId: text('program_id').notNull(),
  programName: text('program_name').notNull(),
  licenceNumber: text('licence_number').notNull(),
  /** Letters and digits alone: what makes a number another one. */
  licenceKey: text('licence_key').notNull(),
  licenceKind: text('licence_kind').$type<LicenceKind>().notNull(),
  licenceCount: integer('licence_count').notNull(),
  soldOn: date('sold_on', { mode: 'string' }).notNull(),
  netValueGrosze: bigint('net_value_grosze', { mode: 'number' }),
  clientId: uuid('client_id'),
  clientName: text('client_name').notNull(),
  clientNip: text('client_nip').notNull(),
  /** Empty when there is none. */
  clientRegon: text('client_regon').notNull(),
  note: text('note').notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  registeredAt: instant('registered_at').notNull(),
  registeredBy: text('registered_by').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawalReason: text('withdrawal_reason').notNull().default(''),
  searchText: text('search_text').notNull(),
})

export const customSolutions = pgTable('custom_solutions', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  state: text('state', { enum: ['draft', 'submitted', 'published', 'returned', 'withdrawn'] }).notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  programs: jsonb('programs').$type<FittingProgram[]>().notNull(),
  contactName: text('contact_name').notNull(),
  /** Empty when it is not given, as the number below. */
  contactEmail: text('contact_email').notNull(),
  contactPhone: text('contact_phone').notNull(),
  licence: text('licence').notNull(),
  /** Set while it is returned. */
  returnReason: text('return_reason'),
  /** Of the author's firm, as it was called at the last change. */
  firmName: text('firm_name').notNull(),
  publishedAt: instant('published_at'),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  /** Name, description, programs and licence, folded for search. */
  searchText: text('search_text').notNull(),
})

export const solutionScreenshots = pgTable('solution_screenshots', {
  id: uuid('id').primaryKey(),
  solutionId: uuid('solution_id').notNull(),
  sha256: text('sha256').notNull(),
  mediaType: text('media_type', { enum: ['image/png', 'image/jpeg', 'image/webp'] }).notNull(),
  caption: text('caption').notNull(),
  position: integer('position').notNull(),
  content: bytes('content').notNull(),
})
