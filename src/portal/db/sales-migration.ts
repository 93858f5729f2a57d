import { onWrite } from './change-triggers'
import type { Migration } from './migrations'

/** Licences that firms have sold. What was taken back stays and holds its number no longer. */
export const SALES_MIGRATION: Migration = {
  version: 12,
  name: 'registrations of sales',
  statements: [
    `create table sales (
      id uuid primary key,
      firm_id uuid not null references firms,
      program_id text not null references programs,
      program_name text not null,
      licence_number text not null,
      licence_key text not null check (licence_key <> ''),
      licence_kind text not null check (licence_kind in ('new', 'upgrade', 'extension', 'subscription')),
      licence_count integer not null check (licence_count > 0),
      sold_on date not null,
      net_value_grosze bigint check (net_value_grosze >= 0),
      client_id uuid,
      client_name text not null,
      client_nip text not null check (client_nip ~ '^[0-9]{10}$'),
      client_regon text not null check (client_regon ~ '^([0-9]{9}|[0-9]{14})?$'),
      note text not null,
      revision integer not null default 1 check (revision > 0),
      registered_at timestamptz not null,
      registered_by text not null,
      updated_at timestamptz not null,
      updated_by text not null,
      withdrawn_at timestamptz,
      withdrawal_reason text not null default '',
      search_text text not null,
      check ((withdrawn_at is null) = (withdrawal_reason = ''))
    )`,
    'create index sales_by_day on sales (firm_id, sold_on desc, registered_at desc, id desc)',
    // Whoever of two comes second is refused, also where both come at once.
    `create unique index sales_by_licence on sales (program_id, licence_key) where withdrawn_at is null`,
    `create trigger sales_revised before update on sales for each row
      when ((old.program_id, old.licence_number, old.licence_kind, old.licence_count, old.sold_on,
          old.net_value_grosze, old.client_id, old.client_name, old.client_nip, old.client_regon, old.note,
          old.withdrawn_at, old.withdrawal_reason)
        is distinct from (new.program_id, new.licence_number, new.licence_kind, new.licence_count, new.sold_on,
          new.net_value_grosze, new.client_id, new.client_name, new.client_nip, new.client_regon, new.note,
          new.withdrawn_at, new.withdrawal_reason))
      execute function count_revision()`,
    // By firm: no firm is told of another's, not even of their ids.
    ...onWrite(
      'sales',
      `perform record_changes(array_agg('sales.registrations@' || firm_id), array_agg(id::text)) from touched;`,
    ),
  ],
}
