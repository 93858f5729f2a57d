import { onAny, onDelete, onWrite } from './change-triggers'
import type { Migration } from './migrations'

/** The statement's transaction as a number that rises with each transaction and never comes again. */
const THIS_TRANSACTION = 'pg_current_xact_id()::text::bigint'

/**
 * Notes, for each document of a collection, in which transaction it last changed.
 *
 * Triggers do it, so that no write can forget to: a query by hand, a cascade and the sample content
 * are noted like a call of the portal. How the notes are read stands in features/sync.
 */
export const CHANGES_MIGRATION: Migration = {
  version: 3,
  name: 'changes of collections, for sync',
  statements: [
    'create sequence sync_positions',
    // One row per document, also after its removal: a table of states, not a log without end.
    `create table sync_changes (
      collection text not null,
      document_id text not null,
      changed_in bigint not null default (${THIS_TRANSACTION}),
      position bigint not null default nextval('sync_positions'),
      removed_at timestamptz,
      primary key (collection, document_id)
    )`,
    'create index sync_changes_in_order on sync_changes (collection, changed_in, position)',
    'create index sync_changes_by_removal on sync_changes (removed_at) where removed_at is not null',
    // What changed for one person only, such as how much of a thread they have read.
    `create table sync_personal_changes (
      document_id text not null,
      collection text not null,
      account_id uuid not null references accounts on delete cascade,
      changed_in bigint not null default (${THIS_TRANSACTION}),
      position bigint not null default nextval('sync_positions'),
      primary key (document_id, collection, account_id)
    )`,
    `create index sync_personal_changes_in_order
      on sync_personal_changes (account_id, collection, changed_in, position)`,

    'create index posts_by_author on posts (author_id)',
    'create index threads_by_author on threads (author_id)',
    'create index threads_by_last_post_author on threads (last_post_author_id)',

    // Always in the same order, so that two writers do not wait for each other in a circle.
    `create function record_changes(collections text[], ids text[]) returns void language sql as $$
      insert into sync_changes (collection, document_id)
      select distinct collection, id from unnest(collections, ids) as changed (collection, id) order by 1, 2
      on conflict (collection, document_id) do update
      set changed_in = excluded.changed_in, position = excluded.position, removed_at = null
    $$`,
    `create function record_removals(collections text[], ids text[]) returns void language sql as $$
      delete from sync_personal_changes where document_id = any (ids) and collection = any (collections);
      update sync_changes
      set changed_in = ${THIS_TRANSACTION}, position = nextval('sync_positions'), removed_at = now()
      where collection = any (collections) and document_id = any (ids)
    $$`,
    `create function record_author_changes(author_ids uuid[]) returns void language sql as $$
      select record_changes(array_agg(collection), array_agg(id)) from (
        select threads.forum_id || '.posts' as collection, posts.id::text as id
        from posts join threads on threads.id = posts.thread_id
        where posts.author_id = any (author_ids)
        union all
        select forum_id || '.threads', id::text from threads where author_id = any (author_ids)
        union all
        select forum_id || '.threads', id::text from threads where last_post_author_id = any (author_ids)
      ) as written
    $$`,

    ...onWrite(
      'versions',
      `perform record_changes(array_agg('updates.versions'::text), array_agg(id)) from touched;`,
    ),
    ...onDelete(
      'versions',
      `perform record_removals(array['updates.versions'], array_agg(id)) from touched;`,
    ),
    // A version shows its package and the name of its program.
    ...onAny(
      'packages',
      `perform record_changes(array_agg('updates.versions'::text), array_agg(versions.id))
        from touched join versions on versions.id = touched.version_id;`,
    ),
    ...onWrite(
      'programs',
      `perform from programs where id in (select id from touched) order by id for update;
      perform record_changes(array_agg('updates.versions'::text), array_agg(versions.id))
        from touched join versions on versions.program_id = touched.id;`,
    ),

    ...onWrite(
      'threads',
      `perform record_changes(array_agg(forum_id || '.threads'), array_agg(id::text)) from touched;`,
    ),
    ...onDelete(
      'threads',
      `perform record_removals(array_agg(distinct forum_id || '.threads'), array_agg(id::text)) from touched;`,
    ),
    // With its posts a thread changes: each reader's count of unread ones follows from them.
    ...onWrite(
      'posts',
      `perform record_changes(array_agg(changed.collection), array_agg(changed.id)) from (
        select threads.forum_id || '.posts' as collection, touched.id::text as id
        from touched join threads on threads.id = touched.thread_id
        union all
        select threads.forum_id || '.threads', threads.id::text
        from touched join threads on threads.id = touched.thread_id
      ) as changed;`,
    ),
    // Posts that went with their thread cannot be asked for the forum any more, so both are named.
    ...onDelete(
      'posts',
      `perform record_removals(array['distributor-forum.posts', 'api-forum.posts'], array_agg(id::text))
        from touched;
      perform record_changes(array_agg(threads.forum_id || '.threads'), array_agg(threads.id::text))
        from touched join threads on threads.id = touched.thread_id;`,
    ),
    // A mark that goes with its thread or its person concerns nobody.
    ...onAny(
      'read_marks',
      `insert into sync_personal_changes (account_id, collection, document_id)
        select accounts.id, threads.forum_id || '.threads', threads.id::text
        from touched
        join threads on threads.id = touched.thread_id
        join accounts on accounts.id = touched.account_id
        order by 1, 2, 3
        on conflict (document_id, collection, account_id) do update
        set changed_in = excluded.changed_in, position = excluded.position;`,
    ),

    // By row and condition: accounts are written at every sign-in, their names hardly ever.
    // The lock waits for those who are just writing as this person, whose texts are not seen before.
    `create function accounts_renamed() returns trigger language plpgsql as $$
    begin
      perform from accounts where id = new.id for update;
      perform record_author_changes(array[new.id]);
      return null;
    end $$`,
    `create trigger accounts_renamed after update of display_name, firm_id on accounts for each row
      when ((old.display_name, old.firm_id) is distinct from (new.display_name, new.firm_id))
      execute function accounts_renamed()`,
    `create function firms_renamed() returns trigger language plpgsql as $$
    begin
      perform from accounts where firm_id = new.id order by id for update;
      perform record_author_changes(array_agg(id)) from accounts where firm_id = new.id;
      return null;
    end $$`,
    `create trigger firms_renamed after update of name on firms for each row
      when (old.name is distinct from new.name)
      execute function firms_renamed()`,

    // What was there before the triggers.
    `insert into sync_changes (collection, document_id)
      select 'updates.versions', id from versions
      union all select forum_id || '.threads', id::text from threads
      union all select threads.forum_id || '.posts', posts.id::text
        from posts join threads on threads.id = posts.thread_id`,
  ],
}
