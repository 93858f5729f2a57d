import type { Migration } from './migrations'

/**
 * Counts how often the content of a document has changed, for writes that depend on what was seen.
 *
 * Triggers do it, as for sync: a change by hand is a change that a person must be shown.
 */
export const REVISIONS_MIGRATION: Migration = {
  version: 5,
  name: 'revisions of posts and titles',
  statements: [
    'alter table threads add column revision integer not null default 1 check (revision > 0)',
    `alter table posts
      add column revision integer not null default 1 check (revision > 0),
      add column edited_at timestamptz,
      add column deleted_at timestamptz,
      add check (deleted_at is null or body = '')`,
    `create function count_revision() returns trigger language plpgsql as $$
    begin
      new.revision := old.revision + 1;
      return new;
    end $$`,
    `create trigger posts_revised before update on posts for each row
      when ((old.body, old.deleted_at) is distinct from (new.body, new.deleted_at))
      execute function count_revision()`,
    `create trigger threads_revised before update on threads for each row
      when (old.title is distinct from new.title)
      execute function count_revision()`,
    // Copies made before lack the new fields: every follower gets the documents once more.
    `select record_changes(array_agg(collection), array_agg(id)) from (
      select forum_id || '.threads' as collection, id::text as id from threads
      union all
      select threads.forum_id || '.posts', posts.id::text
        from posts join threads on threads.id = posts.thread_id
    ) as outdated`,
  ],
}
