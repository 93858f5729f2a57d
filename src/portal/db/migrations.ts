import { ACCOUNT_CHANGES_MIGRATION } from './account-changes-migration'
import { APPLICATIONS_MIGRATION } from './applications-migration'
import { AUDIT_MIGRATION } from './audit-migration'
import { BUGS_MIGRATION } from './bugs-migration'
import { CALL_NOTES_MIGRATION } from './call-notes-migration'
import { CHANGES_MIGRATION } from './changes-migration'
import { CLIENT_RELEASES_MIGRATION } from './client-releases-migration'
import { DESKS_MIGRATION } from './desks-migration'
import { DOCUMENTS_MIGRATION } from './documents-migration'
import { FIRM_NIPS_MIGRATION } from './firm-nips-migration'
import { FIRST_PASSWORDS_MIGRATION } from './first-passwords-migration'
import { LEDGER_MIGRATION } from './ledger-migration'
import { LISTS_MIGRATION } from './lists-migration'
import { LONG_LISTS_MIGRATION } from './long-lists-migration'
import { REVISIONS_MIGRATION } from './revisions-migration'
import { SALES_MIGRATION } from './sales-migration'
import { SHOP_MIGRATION } from './shop-migration'
import { SIGNING_KEYS_MIGRATION } from './signing-keys-migration'
import { SOLUTIONS_MIGRATION } from './solutions-migration'
import { STANDING_MIGRATION } from './standing-migration'
import { SUPPORT_QUERIES_MIGRATION } from './support-queries-migration'

/** One step of the schema. Once released it never changes; a later step corrects it. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly statements: readonly string[]
  /**
   * For a step that takes away what earlier portals use: the schema version that a portal must know to
   * work over it. Absent, as nearly always: the step only expands, and portals that do not know it go on
   * beside it. What a step takes away no portal in use may need any more, so this comes a release later
   * than what made it superfluous.
   */
  readonly oldestPortal?: number
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'accounts and sessions',
    statements: [
      `create table firms (
        id uuid primary key,
        name text not null,
        city text not null
      )`,
      `create table accounts (
        id uuid primary key,
        firm_id uuid not null references firms,
        username text not null unique check (username = lower(username)),
        display_name text not null,
        role text not null check (role in ('partner', 'operator')),
        level smallint check (level between 0 and 5),
        certified_until timestamptz,
        sells_subscriptions boolean not null default false,
        password_hash text not null,
        is_disabled boolean not null default false,
        entitlement_sequence bigint not null default 0,
        created_at timestamptz not null,
        check ((role = 'operator') = (level is null))
      )`,
      'create index accounts_by_firm on accounts (firm_id)',
      `create table sessions (
        id uuid primary key,
        account_id uuid not null references accounts on delete cascade,
        device_id uuid,
        device_name text,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        end_reason text check (end_reason in ('signed-out', 'token-replayed', 'other-device')),
        check ((ended_at is null) = (end_reason is null))
      )`,
      'create index sessions_by_account on sessions (account_id)',
      'create index sessions_by_expiry on sessions (expires_at)',
      `create table refresh_tokens (
        token_hash text primary key,
        session_id uuid not null references sessions on delete cascade,
        expires_at timestamptz not null,
        spent_at timestamptz,
        successor_hash text,
        sealed_successor text,
        check ((spent_at is null) = (successor_hash is null))
      )`,
      'create index refresh_tokens_by_session on refresh_tokens (session_id)',
      `create table signing_keys (
        purpose text primary key check (purpose in ('access-token', 'entitlement')),
        key_id text not null,
        private_key text not null,
        created_at timestamptz not null
      )`,
      `create table login_attempts (
        subject text primary key,
        failure_count integer not null,
        last_attempt_at timestamptz not null,
        locked_until timestamptz
      )`,
      'create index login_attempts_by_time on login_attempts (last_attempt_at)',
      `create table idempotency_keys (
        account_id uuid not null references accounts on delete cascade,
        key text not null,
        request_hash text not null,
        status smallint not null,
        response_body text not null,
        created_at timestamptz not null,
        primary key (account_id, key)
      )`,
      'create index idempotency_keys_by_time on idempotency_keys (created_at)',
      `create table portal_facts (
        name text primary key,
        value text not null
      )`,
    ],
  },
  {
    version: 2,
    name: 'updates, support lines and forums',
    statements: [
      `create table programs (
        id text primary key,
        line text not null check (line in ('gt', 'nexo')),
        name text not null,
        purpose text not null,
        position smallint not null
      )`,
      `create table versions (
        id text primary key,
        program_id text not null references programs,
        version text not null,
        kind text not null check (kind in ('fix', 'feature', 'legal')),
        importance text not null check (importance in ('optional', 'recommended', 'critical')),
        released_on date not null,
        lowest_from text,
        highest_from text,
        summary text not null,
        notes jsonb not null,
        search_text text not null,
        unique (program_id, version)
      )`,
      'create index versions_by_day on versions (released_on desc, id desc)',
      'create index versions_by_program on versions (program_id, released_on desc, id desc)',
      `create table packages (
        id text primary key,
        version_id text not null unique references versions,
        file_name text not null,
        byte_length bigint not null check (byte_length > 0),
        sha256 text not null check (sha256 ~ '^[a-f0-9]{64}$'),
        withdrawn_at timestamptz
      )`,
      `create table support_lines (
        id text primary key,
        phone_number text not null,
        is_always_open boolean not null,
        time_zone text not null,
        hours jsonb not null,
        note text not null
      )`,
      `create table threads (
        id uuid primary key,
        forum_id text not null check (forum_id in ('distributor-forum', 'api-forum')),
        title text not null,
        author_id uuid not null references accounts,
        excerpt text not null,
        is_pinned boolean not null default false,
        created_at timestamptz not null,
        post_count integer not null check (post_count > 0),
        last_post_at timestamptz not null,
        last_post_author_id uuid not null references accounts,
        search_text text not null
      )`,
      'create index threads_by_last_post on threads (forum_id, is_pinned desc, last_post_at desc, id desc)',
      `create table posts (
        id uuid primary key,
        thread_id uuid not null references threads on delete cascade,
        author_id uuid not null references accounts,
        body text not null,
        created_at timestamptz not null,
        search_text text not null
      )`,
      'create index posts_by_thread on posts (thread_id, created_at, id)',
      `create table read_marks (
        account_id uuid not null references accounts on delete cascade,
        thread_id uuid not null references threads on delete cascade,
        read_until timestamptz not null,
        primary key (account_id, thread_id)
      )`,
    ],
  },
  CHANGES_MIGRATION,
  {
    version: 4,
    name: 'channels and withdrawal of versions',
    statements: [
      `alter table versions
        add column channel text not null default 'stable' check (channel in ('stable', 'preview')),
        add column install_steps jsonb not null default '[]',
        add column withdrawn_at timestamptz,
        add column withdrawal_reason text,
        add check ((withdrawn_at is null) = (withdrawal_reason is null))`,
    ],
  },
  REVISIONS_MIGRATION,
  {
    version: 6,
    name: 'when versions were listed',
    statements: [
      'alter table versions add column published_at timestamptz',
      // What was there before: in the morning of its day.
      "update versions set published_at = (released_on + time '08:00') at time zone 'UTC'",
      // To the millisecond, as clients tell time: else one would be later than itself.
      `alter table versions
        alter column published_at set default date_trunc('milliseconds', now()),
        alter column published_at set not null`,
      'create index versions_by_publication on versions (published_at)',
    ],
  },
  {
    version: 7,
    name: 'salts of signed catalogue entries',
    statements: [`alter table versions add column entry_salt text check (entry_salt ~ '^[a-f0-9]{32}$')`],
  },
  LEDGER_MIGRATION,
  DOCUMENTS_MIGRATION,
  BUGS_MIGRATION,
  SUPPORT_QUERIES_MIGRATION,
  SALES_MIGRATION,
  SOLUTIONS_MIGRATION,
  AUDIT_MIGRATION,
  STANDING_MIGRATION,
  APPLICATIONS_MIGRATION,
  CALL_NOTES_MIGRATION,
  ACCOUNT_CHANGES_MIGRATION,
  SHOP_MIGRATION,
  DESKS_MIGRATION,
  CLIENT_RELEASES_MIGRATION,
  LISTS_MIGRATION,
  SIGNING_KEYS_MIGRATION,
  LONG_LISTS_MIGRATION,
  FIRST_PASSWORDS_MIGRATION,
  FIRM_NIPS_MIGRATION,
]
