import type { Migration } from './migrations'

/**
 * Keys beside the active ones of `signing_keys`: former ones, which still count for what they have signed,
 * and prepared ones, which will be active next.
 *
 * Triggers tell whoever listens on the channel `signing_keys`, once the transaction has ended, that keys are
 * others. A portal that does not know this table goes on with its one row for each purpose.
 */
export const SIGNING_KEYS_MIGRATION: Migration = {
  version: 23,
  name: 'rotation of signing keys',
  statements: [
    `create table other_signing_keys (
      key_id text primary key,
      purpose text not null check (purpose in ('access-token', 'entitlement')),
      public_key text not null,
      private_key text,
      created_at timestamptz not null,
      counts_until timestamptz,
      check ((private_key is null) = (counts_until is not null))
    )`,
    `create unique index other_signing_keys_prepared on other_signing_keys (purpose)
      where counts_until is null`,
    `create function tell_signing_keys() returns trigger language plpgsql as $$
    begin
      perform pg_notify('signing_keys', '');
      return null;
    end $$`,
    `create trigger signing_keys_told after insert or update or delete on signing_keys
      for each statement execute function tell_signing_keys()`,
    `create trigger other_signing_keys_told after insert or update or delete on other_signing_keys
      for each statement execute function tell_signing_keys()`,
  ],
}
