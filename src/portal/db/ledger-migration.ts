import { onDelete, onWrite } from './change-triggers'
import type { Migration } from './migrations'

/** Changes are noted by firm: no firm is told of another's, not even of their ids. */
const noteFor = (collection: string): string =>
  `perform record_changes(array_agg('${collection}@' || firm_id), array_agg(id::text)) from touched;`

/**
 * Clients of a firm, and the ledger of what it gave to whom.
 *
 * The ledger only ever grows: the database refuses to change or remove an entry, whoever asks.
 */
export const LEDGER_MIGRATION: Migration = {
  version: 8,
  name: 'clients and the hand-over ledger',
  statements: [
    `create table clients (
      id uuid primary key,
      firm_id uuid not null references firms,
      name text not null,
      nip text not null check (nip ~ '^[0-9]{10}$'),
      regon text not null check (regon ~ '^([0-9]{9}|[0-9]{14})?$'),
      note text not null,
      licences jsonb not null,
      revision integer not null default 1 check (revision > 0),
      updated_at timestamptz not null,
      updated_by text not null,
      name_key text collate "C" not null,
      search_text text not null
    )`,
    'create index clients_by_name on clients (firm_id, name_key, id)',
    `create trigger clients_revised before update on clients for each row
      when ((old.name, old.nip, old.regon, old.note, old.licences)
        is distinct from (new.name, new.nip, new.regon, new.note, new.licences))
      execute function count_revision()`,
    ...onWrite('clients', noteFor('clients.register')),
    ...onDelete(
      'clients',
      `perform record_removals(array_agg(distinct 'clients.register@' || firm_id), array_agg(id::text)) from touched;`,
    ),

    `create table handovers (
      id uuid primary key,
      firm_id uuid not null references firms,
      position integer not null check (position > 0),
      previous_hash text not null check (previous_hash ~ '^[a-f0-9]{64}$'),
      hash text not null check (hash ~ '^[a-f0-9]{64}$'),
      client_id uuid,
      entry jsonb not null,
      search_text text not null,
      unique (firm_id, position),
      unique (firm_id, previous_hash)
    )`,
    'create index handovers_by_client on handovers (firm_id, client_id, position)',
    ...onWrite('handovers', noteFor('handovers.entries')),
    `create function refuse_ledger_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the ledger only grows';
    end $$`,
    `create trigger handovers_only_grow before update or delete or truncate on handovers
      for each statement execute function refuse_ledger_change()`,
  ],
}
