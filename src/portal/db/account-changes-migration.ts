import type { Migration } from './migrations'

/**
 * Accounts as operators change them, and word of it.
 *
 * Triggers tell whoever listens on the channel `account_changes` the account's id, once its transaction
 * has ended: so a change by hand, or at the command line, reaches open apps like one of the portal.
 */
export const ACCOUNT_CHANGES_MIGRATION: Migration = {
  version: 18,
  name: 'word of changed accounts',
  statements: [
    // A partner may be left without a level: it then holds nothing.
    `alter table accounts drop constraint accounts_check,
      add constraint accounts_operator_has_no_level check (role <> 'operator' or level is null)`,
    `alter table sessions drop constraint sessions_end_reason_check,
      add constraint sessions_end_reason_check
      check (end_reason in ('signed-out', 'token-replayed', 'other-device', 'by-operator'))`,
    `create function tell_account_change() returns trigger language plpgsql as $$
    begin
      perform pg_notify('account_changes', new.id::text);
      return null;
    end $$`,
    `create trigger accounts_told after update on accounts for each row
      when ((old.firm_id, old.username, old.display_name, old.role, old.level, old.certified_until,
          old.sells_subscriptions, old.is_disabled)
        is distinct from (new.firm_id, new.username, new.display_name, new.role, new.level,
          new.certified_until, new.sells_subscriptions, new.is_disabled))
      execute function tell_account_change()`,
    `create function tell_session_end() returns trigger language plpgsql as $$
    begin
      perform pg_notify('account_changes', new.account_id::text);
      return null;
    end $$`,
    `create trigger sessions_told after update on sessions for each row
      when (old.ended_at is null and new.ended_at is not null)
      execute function tell_session_end()`,
  ],
}
