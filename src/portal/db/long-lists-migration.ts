import type { Migration } from './migrations'

/** Runs `body` once for each statement that writes; the rows are called `touched`. */
function onEachWrite(table: string, name: string, body: string): string[] {
  return [
    `create function ${name}() returns trigger language plpgsql as $$
    begin
      ${body}
      return null;
    end $$`,
    ...['insert', 'update', 'delete'].map(
      (act) => `create trigger ${name}_on_${act} after ${act} on ${table}
        referencing ${act === 'delete' ? 'old' : 'new'} table as touched for each statement execute function ${name}()`,
    ),
  ]
}

/**
 * How many posts of each thread stand, and how many of each forum, with its threads.
 *
 * A thread's count is changed with its row of tallies locked. A forum's is written down in differences, which the
 * sweep adds up: one row would have every writer of a forum wait for every other.
 */
const FORUM_TALLIES = [
  `create table thread_tallies (
    thread_id uuid primary key references threads on delete cascade,
    forum_id text not null,
    post_count integer not null default 0 check (post_count >= 0)
  )`,
  `create table forum_tallies (
    forum_id text not null,
    post_count integer not null default 0,
    thread_count integer not null default 0,
    listed_count integer not null default 0
  )`,
  // Locked in one order, so that two writers do not wait for each other in a circle.
  `create function change_thread_tallies(thread_ids uuid[], differences bigint[]) returns void language plpgsql as $$
  begin
    insert into thread_tallies (thread_id, forum_id)
      select id, forum_id from threads where id = any (thread_ids) order by id on conflict do nothing;
    perform from thread_tallies where thread_id = any (thread_ids) order by thread_id for update;
    update thread_tallies as tally set post_count = tally.post_count + changed.difference
      from unnest(thread_ids, differences) as changed (id, difference) where tally.thread_id = changed.id;
  end $$`,
  `create function tally_posts() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      perform change_thread_tallies(array_agg(thread_id), array_agg(difference)) from (
        select thread_id, count(*) as difference from new_rows where deleted_at is null group by 1
      ) as changed;
    elsif tg_op = 'DELETE' then
      perform change_thread_tallies(array_agg(thread_id), array_agg(difference)) from (
        select thread_id, -count(*) as difference from old_rows where deleted_at is null group by 1
      ) as changed;
    else
      perform change_thread_tallies(array_agg(thread_id), array_agg(difference)) from (
        select new_rows.thread_id,
          sum((new_rows.deleted_at is null)::int - (old_rows.deleted_at is null)::int) as difference
        from new_rows join old_rows using (id)
        where (new_rows.deleted_at is null) <> (old_rows.deleted_at is null)
        group by 1
      ) as changed;
    end if;
    return null;
  end $$`,
  `create trigger tally_posts_on_insert after insert on posts
    referencing new table as new_rows for each statement execute function tally_posts()`,
  `create trigger tally_posts_on_update after update on posts
    referencing old table as old_rows new table as new_rows for each statement execute function tally_posts()`,
  `create trigger tally_posts_on_delete after delete on posts
    referencing old table as old_rows for each statement execute function tally_posts()`,
  // What was there before the triggers, which hold back writers until this step is done.
  `insert into thread_tallies
    select threads.id, threads.forum_id, count(*)
    from threads join posts on posts.thread_id = threads.id and posts.deleted_at is null
    group by threads.id`,
  `insert into forum_tallies (forum_id, post_count, thread_count)
    select forum_id, sum(post_count), count(*) from thread_tallies group by forum_id`,
  // A new tally says 0, so insertions change nothing.
  `create function tally_forums() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      insert into forum_tallies (forum_id, post_count, thread_count)
        select new_rows.forum_id, sum(new_rows.post_count - old_rows.post_count),
          sum((new_rows.post_count > 0)::int - (old_rows.post_count > 0)::int)
        from new_rows join old_rows using (thread_id) group by 1;
    else
      insert into forum_tallies (forum_id, post_count, thread_count)
        select forum_id, -sum(post_count), -sum((post_count > 0)::int)
        from old_rows where post_count > 0 group by 1;
    end if;
    return null;
  end $$`,
  `create trigger tally_forums_on_update after update on thread_tallies
    referencing old table as old_rows new table as new_rows for each statement execute function tally_forums()`,
  `create trigger tally_forums_on_delete after delete on thread_tallies
    referencing old table as old_rows for each statement execute function tally_forums()`,
  // All threads of a forum, as its list has them.
  `create function tally_listed_threads() returns trigger language plpgsql as $$
  begin
    insert into forum_tallies (forum_id, listed_count)
      select forum_id, case tg_op when 'INSERT' then count(*) else -count(*) end from touched group by forum_id;
    return null;
  end $$`,
  `create trigger tally_threads_on_insert after insert on threads
    referencing new table as touched for each statement execute function tally_listed_threads()`,
  `create trigger tally_threads_on_delete after delete on threads
    referencing old table as touched for each statement execute function tally_listed_threads()`,
  'insert into forum_tallies (forum_id, listed_count) select forum_id, count(*) from threads group by forum_id',
  // How much of a thread is unread, and where somebody has written: of the posts that stand, without the posts.
  `create index posts_that_stand on posts (thread_id, created_at) include (author_id)
    where deleted_at is null`,
  'create index posts_that_stand_by_author on posts (author_id, thread_id) where deleted_at is null',
]

/** How many versions each program has. Versions are written a few times a day and counted at each look. */
const PROGRAM_TALLIES = [
  `create table program_tallies (
    program_id text primary key references programs on delete cascade,
    version_count integer not null default 0,
    offered_count integer not null default 0
  )`,
  `create function tally_programs(program_ids text[]) returns void language plpgsql as $$
  begin
    insert into program_tallies (program_id)
      select id from programs where id = any (program_ids) order by id on conflict do nothing;
    perform from program_tallies where program_id = any (program_ids) order by program_id for update;
    update program_tallies as tally set (version_count, offered_count) = (
        select count(versions.id), count(packages.id)
        from versions left join packages on packages.version_id = versions.id
          and packages.withdrawn_at is null and versions.withdrawn_at is null
        where versions.program_id = tally.program_id
      )
      where program_id = any (program_ids);
  end $$`,
  ...onEachWrite(
    'versions',
    'tally_versions',
    'perform tally_programs(array_agg(distinct program_id)) from touched;',
  ),
  ...onEachWrite(
    'packages',
    'tally_packages',
    `perform tally_programs(array_agg(distinct versions.program_id))
      from touched join versions on versions.id = touched.version_id;`,
  ),
  'select tally_programs(array_agg(id)) from programs',
]

/** How long the audit log is, in differences as well: it only grows, for as long as the portal is in use. */
const AUDIT_TALLIES = [
  'create table audit_tallies (entry_count bigint not null)',
  `create function tally_audit_entries() returns trigger language plpgsql as $$
  begin
    insert into audit_tallies select count(*) from touched having count(*) > 0;
    return null;
  end $$`,
  `create trigger tally_audit_entries_on_insert after insert on audit_entries
    referencing new table as touched for each statement execute function tally_audit_entries()`,
  'insert into audit_tallies select count(*) from audit_entries',
]

/** What lists read that have grown long: no scan for a count, no order that is sorted anew for each page. */
export const LONG_LISTS_MIGRATION: Migration = {
  version: 24,
  name: 'long lists',
  statements: [
    // Desks (db/waiting-first.ts): what waits, the longest first; then the rest, the latest first.
    `create index support_queries_that_wait on support_queries (last_message_at, id) include (status)
      where status in ('new', 'in-progress')`,
    `create index support_queries_that_rest on support_queries (last_message_at desc, id)
      where not status in ('new', 'in-progress')`,
    "create index bugs_that_wait on bugs (changed_at, id) where status = 'new'",
    "create index bugs_that_rest on bugs (changed_at desc, id) where not status = 'new'",
    "create index custom_solutions_that_wait on custom_solutions (updated_at, id) where state = 'submitted'",
    `create index custom_solutions_that_rest on custom_solutions (updated_at desc, id)
      where not state = 'submitted'`,
    // The desk of materials shows documents of all kinds together.
    'create index documents_of_desk on documents (published_on desc, id desc)',
    // Whether a firm has voted for any of the reports of a page.
    'create index bug_votes_by_firm on bug_votes (firm_id, bug_id)',
    // The desk of accounts goes by the letters' codes, which no language orders.
    'create index accounts_by_username on accounts (username collate "C")',
    // Who is in the audit log (features/audit/audit-queries.ts).
    `create index audit_entries_actors on audit_entries
      (actor_name, actor_kind, (coalesce(actor_id, '00000000-0000-0000-0000-000000000000'::uuid)))`,
    ...FORUM_TALLIES,
    ...PROGRAM_TALLIES,
    ...AUDIT_TALLIES,
  ],
}
