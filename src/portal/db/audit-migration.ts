import type { Migration } from './migrations'

/**
 * What operators have done: who, when, to what, and how it was before and after.
 *
 * It only ever grows: the database refuses to change or remove an entry, whoever asks. An entry stands
 * in the transaction of its act, so that there is neither one without the other. A number of a transaction
 * comes again in a database restored elsewhere: with its beginning it is told from all others.
 */
export const AUDIT_MIGRATION: Migration = {
  version: 14,
  name: 'the audit log of operators',
  statements: [
    `create table audit_entries (
      position bigint generated always as identity primary key,
      act text not null,
      acted_at timestamptz not null,
      actor_kind text not null check (actor_kind in ('account', 'command-line')),
      actor_id uuid check ((actor_id is null) = (actor_kind = 'command-line')),
      actor_name text not null,
      subject_kind text not null,
      subject_id text not null,
      subject_label text not null,
      before jsonb,
      after jsonb,
      note text,
      search_text text not null,
      transaction_id bigint not null default (pg_current_xact_id()::text::bigint),
      transaction_began_at timestamptz not null default transaction_timestamp()
    )`,
    'create index audit_entries_by_act on audit_entries (act, position desc)',
    'create index audit_entries_by_actor on audit_entries (actor_id, position desc)',
    'create index audit_entries_by_subject on audit_entries (subject_kind, subject_id, position desc)',
    'create index audit_entries_by_time on audit_entries (acted_at desc)',
    'create index audit_entries_by_transaction on audit_entries (transaction_id)',
    `create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit log only grows';
    end $$`,
    `create trigger audit_entries_only_grow before update or delete or truncate on audit_entries
      for each statement execute function refuse_audit_change()`,
  ],
}
