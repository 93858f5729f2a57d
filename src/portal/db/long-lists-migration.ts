import type { Migration } from './migrations'

/** What lists read that have grown long: no order that is sorted anew for each page. */
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
    // Whether a firm has voted for any of the reports of a page.
    'create index bug_votes_by_firm on bug_votes (firm_id, bug_id)',
    // The desk of accounts goes by the letters' codes, which no language orders.
    'create index accounts_by_username on accounts (username collate "C")',
    // Who is in the audit log (features/audit/audit-queries.ts).
    `create index audit_entries_actors on audit_entries
      (actor_name, actor_kind, (coalesce(actor_id, '00000000-0000-0000-0000-000000000000'::uuid)))`,
  ],
}
