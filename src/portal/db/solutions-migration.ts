import { onDelete, onWrite } from './change-triggers'
import type { Migration } from './migrations'

/**
 * Custom solutions and their screenshots.
 *
 * One table holds both what an author writes and what partners read. Each change is noted for the firm;
 * what is not published is noted as removed for everybody else, which tells those who had it, and nobody
 * of what never was published.
 */
export const SOLUTIONS_MIGRATION: Migration = {
  version: 13,
  name: 'custom solutions',
  statements: [
    `create table custom_solutions (
      id uuid primary key,
      firm_id uuid not null references firms,
      state text not null check (state in ('draft', 'submitted', 'published', 'returned', 'withdrawn')),
      name text not null,
      description text not null,
      programs jsonb not null,
      contact_name text not null,
      contact_email text not null,
      contact_phone text not null,
      licence text not null,
      return_reason text,
      firm_name text not null,
      published_at timestamptz,
      revision integer not null default 1 check (revision > 0),
      updated_at timestamptz not null,
      updated_by text not null,
      search_text text not null,
      check (contact_email <> '' or contact_phone <> ''),
      check ((return_reason is not null) = (state = 'returned')),
      check (state <> 'published' or published_at is not null)
    )`,
    'create index custom_solutions_by_change on custom_solutions (firm_id, updated_at desc, id desc)',
    `create index custom_solutions_published on custom_solutions (published_at desc, id desc)
      where state = 'published'`,
    `create table solution_screenshots (
      id uuid primary key,
      solution_id uuid not null references custom_solutions on delete cascade,
      sha256 text not null check (sha256 ~ '^[a-f0-9]{64}$'),
      media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
      caption text not null,
      position integer not null,
      content bytea not null,
      unique (solution_id, position)
    )`,
    `create trigger custom_solutions_revised before update on custom_solutions for each row
      when ((old.state, old.name, old.description, old.programs, old.contact_name, old.contact_email,
          old.contact_phone, old.licence)
        is distinct from (new.state, new.name, new.description, new.programs, new.contact_name,
          new.contact_email, new.contact_phone, new.licence))
      execute function count_revision()`,
    ...onWrite(
      'custom_solutions',
      `perform record_changes(array_agg('custom-solutions.own@' || firm_id), array_agg(id::text)) from touched;
      perform record_changes(array_agg('published-solutions.entries'::text), array_agg(id::text))
        from touched where state = 'published';
      perform record_removals(array['published-solutions.entries'], array_agg(id::text))
        from touched where state <> 'published';`,
    ),
    ...onDelete(
      'custom_solutions',
      `perform record_removals(
          array_agg(distinct 'custom-solutions.own@' || firm_id) || array['published-solutions.entries'],
          array_agg(id::text)
        ) from touched;`,
    ),
  ],
}
