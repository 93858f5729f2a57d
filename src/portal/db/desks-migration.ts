import type { Migration } from './migrations'

/**
 * What operators decide on at their desks: closed days of a number, locked threads, posts that were taken
 * away, and revisions of what had none, so that no operator writes over what another has just changed.
 */
export const DESKS_MIGRATION: Migration = {
  version: 20,
  name: 'what operators change of content',
  statements: [
    'alter table contacts add column revision integer not null default 1 check (revision > 0)',
    `create trigger contacts_revised before update on contacts for each row
      when (old.* is distinct from new.*) execute function count_revision()`,
    `alter table support_lines
      add column closed_on jsonb not null default '[]',
      add column revision integer not null default 1 check (revision > 0)`,
    `create trigger support_lines_revised before update on support_lines for each row
      when (old.* is distinct from new.*) execute function count_revision()`,
    'alter table threads add column is_locked boolean not null default false',
    `alter table posts
      add column removal_reason text,
      add check (removal_reason is null or deleted_at is not null)`,
  ],
}
