import { onAny, onDelete, onWrite } from './change-triggers'
import type { Migration } from './migrations'

const STATUSES = "('new', 'confirmed', 'in-progress', 'fixed', 'declined')"

/** The database of bugs and suggestions, its changes noted for sync. */
export const BUGS_MIGRATION: Migration = {
  version: 10,
  name: 'bugs and suggestions',
  statements: [
    'create sequence bug_numbers start 4201',
    `create table bugs (
      id uuid primary key,
      number integer not null unique,
      kind text not null check (kind in ('bug', 'suggestion')),
      program_id text not null references programs,
      version text,
      title text not null,
      description text not null,
      steps text not null,
      author_id uuid not null references accounts,
      created_at timestamptz not null,
      edited_at timestamptz,
      status text not null default 'new' check (status in ${STATUSES}),
      changed_at timestamptz not null,
      fixed_version_id text references versions,
      search_text text not null,
      revision integer not null default 1 check (revision > 0),
      check (fixed_version_id is null or status = 'fixed')
    )`,
    'create index bugs_by_change on bugs (changed_at desc, id desc)',
    'create index bugs_by_program on bugs (program_id, changed_at desc, id desc)',
    'create index bugs_by_author on bugs (author_id)',
    'create index bugs_by_fixed_version on bugs (fixed_version_id) where fixed_version_id is not null',
    `create table bug_changes (
      id uuid primary key,
      bug_id uuid not null references bugs on delete cascade,
      status text not null check (status in ${STATUSES}),
      note text not null,
      changed_by_id uuid not null references accounts,
      changed_at timestamptz not null
    )`,
    'create index bug_changes_by_bug on bug_changes (bug_id, changed_at)',
    'create index bug_changes_by_account on bug_changes (changed_by_id)',
    `create table bug_votes (
      bug_id uuid not null references bugs on delete cascade,
      firm_id uuid not null references firms on delete cascade,
      voted_at timestamptz not null,
      primary key (bug_id, firm_id)
    )`,
    `create table bug_follows (
      bug_id uuid not null references bugs on delete cascade,
      account_id uuid not null references accounts on delete cascade,
      seen_until timestamptz not null,
      primary key (bug_id, account_id)
    )`,
    'create index bug_follows_by_account on bug_follows (account_id)',
    `create trigger bugs_revised before update on bugs for each row
      when ((old.kind, old.program_id, old.version, old.title, old.description, old.steps)
        is distinct from (new.kind, new.program_id, new.version, new.title, new.description, new.steps))
      execute function count_revision()`,

    ...onWrite(
      'bugs',
      `perform record_changes(array_agg('bugs.reports'::text), array_agg(id::text)) from touched;`,
    ),
    ...onDelete('bugs', `perform record_removals(array['bugs.reports'], array_agg(id::text)) from touched;`),
    // What goes with its report concerns nobody.
    ...['bug_changes', 'bug_votes'].flatMap((table) =>
      onAny(
        table,
        `perform record_changes(array_agg('bugs.reports'::text), array_agg(bugs.id::text))
          from touched join bugs on bugs.id = touched.bug_id;`,
      ),
    ),
    ...onAny(
      'bug_follows',
      `insert into sync_personal_changes (account_id, collection, document_id)
        select accounts.id, 'bugs.reports', bugs.id::text
        from touched
        join bugs on bugs.id = touched.bug_id
        join accounts on accounts.id = touched.account_id
        order by 1, 2, 3
        on conflict (document_id, collection, account_id) do update
        set changed_in = excluded.changed_in, position = excluded.position;`,
    ),
    // A report shows its program's and its author's name.
    `create function bugs_program_renamed() returns trigger language plpgsql as $$
    begin
      perform record_changes(array_agg('bugs.reports'::text), array_agg(id::text))
        from bugs where program_id = new.id;
      return null;
    end $$`,
    `create trigger bugs_program_renamed after update of name on programs for each row
      when (old.name is distinct from new.name) execute function bugs_program_renamed()`,
    `create function record_bug_author_changes(author_ids uuid[]) returns void language sql as $$
      select record_changes(array_agg('bugs.reports'::text), array_agg(id::text)) from (
        select id from bugs where author_id = any (author_ids)
        union
        select bug_id from bug_changes where changed_by_id = any (author_ids)
      ) as written
    $$`,
    `create function bug_authors_renamed() returns trigger language plpgsql as $$
    begin
      perform from accounts where id = new.id for update;
      perform record_bug_author_changes(array[new.id]);
      return null;
    end $$`,
    `create trigger bug_authors_renamed after update of display_name, firm_id on accounts for each row
      when ((old.display_name, old.firm_id) is distinct from (new.display_name, new.firm_id))
      execute function bug_authors_renamed()`,
    `create function bug_firms_renamed() returns trigger language plpgsql as $$
    begin
      perform from accounts where firm_id = new.id order by id for update;
      perform record_bug_author_changes(array_agg(id)) from accounts where firm_id = new.id;
      return null;
    end $$`,
    `create trigger bug_firms_renamed after update of name on firms for each row
      when (old.name is distinct from new.name) execute function bug_firms_renamed()`,
  ],
}
