import { onAny, onDelete, onWrite } from './change-triggers'
import type { Migration } from './migrations'

/* Changes are noted by firm: no firm is told of another's, not even of their ids. */
const QUERY_OF_TOUCHED = `perform record_changes(
    array_agg('support-queries.queries@' || support_queries.firm_id), array_agg(support_queries.id::text))
  from touched join support_queries on support_queries.id = touched.query_id;`
const MESSAGES_OF_TOUCHED = `array_agg('support-queries.messages@' || support_queries.firm_id), array_agg(touched.id::text))
  from touched join support_queries on support_queries.id = touched.query_id;`

/** Queries to support: of a firm, with messages and attachments, their changes noted for sync. */
export const SUPPORT_QUERIES_MIGRATION: Migration = {
  version: 11,
  name: 'support queries',
  statements: [
    'create sequence support_query_numbers start 7301',
    `create table support_queries (
      id uuid primary key,
      number integer not null unique,
      firm_id uuid not null references firms,
      author_id uuid not null references accounts,
      program_id text not null references programs,
      version text,
      licence_number text not null,
      subject text not null,
      status text not null check (status in ('new', 'in-progress', 'answered', 'closed')),
      created_at timestamptz not null,
      last_message_at timestamptz not null,
      search_text text not null
    )`,
    'create index support_queries_by_firm on support_queries (firm_id, last_message_at desc, id desc)',
    'create index support_queries_by_author on support_queries (author_id)',
    `create table support_messages (
      id uuid primary key,
      query_id uuid not null references support_queries on delete cascade,
      author_id uuid not null references accounts,
      is_from_support boolean not null,
      body text not null,
      diagnostics text,
      created_at timestamptz not null
    )`,
    'create index support_messages_by_query on support_messages (query_id, created_at, id)',
    'create index support_messages_by_author on support_messages (author_id)',
    `create table support_attachments (
      id uuid primary key,
      query_id uuid not null references support_queries on delete cascade,
      author_id uuid not null references accounts,
      file_name text not null,
      byte_length integer not null check (byte_length > 0),
      sha256 text not null check (sha256 ~ '^[a-f0-9]{64}$'),
      media_type text,
      begun_at timestamptz not null,
      stored_at timestamptz,
      check ((media_type is null) = (stored_at is null))
    )`,
    'create index support_attachments_by_query on support_attachments (query_id)',
    `create table support_read_marks (
      account_id uuid not null references accounts on delete cascade,
      query_id uuid not null references support_queries on delete cascade,
      read_until timestamptz not null,
      primary key (account_id, query_id)
    )`,
    ...onWrite(
      'support_queries',
      `perform record_changes(array_agg('support-queries.queries@' || firm_id), array_agg(id::text)) from touched;`,
    ),
    ...onDelete(
      'support_queries',
      `perform record_removals(array_agg(distinct 'support-queries.queries@' || firm_id), array_agg(id::text))
        from touched;`,
    ),
    ...onWrite(
      'support_messages',
      `perform record_changes(${MESSAGES_OF_TOUCHED}
      ${QUERY_OF_TOUCHED}`,
    ),
    ...onDelete(
      'support_messages',
      `perform record_removals(${MESSAGES_OF_TOUCHED.replace('array_agg(', 'array_agg(distinct ')}
      ${QUERY_OF_TOUCHED}`,
    ),
    ...onAny('support_attachments', QUERY_OF_TOUCHED),
    ...onAny(
      'support_read_marks',
      `insert into sync_personal_changes (account_id, collection, document_id)
        select accounts.id, 'support-queries.queries@' || support_queries.firm_id, support_queries.id::text
        from touched
        join support_queries on support_queries.id = touched.query_id
        join accounts on accounts.id = touched.account_id
        order by 1, 2, 3
        on conflict (document_id, collection, account_id) do update
        set changed_in = excluded.changed_in, position = excluded.position;`,
    ),
    `create function support_people_renamed() returns trigger language plpgsql as $$
    begin
      perform record_changes(array_agg('support-queries.queries@' || firm_id), array_agg(id::text))
        from support_queries
        where author_id = new.id
          or id in (select query_id from support_attachments where author_id = new.id);
      perform record_changes(
          array_agg('support-queries.messages@' || support_queries.firm_id), array_agg(support_messages.id::text))
        from support_messages join support_queries on support_queries.id = support_messages.query_id
        where support_messages.author_id = new.id;
      return null;
    end $$`,
    `create trigger support_people_renamed after update of display_name on accounts for each row
      when (old.display_name is distinct from new.display_name)
      execute function support_people_renamed()`,
  ],
}
